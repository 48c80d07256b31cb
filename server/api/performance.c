// Routes of business and performance: read and reckoned on the pool from the facts of days and the
// entries of the business system, a month at a time.
#include "server/api/access-call.h"
#include "server/api/period.h"
#include "server/api/report-survey.h"

#include <string.h>

#include "server/reports/performance-json.h"
#include "shared/base/timestamp.h"
#include "shared/engine/calendar.h"
#include "shared/wire/ticket-requests.h"

enum { STAR_MONTHS = 12 };

typedef struct question question;
// Writes the answer of what was read; on the pool.
typedef bool write_func(question *q, const GPtrArray *read, GError **error);

struct question {
    hq_http_request *request;
    hq_api *api;
    GArray *sources; // hq_hall_source; the first is the hall itself
    GArray *tables;  // hq_points_table *, one a source
    bool says_satisfaction;
    const hq_points_table *table; // of the hall
    uint32_t version;
    hq_day from, to;
    unsigned months; // that end with this one
    write_func *write;
    GQuark staff; // 0: everybody
    hq_done_filter filter;
    hq_day day; // 0: by day
    hq_lang lang;
    hq_writer answer;
    GString *table_text; // instead of JSON
    GError *error;
};

static void
free_question(void *data)
{
    question *q = data;
    for (guint i = 0; i < q->tables->len; i++)
        g_free(g_array_index(q->tables, hq_points_table *, i));
    g_array_unref(q->tables);
    g_array_unref(q->sources);
    hq_writer_clear(&q->answer);
    if (q->table_text != NULL)
        g_string_free(q->table_text, TRUE);
    g_clear_error(&q->error);
    g_free(q);
}

// ---- the month and its table -------------------------------------------------------------------

// "2026-03", without it the present one.
static bool
read_month(hq_http_request *request, const hq_context *context, question *q)
{
    const char *month = hq_http_query(request, "month");
    hq_day today = hq_today(context);
    g_autofree char *first =
        month == NULL ? NULL : g_strdup_printf("%.7s-01%s", month, month[0] == '\0' ? "?" : "");
    q->from = today / 100 * 100 + 1;
    bool right = month == NULL || (strlen(month) == 7 && hq_date_parse(first, &q->from));
    if (!right || q->from > today) {
        hq_problem_reply_with(request, HQ_PROBLEM_INVALID_PARAMETER, "parameter", "month", NULL);
        return false;
    }
    hq_day next = hq_day_after(q->from, 31) / 100 * 100 + 1;
    q->to = MIN(hq_day_after(next, -1), today);
    return true;
}

const hq_template *
hq_points_template_at(const hq_api_hall *hall, hq_day to)
{
    const GPtrArray *all = hq_templates_all(hall->floor->quality->templates);
    hq_time end = hq_api_end_of(hall, to);
    for (guint i = 0; i < all->len; i++) {
        const hq_template *each = all->pdata[i];
        if (strcmp(each->engine, "points") == 0 && strcmp(each->id, "main") == 0 && each->at < end)
            return each;
    }
    return hq_templates_find(hall->floor->quality->templates, "points", "main", 0);
}

// Of a hall that is not the one asked, always the one in force then.
static void
add_hall(question *q, const hq_api_hall *hall)
{
    const hq_templates *templates = hall->floor->quality->templates;
    bool asked = q->tables->len == 0 && q->version != HQ_TEMPLATE_NEWEST;
    const hq_template *template_ = asked
                                       ? hq_templates_find(templates, "points", "main", q->version)
                                       : hq_points_template_at(hall, q->to);
    hq_points_table *table = g_new(hq_points_table, 1);
    if (template_ == NULL || hq_state_config(hall->floor->state) == NULL ||
        !hq_points_table_decode(template_->body, template_->length, table, NULL)) {
        g_free(table);
        return;
    }
    if (q->tables->len == 0) {
        q->table = table;
        q->version = template_->version;
    }
    g_array_append_val(q->tables, table);
    hq_report_add_source(q->sources, hall);
    hq_report_add_survey(&g_array_index(q->sources, hq_hall_source, q->sources->len - 1), hall,
                         hall, q->to);
}

// Another version than the one in force at the end of the month.
static bool
read_version(hq_http_request *request, question *q)
{
    uint64_t version = HQ_TEMPLATE_NEWEST;
    bool right = hq_query_number(request, "version", HQ_TEMPLATE_NEWEST, &version);
    q->version = (uint32_t)version;
    if (!right)
        hq_problem_reply_with(request, HQ_PROBLEM_INVALID_PARAMETER, "parameter", "version", NULL);
    return right;
}

