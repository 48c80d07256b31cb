#include "server/access/allowance.h"

#include <arpa/inet.h>
#include <glib.h>
#include <string.h>

// More names than this share one allowance: whoever has that many addresses is one attacker.
enum { NAMES_MAX = 65536 };
#define SHARED "…"

struct hq_allowances {
    GHashTable *full_at; // name → int64_t: when its allowance is whole again
    int64_t swept_at;
};

hq_allowances *
hq_allowances_new(void)
{
    hq_allowances *allowances = g_new0(hq_allowances, 1);
    allowances->full_at = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    return allowances;
}

void
hq_allowances_free(hq_allowances *allowances)
{
    if (allowances == NULL)
        return;
    g_hash_table_unref(allowances->full_at);
    g_free(allowances);
}

static gboolean
is_full(void *name, void *full_at, void *now)
{
    return *(const int64_t *)full_at <= *(const int64_t *)now;
}

// Once a second at most, so that a flood of names does not pay for a sweep each.
static void
sweep(hq_allowances *allowances, int64_t now)
{
    if (now - allowances->swept_at < 1000000)
        return;
    allowances->swept_at = now;
    g_hash_table_foreach_remove(allowances->full_at, is_full, &now);
}

static int64_t *
find(hq_allowances *allowances, const char *name, int64_t now)
{
    int64_t *found = g_hash_table_lookup(allowances->full_at, name);
    if (found != NULL)
        return found;
    sweep(allowances, now);
    if (g_hash_table_size(allowances->full_at) >= NAMES_MAX) {
        name = SHARED;
        found = g_hash_table_lookup(allowances->full_at, name);
    }
    if (found == NULL) {
        found = g_new0(int64_t, 1);
        g_hash_table_insert(allowances->full_at, g_strdup(name), found);
    }
    return found;
}

bool
hq_allowances_take(hq_allowances *allowances, const char *name, const hq_limit *limit, int64_t now,
                   unsigned *ret_wait_s)
{
    if (limit->per_s <= 0)
        return true;
    int64_t each = (int64_t)(1e6 / limit->per_s);
    int64_t allowance = (int64_t)(1e6 / limit->per_s * MAX(limit->burst, 1));
    int64_t *full_at = find(allowances, name, now);
    int64_t after = MAX(*full_at, now) + each;
    if (after - now > allowance) {
        *ret_wait_s = (unsigned)((after - now - allowance + 999999) / 1000000);
        return false;
    }
    *full_at = after;
    return true;
}

unsigned
hq_allowances_names(const hq_allowances *allowances)
{
    return g_hash_table_size(allowances->full_at);
}

void
hq_allowances_place(const char *peer, char ret_place[HQ_PLACE_SIZE])
{
    struct in6_addr address;
    g_strlcpy(ret_place, peer, HQ_PLACE_SIZE);
    if (inet_pton(AF_INET6, peer, &address) != 1 || IN6_IS_ADDR_V4MAPPED(&address))
        return;
    memset(address.s6_addr + 8, 0, 8);
    inet_ntop(AF_INET6, &address, ret_place, HQ_PLACE_SIZE);
}
