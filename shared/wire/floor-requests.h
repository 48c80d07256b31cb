// The bodies of requests that roaming staff send beside calling: papers looked at, customers sent
// elsewhere, greeted, cared for.
#pragma once

#include "shared/engine/event.h"
#include "shared/wire/fault.h"
#include "shared/wire/writer.h"

// POST /tickets/{id}/pre-check
typedef struct {
    hq_applicant applicant;
    hq_documents missing;
    bool aside; // the customer fetches what is missing and keeps the place
} hq_pre_check_request;
void hq_pre_check_request_encode(const hq_pre_check_request *request, hq_writer *writer);
bool hq_pre_check_request_decode(const char *json, size_t length, hq_pre_check_request *ret_request,
                                 hq_fault *ret_fault);

// POST /tickets/{id}/divert
typedef struct {
    hq_slug to; // "self-service" or "online"
} hq_divert_ticket_request;
void hq_divert_ticket_request_encode(const hq_divert_ticket_request *request, hq_writer *writer);
bool hq_divert_ticket_request_decode(const char *json, size_t length,
                                     hq_divert_ticket_request *ret_request, hq_fault *ret_fault);

// POST /tickets/{id}/care
typedef struct {
    hq_slug way;
} hq_care_request;
void hq_care_request_encode(const hq_care_request *request, hq_writer *writer);
bool hq_care_request_decode(const char *json, size_t length, hq_care_request *ret_request,
                            hq_fault *ret_fault);

// POST /service-points/{id}/greet
typedef struct {
    hq_slug reason;
} hq_greet_request;
void hq_greet_request_encode(const hq_greet_request *request, hq_writer *writer);
bool hq_greet_request_decode(const char *json, size_t length, hq_greet_request *ret_request,
                             hq_fault *ret_fault);
