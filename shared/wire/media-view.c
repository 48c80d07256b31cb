#include "shared/wire/media-view.h"

#include "shape.h"

static const hq_field file_fields[] = {
    {HQ_SLUG(hq_media_view, id, "id")},
    {HQ_STRING(hq_media_view, kind, "kind")},
    {HQ_BOOL(hq_media_view, video, "video")},
    {HQ_I64(hq_media_view, size, "size")},
    {HQ_TIME(hq_media_view, added_at, "added_at")},
    {HQ_BOOL(hq_media_view, played, "played")},
};
static HQ_SHAPE(file, hq_media_view);

static const hq_field answer_fields[] = {
    {HQ_I64(hq_media_answer, used, "used")},
    {HQ_I64(hq_media_answer, budget, "budget")},
    {HQ_LIST(hq_media_answer, files, "files", file, HQ_MAX_ITEMS)},
};
static HQ_SHAPE(answer, hq_media_answer);

void
hq_media_answer_encode(const hq_media_answer *view, hq_writer *writer)
{
    hq_shape_write(writer, &answer, view, NULL);
}

void
hq_media_view_encode(const hq_media_view *view, hq_writer *writer)
{
    hq_shape_write(writer, &file, view, NULL);
}

static const hq_field next_fields[] = {{.key = "next", .kind = HQ_KIND_I64}};
static HQ_SHAPE(next, int64_t);

void
hq_upload_answer_encode(int64_t at, hq_writer *writer)
{
    hq_shape_write(writer, &next, &at, NULL);
}
