#include "server/api/pool-read.h"

typedef struct {
    hq_http_request *request;
    char *dir;
    hq_pool_read_func *read;
    void *data;
    GDestroyNotify free_data;
    hq_writer answer;
    GError *error;
} reading;

static void
read_on_pool(void *data)
{
    reading *r = data;
    g_autoptr(hq_journal_reader) reader = hq_journal_reader_open(r->dir, &r->error);
    if (reader != NULL && !r->read(reader, r->data, &r->answer, &r->error))
        g_assert(r->error != NULL);
}

static void
answer(void *data)
{
    reading *r = data;
    if (r->error != NULL)
        hq_problem_reply(r->request, HQ_PROBLEM_WORK_FAILED, "%s", r->error->message);
    else
        hq_reply_json(r->request, 200, &r->answer);
    if (r->free_data != NULL)
        r->free_data(r->data);
    hq_writer_clear(&r->answer);
    g_clear_error(&r->error);
    g_free(r->dir);
    g_free(r);
}

void
hq_pool_read(hq_http_request *request, const hq_context *context, hq_pool_read_func *read,
             void *data, GDestroyNotify free_data)
{
    reading *r = g_new0(reading, 1);
    *r = (reading){.request = request,
                   .dir = g_strdup(hq_hall_dir(context->hall->hall)),
                   .read = read,
                   .data = data,
                   .free_data = free_data};
    hq_writer_init(&r->answer);
    hq_http_work(context->api->server, read_on_pool, answer, r);
}
