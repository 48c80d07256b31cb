#include "past-days.h"

#include <string.h>

// The quarters in which each counter was counted already, of the day that is read.
typedef uint64_t counters_seen[HQ_QUARTERS][2];

static bool
is_counter(const hq_forecast_log *log, guint32 desk)
{
    return log->config == NULL || desk >= log->config->n_points ||
           log->config->points[desk].kind == HQ_COUNTER;
}

static void
take_row(const hq_forecast_log *log, const hq_forecast_row *row, counters_seen seen,
         hq_past_day *day)
{
    int quarter = (int)(row->arrive_s / HQ_QUARTER_S);
    guint32 desk = row->desk != HQ_NONE ? row->desk : row->agent;
    double from_s = row->call_s > 0 ? row->call_s : row->start_s;
    if (quarter < 0 || quarter >= HQ_QUARTERS || row->service >= HQ_MAX_SERVICES)
        return;
    day->came[row->service][quarter]++;
    if (!row->served)
        return;
    hq_past_day_note_work(day, row->service, row->end_s - from_s);
    if (is_counter(log, desk))
        hq_past_day_note_counter(day, seen, desk, from_s, row->end_s);
}

GArray *
hq_past_days_of_log(const hq_forecast_log *log, GArray *scored)
{
    GArray *days = g_array_new(FALSE, TRUE, sizeof(hq_past_day));
    counters_seen seen;
    hq_day last = 0;
    for (unsigned i = 0; i < log->rows->len; i++) {
        const hq_forecast_row *row = &g_array_index(log->rows, hq_forecast_row, i);
        if ((hq_day)row->day != last) {
            hq_past_day next = {.date = (hq_day)row->day, .over = true};
            bool none = false;
            last = next.date;
            memset(seen, 0, sizeof seen);
            g_array_append_val(days, next);
            if (scored != NULL)
                g_array_append_val(scored, none);
        }
        take_row(log, row, seen, &g_array_index(days, hq_past_day, days->len - 1));
        if (scored != NULL)
            g_array_index(scored, bool, scored->len - 1) |= row->scored;
    }
    return days;
}
