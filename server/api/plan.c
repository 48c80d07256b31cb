// Routes of the plan of the coming days: it is made behind the hall's back, whoever asks is told
// how far that is.
#include "server/api/api-private.h"

#include <string.h>

#include "server/reports/plan-sheet.h"
#include "shared/engine/calendar.h"
#include "shared/wire/plan.h"

// The coming week begins with the day that is open, or with the first one that is not over.
static hq_day
first_day(hq_floor *floor)
{
    hq_day last = hq_state_day(floor->state);
    hq_day today = hq_zone_time_day(hq_floor_zone(floor), hq_floor_now(floor));
    if (last == 0 || hq_state_is_open(floor->state))
        return last == 0 ? today : last;
    return last < today ? today : hq_day_after(last, 1);
}

static hq_plan_wish
wish_of(hq_floor *floor)
{
    const hq_state *state = floor->state;
    hq_plan_wish wish = {.config = hq_state_config(state),
                         .config_seq = hq_state_config_seq(state),
                         .first = first_day(floor),
                         .notes = hq_dailies_notes(floor->quality->dailies)};
    if (hq_state_day(state) != 0 && hq_state_is_open(state)) {
        wish.today = state;
        wish.now_s = (int32_t)((hq_floor_now(floor) - hq_state_midnight(state)) / HQ_SECOND);
    }
    return wish;
}

// The plan, or NULL when the request was answered.
static hq_week_plan *
ask(hq_http_request *request, const hq_context *context)
{
    hq_api_hall *hall = context->hall;
    g_autoptr(GError) error = NULL;
    hq_plan_wish wish = wish_of(hall->floor);
    uint32_t milli;
    if (hall->plans == NULL)
        hall->plans = hq_plan_desk_new(hq_hall_dir(hall->hall));
    hq_week_plan *plan = hq_plan_desk_ask(hall->plans, &wish, &milli, &error);
    if (plan == NULL && error != NULL)
        hq_problem_reply(request, HQ_PROBLEM_WORK_FAILED, "%s", error->message);
    else if (plan == NULL)
        hq_reply_progress(request, milli);
    return plan;
}

static const hq_plan_day *
days_of(const hq_week_plan *plan)
{
    return (const hq_plan_day *)(const void *)plan->days->data;
}

void
hq_get_plan(hq_http_request *request, const hq_context *context)
{
    g_auto(hq_writer) writer = {0};
    g_autoptr(hq_week_plan) plan = ask(request, context);
    if (plan == NULL)
        return;
    hq_writer_init(&writer);
    hq_plan_encode(plan->config, plan->learnt_from, days_of(plan), plan->days->len, &writer);
    hq_reply_json(request, 200, &writer);
}

static void
name_file(hq_http_request *request, const hq_week_plan *plan, const char *what)
{
    g_autofree char *value = g_strdup_printf("attachment; filename=\"plan-%d-%s\"",
                                             days_of(plan)[0].expected.date, what);
    hq_http_add_header(request, "Content-Disposition", value);
}

static void
reply_table(hq_http_request *request, const hq_week_plan *plan, const char *what, const char *table)
{
    name_file(request, plan, what);
    hq_http_reply(request, 200, "text/csv; charset=utf-8", table, strlen(table));
}

void
hq_get_plan_quarters(hq_http_request *request, const hq_context *context)
{
    g_autoptr(hq_week_plan) plan = ask(request, context);
    if (plan == NULL)
        return;
    g_autofree char *table = hq_plan_table(plan->config, days_of(plan), plan->days->len);
    reply_table(request, plan, "quarters.csv", table);
}

void
hq_get_plan_shifts(hq_http_request *request, const hq_context *context)
{
    g_autoptr(hq_week_plan) plan = ask(request, context);
    if (plan == NULL)
        return;
    g_autofree char *table = hq_plan_shift_table(days_of(plan), plan->days->len);
    reply_table(request, plan, "shifts.csv", table);
}

// ---- on paper ----------------------------------------------------------------------------------

typedef struct {
    hq_http_request *request;
    hq_week_plan *plan;
    hq_lang lang;
    GBytes *sheet;
} drawing;

static void
draw(void *data)
{
    drawing *d = data;
    d->sheet = hq_plan_sheet(d->plan->config, days_of(d->plan), d->plan->days->len, d->lang);
}

static void
drawn(void *data)
{
    drawing *d = data;
    name_file(d->request, d->plan, "shifts.pdf");
    hq_http_reply_bytes(d->request, 200, "application/pdf", d->sheet);
    g_bytes_unref(d->sheet);
    hq_week_plan_unref(d->plan);
    g_free(d);
}

void
hq_get_plan_sheet(hq_http_request *request, const hq_context *context)
{
    const char *lang = hq_http_query(request, "lang");
    hq_week_plan *plan = ask(request, context);
    if (plan == NULL)
        return;
    drawing *d = g_new0(drawing, 1);
    *d = (drawing){request, plan, g_strcmp0(lang, "en") == 0 ? HQ_EN : HQ_ZH, NULL};
    hq_http_work(context->api->server, draw, drawn, d);
}
