#include "server/access/session.h"

#include <string.h>

enum { ID_BYTES = 5 };

struct hq_sessions {
    GHashTable *open; // token hash (GBytes) → hq_session
    hq_span idle, length;
};

hq_sessions *
hq_sessions_new(void)
{
    hq_sessions *sessions = g_new0(hq_sessions, 1);
    sessions->open =
        g_hash_table_new_full(g_bytes_hash, g_bytes_equal, (GDestroyNotify)g_bytes_unref, g_free);
    sessions->idle = HQ_SESSION_IDLE;
    sessions->length = HQ_SESSION_LENGTH;
    return sessions;
}

void
hq_sessions_free(hq_sessions *sessions)
{
    if (sessions == NULL)
        return;
    g_hash_table_unref(sessions->open);
    g_free(sessions);
}

void
hq_sessions_set_limits(hq_sessions *sessions, hq_span idle, hq_span length)
{
    if (idle > 0)
        sessions->idle = idle;
    if (length > 0)
        sessions->length = length;
}

hq_span
hq_sessions_length(const hq_sessions *sessions)
{
    return sessions->length;
}

static bool
has_run_out(const hq_sessions *sessions, const hq_session *session, hq_time now)
{
    return session->opened_at + sessions->length <= now || session->used_at + sessions->idle <= now;
}

static hq_slug
new_id(void)
{
    uint8_t random[ID_BYTES];
    hq_slug id;
    hq_crypto_random(random, sizeof random);
    g_snprintf(id.text, sizeof id.text, "s-%02x%02x%02x%02x%02x", random[0], random[1], random[2],
               random[3], random[4]);
    return id;
}

void
hq_sessions_open(hq_sessions *sessions, hq_credential *who, const char *place, hq_time now,
                 char ret_token[HQ_ACCESS_TOKEN_SIZE])
{
    uint8_t hash[HQ_CRYPTO_HASH_SIZE];
    hq_session *opened = g_new0(hq_session, 1);
    hq_access_new_token(ret_token, hash);
    who->session = new_id();
    *opened = (hq_session){.who = *who, .opened_at = now, .used_at = now};
    g_strlcpy(opened->place, place, sizeof opened->place);
    g_hash_table_insert(sessions->open, g_bytes_new(hash, sizeof hash), opened);
}

bool
hq_sessions_find(hq_sessions *sessions, const char *token, hq_time now, hq_credential *ret)
{
    uint8_t hash[HQ_CRYPTO_HASH_SIZE];
    hq_crypto_hash(token, strlen(token), hash);
    g_autoptr(GBytes) key = g_bytes_new_static(hash, sizeof hash);
    hq_session *found = g_hash_table_lookup(sessions->open, key);
    if (found == NULL || has_run_out(sessions, found, now))
        return false;
    found->used_at = now;
    *ret = found->who;
    return true;
}

const hq_session *
hq_sessions_get(const hq_sessions *sessions, hq_slug id)
{
    GHashTableIter each;
    void *session;
    g_hash_table_iter_init(&each, sessions->open);
    while (g_hash_table_iter_next(&each, NULL, &session)) {
        if (hq_slug_equal(((const hq_session *)session)->who.session, id))
            return session;
    }
    return NULL;
}

static int
by_opening(const void *a, const void *b)
{
    const hq_session *const *x = a, *const *y = b;
    return (*x)->opened_at < (*y)->opened_at ? -1 : (*x)->opened_at > (*y)->opened_at;
}

GPtrArray *
hq_sessions_all(const hq_sessions *sessions)
{
    GPtrArray *all = g_ptr_array_new();
    GHashTableIter each;
    void *session;
    g_hash_table_iter_init(&each, sessions->open);
    while (g_hash_table_iter_next(&each, NULL, &session))
        g_ptr_array_add(all, session);
    g_ptr_array_sort(all, by_opening);
    return all;
}

static gboolean
is_named(void *token, void *value, void *id)
{
    return hq_slug_equal(((const hq_session *)value)->who.session, *(const hq_slug *)id);
}

bool
hq_sessions_close(hq_sessions *sessions, hq_slug id)
{
    return g_hash_table_foreach_remove(sessions->open, is_named, &id) > 0;
}

static gboolean
is_of_staff(void *token, void *value, void *staff)
{
    return hq_slug_equal(((const hq_session *)value)->who.staff, *(const hq_slug *)staff);
}

unsigned
hq_sessions_close_staff(hq_sessions *sessions, hq_slug staff)
{
    return g_hash_table_foreach_remove(sessions->open, is_of_staff, &staff);
}

void
hq_sessions_expire(hq_sessions *sessions, hq_time now,
                   void (*gone)(const hq_session *session, void *data), void *data)
{
    GHashTableIter each;
    void *session;
    g_hash_table_iter_init(&each, sessions->open);
    while (g_hash_table_iter_next(&each, NULL, &session)) {
        if (!has_run_out(sessions, session, now))
            continue;
        gone(session, data);
        g_hash_table_iter_remove(&each);
    }
}