// NULL when the request was answered.
static question *
new_question(hq_http_request *request, const hq_context *context, write_func *write)
{
    question *q = g_new0(question, 1);
    *q = (question){.request = request, .api = context->api, .months = 1, .write = write};
    q->sources = hq_report_new_sources();
    q->tables = g_array_new(FALSE, FALSE, sizeof(hq_points_table *));
    q->says_satisfaction = true;
    q->filter.place = HQ_SELLING_PLACES;
    q->lang = g_strcmp0(hq_http_query(request, "lang"), "en") == 0 ? HQ_EN : HQ_ZH;
    hq_writer_init(&q->answer);
    bool right = read_month(request, context, q) && read_version(request, q);
    if (right)
        add_hall(q, context->hall);
    if (right && q->tables->len > 0)
        return q;
    if (right)
        hq_problem_reply(request, HQ_PROBLEM_NOT_FOUND, "no such points table");
    free_question(q);
    return NULL;
}

// ---- on the pool -------------------------------------------------------------------------------

static void
keep_day(const hq_hall_source *source, hq_day day, GByteArray *packed, uint64_t seq, void *api)
{
    hq_report_keep_day(hq_api_named_hall(api, g_quark_to_string(source->id)), day, packed, seq);
}

static hq_performance *
read_one(question *q, guint source, hq_day from, hq_day to)
{
    hq_period_aides keep = {.keep = keep_day, .data = q->api};
    hq_hall_source own = g_array_index(q->sources, hq_hall_source, source);
    if (!q->says_satisfaction)
        own.asked = NULL;
    return hq_performance_read(&own, g_array_index(q->tables, hq_points_table *, source), from, to,
                               &keep, &q->error);
}

// The months of the hall, the oldest first, or this one of every hall.
static bool
read_all(question *q, GPtrArray *read)
{
    for (unsigned back = q->months; back-- > 0 && q->error == NULL;) {
        hq_day from = q->from, to = q->to;
        for (unsigned i = 0; i < back; i++) {
            to = hq_day_after(from, -1);
            from = to / 100 * 100 + 1;
        }
        for (guint s = 0; s < q->sources->len && q->error == NULL; s++) {
            hq_performance *p = read_one(q, s, from, to);
            if (p != NULL)
                g_ptr_array_add(read, p);
        }
    }
    return q->error == NULL;
}

static void
reckon(void *data)
{
    question *q = data;
    g_autoptr(GPtrArray) read =
        g_ptr_array_new_with_free_func((GDestroyNotify)(void (*)(void))hq_performance_free);
    if ((q->day != 0 || read_all(q, read)) && !q->write(q, read, &q->error))
        g_assert(q->error != NULL);
}

static void
answer(void *data)
{
    question *q = data;
    if (q->error != NULL)
        hq_problem_reply(q->request, HQ_PROBLEM_WORK_FAILED, "%s", q->error->message);
    else if (q->table_text != NULL)
        hq_http_reply(q->request, 200, "text/csv; charset=utf-8", q->table_text->str,
                      q->table_text->len);
    else
        hq_reply_json(q->request, 200, &q->answer);
    free_question(q);
}

static void
ask(question *q)
{
    if (q != NULL)
        hq_http_work(q->api->server, reckon, answer, q);
}

static hq_performance_frame
frame_of(const question *q)
{
    const hq_survey_version *survey = g_array_index(q->sources, hq_hall_source, 0).measure;
    return (hq_performance_frame){q->sources, q->table, q->version, survey, q->lang};
}

// ---- what is asked -----------------------------------------------------------------------------

static bool
write_business(question *q, const GPtrArray *read, GError **error)
{
    hq_performance_frame frame = frame_of(q);
    hq_business_write(read->pdata[0], &frame, &q->answer);
    return true;
}

static bool
write_performance(question *q, const GPtrArray *read, GError **error)
{
    hq_performance_frame frame = frame_of(q);
    hq_performance_write(read->pdata[0], &frame, q->staff, &q->answer);
    return true;
}

static bool
write_ranks(question *q, const GPtrArray *read, GError **error)
{
    hq_performance_frame frame = frame_of(q);
    hq_ranks_write(read, &frame, &q->answer);
    return true;
}

static bool
write_stars(question *q, const GPtrArray *read, GError **error)
{
    hq_performance_frame frame = frame_of(q);
    hq_stars_write(read, &frame, q->staff, &q->answer);
    return true;
}

static bool
write_lines(question *q, const GPtrArray *read, GError **error)
{
    const hq_hall_source *source = &g_array_index(q->sources, hq_hall_source, 0);
    if (q->day != 0)
        return hq_done_rows_write(source, q->table, q->day, &q->filter, &q->answer, error);
    hq_done_days_write(read->pdata[0], &q->filter, &q->answer);
    return true;
}

static bool
write_table(question *q, const GPtrArray *read, GError **error)
{
    hq_performance_frame frame = frame_of(q);
    q->table_text = hq_performance_table(read->pdata[0], &frame);
    return true;
}

