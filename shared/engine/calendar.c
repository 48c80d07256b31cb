#include "shared/engine/calendar.h"

enum { DAYS_OF_ERA = 146097, YEARS_OF_ERA = 400, DAYS_BEFORE_1970 = 719468 };

// Days since 1970-01-01. Years are counted from March, so that the leap day is a year's last.
static int32_t
number_of(hq_day day)
{
    int32_t month = day / 100 % 100, of_month = day % 100;
    int32_t year = day / 10000 - (month <= 2);
    int32_t era = year / YEARS_OF_ERA, of_era = year % YEARS_OF_ERA;
    int32_t of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + of_month - 1;
    return era * DAYS_OF_ERA + of_era * 365 + of_era / 4 - of_era / 100 + of_year -
           DAYS_BEFORE_1970;
}

static hq_day
day_of(int32_t number)
{
    int32_t n = number + DAYS_BEFORE_1970;
    int32_t era = n / DAYS_OF_ERA, of_era = n % DAYS_OF_ERA;
    int32_t year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    int32_t of_year = of_era - (365 * year + year / 4 - year / 100);
    int32_t from_march = (5 * of_year + 2) / 153;
    int32_t month = from_march < 10 ? from_march + 3 : from_march - 9;
    return (era * YEARS_OF_ERA + year + (month <= 2)) * 10000 + month * 100 +
           (of_year - (153 * from_march + 2) / 5 + 1);
}

bool
hq_day_is_valid(hq_day day)
{
    return day >= 19700101 && day <= 99991231 && day_of(number_of(day)) == day;
}

hq_day
hq_day_after(hq_day day, int32_t days)
{
    return day_of(number_of(day) + days);
}

int32_t
hq_days_between(hq_day from, hq_day to)
{
    return number_of(to) - number_of(from);
}

uint32_t
hq_day_weekday(hq_day day)
{
    int32_t since_monday = (number_of(day) + 3) % HQ_WEEKDAYS; // 1970-01-01 was a Thursday
    return (uint32_t)(since_monday < 0 ? since_monday + HQ_WEEKDAYS : since_monday);
}

hq_hours
hq_config_hours(const hq_config *config, hq_day day)
{
    hq_hours hours = {.open = true,
                      .weekday = hq_day_weekday(day),
                      .opens_s = config->opens_s,
                      .closes_s = config->closes_s};
    bool special = false;
    for (uint32_t i = 0; i < config->n_special_days; i++) {
        const hq_special_day *own = &config->special_days[i];
        if (own->date != day)
            continue;
        special = true;
        hours.open = !own->closed;
        if (own->like > 0)
            hours.weekday = (uint32_t)own->like - 1;
        if (own->closes_s > 0) {
            hours.opens_s = own->opens_s;
            hours.closes_s = own->closes_s;
        }
    }
    if (!special && config->weekdays != 0)
        hours.open = config->weekdays >> hours.weekday & 1;
    return hours;
}

// Keeps them in order.
static void
add_stretch(hq_stretch *stretches, uint32_t *n, int32_t from_s, int32_t until_s)
{
    uint32_t at = (*n)++;
    for (; at > 0 && stretches[at - 1].from_s > from_s; at--)
        stretches[at] = stretches[at - 1];
    stretches[at] = (hq_stretch){from_s, until_s};
}

uint32_t
hq_config_stretches(const hq_config *config, hq_day day, hq_index point,
                    hq_stretch ret_stretches[HQ_STRETCHES])
{
    hq_hours hours = hq_config_hours(config, day);
    uint32_t n = 0;
    for (uint32_t i = 0; hours.open && i < config->n_shifts; i++) {
        const hq_planned_shift *shift = &config->shifts[i];
        if (!hq_slug_equal(shift->point, config->points[point].id) ||
            (shift->weekdays != 0 && !(shift->weekdays >> hours.weekday & 1)))
            continue;
        bool lunch = shift->lunch_until_s > 0;
        add_stretch(ret_stretches, &n, shift->from_s, lunch ? shift->lunch_from_s : shift->until_s);
        if (lunch)
            add_stretch(ret_stretches, &n, shift->lunch_until_s, shift->until_s);
    }
    return n;
}
