#include "shared/wire/personal.h"

#include <string.h>

#include "shape.h"

bool
hq_phone_field_read(char typed[HQ_PHONE_TYPED_SIZE], hq_fault *ret_fault)
{
    char phone[HQ_PHONE_SIZE];
    hq_phone_fault wrong = hq_phone_parse(typed, phone);
    memset(typed, 0, HQ_PHONE_TYPED_SIZE);
    if (wrong != HQ_PHONE_OK)
        return hq_fault_refuse(ret_fault, HQ_FAULT_BAD_VALUE, "phone", hq_phone_expected(wrong));
    memcpy(typed, phone, sizeof phone);
    return true;
}

static const char *
classes_from(int value)
{
    static const char *const words[HQ_CLASSES_FROM] = {
        [HQ_CLASSES_NOBODY] = "nobody", [HQ_CLASSES_LIST] = "list", [HQ_CLASSES_HOOK] = "hook"};
    return words[value];
}

static const hq_words classes_from_words = {classes_from, HQ_CLASSES_FROM, "nobody, list or hook"};

static const hq_field hq_phone_step_shape_fields[] = {
    {HQ_BOOL(hq_phone_step, asked, "asked")},
    {HQ_U32(hq_phone_step, keep_days, "keep_days")},
    {HQ_MAYBE_WORD(hq_phone_step, classes_from, "classes_from", classes_from_words, HQ_OPTIONAL)},
    {HQ_BOOL(hq_phone_step, reminder, "reminder"), .flags = HQ_OPTIONAL},
    {HQ_BOOL(hq_phone_step, survey, "survey"), .flags = HQ_OPTIONAL},
};
HQ_SHAPE(hq_phone_step_shape, hq_phone_step);

// ---- notes ----

static const hq_field note_request_fields[] = {{HQ_STRING(hq_note_request, text, "text")}};
static HQ_SHAPE(note_request, hq_note_request);

void
hq_note_request_encode(const hq_note_request *request, hq_writer *writer)
{
    hq_shape_write(writer, &note_request, request, NULL);
}

static bool
is_plain(const char *text)
{
    bool says = false;
    for (const char *at = text; *at != '\0'; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        if (g_unichar_iscntrl(c) && c != '\n')
            return false;
        says |= !g_unichar_isspace(c);
    }
    return says;
}

bool
hq_note_text_check(const char *text, hq_fault *ret_fault)
{
    return is_plain(text) ||
           hq_fault_refuse(ret_fault, HQ_FAULT_BAD_VALUE, "text",
                           "some words, without control characters but line ends");
}

bool
hq_note_request_decode(const char *json, size_t length, hq_note_request *ret_request,
                       hq_fault *ret_fault)
{
    if (!hq_request_read(json, length, &note_request, false, ret_request, ret_fault))
        return false;
    if (hq_note_text_check(ret_request->text, ret_fault))
        return true;
    memset(ret_request, 0, sizeof *ret_request);
    return false;
}

static const hq_field note_fields[] = {
    {HQ_U64(hq_note_view, seq, "seq")},
    {HQ_TIME(hq_note_view, at, "at")},
    {HQ_SLUG(hq_note_view, author, "author"), .flags = HQ_OPTIONAL},
    {HQ_BOOL(hq_note_view, customer, "customer"), .flags = HQ_OPTIONAL},
    {HQ_STRING(hq_note_view, text, "text")},
};
static HQ_SHAPE(note, hq_note_view);

typedef struct {
    hq_notes_answer notes;
} notes_answer;
static const hq_field notes_fields[] = {
    {HQ_LIST(notes_answer, notes, "notes", note, HQ_PERSONAL_ROWS_MAX)},
};
static HQ_SHAPE(notes, notes_answer);

void
hq_notes_answer_encode(const hq_notes_answer *answer, hq_writer *writer)
{
    hq_shape_write(writer, &notes, answer, NULL);
}

bool
hq_notes_answer_decode(const char *json, size_t length, hq_notes_answer *ret_answer,
                       hq_fault *ret_fault)
{
    return hq_document_read(json, length, &notes, ret_answer, ret_fault);
}

void
hq_notes_answer_clear(hq_notes_answer *answer)
{
    hq_shape_clear(&notes, answer);
}

// ---- numbers ----

static const hq_field contact_fields[] = {
    {HQ_STRING(hq_contact_view, phone, "phone")},
    {HQ_TIME(hq_contact_view, at, "at")},
};
static HQ_SHAPE(contact, hq_contact_view);

void
hq_contact_view_encode(const hq_contact_view *view, hq_writer *writer)
{
    hq_shape_write(writer, &contact, view, NULL);
}

bool
hq_contact_view_decode(const char *json, size_t length, hq_contact_view *ret_view,
                       hq_fault *ret_fault)
{
    return hq_document_read(json, length, &contact, ret_view, ret_fault);
}

static const hq_field person_request_fields[] = {
    {HQ_STRING(hq_person_request, phone, "phone")},
    {HQ_SLUG(hq_person_request, reason, "reason"), .flags = HQ_OPTIONAL},
};
static HQ_SHAPE(person_request, hq_person_request);

void
hq_person_request_encode(const hq_person_request *request, hq_writer *writer)
{
    hq_shape_write(writer, &person_request, request, NULL);
}

