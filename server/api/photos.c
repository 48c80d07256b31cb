// Routes of photos that belong to a checklist filled in: put in, looked at, erased. That one was
// taken stands in the journal with its hash; the photo lies in the hall's folder and goes with the
// run's texts.
#include "server/api/record-call.h"

#include <string.h>

#include "server/api/period.h"
#include "server/api/asker.h"
#include "server/media/photos.h"
#include "shared/base/ids.h"
#include "shared/wire/checklist.h"
#include "shared/wire/point-requests.h"

typedef struct {
    hq_http_request *request;
    char *dir;
    char run[HQ_UUID_TEXT_SIZE], id[HQ_PHOTO_ID_SIZE];
    hq_photo_put put;
    bool removed;
    GBytes *bytes;
    hq_media_kind kind;
} photo_work;

static photo_work *
begin(hq_http_request *request, const hq_context *context, hq_uuid run)
{
    photo_work *w = g_new0(photo_work, 1);
    w->request = request;
    w->dir = g_strdup(hq_hall_dir(context->hall->hall));
    hq_uuid_format(run, w->run);
    return w;
}

static void
end(void *data)
{
    photo_work *w = data;
    g_clear_pointer(&w->bytes, g_bytes_unref);
    g_free(w->dir);
    g_free(w);
}

// Once the step stands in the journal, now or before: `work` goes on with what is on its way.
static void
go_on(hq_pending *pending, hq_http_func *work, hq_http_func *done)
{
    photo_work *w = g_steal_pointer(&pending->extra);
    pending->free_extra = NULL;
    hq_http_work(pending->hall->api->server, work, done, w);
}

static void
submit(hq_http_request *request, const hq_context *context, const char *step, hq_uuid run,
       hq_writer *facts, void (*answer)(hq_pending *pending, hq_call *call))
{
    hq_call *call = hq_record_call(step, run, facts);
    hq_pending *pending = hq_pending_new(request, context);
    call->command.point = hq_api_asker_place(request, context);
    call->write_answer = hq_answer_noted;
    pending->answer = answer;
    pending->extra = begin(request, context, run);
    pending->free_extra = end;
    hq_api_submit_pending(pending, context, call);
}

// ---- putting in --------------------------------------------------------------------------------

static void
put(void *data)
{
    photo_work *w = data;
    size_t size;
    const char *bytes = hq_http_body(w->request, &size);
    w->put = hq_photos_put(w->dir, w->run, bytes, size);
}

static void
reply_put(void *data)
{
    photo_work *w = data;
    if (w->put == HQ_PHOTO_KEPT)
        hq_http_reply(w->request, 204, NULL, "", 0);
    else if (w->put == HQ_PHOTO_TOO_MANY)
        hq_problem_reply(w->request, HQ_PROBLEM_MEDIA_FULL, NULL);
    else
        hq_problem_reply_later(w->request, HQ_PROBLEM_STORAGE_FAILED, 2);
    end(w);
}

static void
put_recorded(hq_pending *pending, hq_call *call)
{
    go_on(pending, put, reply_put);
}

void
hq_post_photo(hq_http_request *request, const hq_context *context)
{
    size_t size;
    hq_uuid run;
    hq_writer facts;
    hq_run_photo photo = {.question = hq_slug_of(hq_http_query(request, "question"))};
    char id[HQ_PHOTO_ID_SIZE];
    const char *bytes = hq_http_body(request, &size);
    if (!hq_record_read_id(request, context, &run))
        return;
    if (photo.question.text[0] == '\0') {
        hq_problem_reply_with(request, HQ_PROBLEM_INVALID_PARAMETER, "parameter", "question", NULL);
        return;
    }
    if (!hq_photo_is_taken(bytes, size)) {
        hq_problem_reply(request, HQ_PROBLEM_NOT_PLAYABLE, NULL);
        return;
    }
    hq_photo_id(bytes, size, id);
    photo.photo = hq_slug_of(id);
    hq_writer_init(&facts);
    hq_run_photo_encode(&photo, &facts);
    submit(request, context, "checklist-photo", run, &facts, put_recorded);
}

// ---- looking -----------------------------------------------------------------------------------

static void
look(void *data)
{
    photo_work *w = data;
    w->bytes = hq_photos_read(w->dir, w->run, w->id, &w->kind);
}

static void
reply_look(void *data)
{
    photo_work *w = data;
    if (w->bytes == NULL || hq_media_type(w->kind) == NULL) {
        hq_problem_reply(w->request, HQ_PROBLEM_NOT_FOUND, "no such photo");
    } else {
        hq_http_add_header(w->request, "Cache-Control", "private, no-store");
        hq_http_add_header(w->request, "Content-Security-Policy", "default-src 'none'; sandbox");
        hq_http_reply_bytes(w->request, 200, hq_media_type(w->kind), w->bytes);
    }
    end(w);
}

void
hq_get_photo(hq_http_request *request, const hq_context *context)
{
    hq_uuid run;
    if (!hq_record_read_id(request, context, &run))
        return;
    photo_work *w = begin(request, context, run);
    g_strlcpy(w->id, hq_route_parameter(context->match, "photo"), sizeof w->id);
    hq_http_work(context->api->server, look, reply_look, w);
}

// ---- erasing -----------------------------------------------------------------------------------

static void
erase(void *data)
{
    photo_work *w = data;
    w->removed = hq_photos_remove(w->dir, w->run);
}

static void
reply_erase(void *data)
{
    photo_work *w = data;
    if (w->removed)
        hq_http_reply(w->request, 204, NULL, "", 0);
    else
        hq_problem_reply_later(w->request, HQ_PROBLEM_STORAGE_FAILED, 2);
    end(w);
}

static void
erase_recorded(hq_pending *pending, hq_call *call)
{
    go_on(pending, erase, reply_erase);
}

void
hq_post_photos_erase(hq_http_request *request, const hq_context *context)
{
    hq_uuid run;
    hq_writer facts;
    HQ_NO_BODY_OR_RETURN(request);
    if (!hq_record_read_id(request, context, &run))
        return;
    hq_writer_init(&facts);
    hq_write_object(&facts);
    hq_write_end(&facts);
    submit(request, context, "checklist-photos-erased", run, &facts, erase_recorded);
}

// ---- forgetting --------------------------------------------------------------------------------

typedef struct {
    char *dir;
    int32_t days;
} forgetting;

static void
forget(void *data)
{
    const forgetting *f = data;
    hq_photos_forget(f->dir, f->days);
}

static void
forgotten(void *data)
{
    forgetting *f = data;
    g_free(f->dir);
    g_free(f);
}

void
hq_api_forget_photos(hq_api_hall *hall)
{
    const hq_config *config = hq_state_config(hall->floor->state);
    hq_day today = hq_zone_time_day(hq_floor_zone(hall->floor), hq_clock_wall());
    if (config == NULL || hall->photos_looked_at == today)
        return;
    hall->photos_looked_at = today;
    forgetting *f = g_new(forgetting, 1);
    *f = (forgetting){g_strdup(hq_hall_dir(hall->hall)), config->keep_case_days};
    hq_http_work(hall->api->server, forget, forgotten, f);
}
