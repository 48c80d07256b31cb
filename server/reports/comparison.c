#include "server/reports/comparison.h"

#include "server/journal/reader.h"
#include "shared/base/clock.h"
#include "shared/engine/calendar.h"

// So long before a period a hall that was running was open at least once; so long before a day
// somebody came at least once.
enum { RAN_WITHIN_DAYS = 31, DAYS_BACK = 14 };

typedef struct {
    bool over;
    int32_t until_s; // 0: to its end
} progress;

// A day that is going on, or that the hall will still open on.
static bool
is_over(const hq_hall_source *source, hq_day today, hq_day to)
{
    if (source->open && source->day <= to)
        return false;
    hq_day day = source->day == today ? hq_day_after(today, 1) : today;
    while (day <= to && !hq_config_hours(source->config, day).open)
        day = hq_day_after(day, 1);
    return day > to;
}

static progress
progress_of(const hq_wish *wish, const hq_period *period, guint number)
{
    const hq_hall_source *source = &g_array_index(wish->sources, hq_hall_source, number);
    g_autoptr(hq_zone_time) zone = hq_zone_time_new(source->config->time_zone);
    progress p = {.over = true};
    if (zone == NULL)
        return p;
    p.over = is_over(source, hq_zone_time_day(zone, wish->now), wish->to);
    bool now = source->open && source->day == hq_zone_time_day(zone, wish->now);
    if (!p.over && now && hq_period_last_open_day(period, number) == source->day)
        p.until_s = hq_zone_time_second_of_day(zone, wish->now);
    return p;
}

// ---- the period before -------------------------------------------------------------------------

static hq_period *
begin(const hq_wish *wish, const hq_period *period, hq_day from, hq_day to)
{
    hq_period *before = hq_period_new(wish->sources, from, to, wish->staff);
    for (guint s = 0; s < wish->sources->len; s++) {
        progress p = progress_of(wish, period, s);
        if (!p.over)
            hq_period_limit(before, s, hq_period_open_days(period, s), p.until_s);
    }
    return before;
}

static hq_period *
read_before(const hq_wish *wish, const hq_period *period, const hq_period_aides *aides,
            GError **error)
{
    hq_day from, to;
    hq_form_before(wish->form, wish->from, wish->to, &from, &to);
    for (int tries = 0;; tries++) {
        hq_period *before = begin(wish, period, from, to);
        bool read = hq_period_read(before, aides, error);
        bool last = wish->form != HQ_FORM_DAILY || tries == DAYS_BACK || hq_period_days(before) > 0;
        if (read && last)
            return before;
        hq_period_free(before);
        if (!read)
            return NULL;
        from = to = hq_day_after(from, -1);
    }
}

// ---- whether it can be -------------------------------------------------------------------------

static bool
ran_before(const hq_hall_source *source, hq_day from)
{
    uint64_t first = 0, last;
    g_autoptr(hq_journal_reader) reader = hq_journal_reader_open(source->dir, NULL);
    for (int n = 0; reader != NULL && first == 0 && n <= RAN_WITHIN_DAYS; n++) {
        if (!hq_journal_reader_find_day(reader, hq_day_after(from, -n), &first, &last, NULL))
            return false;
    }
    return first != 0;
}

static bool
can_be(const hq_wish *wish, const hq_period *period, const hq_period *before)
{
    for (guint s = 0; s < wish->sources->len; s++) {
        const hq_hall_source *source = &g_array_index(wish->sources, hq_hall_source, s);
        if (hq_period_open_days(before, s) < hq_period_open_days(period, s) &&
            !ran_before(source, hq_period_from(before)))
            return false;
    }
    return true;
}

static void
count(const hq_wish *wish, const hq_period *period, hq_comparison *c)
{
    for (guint s = 0; s < wish->sources->len; s++) {
        progress p = progress_of(wish, period, s);
        c->over = c->over && p.over;
        c->until_s = MAX(c->until_s, p.until_s);
        c->days = MAX(c->days, hq_period_open_days(period, s));
        c->days_before = MAX(c->days_before, hq_period_open_days(c->before, s));
    }
}

void
hq_comparison_clear(hq_comparison *comparison)
{
    g_clear_pointer(&comparison->before, hq_period_free);
}

bool
hq_comparison_read(const hq_wish *wish, const hq_period *period, const hq_period_aides *aides,
                   hq_comparison *ret, GError **error)
{
    hq_period *before = read_before(wish, period, aides, error);
    if (before == NULL)
        return false;
    *ret = (hq_comparison){.before = before, .over = true};
    count(wish, period, ret);
    ret->compared = ret->days_before == 0 || can_be(wish, period, before);
    if (!ret->compared) {
        ret->before =
            hq_period_new(wish->sources, hq_period_from(before), hq_period_to(before), wish->staff);
        hq_period_free(before);
    }
    return true;
}
