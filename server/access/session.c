#include "server/access/session.h"

#include <string.h>

typedef struct {
    hq_credential who;
    hq_time until;
} session;

typedef struct {
    unsigned wrong;
    hq_time since;
} tries;

struct hq_sessions {
    GHashTable *open;  // token hash (GBytes) → session
    GHashTable *tries; // "staff place" → tries
};

hq_sessions *
hq_sessions_new(void)
{
    hq_sessions *sessions = g_new0(hq_sessions, 1);
    sessions->open =
        g_hash_table_new_full(g_bytes_hash, g_bytes_equal, (GDestroyNotify)g_bytes_unref, g_free);
    sessions->tries = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    return sessions;
}

void
hq_sessions_free(hq_sessions *sessions)
{
    if (sessions == NULL)
        return;
    g_hash_table_unref(sessions->open);
    g_hash_table_unref(sessions->tries);
    g_free(sessions);
}

static gboolean
has_run_out(void *token, void *value, void *now)
{
    return ((const session *)value)->until <= *(const hq_time *)now;
}

static gboolean
is_forgotten(void *key, void *value, void *now)
{
    return ((const tries *)value)->since + HQ_PIN_WINDOW <= *(const hq_time *)now;
}

void
hq_sessions_open(hq_sessions *sessions, const hq_credential *who, hq_time now,
                 char ret_token[HQ_ACCESS_TOKEN_SIZE])
{
    uint8_t hash[HQ_CRYPTO_HASH_SIZE];
    session *opened = g_new0(session, 1);
    g_hash_table_foreach_remove(sessions->open, has_run_out, &now);
    hq_access_new_token(ret_token, hash);
    *opened = (session){.who = *who, .until = now + HQ_SESSION_LENGTH};
    g_hash_table_insert(sessions->open, g_bytes_new(hash, sizeof hash), opened);
}

static GBytes *
key_of(const char *token)
{
    uint8_t hash[HQ_CRYPTO_HASH_SIZE];
    hq_crypto_hash(token, strlen(token), hash);
    return g_bytes_new(hash, sizeof hash);
}

bool
hq_sessions_find(hq_sessions *sessions, const char *token, hq_time now, hq_credential *ret)
{
    g_autoptr(GBytes) key = key_of(token);
    const session *found = g_hash_table_lookup(sessions->open, key);
    if (found == NULL || found->until <= now)
        return false;
    *ret = found->who;
    return true;
}

void
hq_sessions_close(hq_sessions *sessions, const char *token)
{
    g_autoptr(GBytes) key = key_of(token);
    g_hash_table_remove(sessions->open, key);
}

static gboolean
is_of_staff(void *token, void *value, void *staff)
{
    return hq_slug_equal(((const session *)value)->who.staff, *(const hq_slug *)staff);
}

void
hq_sessions_close_staff(hq_sessions *sessions, hq_slug staff)
{
    g_hash_table_foreach_remove(sessions->open, is_of_staff, &staff);
}

static char *
tries_key(hq_slug staff, const char *place)
{
    return g_strdup_printf("%s %s", staff.text, place);
}

bool
hq_sessions_may_try(hq_sessions *sessions, hq_slug staff, const char *place, hq_time now)
{
    g_autofree char *key = tries_key(staff, place);
    g_hash_table_foreach_remove(sessions->tries, is_forgotten, &now);
    const tries *so_far = g_hash_table_lookup(sessions->tries, key);
    return so_far == NULL || so_far->wrong < HQ_PIN_TRIES;
}

void
hq_sessions_tried(hq_sessions *sessions, hq_slug staff, const char *place, bool right, hq_time now)
{
    g_autofree char *key = tries_key(staff, place);
    if (right) {
        g_hash_table_remove(sessions->tries, key);
        return;
    }
    tries *so_far = g_hash_table_lookup(sessions->tries, key);
    if (so_far == NULL) {
        so_far = g_new0(tries, 1);
        so_far->since = now;
        g_hash_table_insert(sessions->tries, g_steal_pointer(&key), so_far);
    }
    so_far->wrong++;
}
