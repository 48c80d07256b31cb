#include "server/quality/case-clock.h"

enum { DAYS_MAX = 60 };

hq_time
hq_working_time_after(const hq_config *config, const hq_zone_time *zone, hq_time from, hq_span work)
{
    hq_day day = hq_zone_time_day(zone, from);
    hq_time midnight = hq_zone_time_midnight(zone, from);
    hq_span left = work;
    for (int i = 0; i < DAYS_MAX; i++) {
        hq_hours hours = hq_config_hours(config, day);
        hq_time opens = MAX(from, midnight + hours.opens_s * HQ_SECOND);
        hq_span open = hours.open ? midnight + hours.closes_s * HQ_SECOND - opens : 0;
        if (open > 0 && left <= open)
            return opens + left;
        left -= MAX(open, 0);
        day = hq_day_after(day, 1);
        midnight = hq_zone_time_midnight(zone, midnight + 36 * HQ_HOUR);
    }
    return from + work;
}

void
hq_case_clock_set(const hq_case_rules *rules, const hq_config *config, const hq_zone_time *zone,
                  hq_case_kind kind, hq_slug cause, hq_time at, hq_case_clock *ret_clock)
{
    hq_span work = hq_case_rules_minutes(rules, kind, cause) * HQ_MINUTE;
    *ret_clock = (hq_case_clock){.due = hq_working_time_after(config, zone, at, work),
                                 .n_tiers = rules->n_tiers};
    for (uint32_t i = 0; i < rules->n_tiers; i++) {
        hq_span until = work / 100 * rules->tiers[i].percent;
        ret_clock->tiers[i] = (hq_case_tier){.at = hq_working_time_after(config, zone, at, until),
                                             .to = rules->tiers[i].to};
    }
}
