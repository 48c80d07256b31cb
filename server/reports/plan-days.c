#include "plan-days.h"

#include "server/reports/past-day.h"

static double
seconds_of(const hq_state *state, hq_time at)
{
    return (double)(at - hq_state_midnight(state)) / HQ_SECOND;
}

static void
take_step(const hq_state *state, const hq_visit_step *step, uint64_t seen[HQ_QUARTERS][2],
          hq_past_day *day)
{
    double from_s = seconds_of(state, step->from), until_s = seconds_of(state, step->until);
    if (step->service != HQ_NONE && !step->transferred)
        hq_past_day_note_work(day, step->service, until_s - from_s);
    if (step->point != HQ_NONE && !step->handheld)
        hq_past_day_note_counter(day, seen, step->point, from_s, until_s);
}

void
hq_plan_day_take(const hq_state *state, hq_past_day *ret_day)
{
    uint64_t seen[HQ_QUARTERS][2] = {{0}};
    *ret_day = (hq_past_day){.date = hq_state_day(state), .over = !hq_state_is_open(state)};
    for (hq_index i = 0; i < hq_state_tickets(state); i++) {
        const hq_ticket *ticket = hq_state_ticket(state, i);
        int32_t quarter = (int32_t)(seconds_of(state, ticket->issued_at) / HQ_QUARTER_S);
        if (ticket->service != HQ_NONE && quarter >= 0 && quarter < HQ_QUARTERS)
            ret_day->came[ticket->service][quarter]++;
        for (hq_index s = ticket->last_step; s != HQ_NONE; s = hq_state_step(state, s)->before)
            take_step(state, hq_state_step(state, s), seen, ret_day);
    }
}

bool
hq_plan_days_read(const char *dir, hq_day before, GArray *days, GError **error)
{
    for (int age = HQ_PAST_DAYS; age > 0; age--) {
        GError *reading = NULL;
        hq_state *state = hq_past_day_read(dir, hq_day_after(before, -age), &reading);
        if (reading != NULL) {
            g_propagate_error(error, reading);
            return false;
        }
        if (state == NULL)
            continue;
        hq_past_day day;
        hq_plan_day_take(state, &day);
        g_array_append_val(days, day);
        hq_state_free(state);
    }
    return true;
}

void
hq_plan_days_make(const hq_config *config, const GArray *past, hq_day first, unsigned n,
                  GArray *plan)
{
    const hq_past_day *days = (const hq_past_day *)(const void *)past->data;
    hq_arrivals *arrivals = hq_arrivals_learn(config, days, past->len, first);
    if (arrivals == NULL)
        g_error("out of memory");
    guint begun = plan->len;
    g_array_set_size(plan, begun + n);
    for (unsigned i = 0; i < n; i++) {
        hq_day date = hq_day_after(first, (int32_t)i);
        if (!hq_plan_make(config, arrivals, days, past->len, date, (uint64_t)date,
                          &g_array_index(plan, hq_plan_day, begun + i)))
            g_error("out of memory");
    }
    hq_arrivals_free(arrivals);
}
