#include "server/access/tries.h"

#include <string.h>

typedef struct {
    hq_slug staff;
    unsigned wrong;
    hq_time last;
    hq_time locked_until;
} guesses;

struct hq_tries {
    GHashTable *places; // "staff place" → guesses
    hq_time swept_at;
};

hq_tries *
hq_tries_new(void)
{
    hq_tries *tries = g_new0(hq_tries, 1);
    tries->places = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    return tries;
}

void
hq_tries_free(hq_tries *tries)
{
    if (tries == NULL)
        return;
    g_hash_table_unref(tries->places);
    g_free(tries);
}

static char *
key_of(hq_slug staff, const char *place)
{
    return g_strdup_printf("%s %s", staff.text, place);
}

bool
hq_tries_may(hq_tries *tries, hq_slug staff, const char *place, hq_time now, unsigned *ret_wait_s)
{
    g_autofree char *key = key_of(staff, place);
    const guesses *so_far = g_hash_table_lookup(tries->places, key);
    if (so_far == NULL || so_far->locked_until <= now)
        return true;
    *ret_wait_s = (unsigned)((so_far->locked_until - now + HQ_SECOND - 1) / HQ_SECOND);
    return false;
}

static gboolean
is_forgotten(void *key, void *value, void *now)
{
    return ((const guesses *)value)->last + HQ_TRIES_MEMORY <= *(const hq_time *)now;
}

// A full table loses the place that was quiet for longest: each guess costs a hash, so that nobody
// fills it in less time than a lock lasts.
static void
make_room(hq_tries *tries, hq_time now)
{
    GHashTableIter each;
    void *key, *value, *oldest = NULL;
    hq_time last = now;
    if (now - tries->swept_at >= HQ_MINUTE || now < tries->swept_at) {
        g_hash_table_foreach_remove(tries->places, is_forgotten, &now);
        tries->swept_at = now;
    }
    if (g_hash_table_size(tries->places) < HQ_TRIES_PLACES_MAX)
        return;
    g_hash_table_iter_init(&each, tries->places);
    while (g_hash_table_iter_next(&each, &key, &value)) {
        if (oldest == NULL || ((const guesses *)value)->last < last) {
            oldest = key;
            last = ((const guesses *)value)->last;
        }
    }
    g_hash_table_remove(tries->places, oldest);
}

static hq_span
lock_of(unsigned wrong)
{
    hq_span lock = HQ_LOCK_FIRST;
    for (unsigned n = HQ_TRIES_FREE; n < wrong && lock < HQ_LOCK_MOST; n++)
        lock *= 2;
    return MIN(lock, HQ_LOCK_MOST);
}

bool
hq_tries_wrong(hq_tries *tries, hq_slug staff, const char *place, hq_time now)
{
    g_autofree char *key = key_of(staff, place);
    guesses *so_far = g_hash_table_lookup(tries->places, key);
    if (so_far != NULL && is_forgotten(key, so_far, &now))
        so_far->wrong = 0;
    if (so_far == NULL) {
        make_room(tries, now);
        so_far = g_new0(guesses, 1);
        so_far->staff = staff;
        g_hash_table_insert(tries->places, g_steal_pointer(&key), so_far);
    }
    so_far->last = now;
    if (++so_far->wrong < HQ_TRIES_FREE)
        return false;
    so_far->locked_until = now + lock_of(so_far->wrong);
    return true;
}

void
hq_tries_right(hq_tries *tries, hq_slug staff, const char *place)
{
    g_autofree char *key = key_of(staff, place);
    g_hash_table_remove(tries->places, key);
}

unsigned
hq_tries_locks(const hq_tries *tries, hq_slug staff, hq_time now)
{
    unsigned n = 0;
    GHashTableIter each;
    void *value;
    g_hash_table_iter_init(&each, tries->places);
    while (g_hash_table_iter_next(&each, NULL, &value)) {
        const guesses *so_far = value;
        n += hq_slug_equal(so_far->staff, staff) && so_far->locked_until > now;
    }
    return n;
}

static gboolean
is_of_staff(void *key, void *value, void *staff)
{
    return hq_slug_equal(((const guesses *)value)->staff, *(const hq_slug *)staff);
}

unsigned
hq_tries_clear(hq_tries *tries, hq_slug staff, hq_time now)
{
    unsigned locked = hq_tries_locks(tries, staff, now);
    g_hash_table_foreach_remove(tries->places, is_of_staff, &staff);
    return locked;
}
