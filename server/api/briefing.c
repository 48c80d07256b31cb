// Route of the briefing: what the last day was asked about, read on the pool.
#include "server/api/api-private.h"
#include "server/reports/briefing.h"

typedef struct {
    hq_http_request *request;
    char *dir;
    hq_day before;
    hq_briefing_answer answer;
    GError *error;
} reading;

static void
read_day(void *data)
{
    reading *r = data;
    if (!hq_briefing_read(r->dir, r->before, &r->answer, &r->error))
        g_assert(r->error != NULL);
}

static void
reply(void *data)
{
    reading *r = data;
    g_auto(hq_writer) writer = {0};
    hq_writer_init(&writer);
    hq_briefing_answer_encode(&r->answer, &writer);
    if (r->error != NULL)
        hq_problem_reply(r->request, HQ_PROBLEM_WORK_FAILED, "%s", r->error->message);
    else
        hq_reply_json(r->request, 200, &writer);
    g_clear_error(&r->error);
    g_free(r->dir);
    g_free(r);
}

void
hq_get_briefing(hq_http_request *request, const hq_context *context)
{
    hq_day before = hq_state_day(context->hall->floor->state);
    if (!hq_query_day(request, "before", &before))
        return;
    reading *r = g_new0(reading, 1);
    *r = (reading){.request = request,
                   .dir = g_strdup(hq_hall_dir(context->hall->hall)),
                   .before = before == 0 ? HQ_RECORD_LAST_DAY : before};
    hq_http_work(context->api->server, read_day, reply, r);
}