void
hq_get_business(hq_http_request *request, const hq_context *context)
{
    question *q = new_question(request, context, write_business);
    if (q != NULL)
        q->says_satisfaction = false;
    ask(q);
}

void
hq_get_performance(hq_http_request *request, const hq_context *context)
{
    ask(new_question(request, context, write_performance));
}

void
hq_get_ranks(hq_http_request *request, const hq_context *context)
{
    question *q = new_question(request, context, write_ranks);
    for (guint i = 0; q != NULL && i < context->api->halls->len; i++) {
        const hq_api_hall *hall = context->api->halls->pdata[i];
        if (hall != context->hall && (context->who.local || hq_api_may_turn(context, hall)))
            add_hall(q, hall);
    }
    ask(q);
}

void
hq_get_stars(hq_http_request *request, const hq_context *context)
{
    question *q = new_question(request, context, write_stars);
    if (q != NULL)
        q->months = STAR_MONTHS;
    ask(q);
}

// ---- what is behind a line ---------------------------------------------------------------------

static GQuark
query_quark(const hq_http_request *request, const char *name)
{
    hq_slug slug = hq_slug_of(hq_http_query(request, name));
    return slug.text[0] == '\0' ? 0 : g_quark_from_string(slug.text);
}

static bool
read_filter(hq_http_request *request, question *q)
{
    const char *place = hq_http_query(request, "channel"), *day = hq_http_query(request, "day");
    const char *wrong = NULL;
    q->filter.type = query_quark(request, "type");
    q->filter.staff = q->staff != 0 ? q->staff : query_quark(request, "staff");
    if (place != NULL)
        q->filter.place = hq_selling_place_of(place);
    if (place != NULL && q->filter.place == HQ_SELLING_PLACES)
        wrong = "channel";
    else if (day != NULL && (!hq_date_parse(day, &q->day) || q->day < q->from || q->day > q->to))
        wrong = "day";
    if (wrong != NULL)
        hq_problem_reply_with(request, HQ_PROBLEM_INVALID_PARAMETER, "parameter", wrong, NULL);
    return wrong == NULL;
}

static void
ask_lines(question *q)
{
    if (q != NULL)
        q->says_satisfaction = false;
    if (q == NULL || read_filter(q->request, q))
        ask(q);
    else
        free_question(q);
}

void
hq_get_performance_lines(hq_http_request *request, const hq_context *context)
{
    ask_lines(new_question(request, context, write_lines));
}

// ---- one's own ---------------------------------------------------------------------------------

// Of whoever is signed on at the service point, at the device that belongs there: from nowhere else
// anybody's numbers are seen.
static question *
new_own_question(hq_http_request *request, const hq_context *context, write_func *write)
{
    hq_slug id;
    const hq_state *state = context->hall->floor->state;
    if (!hq_read_point(request, context, &id))
        return NULL;
    hq_slug staff = hq_state_point(state, hq_config_point(hq_state_config(state), id))->staff;
    if (!hq_slug_equal(context->who.point, id)) {
        hq_problem_reply(request, HQ_PROBLEM_UNKNOWN_SERVICE_POINT,
                         "none of this device: it does not belong to %s", id.text);
        return NULL;
    }
    if (staff.text[0] == '\0') {
        hq_problem_reply(request, HQ_PROBLEM_POINT_CLOSED, NULL);
        return NULL;
    }
    question *q = new_question(request, context, write);
    if (q != NULL)
        q->staff = g_quark_from_string(staff.text);
    return q;
}

void
hq_get_own_performance(hq_http_request *request, const hq_context *context)
{
    ask(new_own_question(request, context, write_performance));
}

void
hq_get_own_performance_lines(hq_http_request *request, const hq_context *context)
{
    ask_lines(new_own_question(request, context, write_lines));
}

void
hq_get_own_stars(hq_http_request *request, const hq_context *context)
{
    question *q = new_own_question(request, context, write_stars);
    if (q != NULL)
        q->months = STAR_MONTHS;
    ask(q);
}

// ---- taken out ---------------------------------------------------------------------------------

// The journal tells of it first.
static void
recorded(hq_pending *pending, hq_call *call)
{
    question *q = g_steal_pointer(&pending->extra);
    ask(q);
}

static void
free_if_any(void *data)
{
    if (data != NULL)
        free_question(data);
}

void
hq_post_performance_export(hq_http_request *request, const hq_context *context)
{
    HQ_NO_BODY_OR_RETURN(request);
    question *q = new_question(request, context, write_table);
    char month[8];
    if (q == NULL)
        return;
    g_snprintf(month, sizeof month, "%04d-%02d", q->from / 10000 % 10000, q->from / 100 % 100);
    hq_call *call = hq_access_call("performance-exported", hq_slug_of(month));
    hq_pending *pending = hq_pending_new(request, context);
    pending->extra = q;
    pending->free_extra = free_if_any;
    pending->answer = recorded;
    hq_api_submit_pending(pending, context, call);
}
