#include "plan-days.h"

#include "server/quality/daily.h"
#include "server/reports/past-day.h"

static double
seconds_of(const hq_state *state, hq_time at)
{
    return (double)(at - hq_state_midnight(state)) / HQ_SECOND;
}

// Where the present configuration has a service of the day's; HQ_NONE: nowhere.
static hq_index
find_service(const hq_state *state, const hq_config *config, hq_index service)
{
    return service == HQ_NONE
               ? HQ_NONE
               : hq_config_service(config, hq_state_config(state)->services[service].id);
}

static void
take_step(const hq_state *state, const hq_config *config, const hq_visit_step *step,
          uint64_t seen[HQ_QUARTERS][2], hq_past_day *day)
{
    double from_s = seconds_of(state, step->from), until_s = seconds_of(state, step->until);
    hq_index service = find_service(state, config, step->service);
    if (service != HQ_NONE && !step->transferred)
        hq_past_day_note_work(day, service, until_s - from_s);
    if (step->point != HQ_NONE && !step->handheld)
        hq_past_day_note_counter(day, seen, step->point, from_s, until_s);
}

void
hq_plan_day_take(const hq_state *state, const hq_config *config, hq_past_day *ret_day)
{
    uint64_t seen[HQ_QUARTERS][2] = {{0}};
    *ret_day = (hq_past_day){.date = hq_state_day(state), .over = !hq_state_is_open(state)};
    for (hq_index i = 0; i < hq_state_tickets(state); i++) {
        const hq_ticket *ticket = hq_state_ticket(state, i);
        int32_t quarter = (int32_t)(seconds_of(state, ticket->issued_at) / HQ_QUARTER_S);
        hq_index service = find_service(state, config, ticket->service);
        if (service != HQ_NONE && quarter >= 0 && quarter < HQ_QUARTERS)
            ret_day->came[service][quarter]++;
        for (hq_index s = ticket->last_step; s != HQ_NONE; s = hq_state_step(state, s)->before)
            take_step(state, config, hq_state_step(state, s), seen, ret_day);
    }
}

static bool
has_day(const GArray *days, hq_day day)
{
    for (guint i = 0; i < days->len; i++) {
        if (g_array_index(days, hq_day, i) == day)
            return true;
    }
    return false;
}

bool
hq_plan_days_read(const char *dir, const hq_config *config, hq_day before, GArray *days,
                  GError **error)
{
    g_autoptr(GArray) unusual = g_array_new(FALSE, FALSE, sizeof(hq_day));
    g_autoptr(hq_journal_reader) reader = hq_journal_reader_open(dir, error);
    if (reader == NULL || !hq_dailies_read_unusual(reader, unusual, error))
        return false;
    for (int age = HQ_PAST_DAYS; age > 0; age--) {
        GError *reading = NULL;
        hq_day date = hq_day_after(before, -age);
        if (has_day(unusual, date))
            continue;
        hq_state *state = hq_past_day_replay(reader, date, &reading);
        if (reading != NULL) {
            g_propagate_error(error, reading);
            return false;
        }
        if (state == NULL)
            continue;
        hq_past_day day;
        hq_plan_day_take(state, config, &day);
        g_array_append_val(days, day);
        hq_state_free(state);
    }
    return true;
}

void
hq_plan_days_make(const hq_plan_ground *ground, hq_day first, unsigned n, GArray *plan,
                  bool (*each)(unsigned made, void *data), void *data)
{
    hq_plan_basis basis = {.config = ground->config,
                           .days = (const hq_past_day *)(const void *)ground->past->data,
                           .n = ground->past->len,
                           .so_far = ground->so_far,
                           .now_s = ground->now_s};
    hq_arrivals *arrivals = hq_arrivals_learn(basis.config, basis.days, basis.n, first);
    if (arrivals == NULL)
        g_error("out of memory");
    basis.arrivals = arrivals;
    for (unsigned i = 0; i < n && (i == 0 || each == NULL || each(i, data)); i++) {
        hq_day date = hq_day_after(first, (int32_t)i);
        g_array_set_size(plan, plan->len + 1);
        if (!hq_plan_make(&basis, date, (uint64_t)date,
                          &g_array_index(plan, hq_plan_day, plan->len - 1)))
            g_error("out of memory");
    }
    hq_arrivals_free(arrivals);
}
