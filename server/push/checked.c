#include "server/push/checked.h"

#include <string.h>

void
hq_checked_take(hq_floor *floor, hq_checked *ret)
{
    GHashTableIter each;
    gpointer device, value;
    memset(ret, 0, sizeof *ret);
    ret->test = floor->test;
    ret->n_seen = floor->n_seen;
    memcpy(ret->seen, floor->seen, sizeof ret->seen);
    g_hash_table_iter_init(&each, floor->health);
    while (g_hash_table_iter_next(&each, &device, &value)) {
        const hq_device_health *health = value;
        if (health->tested != floor->test.seq || ret->n_tested == HQ_TESTED_MAX)
            continue;
        ret->tested[ret->n_tested].device = hq_slug_of(device);
        ret->tested[ret->n_tested].paper = health->test_paper;
        ret->tested[ret->n_tested++].at = health->tested_at;
    }
}

void
hq_checked_restore(hq_floor *floor, const hq_checked *checked)
{
    floor->test = checked->test;
    floor->n_seen = MIN(checked->n_seen, HQ_SEEN_MAX);
    memcpy(floor->seen, checked->seen, sizeof floor->seen);
    for (uint32_t i = 0; i < MIN(checked->n_tested, HQ_TESTED_MAX); i++)
        hq_checked_tell(floor, hq_floor_health(floor, checked->tested[i].device),
                        checked->tested[i].paper, checked->tested[i].at);
}

void
hq_checked_tell(hq_floor *floor, hq_device_health *health, hq_paper paper, hq_time at)
{
    health->tested = floor->test.seq;
    health->test_paper = paper;
    health->tested_at = at;
}

// Numbers in doubt that come later were not seen.
static int64_t
how_many(const hq_check *check)
{
    return hq_slug_equal(check->about, hq_slug_of("offline")) ? check->n : 0;
}

// After a restart of the server a device that is away was never seen.
static hq_slug
lasting_fault(hq_slug fault)
{
    return hq_slug_equal(fault, hq_slug_of("never-seen")) ? hq_slug_of("away") : fault;
}

static bool
is_of(const hq_seen_check *seen, const hq_check *check)
{
    return hq_slug_equal(seen->about, check->about) && hq_slug_equal(seen->of, check->of) &&
           hq_slug_equal(lasting_fault(seen->fault), lasting_fault(check->fault)) &&
           seen->n == how_many(check);
}

static void
forget_other_days(hq_floor *floor)
{
    hq_day today = hq_zone_time_day(hq_floor_zone(floor), hq_floor_now(floor));
    uint32_t n = 0;
    for (uint32_t i = 0; i < floor->n_seen; i++) {
        if (hq_zone_time_day(hq_floor_zone(floor), floor->seen[i].at) == today)
            floor->seen[n++] = floor->seen[i];
    }
    floor->n_seen = n;
}

void
hq_checked_mark(hq_floor *floor, hq_check *check)
{
    forget_other_days(floor);
    for (uint32_t i = 0; i < floor->n_seen; i++) {
        if (is_of(&floor->seen[i], check)) {
            check->seen_by = floor->seen[i].by;
            check->seen_at = floor->seen[i].at;
        }
    }
}

static void
forget(hq_floor *floor, const hq_check *check)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < floor->n_seen; i++) {
        if (!is_of(&floor->seen[i], check))
            floor->seen[n++] = floor->seen[i];
    }
    floor->n_seen = n;
}

static void
remember(hq_floor *floor, const hq_check *check, hq_slug by)
{
    if (floor->n_seen == HQ_SEEN_MAX)
        return;
    floor->seen[floor->n_seen++] = (hq_seen_check){.about = check->about,
                                                   .of = check->of,
                                                   .fault = check->fault,
                                                   .n = how_many(check),
                                                   .by = by,
                                                   .at = hq_floor_now(floor)};
}

bool
hq_checked_is_meant(const hq_check *check, const hq_seen_request *request)
{
    return check->fault.text[0] != '\0' && hq_slug_equal(check->about, request->about) &&
           hq_slug_equal(check->fault, request->fault) &&
           (request->of.text[0] == '\0' || hq_slug_equal(check->of, request->of));
}

void
hq_checked_see(hq_floor *floor, const hq_readiness_answer *answer, const hq_seen_request *request,
               hq_slug by)
{
    for (uint32_t i = 0; i < answer->checks.n; i++) {
        const hq_check *check = &answer->checks.items[i];
        if (!hq_checked_is_meant(check, request))
            continue;
        forget(floor, check);
        if (!request->again)
            remember(floor, check, by);
    }
}
