// A copy of the hall, made on the pool while it goes on.
#include "server/api/api-private.h"

#include "server/journal/backup.h"
#include "shared/wire/access-requests.h"

typedef struct {
    hq_http_request *request;
    hq_api_hall *hall;
    char *dir, *target;
    hq_time made_at;
    hq_backup_manifest manifest;
    GError *error;
} backing_up;

static void
make_backup(void *data)
{
    backing_up *b = data;
    if (!hq_backup_make(b->dir, b->target, b->made_at, &b->manifest, &b->error))
        g_assert(b->error != NULL);
}

static void
backup_made(void *data)
{
    backing_up *b = data;
    g_auto(hq_writer) writer = {0};
    hq_writer_init(&writer);
    if (b->error != NULL) {
        hq_problem_reply(b->request, HQ_PROBLEM_WORK_FAILED, "%s", b->error->message);
    } else {
        hq_api_note_backup(b->hall, b->made_at, b->manifest.last_seq);
        hq_write_object(&writer);
        hq_write_key(&writer, "to");
        hq_write_string(&writer, b->target);
        hq_write_key(&writer, "epoch");
        hq_write_uint(&writer, b->manifest.epoch);
        hq_write_key(&writer, "seq");
        hq_write_uint(&writer, b->manifest.last_seq);
        hq_write_end(&writer);
        hq_reply_json(b->request, 201, &writer);
    }
    hq_backup_manifest_clear(&b->manifest);
    g_clear_error(&b->error);
    g_free(b->dir);
    g_free(b->target);
    g_free(b);
}

void
hq_post_backup(hq_http_request *request, const hq_context *context)
{
    hq_backup_request body;
    HQ_BODY_OR_RETURN(request, hq_backup_request_decode, &body);
    backing_up *b = g_new0(backing_up, 1);
    *b = (backing_up){.request = request,
                      .hall = context->hall,
                      .dir = g_strdup(hq_hall_dir(context->hall->hall)),
                      .target = g_strdup(body.to),
                      .made_at = hq_floor_now(context->hall->floor)};
    hq_http_work(context->api->server, make_backup, backup_made, b);
}
