// What opens a case and what is done with one, as it crosses the API. Texts and numbers arrive in
// bodies; wipe requests after use.
#pragma once

#include "shared/base/phone.h"
#include "shared/wire/case.h"
#include "shared/wire/personal.h"

// An answer that goes by text message has so many characters at most: with what stands round it,
// five parts of 67.
enum { HQ_CASE_SMS_CHARACTERS = 250 };

// POST /cases. A text may be left out; a phone needs consent.
typedef struct {
    hq_case_kind kind;
    hq_slug cause;
    hq_uuid ticket;   // nil left out
    hq_day visit_day; // of the ticket, where it is not of today; 0 left out
    hq_slug point;    // where a handheld is; "" left out
    hq_slug asked;    // who was asked, where it may be somebody else by now; "" left out
    bool by_phone;    // somebody called
    hq_moment moment; // of a proposal; HQ_MOMENTS left out
    hq_lang lang;
    char text[HQ_NOTE_SIZE];
    char phone[HQ_PHONE_TYPED_SIZE]; // 11 digits once read; "" left out
    bool consent;
} hq_case_request;
void hq_case_request_encode(const hq_case_request *request, hq_writer *writer);
// Wipes the number from the fault.
bool hq_case_request_decode(const char *json, size_t length, hq_case_request *ret_request,
                            hq_fault *ret_fault);

// POST /cases/{id}/steps: which, and what it needs.
typedef struct {
    hq_case_step step;       // any but "opened" and "escalated"
    hq_slug to;              // OFFERED
    hq_slug measure;         // DONE
    uint32_t amount;         // DONE
    hq_case_told told;       // ANSWERED; HQ_CASE_TELLINGS left out
    hq_case_closing closing; // CLOSED; HQ_CASE_CLOSINGS left out
    hq_slug point;           // where a handheld is
    char text[HQ_NOTE_SIZE];
} hq_case_step_request;
void hq_case_step_request_encode(const hq_case_step_request *request, hq_writer *writer);
bool hq_case_step_request_decode(const char *json, size_t length, hq_case_step_request *ret_request,
                                 hq_fault *ret_fault);

// POST /follow/{token}/cases: of a customer.
typedef struct {
    hq_case_kind kind; // complaint or suggestion
    hq_slug cause;
    char text[HQ_NOTE_SIZE];
    char phone[HQ_PHONE_TYPED_SIZE];
    bool consent;
} hq_own_case_request;
void hq_own_case_request_encode(const hq_own_case_request *request, hq_writer *writer);
bool hq_own_case_request_decode(const char *json, size_t length, hq_own_case_request *ret_request,
                                hq_fault *ret_fault);

// POST /follow/{token}/cases/{id}: the customer's word on the answer, or something more.
typedef struct {
    hq_case_step step; // content, reopened, noted, withdrawn
    char text[HQ_NOTE_SIZE];
} hq_own_case_word;
void hq_own_case_word_encode(const hq_own_case_word *word, hq_writer *writer);
bool hq_own_case_word_decode(const char *json, size_t length, hq_own_case_word *ret_word,
                             hq_fault *ret_fault);
