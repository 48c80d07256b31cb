#include "shared/wire/appointment.h"

#include <string.h>

#include "shape.h"
#include "shared/wire/personal.h"

// ---- requests ----

static const hq_field book_fields[] = {
    {HQ_SLUG(hq_book_request, service, "service")},
    {HQ_DAY(hq_book_request, day, "day")},
    {HQ_OF_DAY(hq_book_request, at_s, "at")},
    {HQ_SLUG(hq_book_request, class_, "class"), .flags = HQ_OPTIONAL},
    {HQ_MAYBE_WORD(hq_book_request, lang, "lang", hq_lang_words, HQ_OPTIONAL)},
    {HQ_STRING(hq_book_request, phone, "phone"), .flags = HQ_OPTIONAL},
};
static HQ_SHAPE(book, hq_book_request);

static bool
read_phone(char phone[HQ_PHONE_TYPED_SIZE], hq_fault *ret_fault)
{
    return phone[0] == '\0' || hq_phone_field_read(phone, ret_fault);
}

void
hq_book_request_encode(const hq_book_request *request, hq_writer *writer)
{
    hq_shape_write(writer, &book, request, NULL);
}

bool
hq_book_request_decode(const char *json, size_t length, hq_book_request *ret_request,
                       hq_fault *ret_fault)
{
    return hq_request_read(json, length, &book, false, ret_request, ret_fault) &&
           read_phone(ret_request->phone, ret_fault);
}

static const hq_field rebook_fields[] = {
    {HQ_DAY(hq_rebook_request, day, "day")},
    {HQ_OF_DAY(hq_rebook_request, at_s, "at")},
    {HQ_STRING(hq_rebook_request, phone, "phone"), .flags = HQ_OPTIONAL},
};
static HQ_SHAPE(rebook, hq_rebook_request);

void
hq_rebook_request_encode(const hq_rebook_request *request, hq_writer *writer)
{
    hq_shape_write(writer, &rebook, request, NULL);
}

bool
hq_rebook_request_decode(const char *json, size_t length, hq_rebook_request *ret_request,
                         hq_fault *ret_fault)
{
    return hq_request_read(json, length, &rebook, false, ret_request, ret_fault) &&
           read_phone(ret_request->phone, ret_fault);
}

static const hq_field check_in_fields[] = {
    {HQ_STRING(hq_check_in_request, code, "code"), .flags = HQ_OPTIONAL},
    {HQ_STRING(hq_check_in_request, phone, "phone"), .flags = HQ_OPTIONAL},
};
static HQ_SHAPE(check_in, hq_check_in_request);

void
hq_check_in_request_encode(const hq_check_in_request *request, hq_writer *writer)
{
    hq_shape_write(writer, &check_in, request, NULL);
}

bool
hq_check_in_request_decode(const char *json, size_t length, hq_check_in_request *ret_request,
                           hq_fault *ret_fault)
{
    if (!hq_request_read(json, length, &check_in, false, ret_request, ret_fault))
        return false;
    if ((ret_request->code[0] == '\0') != (ret_request->phone[0] == '\0'))
        return read_phone(ret_request->phone, ret_fault);
    memset(ret_request, 0, sizeof *ret_request);
    if (ret_fault != NULL)
        *ret_fault = (hq_fault){HQ_FAULT_MISSING_FIELD, "code", "either a code or a phone"};
    return false;
}

// ---- answers ----

static const char *
appointment_state(int value)
{
    return hq_appointment_state_word((hq_appointment_state)value);
}

static const hq_words appointment_state_words = {appointment_state, HQ_APPOINTMENT_STATES,
                                                 "booked, arrived, cancelled or missed"};

