// Routes of the media that boards play: put in piece by piece, listed, read, removed. Files are
// touched on the pool; who put in or removed one stands in the journal.
#include "server/api/access-call.h"
#include <string.h>

#include "shared/wire/media-view.h"
#include "shared/wire/point-requests.h"

enum { PIECE_MAX = 1 << 20 };

typedef struct {
    hq_http_request *request;
    hq_api_hall *hall;
    hq_credential who;
    char id[HQ_MEDIA_ID_SIZE]; // of the file, or of the upload
    uint64_t at, whole;
    bool is_piece;
    hq_upload upload;
    hq_media_file file;
    GArray *files;
    int64_t used;
    GBytes *bytes;
    bool removed;
} media_work;

static media_work *
begin(hq_http_request *request, const hq_context *context, const char *id)
{
    media_work *w = g_new0(media_work, 1);
    *w = (media_work){.request = request, .hall = context->hall, .who = context->who};
    g_strlcpy(w->id, id != NULL && hq_media_is_id(id) ? id : "", sizeof w->id);
    return w;
}

static bool
is_played(const hq_api_hall *hall, const char *id)
{
    const hq_config *config = hq_state_config(hall->floor->state);
    for (hq_index i = 0; config != NULL && i < config->n_playlist; i++) {
        if (hq_slug_equal(config->playlist[i].media, hq_slug_of(id)))
            return true;
    }
    return false;
}

static hq_media_view
view_of(const media_work *w, const hq_media_file *file)
{
    hq_media_view view = {.id = hq_slug_of(file->id),
                          .video = hq_media_is_video(file->kind),
                          .size = file->size,
                          .added_at = file->added_at,
                          .played = is_played(w->hall, file->id)};
    g_strlcpy(view.kind, hq_media_word(file->kind), sizeof view.kind);
    return view;
}

// ---- the list ----------------------------------------------------------------------------------

static void
list(void *data)
{
    media_work *w = data;
    w->files = hq_media_store_list(w->hall->media, &w->used);
}

static void
listed(void *data)
{
    media_work *w = data;
    g_auto(hq_writer) writer = {0};
    g_autofree hq_media_view *views = g_new0(hq_media_view, w->files->len + 1);
    for (guint i = 0; i < w->files->len; i++)
        views[i] = view_of(w, &g_array_index(w->files, hq_media_file, i));
    hq_media_answer answer = {
        .used = w->used, .budget = HQ_MEDIA_BUDGET, .files = {views, w->files->len}};
    hq_writer_init(&writer);
    hq_media_answer_encode(&answer, &writer);
    hq_reply_json(w->request, 200, &writer);
    g_array_unref(w->files);
    g_free(w);
}

void
hq_get_media(hq_http_request *request, const hq_context *context)
{
    hq_http_work(context->api->server, list, listed, begin(request, context, NULL));
}

// ---- one file, whole or a piece of it ----------------------------------------------------------

static void
read_file(void *data)
{
    media_work *w = data;
    g_autoptr(GBytes) all = hq_media_store_read(w->hall->media, w->id, &w->file.kind);
    if (all == NULL)
        return;
    size_t size = g_bytes_get_size(all), at = MIN(w->at, size);
    w->bytes =
        w->is_piece ? g_bytes_new_from_bytes(all, at, MIN(size - at, PIECE_MAX)) : g_bytes_ref(all);
}

static void
file_read(void *data)
{
    media_work *w = data;
    if (w->bytes == NULL) {
        hq_problem_reply(w->request, HQ_PROBLEM_NOT_FOUND, "no such media file");
    } else {
        hq_http_add_header(w->request, "Cache-Control", "private, max-age=31536000, immutable");
        hq_http_add_header(w->request, "Content-Security-Policy", "default-src 'none'; sandbox");
        hq_http_reply_bytes(w->request, 200, hq_media_type(w->file.kind), w->bytes);
    }
    g_clear_pointer(&w->bytes, g_bytes_unref);
    g_free(w);
}

void
hq_get_media_file(hq_http_request *request, const hq_context *context)
{
    media_work *w = begin(request, context, hq_route_parameter(context->match, "id"));
    w->is_piece = hq_http_query(request, "at") != NULL;
    if (hq_query_number(request, "at", HQ_MEDIA_VIDEO_MAX, &w->at)) {
        hq_http_work(context->api->server, read_file, file_read, w);
        return;
    }
    g_free(w);
    hq_problem_reply_with(request, HQ_PROBLEM_INVALID_PARAMETER, "parameter", "at", NULL);
}

// ---- on record ---------------------------------------------------------------------------------

