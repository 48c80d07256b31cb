#include "server/push/floor-seen.h"

#include "server/push/views.h"
#include "shared/engine/calendar.h"

static bool
is_planned_now(const hq_config *config, hq_day today, hq_index point, int32_t now_s,
               bool *ret_has_plan)
{
    hq_stretch stretches[HQ_STRETCHES];
    uint32_t n = hq_config_stretches(config, today, point, stretches);
    bool now = false;
    for (uint32_t i = 0; i < n; i++)
        now |= stretches[i].from_s <= now_s && now_s < stretches[i].until_s;
    *ret_has_plan |= n > 0;
    return now;
}

// By the roster of this moment; without one, as many as open the hall, else all there are.
static void
count_points(hq_floor *floor, const hq_config *config, hq_floor_seen *seen)
{
    const hq_zone_time *zone = hq_floor_zone(floor);
    hq_day today = hq_zone_time_day(zone, seen->at);
    int32_t now_s = hq_zone_time_second_of_day(zone, seen->at);
    int64_t counters = 0, planned = 0;
    bool has_plan = false;
    for (hq_index p = 0; p < config->n_points; p++) {
        bool there = hq_state_point(floor->state, p)->state != HQ_POINT_CLOSED;
        if (config->points[p].kind == HQ_HANDHELD) {
            seen->handhelds_of++;
            seen->handhelds += there;
        } else if (config->points[p].kind == HQ_COUNTER) {
            counters++;
            seen->staffed += there;
            planned += is_planned_now(config, today, p, now_s, &has_plan);
        }
    }
    seen->scheduled = has_plan                     ? planned
                      : config->opening_points > 0 ? config->opening_points
                                                   : counters;
}

void
hq_floor_look(hq_floor *floor, hq_floor_seen *ret_seen)
{
    const hq_config *config = hq_state_config(floor->state);
    *ret_seen = (hq_floor_seen){hq_floor_now(floor), -1, -1, -1, -1, -1};
    if (config == NULL || !hq_state_is_open(floor->state))
        return;
    *ret_seen = (hq_floor_seen){.at = ret_seen->at, .waiting = hq_count_waiting(floor->state)};
    count_points(floor, config, ret_seen);
}