bool
hq_person_request_decode(const char *json, size_t length, hq_person_request *ret_request,
                         hq_fault *ret_fault)
{
    return hq_request_read(json, length, &person_request, false, ret_request, ret_fault) &&
           hq_phone_field_read(ret_request->phone, ret_fault);
}

// ---- one person ----

static const hq_field row_fields[] = {
    {HQ_U64(hq_personal_row, seq, "seq")},
    {HQ_DAY(hq_personal_row, day, "day")},
    {HQ_UUID(hq_personal_row, ticket, "ticket")},
    {HQ_STRING(hq_personal_row, kind, "kind")},
    {HQ_TIME(hq_personal_row, at, "at")},
    {HQ_SLUG(hq_personal_row, author, "author"), .flags = HQ_OPTIONAL},
    {HQ_STRING(hq_personal_row, text, "text"), .flags = HQ_OPTIONAL},
};
static HQ_SHAPE(row, hq_personal_row);

static const hq_field person_fields[] = {
    {HQ_STRING(hq_person_answer, phone, "phone")},
    {HQ_SLUG(hq_person_answer, class_, "class"), .flags = HQ_OPTIONAL},
    {HQ_LIST(hq_person_answer, rows, "rows", row, HQ_PERSONAL_ROWS_MAX)},
};
static HQ_SHAPE(person, hq_person_answer);

void
hq_person_answer_encode(const hq_person_answer *answer, hq_writer *writer)
{
    hq_shape_write(writer, &person, answer, NULL);
}

bool
hq_person_answer_decode(const char *json, size_t length, hq_person_answer *ret_answer,
                        hq_fault *ret_fault)
{
    return hq_document_read(json, length, &person, ret_answer, ret_fault);
}

void
hq_person_answer_clear(hq_person_answer *answer)
{
    hq_shape_clear(&person, answer);
}

// ---- erasing and keeping ----

static const hq_field erased_fields[] = {
    {HQ_U64(hq_erased_answer, seq, "seq")},
    {HQ_U32(hq_erased_answer, rows, "rows")},
};
static HQ_SHAPE(erased, hq_erased_answer);

void
hq_erased_answer_encode(const hq_erased_answer *answer, hq_writer *writer)
{
    hq_shape_write(writer, &erased, answer, NULL);
}

bool
hq_erased_answer_decode(const char *json, size_t length, hq_erased_answer *ret_answer,
                        hq_fault *ret_fault)
{
    return hq_document_read(json, length, &erased, ret_answer, ret_fault);
}

static const hq_field erase_day_fields[] = {
    {HQ_DAY(hq_erase_day_request, day, "day")},
    {HQ_SLUG(hq_erase_day_request, reason, "reason")},
};
static HQ_SHAPE(erase_day, hq_erase_day_request);

void
hq_erase_day_request_encode(const hq_erase_day_request *request, hq_writer *writer)
{
    hq_shape_write(writer, &erase_day, request, NULL);
}

bool
hq_erase_day_request_decode(const char *json, size_t length, hq_erase_day_request *ret_request,
                            hq_fault *ret_fault)
{
    return hq_request_read(json, length, &erase_day, false, ret_request, ret_fault);
}

static const hq_field kept_fields[] = {
    {HQ_DAY(hq_kept_day, day, "day")},
    {HQ_BOOL(hq_kept_day, key, "key")},
    {HQ_U32(hq_kept_day, contacts, "contacts")},
    {HQ_U32(hq_kept_day, notes, "notes")},
};
static HQ_SHAPE(kept, hq_kept_day);

static const hq_field privacy_fields[] = {
    {HQ_I32(hq_privacy_answer, keep_days, "keep_days")},
    {HQ_LIST(hq_privacy_answer, days, "days", kept, HQ_PERSONAL_ROWS_MAX)},
};
static HQ_SHAPE(privacy, hq_privacy_answer);

void
hq_privacy_answer_encode(const hq_privacy_answer *answer, hq_writer *writer)
{
    hq_shape_write(writer, &privacy, answer, NULL);
}

bool
hq_privacy_answer_decode(const char *json, size_t length, hq_privacy_answer *ret_answer,
                         hq_fault *ret_fault)
{
    return hq_document_read(json, length, &privacy, ret_answer, ret_fault);
}

void
hq_privacy_answer_clear(hq_privacy_answer *answer)
{
    hq_shape_clear(&privacy, answer);
}

uint32_t
hq_phone_uses(const hq_phone_step *step, hq_msg ret_uses[HQ_PHONE_USES])
{
    uint32_t n = 0;
    if (step->classes_from != HQ_CLASSES_NOBODY)
        ret_uses[n++] =
            step->classes_from == HQ_CLASSES_HOOK ? HQ_MSG_PHONE_USE_HOOK : HQ_MSG_PHONE_USE_LIST;
    if (step->reminder)
        ret_uses[n++] = HQ_MSG_PHONE_USE_REMINDER;
    if (step->survey)
        ret_uses[n++] = HQ_MSG_PHONE_USE_SURVEY;
    if (n == 0)
        ret_uses[n++] = HQ_MSG_PHONE_USE_CONTACT;
    return n;
}
