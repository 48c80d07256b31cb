// Routes that look back on cases over a span of days, from the journal: those that were opened or
// ended then, and the figures.
#include "server/api/case-desk.h"
#include "server/api/vault-read.h"

#include "server/push/case-list.h"
#include "server/quality/case-figures.h"
#include "shared/base/timestamp.h"
#include "shared/engine/calendar.h"

// A case that ended within the span may have been opened so long before; what was opened within it
// may have ended any day after.
enum { BEFORE_DAYS = 120, SPAN_DAYS = 400, FOREVER = 99991231 };

typedef struct {
    hq_api_hall *hall;
    hq_day from, to;
    hq_cases *cases; // as the journal tells
} looking_back;

static void
free_looking_back(void *data)
{
    looking_back *l = data;
    hq_cases_free(l->cases);
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

static bool
query_day(const hq_http_request *request, const char *name, hq_day otherwise, hq_day *ret)
{
    const char *text = hq_http_query(request, name);
    *ret = otherwise;
    return text == NULL || (hq_date_parse(text, ret) && hq_day_is_valid(*ret));
}

// ?from=2030-03-01&to=2030-03-31; today without them.
static bool
read_query(hq_http_request *request, const hq_context *context, hq_day *ret_from, hq_day *ret_to)
{
    hq_floor *floor = context->hall->floor;
    hq_day today = hq_zone_time_day(hq_floor_zone(floor), hq_floor_now(floor));
    const char *wrong = NULL;
    if (!query_day(request, "from", today, ret_from))
        wrong = "from";
    else if (!query_day(request, "to", MAX(today, *ret_from), ret_to) || *ret_to < *ret_from ||
             hq_days_between(*ret_from, *ret_to) > SPAN_DAYS)
        wrong = "to";
    if (wrong != NULL)
        hq_problem_reply_with(request, HQ_PROBLEM_INVALID_PARAMETER, "parameter", wrong, NULL);
    return wrong == NULL;
}

static void
look_back(hq_http_request *request, const hq_context *context, hq_vault_reply_func *reply)
{
    hq_day from, to;
    if (!read_query(request, context, &from, &to))
        return;
    hq_vault_reading *reading = hq_vault_reading_new(request, context->hall);
    looking_back *l = g_new(looking_back, 1);
    *l = (looking_back){.hall = context->hall, .from = from, .to = to, .cases = hq_cases_new(0)};
    reading->extra = l;
    reading->free_extra = free_looking_back;
    hq_vault_read(context->api, reading, read_span, reply);
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
