// Routes of what a day came to: the present one from the floor, a past one replayed on the pool and
// kept, for it never changes again.
#include "server/api/api-private.h"
#include "server/reports/day-figures.h"
#include "server/reports/past-day.h"

enum { KEPT_DAYS_MAX = 64 };

typedef struct {
    hq_http_request *request;
    hq_api_hall *hall;
    hq_day day;
    char *dir;
    hq_time now;
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

static void
read_past(void *data)
{
    reading *r = data;
    g_autofree hq_day_figures *figures = g_new(hq_day_figures, 1);
    hq_state *state = hq_past_day_read(r->dir, r->day, &r->error);
    if (state != NULL)
        hq_day_figures_compute(state, hq_state_last_at(state), figures);
    else
        hq_day_figures_of_nobody(r->day, r->now, figures);
    if (r->error == NULL)
        r->json = encode(figures, &r->length);
    hq_state_free(state);
}

static void
keep(hq_api_hall *hall, hq_day day, const char *json, size_t length)
{
    if (g_hash_table_size(hall->past_figures) >= KEPT_DAYS_MAX)
        g_hash_table_remove_all(hall->past_figures);
    g_hash_table_insert(hall->past_figures, GINT_TO_POINTER(day), g_bytes_new(json, length));
}

static void
past_read(void *data)
{
    reading *r = data;
    if (r->error != NULL) {
        hq_problem_reply(r->request, HQ_PROBLEM_WORK_FAILED, "%s", r->error->message);
    } else {
        if (r->day < hq_state_day(r->hall->floor->state))
            keep(r->hall, r->day, r->json, r->length);
        hq_http_reply(r->request, 200, "application/json", r->json, r->length);
    }
    g_clear_error(&r->error);
    g_free(r->json);
    g_free(r->dir);
    g_free(r);
}

static void
reply_present(hq_http_request *request, hq_floor *floor)
{
    size_t length;
    bool open = hq_state_is_open(floor->state);
    hq_time now = open ? hq_floor_now(floor) : hq_state_last_at(floor->state);
    g_autofree hq_day_figures *figures = g_new(hq_day_figures, 1);
    hq_day_figures_compute(floor->state, now, figures);
    g_autofree char *json = encode(figures, &length);
    hq_http_reply(request, 200, "application/json", json, length);
}

void
hq_get_figures(hq_http_request *request, const hq_context *context)
{
    hq_api_hall *hall = context->hall;
    hq_day day = hq_state_day(hall->floor->state);
    if (!hq_query_day(request, "day", &day))
        return;
    GBytes *kept = g_hash_table_lookup(hall->past_figures, GINT_TO_POINTER(day));
    if (day == hq_state_day(hall->floor->state)) {
        reply_present(request, hall->floor);
    } else if (kept != NULL) {
        size_t length;
        const char *json = g_bytes_get_data(kept, &length);
        hq_http_reply(request, 200, "application/json", json, length);
    } else {
        reading *r = g_new0(reading, 1);
        *r = (reading){
            .request = request, .hall = hall, .day = day, .now = hq_floor_now(hall->floor)};
        r->dir = g_strdup(hq_hall_dir(hall->hall));
        hq_http_work(context->api->server, read_past, past_read, r);
    }
}
