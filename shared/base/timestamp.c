#include "shared/base/timestamp.h"

#include <string.h>

enum { SECONDS_A_DAY = 86400 };

// Counting days in eras of 400 years that begin in March puts the leap day last in its year.
static int64_t
days_from_civil(int64_t year, unsigned month, unsigned day)
{
    year -= month <= 2;
    int64_t era = (year >= 0 ? year : year - 399) / 400;
    unsigned year_of_era = (unsigned)(year - era * 400);
    unsigned day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    unsigned day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * 146097 + day_of_era - 719468;
}

int64_t
hq_day_to_epoch(hq_day day)
{
    return days_from_civil(day / 10000, (unsigned)(day / 100 % 100), (unsigned)(day % 100));
}

hq_day
hq_day_from_epoch(int64_t days)
{
    days += 719468;
    int64_t era = (days >= 0 ? days : days - 146096) / 146097;
    unsigned day_of_era = (unsigned)(days - era * 146097);
    unsigned year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    unsigned day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    unsigned shifted_month = (5 * day_of_year + 2) / 153;
    unsigned day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
    unsigned month = shifted_month < 10 ? shifted_month + 3 : shifted_month - 9;
    int64_t year = era * 400 + year_of_era + (month <= 2);
    return (hq_day)(year * 10000 + month * 100 + day);
}

static void
put_digits(char *at, unsigned n, unsigned value)
{
    for (; n > 0; n--, value /= 10)
        at[n - 1] = (char)('0' + value % 10);
}

void
hq_date_format(hq_day day, char ret_text[HQ_DATE_SIZE])
{
    memcpy(ret_text, "0000-00-00", HQ_DATE_SIZE);
    put_digits(ret_text, 4, (unsigned)(day / 10000));
    put_digits(ret_text + 5, 2, (unsigned)(day / 100 % 100));
    put_digits(ret_text + 8, 2, (unsigned)(day % 100));
}

void
hq_timestamp_format(hq_time at, char ret_text[HQ_TIMESTAMP_SIZE])
{
    const hq_time first = days_from_civil(1, 1, 1) * SECONDS_A_DAY * HQ_SECOND;
    const hq_time end = days_from_civil(10000, 1, 1) * SECONDS_A_DAY * HQ_SECOND;
    at = at < first ? first : at >= end ? end - 1 : at;
    int64_t shifted = at - first;
    unsigned ms = (unsigned)(shifted % HQ_SECOND / 1000);
    unsigned second = (unsigned)(shifted / HQ_SECOND % SECONDS_A_DAY);
    int64_t days = shifted / HQ_SECOND / SECONDS_A_DAY + days_from_civil(1, 1, 1);

    memcpy(ret_text, "0000-00-00T00:00:00.000Z", HQ_TIMESTAMP_SIZE);
    char date[HQ_DATE_SIZE];
    hq_date_format(hq_day_from_epoch(days), date);
    memcpy(ret_text, date, HQ_DATE_SIZE - 1);
    put_digits(ret_text + 11, 2, second / 3600);
    put_digits(ret_text + 14, 2, second / 60 % 60);
    put_digits(ret_text + 17, 2, second % 60);
    put_digits(ret_text + 20, 3, ms);
}

static bool
is_digit(char c)
{
    return c >= '0' && c <= '9';
}

// Takes exactly n digits.
static bool
take_digits(const char **text, unsigned n, unsigned *ret_value)
{
    unsigned value = 0;
    for (unsigned i = 0; i < n; i++) {
        if (!is_digit((*text)[i]))
            return false;
        value = value * 10 + (unsigned)((*text)[i] - '0');
    }
    *text += n;
    *ret_value = value;
    return true;
}

static bool
take_char(const char **text, char c)
{
    if (**text != c)
        return false;
    (*text)++;
    return true;
}

static unsigned
days_in_month(unsigned year, unsigned month)
{
    static const unsigned char days[12] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return month == 2 && leap ? 29 : days[month - 1];
}

static bool
take_date(const char **text, int64_t *ret_days)
{
    unsigned year, month, day;
    if (!take_digits(text, 4, &year) || !take_char(text, '-') || !take_digits(text, 2, &month) ||
        !take_char(text, '-') || !take_digits(text, 2, &day))
        return false;
    if (year == 0 || month == 0 || month > 12 || day == 0 || day > days_in_month(year, month))
        return false;
    *ret_days = days_from_civil(year, month, day);
    return true;
}

// Seconds of the day and the fraction in µs; digits beyond µs are cut off.
static bool
take_clock(const char **text, int64_t *ret_second, int64_t *ret_us)
{
    unsigned hour, minute, second;
    if (!take_digits(text, 2, &hour) || !take_char(text, ':') || !take_digits(text, 2, &minute) ||
        !take_char(text, ':') || !take_digits(text, 2, &second))
        return false;
    if (hour > 23 || minute > 59 || second > 60)
        return false;
    int64_t us = 0;
    if (take_char(text, '.')) {
        if (!is_digit(**text))
            return false;
        for (int64_t weight = 100000; is_digit(**text); (*text)++, weight /= 10)
            us += weight * (**text - '0');
    }
    *ret_second = hour * 3600 + minute * 60 + second;
    *ret_us = us;
    return true;
}

static bool
take_offset(const char **text, int64_t *ret_offset_s)
{
    *ret_offset_s = 0;
    if (take_char(text, 'Z') || take_char(text, 'z'))
        return true;
    int sign = **text == '-' ? -1 : 1;
    unsigned hour, minute;
    if ((!take_char(text, '+') && !take_char(text, '-')) || !take_digits(text, 2, &hour) ||
        !take_char(text, ':') || !take_digits(text, 2, &minute) || hour > 23 || minute > 59)
        return false;
    *ret_offset_s = sign * (int64_t)(hour * 3600 + minute * 60);
    return true;
}

bool
hq_timestamp_parse(const char *text, hq_time *ret_at)
{
    int64_t days, second, us, offset_s;
    if (!take_date(&text, &days) || (!take_char(&text, 'T') && !take_char(&text, 't')) ||
        !take_clock(&text, &second, &us) || !take_offset(&text, &offset_s) || *text != '\0')
        return false;
    *ret_at = (days * SECONDS_A_DAY + second - offset_s) * HQ_SECOND + us;
    return true;
}

bool
hq_date_parse(const char *text, hq_day *ret_day)
{
    int64_t days;
    if (!take_date(&text, &days) || *text != '\0')
        return false;
    *ret_day = hq_day_from_epoch(days);
    return true;
}
