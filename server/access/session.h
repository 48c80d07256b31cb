// People who signed in on a page: a random token each, kept in memory only, so that a restart signs
// everybody out. A session ends when nobody used it for a while and in any case after one shift.
// Used on the loop thread only.
#pragma once

#include "server/access/access.h"
#include "server/access/allowance.h"

// Unless told otherwise.
#define HQ_SESSION_IDLE   (60 * HQ_MINUTE)
#define HQ_SESSION_LENGTH (14 * HQ_HOUR)

typedef struct {
    hq_credential who; // `who.session` names it to people: "s-7f3a91c2d4"
    hq_time opened_at;
    hq_time used_at;           // by a request; an open stream does not count
    char place[HQ_PLACE_SIZE]; // the address it was opened from
} hq_session;

typedef struct hq_sessions hq_sessions;

hq_sessions *hq_sessions_new(void);
void hq_sessions_free(hq_sessions *sessions);
// From now on; 0 leaves one as it is.
void hq_sessions_set_limits(hq_sessions *sessions, hq_span idle, hq_span length);
hq_span hq_sessions_length(const hq_sessions *sessions);

// Opens a session for `who`, names it in `who->session` and writes its token.
void hq_sessions_open(hq_sessions *sessions, hq_credential *who, const char *place, hq_time now,
                      char ret_token[HQ_ACCESS_TOKEN_SIZE]);
// Who the token belongs to; false for an unknown one or one that has run out. Counts as use.
bool hq_sessions_find(hq_sessions *sessions, const char *token, hq_time now, hq_credential *ret);
// Borrowed until the next change; NULL when there is none of that name.
const hq_session *hq_sessions_get(const hq_sessions *sessions, hq_slug id);
// All that are open, oldest first. Free the array with g_ptr_array_unref().
GPtrArray *hq_sessions_all(const hq_sessions *sessions);

// False when there is none of that name.
bool hq_sessions_close(hq_sessions *sessions, hq_slug id);
// Ends all sessions of a member of staff; how many there were.
unsigned hq_sessions_close_staff(hq_sessions *sessions, hq_slug staff);
// Ends those that have run out and tells `gone` of each.
void hq_sessions_expire(hq_sessions *sessions, hq_time now,
                        void (*gone)(const hq_session *session, void *data), void *data);
