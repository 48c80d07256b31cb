// Members of staff who signed in on a page with their PIN: a random token each, kept in memory
// only, for one shift; and how often somebody guessed wrong. Used on the loop thread only.
#pragma once

#include "server/access/access.h"

#define HQ_SESSION_LENGTH (14 * HQ_HOUR)

typedef struct hq_sessions hq_sessions;

hq_sessions *hq_sessions_new(void);
void hq_sessions_free(hq_sessions *sessions);

// Opens a session for `who` until `now` + HQ_SESSION_LENGTH and writes its token.
void hq_sessions_open(hq_sessions *sessions, const hq_credential *who, hq_time now,
                      char ret_token[HQ_ACCESS_TOKEN_SIZE]);
// Who the token belongs to; false for an unknown one or one that has run out.
bool hq_sessions_find(hq_sessions *sessions, const char *token, hq_time now, hq_credential *ret);
void hq_sessions_close(hq_sessions *sessions, const char *token);
// Ends all sessions of a member of staff.
void hq_sessions_close_staff(hq_sessions *sessions, hq_slug staff);

// After HQ_PIN_TRIES wrong PINs for one staff number from one place within HQ_PIN_WINDOW, further
// tries from there are refused until the window has passed; others are not locked out by it.
enum { HQ_PIN_TRIES = 5 };
#define HQ_PIN_WINDOW (5 * HQ_MINUTE)
bool hq_sessions_may_try(hq_sessions *sessions, hq_slug staff, const char *place, hq_time now);
void hq_sessions_tried(hq_sessions *sessions, hq_slug staff, const char *place, bool right,
                       hq_time now);
