#include "shared/wire/card-view.h"

#include <string.h>

#include "public-text.h"
#include "shape.h"
#include "shared/base/timestamp.h"

static const char *const kinds[HQ_CARD_KINDS] = {
    [HQ_CARD_SCRIPT] = "script", [HQ_CARD_TARIFF] = "tariff",     [HQ_CARD_BRING] = "bring",
    [HQ_CARD_NOTICE] = "notice", [HQ_CARD_BRIEFING] = "briefing", [HQ_CARD_ANSWER] = "answer",
};
static const char *const audiences[HQ_CARD_AUDIENCES] = {
    [HQ_CARD_FOR_ALL] = "all",         [HQ_CARD_FOR_COUNTER] = "counter",
    [HQ_CARD_FOR_ROAMING] = "roaming", [HQ_CARD_FOR_PUBLIC] = "public",
    [HQ_CARD_FOR_KIOSK] = "kiosk",
};
static const char *const states[HQ_CARD_STATES] = {
    [HQ_CARD_WAITS] = "waits",
    [HQ_CARD_LATER] = "later",
    [HQ_CARD_STANDS] = "stands",
    [HQ_CARD_OVER] = "over",
};

const char *
hq_card_kind_word(hq_card_kind kind)
{
    return kinds[kind];
}

hq_card_kind
hq_card_kind_of(const char *word)
{
    return (hq_card_kind)hq_find_word(kinds, HQ_CARD_KINDS, word);
}

const char *
hq_card_audience_word(hq_card_audience audience)
{
    return audiences[audience];
}

hq_card_audience
hq_card_audience_of(const char *word)
{
    return (hq_card_audience)hq_find_word(audiences, HQ_CARD_AUDIENCES, word);
}

static const char *
kind_word(int value)
{
    return kinds[value];
}

static const char *
audience_word(int value)
{
    return audiences[value];
}

static const char *
state_word(int value)
{
    return states[value];
}

static const hq_words kind_words = {kind_word, HQ_CARD_KINDS,
                                    "script, tariff, bring, notice, briefing or answer"};
static const hq_words audience_words = {audience_word, HQ_CARD_AUDIENCES,
                                        "all, counter, roaming, public or kiosk"};
static const hq_words state_words = {state_word, HQ_CARD_STATES, "waits, later, stands or over"};

static const hq_field slug_fields[] = {
    {.kind = HQ_KIND_SLUG},
};
static HQ_SHAPE(slug, hq_slug);

static const hq_field content_fields[] = {
    {HQ_WORD(hq_card_content, kind, "kind", kind_words)},
    {HQ_WORD(hq_card_content, audience, "audience", audience_words)},
    {HQ_TEXT(hq_card_content, title, "title")},
    {HQ_TEXT(hq_card_content, text, "text")},
    {HQ_STRING(hq_card_content, keywords, "keywords")},
    {HQ_ROW(hq_card_content, services, "services", slug, n_services)},
    {HQ_BOOL(hq_card_content, asks_receipt, "asks_receipt")},
    {HQ_STRING(hq_card_content, from, "from"), .flags = HQ_NULLABLE},
    {HQ_STRING(hq_card_content, until, "until"), .flags = HQ_NULLABLE},
};
static HQ_SHAPE(content, hq_card_content);

void
hq_card_request_encode(const hq_card_request *request, hq_writer *writer)
{
    hq_shape_write(writer, &content, request, NULL);
}

// ---- what may stand on a card ------------------------------------------------------------------

static bool
refuse(hq_fault *ret_fault, const char *field, const char *expected)
{
    return hq_fault_refuse(ret_fault, HQ_FAULT_BAD_VALUE, field, expected);
}

static bool
is_shown(const char *text, bool lines)
{
    for (const char *at = text; *at != '\0'; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        if (!g_unichar_isprint(c) && !(lines && c == '\n'))
            return false;
    }
    return true;
}

static bool
check(const char *text, bool lines, const char *field, hq_fault *ret_fault)
{
    if (!is_shown(text, lines))
        return refuse(ret_fault, field, lines ? "text and line ends" : "one line of text");
    return !hq_text_names_phone(text) || refuse(ret_fault, field, "no mobile number");
}

static bool
check_texts(const hq_card_request *request, hq_fault *ret_fault)
{
    if (request->title.in[HQ_ZH][0] == '\0')
        return refuse(ret_fault, "title.zh", "some words");
    if (request->text.in[HQ_ZH][0] == '\0')
        return refuse(ret_fault, "text.zh", "some words");
    return check(request->title.in[HQ_ZH], false, "title.zh", ret_fault) &&
           check(request->title.in[HQ_EN], false, "title.en", ret_fault) &&
           check(request->text.in[HQ_ZH], true, "text.zh", ret_fault) &&
           check(request->text.in[HQ_EN], true, "text.en", ret_fault) &&
           check(request->keywords, false, "keywords", ret_fault);
}