// Answers with `answer` once it stands in the journal who did `what`. Takes `w` over.
static void
record(media_work *w, const char *what, void (*answer)(hq_pending *pending, hq_call *call))
{
    hq_call *call = hq_access_call(what, hq_slug_of(w->file.id));
    hq_pending *pending = g_new0(hq_pending, 1);
    *pending = (hq_pending){
        .request = w->request, .hall = w->hall, .answer = answer, .extra = w, .free_extra = g_free};
    call->command.actor = (hq_actor){.device = w->who.device, .staff = w->who.staff};
    call->data = pending;
    if (hq_hall_submit(w->hall->hall, call))
        return;
    hq_problem_reply(w->request, HQ_PROBLEM_HALL_BUSY, NULL);
    hq_call_free(call);
    g_free(pending);
    g_free(w);
}

// ---- putting in --------------------------------------------------------------------------------

static void
take_piece(void *data)
{
    media_work *w = data;
    size_t size;
    const char *piece = hq_http_body(w->request, &size);
    w->upload = hq_media_store_take(w->hall->media, w->id, (int64_t)w->at, (int64_t)w->whole, piece,
                                    size, &w->file);
}

static void
reply_more(const media_work *w)
{
    g_auto(hq_writer) writer = {0};
    size_t size;
    hq_http_body(w->request, &size);
    hq_writer_init(&writer);
    hq_upload_answer_encode((int64_t)(w->at + size), &writer);
    hq_reply_json(w->request, 202, &writer);
}

static void
reply_whole(const media_work *w, unsigned status)
{
    g_auto(hq_writer) writer = {0};
    hq_media_view view = view_of(w, &w->file);
    hq_writer_init(&writer);
    hq_media_view_encode(&view, &writer);
    hq_reply_json(w->request, status, &writer);
}

static void
added(hq_pending *pending, hq_call *call)
{
    reply_whole(pending->extra, 201);
}

static void
piece_taken(void *data)
{
    media_work *w = data;
    switch (w->upload) {
    case HQ_UPLOAD_MORE:
        reply_more(w);
        break;
    case HQ_UPLOAD_ADDED:
        record(w, "media-added", added);
        return;
    case HQ_UPLOAD_KNOWN:
        reply_whole(w, 200);
        break;
    case HQ_UPLOAD_OUT_OF_ORDER:
        hq_problem_reply(w->request, HQ_PROBLEM_UPLOAD_BROKEN, NULL);
        break;
    case HQ_UPLOAD_NOT_PLAYABLE:
        hq_problem_reply(w->request, HQ_PROBLEM_NOT_PLAYABLE, NULL);
        break;
    case HQ_UPLOAD_FULL:
        hq_problem_reply(w->request, HQ_PROBLEM_MEDIA_FULL, NULL);
        break;
    default:
        hq_problem_reply_later(w->request, HQ_PROBLEM_STORAGE_FAILED, 2);
    }
    g_free(w);
}

void
hq_post_media(hq_http_request *request, const hq_context *context)
{
    const char *upload = hq_http_query(request, "upload");
    media_work *w = begin(request, context, upload);
    const char *wrong = NULL;
    if (upload == NULL || !hq_media_is_id(upload))
        wrong = "upload";
    else if (!hq_query_number(request, "at", INT32_MAX, &w->at))
        wrong = "at";
    else if (!hq_query_number(request, "of", INT32_MAX, &w->whole))
        wrong = "of";
    if (wrong == NULL) {
        hq_http_work(context->api->server, take_piece, piece_taken, w);
        return;
    }
    g_free(w);
    hq_problem_reply_with(request, HQ_PROBLEM_INVALID_PARAMETER, "parameter", wrong, NULL);
}

// ---- removing ----------------------------------------------------------------------------------

static void
remove_file(void *data)
{
    media_work *w = data;
    w->removed = hq_media_store_remove(w->hall->media, w->id);
}

static void
removed(hq_pending *pending, hq_call *call)
{
    hq_http_reply(pending->request, 204, NULL, "", 0);
}

static void
file_removed(void *data)
{
    media_work *w = data;
    if (w->removed) {
        memcpy(w->file.id, w->id, sizeof w->file.id);
        record(w, "media-removed", removed);
    } else {
        hq_problem_reply(w->request, HQ_PROBLEM_NOT_FOUND, "no such media file");
        g_free(w);
    }
}

void
hq_post_media_remove(hq_http_request *request, const hq_context *context)
{
    const char *id = hq_route_parameter(context->match, "id");
    HQ_NO_BODY_OR_RETURN(request);
    if (is_played(context->hall, id)) {
        hq_problem_reply(request, HQ_PROBLEM_MEDIA_PLAYED, NULL);
        return;
    }
    hq_http_work(context->api->server, remove_file, file_removed, begin(request, context, id));
}
