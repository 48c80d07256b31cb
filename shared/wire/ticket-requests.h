// The bodies of requests about tickets. Decoders refuse unknown fields and say what is wrong with
// which field; fields left out are empty. Encoders write what a client sends.
#pragma once

#include "shared/base/phone.h"
#include "shared/engine/types.h"
#include "shared/wire/fault.h"
#include "shared/wire/writer.h"

// POST /tickets; a number comes with consent, consent with a number. Wipe after use.
typedef struct {
    hq_slug service;
    hq_slug class_;  // "": ordinary
    hq_lang lang;    // Chinese when left out
    uint32_t people; // 0: one
    uint32_t n_further;
    hq_slug further[HQ_MAX_PLAN];    // services that follow
    char phone[HQ_PHONE_TYPED_SIZE]; // as typed; eleven digits when it was read; "": none
    bool consent;                    // the customer agrees that the number is kept
} hq_issue_request;
void hq_issue_request_encode(const hq_issue_request *request, hq_writer *writer);
bool hq_issue_request_decode(const char *json, size_t length, hq_issue_request *ret_request,
                             hq_fault *ret_fault);

// POST /tickets/{id}/paper
typedef struct {
    hq_paper paper; // never HQ_PAPER_NOT_PRINTED
} hq_paper_request;
void hq_paper_request_encode(const hq_paper_request *request, hq_writer *writer);
bool hq_paper_request_decode(const char *json, size_t length, hq_paper_request *ret_request,
                             hq_fault *ret_fault);

// POST /tickets/{id}/return; without a body `pin` is false.
typedef struct {
    bool pin; // only the service point it was at may call it again
} hq_return_request;
void hq_return_request_encode(const hq_return_request *request, hq_writer *writer);
bool hq_return_request_decode(const char *json, size_t length, hq_return_request *ret_request,
                              hq_fault *ret_fault);

// A body that carries nothing: none at all or {}.
bool hq_empty_request_decode(const char *json, size_t length, hq_fault *ret_fault);