static bool
check_line(const char *text, int width, const char *field, hq_fault *ret_fault)
{
    int taken = hq_text_width(text);
    if (taken < 0)
        return refuse(ret_fault, field, "one line of text");
    return (taken <= width && strlen(text) < HQ_TEXT_SIZE) ||
           hq_fault_refuse(ret_fault, HQ_FAULT_FIELD_TOO_LONG, field, "fewer words");
}

static bool
check_answer(const hq_card_request *request, hq_fault *ret_fault)
{
    if (request->audience != HQ_CARD_FOR_PUBLIC)
        return refuse(ret_fault, "audience", "public");
    return check_line(request->title.in[HQ_ZH], HQ_CARD_SAID_WIDTH, "title.zh", ret_fault) &&
           check_line(request->title.in[HQ_EN], HQ_CARD_SAID_WIDTH, "title.en", ret_fault) &&
           check_line(request->text.in[HQ_ZH], HQ_CARD_DONE_WIDTH, "text.zh", ret_fault) &&
           check_line(request->text.in[HQ_EN], HQ_CARD_DONE_WIDTH, "text.en", ret_fault);
}

static bool
check_kiosk(const hq_card_request *request, hq_fault *ret_fault)
{
    if (request->kind != HQ_CARD_BRING)
        return refuse(ret_fault, "audience", "all, counter, roaming or public");
    if (request->n_services == 0)
        return refuse(ret_fault, "services", "one at least");
    return check_line(request->text.in[HQ_ZH], HQ_CARD_BRING_WIDTH, "text.zh", ret_fault) &&
           check_line(request->text.in[HQ_EN], HQ_CARD_BRING_WIDTH, "text.en", ret_fault);
}

static bool
check_place(const hq_card_request *request, hq_fault *ret_fault)
{
    if (request->kind == HQ_CARD_ANSWER)
        return check_answer(request, ret_fault);
    return request->audience != HQ_CARD_FOR_KIOSK || check_kiosk(request, ret_fault);
}

static bool
is_moment(const char *text)
{
    hq_day day;
    hq_time at;
    return text[0] == '\0' || hq_date_parse(text, &day) || hq_timestamp_parse(text, &at);
}

bool
hq_card_request_decode(const char *json, size_t length, hq_card_request *ret_request,
                       hq_fault *ret_fault)
{
    static const char expected[] = "a date or a moment, 2026-03-02 or 2026-03-02T02:24:00Z";
    if (!hq_request_read(json, length, &content, false, ret_request, ret_fault) ||
        !check_texts(ret_request, ret_fault) || !check_place(ret_request, ret_fault))
        return false;
    if (!is_moment(ret_request->from))
        return refuse(ret_fault, "from", expected);
    return is_moment(ret_request->until) || refuse(ret_fault, "until", expected);
}

// ---- what is done with one ---------------------------------------------------------------------

static const hq_field helped_request_fields[] = {
    {HQ_U32(hq_card_helped_request, version, "version")},
    {HQ_BOOL(hq_card_helped_request, helped, "helped")},
};
static HQ_SHAPE(helped_request, hq_card_helped_request);

void
hq_card_helped_request_encode(const hq_card_helped_request *request, hq_writer *writer)
{
    hq_shape_write(writer, &helped_request, request, NULL);
}

bool
hq_card_helped_request_decode(const char *json, size_t length, hq_card_helped_request *ret_request,
                              hq_fault *ret_fault)
{
    return hq_request_read(json, length, &helped_request, false, ret_request, ret_fault);
}

static const hq_field written_fields[] = {
    {HQ_U64(hq_card_written_answer, seq, "seq")},
    {HQ_U32(hq_card_written_answer, card, "card")},
    {HQ_U32(hq_card_written_answer, version, "version")},
};
static HQ_SHAPE(written, hq_card_written_answer);

void
hq_card_written_answer_encode(const hq_card_written_answer *answer, hq_writer *writer)
{
    hq_shape_write(writer, &written, answer, NULL);
}

bool
hq_card_written_answer_decode(const char *json, size_t length, hq_card_written_answer *ret_answer,
                              hq_fault *ret_fault)
{
    return hq_document_read(json, length, &written, ret_answer, ret_fault);
}

// ---- the lists ---------------------------------------------------------------------------------

static const hq_field card_fields[] = {
    {HQ_U32(hq_card_view, card, "card")},
    {HQ_U32(hq_card_view, version, "version")},
    {HQ_FLAT(hq_card_view, content, content)},
    {HQ_TIME(hq_card_view, approved_at, "approved_at")},
    {HQ_TIME(hq_card_view, ends_at, "ends_at"), .flags = HQ_NULLABLE},
    {HQ_BOOL(hq_card_view, read, "read")},
};
static HQ_SHAPE(card, hq_card_view);

static const hq_field cards_fields[] = {
    {HQ_STRING(hq_cards_answer, revision, "revision")},
    {HQ_LIST(hq_cards_answer, cards, "cards", card, HQ_CARDS_MAX)},
};
static HQ_SHAPE(cards, hq_cards_answer);

void
hq_cards_answer_encode(const hq_cards_answer *answer, hq_writer *writer)
{
    hq_shape_write(writer, &cards, answer, NULL);
}

