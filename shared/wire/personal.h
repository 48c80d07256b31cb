// What people may ask to have erased, as it crosses the API: notes, numbers, and what is known of
// one person. Numbers arrive in bodies, never in paths; they leave masked but for the two answers
// that say otherwise. Wipe requests after use.
#pragma once

#include "shared/base/phone.h"
#include "shared/engine/types.h"
#include "shared/i18n/i18n.h"
#include "shared/wire/fault.h"
#include "shared/wire/writer.h"

enum {
    HQ_NOTE_SIZE = 1601, // bytes of a note with its NUL: some 500 Han characters
    HQ_PERSONAL_ROWS_MAX = 10000,
};

// Reads a typed number in place, as hq_phone_parse(); false with the fault of the field "phone".
bool hq_phone_field_read(char typed[HQ_PHONE_TYPED_SIZE], hq_fault *ret_fault);

// Who says which customer class a mobile number has.
typedef enum {
    HQ_CLASSES_NOBODY, // the hall knows one class only
    HQ_CLASSES_LIST,   // the hall's own list
    HQ_CLASSES_HOOK,   // an address outside, then the list
    HQ_CLASSES_FROM,
} hq_classes_from;

// What may be asked of a customer's mobile number where numbers are given, and what becomes of it.
typedef struct {
    bool asked;         // of everybody, before the number is given; else it is offered
    uint32_t keep_days; // then it is erased
    hq_classes_from classes_from;
    bool reminder; // a text message goes there when the turn is near
    bool survey;   // … and one afterwards, to ask how it was
} hq_phone_step;

enum { HQ_PHONE_USES = 3 };

// What a number left here is used for, in the order to say it; returns how many, at least one.
uint32_t hq_phone_uses(const hq_phone_step *step, hq_msg ret_uses[HQ_PHONE_USES]);

// Whether it says something, without control characters but line ends; the fault of "text" else.
bool hq_note_text_check(const char *text, hq_fault *ret_fault);

// POST /tickets/{id}/notes: not empty, no control characters but line ends.
typedef struct {
    char text[HQ_NOTE_SIZE];
} hq_note_request;
void hq_note_request_encode(const hq_note_request *request, hq_writer *writer);
bool hq_note_request_decode(const char *json, size_t length, hq_note_request *ret_request,
                            hq_fault *ret_fault);

// GET /tickets/{id}/notes: {"notes":[…]}, oldest first.
typedef struct {
    uint64_t seq; // of the event that tells of it
    hq_time at;
    hq_slug author; // staff or device
    bool customer;  // in the customer's words
    char text[HQ_NOTE_SIZE];
} hq_note_view;
typedef struct {
    hq_note_view *items; // g_malloc'ed, released by hq_notes_answer_clear()
    uint32_t n;
} hq_notes_answer;
void hq_notes_answer_encode(const hq_notes_answer *answer, hq_writer *writer);
bool hq_notes_answer_decode(const char *json, size_t length, hq_notes_answer *ret_answer,
                            hq_fault *ret_fault);
void hq_notes_answer_clear(hq_notes_answer *answer);

// GET /tickets/{id}/contact, masked, and POST …/contact/reveal, whole.
typedef struct {
    char phone[HQ_PHONE_SIZE];
    hq_time at; // when the customer left it
} hq_contact_view;
void hq_contact_view_encode(const hq_contact_view *view, hq_writer *writer);
bool hq_contact_view_decode(const char *json, size_t length, hq_contact_view *ret_view,
                            hq_fault *ret_fault);

// POST /contacts/search, and with a reason …/export and …/erase. `phone` holds eleven digits when
// it was read.
typedef struct {
    char phone[HQ_PHONE_TYPED_SIZE];
    hq_slug reason; // "" for a search
} hq_person_request;
void hq_person_request_encode(const hq_person_request *request, hq_writer *writer);
bool hq_person_request_decode(const char *json, size_t length, hq_person_request *ret_request,
                              hq_fault *ret_fault);

// One row of the vault with its text.
typedef struct {
    uint64_t seq;
    hq_day day;
    hq_uuid ticket;
    char kind[8]; // "contact", "note"
    hq_time at;
    hq_slug author; // "" leaves it out
    char text[HQ_NOTE_SIZE];
} hq_personal_row;

// The answers of search (numbers masked, no notes) and of export.
typedef struct {
    char phone[HQ_PHONE_SIZE];
    hq_slug class_; // as listed; "" leaves it out
    struct {
        hq_personal_row *items; // g_malloc'ed, released by hq_person_answer_clear()
        uint32_t n;
    } rows;
} hq_person_answer;
void hq_person_answer_encode(const hq_person_answer *answer, hq_writer *writer);
bool hq_person_answer_decode(const char *json, size_t length, hq_person_answer *ret_answer,
                             hq_fault *ret_fault);
void hq_person_answer_clear(hq_person_answer *answer);

// The answer of …/erase and of POST /privacy/erase-day.
typedef struct {
    uint64_t seq;
    uint32_t rows;
} hq_erased_answer;
void hq_erased_answer_encode(const hq_erased_answer *answer, hq_writer *writer);
bool hq_erased_answer_decode(const char *json, size_t length, hq_erased_answer *ret_answer,
                             hq_fault *ret_fault);

// POST /privacy/erase-day
typedef struct {
    hq_day day;
    hq_slug reason;
} hq_erase_day_request;
void hq_erase_day_request_encode(const hq_erase_day_request *request, hq_writer *writer);
bool hq_erase_day_request_decode(const char *json, size_t length, hq_erase_day_request *ret_request,
                                 hq_fault *ret_fault);

// GET /privacy: how long is kept, and what there is.
typedef struct {
    hq_day day;
    bool key; // it can still be read
    uint32_t contacts, notes;
} hq_kept_day;
typedef struct {
    int32_t keep_days;
    struct {
        hq_kept_day *items; // g_malloc'ed, released by hq_privacy_answer_clear()
        uint32_t n;
    } days;
} hq_privacy_answer;
void hq_privacy_answer_encode(const hq_privacy_answer *answer, hq_writer *writer);
bool hq_privacy_answer_decode(const char *json, size_t length, hq_privacy_answer *ret_answer,
                              hq_fault *ret_fault);
void hq_privacy_answer_clear(hq_privacy_answer *answer);
