// Routes that look back on cases over a span of days, from the journal: those that were opened or
// ended then, and the figures.
#include "server/api/case-desk.h"
#include "server/api/period.h"
#include "server/api/vault-read.h"

#include <string.h>

#include "server/push/case-list.h"
#include "server/quality/case-figures.h"
#include "server/reports/case-notice.h"
#include "shared/engine/calendar.h"

// A case that ended within the span may have been opened so long before; what was opened within it
// may have ended any day after.
enum { BEFORE_DAYS = 120, SPAN_DAYS = 400, FOREVER = 99991231 };

typedef struct {
    hq_api_hall *hall;
    hq_day from, to;
    hq_cases *cases; // as the journal tells
    hq_lang lang;
    GBytes *picture; // NULL
    hq_time now;
    hq_text name;
    hq_case_rules rules;
    uint32_t due, overdue;
} looking_back;

static void
free_looking_back(void *data)
{
    looking_back *l = data;
    hq_cases_free(l->cases);
    g_clear_pointer(&l->picture, g_bytes_unref);
    g_free(l);
}

static bool
take(const hq_record *record, void *data, GError **error)
{
    hq_cases_apply(data, record);
    return true;
}

static bool
read_span(hq_vault_reading *reading, hq_journal_reader *reader, GError **error)
{
    looking_back *l = reading->extra;
    hq_day first = hq_day_after(l->from, -BEFORE_DAYS);
    return hq_records_read(reader, HQ_CASE_FAMILY, first, FOREVER, take, l->cases, error);
}

// ?from=2030-03-01&to=2030-03-31; today without them.
static bool
read_query(hq_http_request *request, const hq_context *context, hq_day *ret_from, hq_day *ret_to)
{
    hq_day today = hq_today(context);
    *ret_from = today;
    if (!hq_query_day(request, "from", ret_from))
        return false;
    *ret_to = MAX(today, *ret_from);
    if (!hq_query_day(request, "to", ret_to))
        return false;
    if (*ret_to >= *ret_from && hq_days_between(*ret_from, *ret_to) <= SPAN_DAYS)
        return true;
    hq_problem_reply_with(request, HQ_PROBLEM_INVALID_PARAMETER, "parameter", "to", NULL);
    return false;
}

static hq_vault_reading *
looking_back_of(hq_http_request *request, const hq_context *context, hq_day from, hq_day to)
{
    uint32_t version;
    hq_floor *floor = context->hall->floor;
    const hq_config *config = hq_state_config(floor->state);
    hq_vault_reading *reading = hq_vault_reading_new(request, context->hall);
    looking_back *l = g_new0(looking_back, 1);
    l->hall = context->hall;
    l->from = from;
    l->to = to;
    l->cases = hq_cases_new(0);
    l->now = hq_floor_now(floor);
    l->lang = g_strcmp0(hq_http_query(request, "lang"), "en") == 0 ? HQ_EN : HQ_ZH;
    if (config != NULL)
        l->name = config->name;
    l->due = hq_cases_due(floor->quality->cases);
    l->overdue = hq_cases_overdue(floor->quality->cases, l->now);
    hq_case_rules_in_force(floor->quality->templates, &l->rules, &version);
    reading->extra = l;
    reading->free_extra = free_looking_back;
    return reading;
}

static void
look_back(hq_http_request *request, const hq_context *context, hq_vault_reply_func *reply)
{
    hq_day from, to;
    if (read_query(request, context, &from, &to))
        hq_vault_read(context->api, looking_back_of(request, context, from, to), read_span, reply);
}

static bool
is_within(const looking_back *l, hq_day day)
{
    return day >= l->from && day <= l->to;
}

// The last ones first, as many as an answer takes.
static void
reply_history(hq_vault_reading *reading)
{
    g_auto(hq_writer) writer = {0};
    const looking_back *l = reading->extra;
    hq_floor *floor = l->hall->floor;
    uint32_t n = hq_cases_count(l->cases);
    hq_cases_answer answer = {.now = hq_floor_now(floor),
                              .cases.items = g_new0(hq_case_view, n + 1)};
    for (uint32_t i = n; i > 0 && answer.cases.n < HQ_CASES_ANSWER_MAX; i--) {
        const hq_case *one = hq_cases_at(l->cases, i - 1);
        if (is_within(l, one->day) || is_within(l, one->closed_day))
            hq_fill_case(floor, one, &answer.cases.items[answer.cases.n++]);
    }
    hq_writer_init(&writer);
    hq_cases_answer_encode(&answer, &writer);
    hq_cases_answer_clear(&answer);
    hq_reply_json(reading->request, 200, &writer);
}

void
hq_get_case_history(hq_http_request *request, const hq_context *context)
{
    look_back(request, context, reply_history);
}

static void
reply_figures(hq_vault_reading *reading)
{
    g_auto(hq_writer) writer = {0};
    const looking_back *l = reading->extra;
    hq_case_figures figures;
    hq_case_figures_compute(l->cases, l->from, l->to, hq_floor_now(l->hall->floor), &figures);
    hq_writer_init(&writer);
    hq_case_figures_encode(&figures, &writer);
    hq_case_figures_clear(&figures);
    hq_reply_json(reading->request, 200, &writer);
}

void
hq_get_case_figures(hq_http_request *request, const hq_context *context)
{
    look_back(request, context, reply_figures);
}

// ---- the daily notice --------------------------------------------------------------------------

static hq_case_notice
notice_of(const looking_back *l, hq_case_figures *figures)
{
    hq_case_figures_compute(l->cases, l->from, l->to, l->now, figures);
    return (hq_case_notice){l->name, l->from, figures, &l->rules, l->due, l->overdue};
}

static bool
draw_notice(hq_vault_reading *reading, hq_journal_reader *reader, GError **error)
{
    looking_back *l = reading->extra;
    hq_case_figures figures;
    if (!read_span(reading, reader, error))
        return false;
    hq_case_notice notice = notice_of(l, &figures);
    l->picture = hq_case_notice_picture(&notice, l->lang);
    hq_case_figures_clear(&figures);
    return true;
}

static void
reply_notice(hq_vault_reading *reading)
{
    hq_case_figures figures;
    hq_case_notice notice = notice_of(reading->extra, &figures);
    g_autofree char *text = hq_case_notice_text(&notice, ((looking_back *)reading->extra)->lang);
    hq_case_figures_clear(&figures);
    hq_http_reply(reading->request, 200, "text/plain; charset=utf-8", text, strlen(text));
}

static void
reply_picture(hq_vault_reading *reading)
{
    gsize size;
    const char *png = g_bytes_get_data(((looking_back *)reading->extra)->picture, &size);
    hq_http_reply(reading->request, 200, "image/png", png, size);
}

void
hq_get_case_notice(hq_http_request *request, const hq_context *context)
{
    hq_day day = hq_today(context);
    if (hq_query_day(request, "day", &day))
        hq_vault_read(context->api, looking_back_of(request, context, day, day), read_span,
                      reply_notice);
}

void
hq_get_case_picture(hq_http_request *request, const hq_context *context)
{
    hq_day day = hq_today(context);
    if (hq_query_day(request, "day", &day))
        hq_vault_read(context->api, looking_back_of(request, context, day, day), draw_notice,
                      reply_picture);
}