bool
hq_cards_answer_decode(const char *json, size_t length, hq_cards_answer *ret_answer,
                       hq_fault *ret_fault)
{
    return hq_document_read(json, length, &cards, ret_answer, ret_fault);
}

void
hq_cards_answer_clear(hq_cards_answer *answer)
{
    hq_shape_clear(&cards, answer);
}

static const hq_field version_fields[] = {
    {HQ_U32(hq_card_version_view, version, "version")},
    {HQ_FLAT(hq_card_version_view, content, content)},
    {HQ_SLUG(hq_card_version_view, author, "author"), .flags = HQ_OPTIONAL},
    {HQ_TIME(hq_card_version_view, written_at, "written_at")},
    {HQ_SLUG(hq_card_version_view, approver, "approver"), .flags = HQ_OPTIONAL},
    {HQ_TIME(hq_card_version_view, approved_at, "approved_at"), .flags = HQ_NULLABLE},
};
static HQ_SHAPE(version, hq_card_version_view);

static const hq_field reader_fields[] = {
    {HQ_SLUG(hq_card_reader, staff, "staff")},
    {HQ_STRING(hq_card_reader, name, "name")},
};
static HQ_SHAPE(reader, hq_card_reader);

static const hq_field desk_card_fields[] = {
    {HQ_U32(hq_card_desk_view, card, "card")},
    {HQ_WORD(hq_card_desk_view, state, "state", state_words)},
    {HQ_OBJECT(hq_card_desk_view, newest, "newest", version)},
    {HQ_MAYBE(hq_card_desk_view, approved, "approved", version, has_approved, HQ_OPTIONAL)},
    {HQ_U32(hq_card_desk_view, readers, "readers")},
    {HQ_U32(hq_card_desk_view, read, "read")},
    {HQ_LIST(hq_card_desk_view, unread, "unread", reader, HQ_MAX_ITEMS)},
    {HQ_U32(hq_card_desk_view, helped, "helped")},
    {HQ_U32(hq_card_desk_view, failed, "failed")},
};
static HQ_SHAPE(desk_card, hq_card_desk_view);

typedef struct {
    hq_card_desk_answer cards;
} desk_body;

static const hq_field desk_fields[] = {
    {HQ_LIST(desk_body, cards, "cards", desk_card, HQ_CARDS_MAX)},
};
static HQ_SHAPE(desk, desk_body);

void
hq_card_desk_answer_encode(const hq_card_desk_answer *answer, hq_writer *writer)
{
    hq_shape_write(writer, &desk, answer, NULL);
}

bool
hq_card_desk_answer_decode(const char *json, size_t length, hq_card_desk_answer *ret_answer,
                           hq_fault *ret_fault)
{
    return hq_document_read(json, length, &desk, ret_answer, ret_fault);
}

void
hq_card_desk_answer_clear(hq_card_desk_answer *answer)
{
    hq_shape_clear(&desk, answer);
}

static const hq_field versions_fields[] = {
    {HQ_U32(hq_card_versions_answer, card, "card")},
    {HQ_SLUG(hq_card_versions_answer, withdrawer, "withdrawer"), .flags = HQ_OPTIONAL},
    {HQ_TIME(hq_card_versions_answer, withdrawn_at, "withdrawn_at"), .flags = HQ_NULLABLE},
    {HQ_LIST(hq_card_versions_answer, versions, "versions", version, HQ_MAX_ITEMS)},
};
static HQ_SHAPE(versions, hq_card_versions_answer);

void
hq_card_versions_answer_encode(const hq_card_versions_answer *answer, hq_writer *writer)
{
    hq_shape_write(writer, &versions, answer, NULL);
}

bool
hq_card_versions_answer_decode(const char *json, size_t length, hq_card_versions_answer *ret_answer,
                               hq_fault *ret_fault)
{
    return hq_document_read(json, length, &versions, ret_answer, ret_fault);
}

void
hq_card_versions_answer_clear(hq_card_versions_answer *answer)
{
    hq_shape_clear(&versions, answer);
}

static const hq_field public_card_fields[] = {
    {HQ_U32(hq_public_card_view, card, "card")},
    {HQ_WORD(hq_public_card_view, content.kind, "kind", kind_words)},
    {HQ_TEXT(hq_public_card_view, content.title, "title")},
    {HQ_TEXT(hq_public_card_view, content.text, "text")},
};
static HQ_SHAPE(public_card, hq_public_card_view);

static const hq_field public_cards_fields[] = {
    {HQ_STRING(hq_public_cards_answer, revision, "revision")},
    {HQ_LIST(hq_public_cards_answer, cards, "cards", public_card, UINT32_MAX)},
};
static HQ_SHAPE(public_cards, hq_public_cards_answer);

void
hq_public_cards_answer_encode(const hq_public_cards_answer *answer, hq_writer *writer)
{
    hq_shape_write(writer, &public_cards, answer, NULL);
}

void
hq_public_cards_answer_clear(hq_public_cards_answer *answer)
{
    hq_shape_clear(&public_cards, answer);
}
