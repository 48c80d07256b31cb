#include "shared/wire/board-doc.h"

#include "shape.h"

static const hq_field call_fields[] = {
    {HQ_U64(hq_board_call, seq, "seq")},
    {HQ_STRING(hq_board_call, number, "number")},
    {HQ_STRING(hq_board_call, letter, "letter")},
    {HQ_SLUG(hq_board_call, point, "point")},
    {HQ_STRING(hq_board_call, label, "label")},
    {HQ_WORD(hq_board_call, kind, "kind", hq_point_kind_words)},
    {HQ_TIME(hq_board_call, at, "at")},
    {HQ_WORD(hq_board_call, state, "state", hq_ticket_state_words)},
};
static HQ_SHAPE(call, hq_board_call);

static const hq_field missed_fields[] = {
    {HQ_STRING(hq_board_missed, number, "number")},
    {HQ_STRING(hq_board_missed, letter, "letter")},
};
static HQ_SHAPE(missed, hq_board_missed);

static const hq_field play_fields[] = {
    {HQ_SLUG(hq_play_view, media, "media")},
    {HQ_I32(hq_play_view, show_s, "show_s")},
    {HQ_DAY(hq_play_view, from, "from"), .flags = HQ_OPTIONAL},
    {HQ_DAY(hq_play_view, until, "until"), .flags = HQ_OPTIONAL},
    {HQ_I32(hq_play_view, daily_from_s, "daily_from_s"), .flags = HQ_OPTIONAL},
    {HQ_I32(hq_play_view, daily_until_s, "daily_until_s"), .flags = HQ_OPTIONAL},
};
static HQ_SHAPE(play, hq_play_view);

static const hq_field document_fields[] = {
    {HQ_FLAT(hq_board_doc, head, hq_head_shape)},
    {HQ_OBJECT(hq_board_doc, zone, "zone", hq_named_shape)},
    {HQ_ROW(hq_board_doc, called, "called", call, n_called)},
    {HQ_LIST(hq_board_doc, services, "services", hq_service_shape, HQ_MAX_SERVICES)},
    {HQ_TEXT(hq_board_doc, running_text, "running_text")},
    {HQ_ROW(hq_board_doc, notices.items, "notices", hq_notice_shape, notices.n),
     .flags = HQ_OPTIONAL},
    {HQ_ROW(hq_board_doc, answers.items, "answers", hq_answer_shape, answers.n),
     .flags = HQ_OPTIONAL},
    {HQ_ROW(hq_board_doc, missed, "missed", missed, n_missed), .flags = HQ_OPTIONAL},
    {HQ_ROW(hq_board_doc, playlist, "playlist", play, n_playlist), .flags = HQ_OPTIONAL},
};
static HQ_SHAPE(document, hq_board_doc);

void
hq_board_doc_encode(const hq_board_doc *doc, hq_writer *writer)
{
    hq_shape_write(writer, &document, doc, NULL);
}

bool
hq_board_doc_decode(const char *json, size_t length, hq_board_doc *ret_doc, hq_fault *ret_fault)
{
    return hq_document_read(json, length, &document, ret_doc, ret_fault);
}

void
hq_board_doc_clear(hq_board_doc *doc)
{
    hq_shape_clear(&document, doc);
}
