#include "server/api/past-look.h"

#include "server/reports/past-day.h"

typedef struct {
    hq_http_request *request;
    struct hq_route_match match; // for whoever answers later
    hq_context context;
    char *dir;
    hq_day day;
    hq_past_look_func *then;
    void *data;
    GDestroyNotify free_data;
    hq_state *state;
    GError *error;
} looking;

static void
read_day(void *data)
{
    looking *l = data;
    l->state = hq_past_day_read(l->dir, l->day, &l->error);
}

static void
day_read(void *data)
{
    looking *l = data;
    if (l->error != NULL)
        hq_problem_reply(l->request, HQ_PROBLEM_WORK_FAILED, "%s", l->error->message);
    else
        l->then(l->request, &l->context, l->state, l->data);
    l->free_data(l->data);
    hq_state_free(l->state);
    g_clear_error(&l->error);
    g_free(l->dir);
    g_free(l);
}

void
hq_past_look(hq_http_request *request, const hq_context *context, hq_day day,
             hq_past_look_func *then, void *data, GDestroyNotify free_data)
{
    looking *l = g_new0(looking, 1);
    *l = (looking){.request = request,
                   .match = *context->match,
                   .context = *context,
                   .dir = g_strdup(hq_hall_dir(context->hall->hall)),
                   .day = day,
                   .then = then,
                   .data = data,
                   .free_data = free_data};
    l->context.match = &l->match;
    hq_http_work(context->api->server, read_day, day_read, l);
}
