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
