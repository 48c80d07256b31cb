#include "shared/engine/calendar.h"
#include "shared/engine/config-check-private.h"

static bool
check_skills(const hq_config *c, hq_config_fault *ret)
{
    for (uint32_t i = 0; i < c->n_skills; i++) {
        const hq_skill *skill = &c->skills[i];
        if (skill->mentored & ~skill->services)
            return fault(ret, "name services of this person", "skills", i, "with-mentor");
        for (uint32_t s = 0; s < c->n_services; s++) {
            const hq_rank *own = &skill->ranks[s];
            if (!(skill->services & hq_service_bit(s)))
                continue;
            if (!within(own->rate_milli, 1, HQ_CHECK_RATE_MAX))
                return fault(ret, "give a rate of 0.001 to 100", "skills", i, "services");
            if (!within(own->head_start, -24 * HQ_HOUR, 24 * HQ_HOUR) ||
                !within(own->helps_after, 0, 24 * HQ_HOUR))
                return fault(ret, "give a time of at most 24 hours", "skills", i, "services");
        }
    }
    return true;
}

static bool
check_pauses(const hq_config *c, hq_config_fault *ret)
{
    for (uint32_t i = 0; i < c->n_pause_reasons; i++) {
        if (!within(c->pause_reasons[i].max_s, 0, HQ_CHECK_LONGEST_S))
            return fault(ret, "give a time of at most 12 hours", "pause-reasons", i, "longest");
    }
    return true;
}

static int32_t
count_counters(const hq_config *c)
{
    int32_t n = 0;
    for (uint32_t i = 0; i < c->n_points; i++)
        n += c->points[i].kind == HQ_COUNTER;
    return n;
}

static bool
check_roster(const hq_config *c, hq_config_fault *ret)
{
    if (!within(c->roster_percent, 50, 99))
        return fault(ret, "give 50 to 99 of a hundred", NULL, 0, "in-time");
    if (!within(c->shift_s, 2 * 3600, HQ_CHECK_LONGEST_S))
        return fault(ret, "give 2 to 12 hours", NULL, 0, "shift");
    if (c->short_shift_s != 0 && !within(c->short_shift_s, 3600, c->shift_s))
        return fault(ret, "give 1 hour or more, no longer than shift", NULL, 0, "short-shift");
    if (!within(c->lunch_s, 0, 2 * 3600))
        return fault(ret, "give at most 2 hours", NULL, 0, "lunch");
    if (!within(c->lunch_from_s, 0, HQ_CHECK_DAY_S) ||
        !within(c->lunch_until_s, c->lunch_from_s + c->lunch_s, HQ_CHECK_DAY_S))
        return fault(ret, "let lunch fit between lunch-from and lunch-until", NULL, 0,
                     "lunch-until");
    if (!within(c->opening_points, 0, count_counters(c)))
        return fault(ret, "give 0 (all) or at most as many as there are counters", NULL, 0,
                     "at-opening");
    return true;
}

static bool
on_one_day(const hq_planned_shift *a, const hq_planned_shift *b)
{
    return hq_slug_equal(a->point, b->point) &&
           (a->weekdays == 0 || b->weekdays == 0 || (a->weekdays & b->weekdays) != 0);
}

// Beside those before it: at most so many of a service point on one day, one after the other.
static bool
check_shift_beside(const hq_config *c, uint32_t i, hq_config_fault *ret)
{
    const hq_planned_shift *shift = &c->shifts[i];
    int before = 0;
    for (uint32_t k = 0; k < i; k++) {
        const hq_planned_shift *other = &c->shifts[k];
        if (!on_one_day(shift, other))
            continue;
        if (shift->from_s < other->until_s && other->from_s < shift->until_s)
            return fault(ret, "another shift of this service point is at that time", "shifts", i,
                         "from");
        if (++before == HQ_SHIFTS_A_DAY)
            return fault(ret, "a service point has at most 3 shifts a day", "shifts", i, "point");
    }
    return true;
}

static bool
check_shifts(const hq_config *c, hq_config_fault *ret)
{
    for (uint32_t i = 0; i < c->n_shifts; i++) {
        const hq_planned_shift *shift = &c->shifts[i];
        bool lunch = shift->lunch_from_s != 0 || shift->lunch_until_s != 0;
        if (hq_config_point(c, shift->point) == HQ_NONE)
            return fault(ret, "name a service point of the points table", "shifts", i, "point");
        if (shift->weekdays >> HQ_WEEKDAYS != 0)
            return fault(ret, "name days of the week", "shifts", i, "weekdays");
        if (!within(shift->from_s, 0, HQ_CHECK_DAY_S) ||
            !within(shift->until_s, shift->from_s + 1, HQ_CHECK_DAY_S))
            return fault(ret, "let it end after it begins, by 24:00", "shifts", i, "until");
        if (lunch && (!within(shift->lunch_from_s, shift->from_s, shift->until_s) ||
                      !within(shift->lunch_until_s, shift->lunch_from_s + 1, shift->until_s)))
            return fault(ret, "let lunch lie within the shift", "shifts", i, "lunch-until");
        if (!check_shift_beside(c, i, ret))
            return false;
    }
    return true;
}

bool
hq_config_check_staff(const hq_config *config, hq_config_fault *ret_fault)
{
    return check_skills(config, ret_fault) && check_pauses(config, ret_fault) &&
           check_roster(config, ret_fault) && check_shifts(config, ret_fault);
}
