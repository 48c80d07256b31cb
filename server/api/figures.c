// Routes of what a day came to: the present one from the floor, a past one replayed on the pool;
// what customers said is read there of either. A day of which nothing new will be said is kept.
#include "server/api/report-survey.h"
#include "server/reports/day-figures.h"
#include "server/reports/past-day.h"
#include "shared/engine/calendar.h"

enum { KEPT_DAYS_MAX = 64 };

typedef struct {
    hq_http_request *request;
    hq_api_hall *hall;
    hq_day day;
    bool present; // the figures are those of the floor but for what customers said
    char *dir;
    hq_time now;
    GArray *asked; // hq_survey_version
    const hq_survey_version *measure;
    GArray *visits; // hq_fact
    hq_day_figures *figures;
    char *json;
    size_t length;
    GError *error;
} reading;

static char *
encode(const hq_day_figures *figures, size_t *ret_length)
{
    g_auto(hq_writer) writer = {0};
    hq_writer_init(&writer);
    hq_day_figures_encode(figures, &writer);
    return hq_writer_steal(&writer, ret_length);
}

// ---- on the pool -------------------------------------------------------------------------------

static void
read_past(reading *r)
{
    hq_state *state = hq_past_day_read(r->dir, r->day, &r->error);
    if (state != NULL)
        hq_day_figures_compute(state, hq_state_last_at(state), r->visits, r->figures);
    else
        hq_day_figures_of_nobody(r->day, r->now, r->figures);
    hq_state_free(state);
}

static void
read_said(reading *r)
{
    hq_survey_source_hall hall = {r->dir, r->hall->id, r->asked, &r->measure->template, NULL};
    g_autoptr(hq_survey_reading) survey = hq_survey_reading_new(&hall, r->day, r->day, &r->error);
    if (survey == NULL)
        return;
    hq_survey_reading_tell(survey, r->day, r->visits);
    hq_day_figures_rate(r->visits, r->figures);
}

static void
read_day(void *data)
{
    reading *r = data;
    if (!r->present)
        read_past(r);
    if (r->error == NULL && r->day != 0)
        read_said(r);
    if (r->error == NULL)
        r->json = encode(r->figures, &r->length);
}

// ---- the answer --------------------------------------------------------------------------------

static void
keep(hq_api_hall *hall, hq_day day, const char *json, size_t length)
{
    if (g_hash_table_size(hall->past_figures) >= KEPT_DAYS_MAX)
        g_hash_table_remove_all(hall->past_figures);
    g_hash_table_insert(hall->past_figures, GINT_TO_POINTER(day), g_bytes_new(json, length));
}

static void
free_reading(reading *r)
{
    g_array_unref(r->asked);
    g_array_unref(r->visits);
    g_clear_error(&r->error);
    g_free(r->figures);
    g_free(r->json);
    g_free(r->dir);
    g_free(r);
}

// Nothing new will be said about it.
static bool
is_settled(const reading *r)
{
    hq_day today = hq_state_day(r->hall->floor->state);
    return !r->present && today != 0 && r->day < hq_day_after(today, -HQ_SURVEY_SETTLES_DAYS - 1);
}

static void
day_read(void *data)
{
    reading *r = data;
    if (r->error != NULL) {
        hq_problem_reply(r->request, HQ_PROBLEM_WORK_FAILED, "%s", r->error->message);
    } else {
        if (is_settled(r))
            keep(r->hall, r->day, r->json, r->length);
        hq_http_reply(r->request, 200, "application/json", r->json, r->length);
    }
    free_reading(r);
}

static void
compute_present(reading *r)
{
    const hq_state *state = r->hall->floor->state;
    hq_time now = hq_state_is_open(state) ? r->now : hq_state_last_at(state);
    r->present = true;
    hq_day_figures_compute(state, now, r->visits, r->figures);
}

void
hq_get_figures(hq_http_request *request, const hq_context *context)
{
    hq_api_hall *hall = context->hall;
    hq_day today = hq_state_day(hall->floor->state), day = today;
    if (!hq_query_day(request, "day", &day))
        return;
    GBytes *kept = g_hash_table_lookup(hall->past_figures, GINT_TO_POINTER(day));
    if (kept != NULL) {
        hq_http_reply_bytes(request, 200, "application/json", kept);
        return;
    }
    reading *r = g_new0(reading, 1);
    *r = (reading){.request = request,
                   .hall = hall,
                   .day = day,
                   .now = hq_floor_now(hall->floor),
                   .asked = hq_survey_versions(hall->floor, HQ_SURVEY_MAIN),
                   .visits = g_array_new(FALSE, FALSE, sizeof(hq_fact)),
                   .figures = g_new0(hq_day_figures, 1)};
    r->dir = g_strdup(hq_hall_dir(hall->hall));
    r->measure = hq_survey_version_before(r->asked, hq_api_end_of(hall, day));
    if (day == today)
        compute_present(r);
    hq_http_work(context->api->server, read_day, day_read, r);
}