static const hq_field appointment_fields[] = {
    {HQ_STRING(hq_appointment_view, code, "code")},
    {HQ_SLUG(hq_appointment_view, service, "service")},
    {HQ_TEXT(hq_appointment_view, name, "name")},
    {HQ_TEXT(hq_appointment_view, documents, "documents")},
    {HQ_DAY(hq_appointment_view, day, "day")},
    {HQ_OF_DAY(hq_appointment_view, at_s, "at")},
    {HQ_OF_DAY(hq_appointment_view, check_in_from_s, "check_in_from")},
    {HQ_OF_DAY(hq_appointment_view, check_in_until_s, "check_in_until")},
    {HQ_WORD(hq_appointment_view, state, "state", appointment_state_words)},
    {HQ_BOOL(hq_appointment_view, pass, "pass"), .flags = HQ_OPTIONAL},
    {HQ_STRING(hq_appointment_view, number, "number"), .flags = HQ_OPTIONAL},
    {HQ_STRING(hq_appointment_view, follow, "follow"), .flags = HQ_OPTIONAL},
};
static HQ_SHAPE(appointment, hq_appointment_view);

void
hq_appointment_view_encode(const hq_appointment_view *view, hq_writer *writer)
{
    hq_shape_write(writer, &appointment, view, NULL);
}

bool
hq_appointment_view_decode(const char *json, size_t length, hq_appointment_view *ret_view,
                           hq_fault *ret_fault)
{
    return hq_document_read(json, length, &appointment, ret_view, ret_fault);
}

static const hq_field appointments_fields[] = {
    {.key = "appointments", .kind = HQ_KIND_LIST, .shape = &appointment, .max = HQ_MAX_ITEMS},
};
static HQ_SHAPE(appointments, hq_appointments_answer);

void
hq_appointments_answer_encode(const hq_appointments_answer *answer, hq_writer *writer)
{
    hq_shape_write(writer, &appointments, answer, NULL);
}

bool
hq_appointments_answer_decode(const char *json, size_t length, hq_appointments_answer *ret_answer,
                              hq_fault *ret_fault)
{
    return hq_document_read(json, length, &appointments, ret_answer, ret_fault);
}

void
hq_appointments_answer_clear(hq_appointments_answer *answer)
{
    hq_shape_clear(&appointments, answer);
}

static const hq_field bookable_fields[] = {
    {HQ_SLUG(hq_bookable, id, "id")},
    {HQ_TEXT(hq_bookable, name, "name")},
    {HQ_TEXT(hq_bookable, documents, "documents")},
};
static HQ_SHAPE(bookable, hq_bookable);

static const hq_field day_fields[] = {{.kind = HQ_KIND_DAY}};
static HQ_SHAPE(day, hq_day);

static const hq_field booking_fields[] = {
    {HQ_TEXT(hq_booking_answer, hall, "hall")},
    {HQ_BOOL(hq_booking_answer, rehearsal, "rehearsal")},
    {HQ_BOOL(hq_booking_answer, open, "open")},
    {HQ_ROW(hq_booking_answer, services, "services", bookable, n_services)},
    {HQ_ROW(hq_booking_answer, days, "days", day, n_days)},
};
static HQ_SHAPE(booking, hq_booking_answer);

void
hq_booking_answer_encode(const hq_booking_answer *answer, hq_writer *writer)
{
    hq_shape_write(writer, &booking, answer, NULL);
}

bool
hq_booking_answer_decode(const char *json, size_t length, hq_booking_answer *ret_answer,
                         hq_fault *ret_fault)
{
    return hq_document_read(json, length, &booking, ret_answer, ret_fault);
}

static const hq_field slot_fields[] = {
    {HQ_OF_DAY(hq_slot_view, at_s, "at")},
    {HQ_U32(hq_slot_view, left, "left")},
};
static HQ_SHAPE(slot, hq_slot_view);

static const hq_field slots_fields[] = {
    {HQ_DAY(hq_slots_answer, day, "day")},
    {HQ_ROW(hq_slots_answer, slots, "slots", slot, n)},
};
static HQ_SHAPE(slots, hq_slots_answer);

void
hq_slots_answer_encode(const hq_slots_answer *answer, hq_writer *writer)
{
    hq_shape_write(writer, &slots, answer, NULL);
}

bool
hq_slots_answer_decode(const char *json, size_t length, hq_slots_answer *ret_answer,
                       hq_fault *ret_fault)
{
    return hq_document_read(json, length, &slots, ret_answer, ret_fault);
}
