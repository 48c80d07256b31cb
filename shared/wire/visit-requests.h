// The bodies of requests that change a visit: what follows, what it is for, who comes with it; and
// of service without a ticket.
#pragma once

#include "shared/engine/event.h"
#include "shared/wire/fault.h"
#include "shared/wire/writer.h"

// POST /tickets/{id}/add-step and …/drop-step
typedef struct {
    hq_slug service;
} hq_step_request;
void hq_step_request_encode(const hq_step_request *request, hq_writer *writer);
bool hq_step_request_decode(const char *json, size_t length, hq_step_request *ret_request,
                            hq_fault *ret_fault);

// POST /tickets/{id}/change
typedef struct {
    hq_slug service; // "": the same
    hq_slug class_;  // "": the same
    hq_slug reason;
} hq_change_request;
void hq_change_request_encode(const hq_change_request *request, hq_writer *writer);
bool hq_change_request_decode(const char *json, size_t length, hq_change_request *ret_request,
                              hq_fault *ret_fault);

// POST /tickets/{id}/put-first
typedef struct {
    hq_slug reason;
} hq_put_first_request;
void hq_put_first_request_encode(const hq_put_first_request *request, hq_writer *writer);
bool hq_put_first_request_decode(const char *json, size_t length, hq_put_first_request *ret_request,
                                 hq_fault *ret_fault);

// POST /tickets/{id}/merge
typedef struct {
    hq_uuid into;
} hq_merge_request;
void hq_merge_request_encode(const hq_merge_request *request, hq_writer *writer);
bool hq_merge_request_decode(const char *json, size_t length, hq_merge_request *ret_request,
                             hq_fault *ret_fault);

// POST /tickets/{id}/split
typedef struct {
    uint32_t people; // 0: one
} hq_split_request;
void hq_split_request_encode(const hq_split_request *request, hq_writer *writer);
bool hq_split_request_decode(const char *json, size_t length, hq_split_request *ret_request,
                             hq_fault *ret_fault);

// POST /service-points/{id}/quick; …/quick-start takes only the service.
typedef struct {
    hq_slug service;
    hq_slug outcome; // "": completed
    hq_items items;
} hq_quick_request;
void hq_quick_request_encode(const hq_quick_request *request, hq_writer *writer);
bool hq_quick_request_decode(const char *json, size_t length, hq_quick_request *ret_request,
                             hq_fault *ret_fault);
