// The bodies of service-point commands. Verbs that are not here (next, recall, serve, no-show,
// ready, undo) carry nothing: hq_empty_request_decode().
#pragma once

#include "shared/wire/ticket-requests.h"
#include "shared/wire/visit-requests.h"

enum { HQ_PIN_SIZE = 33, HQ_PASSWORD_SIZE = 129 };

// …/sign-on
typedef struct {
    hq_slug staff;
    char pin[HQ_PIN_SIZE]; // wipe after use
    hq_slug mentor;        // "": none
    bool sure;             // moves here from a service point left open
} hq_sign_on_request;
void hq_sign_on_request_encode(const hq_sign_on_request *request, hq_writer *writer);
bool hq_sign_on_request_decode(const char *json, size_t length, hq_sign_on_request *ret_request,
                               hq_fault *ret_fault);

// …/call
typedef struct {
    hq_uuid ticket;
    hq_slug reason; // "": none, for one's own held or missed customer
} hq_call_request;
void hq_call_request_encode(const hq_call_request *request, hq_writer *writer);
bool hq_call_request_decode(const char *json, size_t length, hq_call_request *ret_request,
                            hq_fault *ret_fault);

// …/finish
typedef struct {
    hq_slug outcome; // "": completed
    bool then_pause; // "then":"pause"
    bool then_go_on; // "then":"go-on": the next planned service, here and at once
    hq_slug reason;  // of that pause; ""
    hq_items items;
    bool sure; // pauses also as the last for a service
} hq_finish_request;
void hq_finish_request_encode(const hq_finish_request *request, hq_writer *writer);
bool hq_finish_request_decode(const char *json, size_t length, hq_finish_request *ret_request,
                              hq_fault *ret_fault);

// …/hold
typedef struct {
    int32_t for_s; // 0: until somebody brings it back
} hq_hold_request;
void hq_hold_request_encode(const hq_hold_request *request, hq_writer *writer);
bool hq_hold_request_decode(const char *json, size_t length, hq_hold_request *ret_request,
                            hq_fault *ret_fault);

// …/transfer
typedef struct {
    hq_slug service;
    bool pin;  // only this service point calls it again
    bool back; // comes back to this service point afterwards
    hq_place place;
    uint32_t after; // of place "after": how many calls
} hq_transfer_request;
void hq_transfer_request_encode(const hq_transfer_request *request, hq_writer *writer);
bool hq_transfer_request_decode(const char *json, size_t length, hq_transfer_request *ret_request,
                                hq_fault *ret_fault);

// …/service-off
typedef struct {
    hq_slug service;
    hq_slug reason;
    int32_t for_s; // 0: until somebody puts it on again
    bool sure;     // also as the last for the service
} hq_service_off_request;
void hq_service_off_request_encode(const hq_service_off_request *request, hq_writer *writer);
bool hq_service_off_request_decode(const char *json, size_t length,
                                   hq_service_off_request *ret_request, hq_fault *ret_fault);

// …/service-on
typedef struct {
    hq_slug service;
} hq_service_on_request;
void hq_service_on_request_encode(const hq_service_on_request *request, hq_writer *writer);
bool hq_service_on_request_decode(const char *json, size_t length,
                                  hq_service_on_request *ret_request, hq_fault *ret_fault);

// …/pause and …/sign-off; `sure`: also as the last for a service
typedef struct {
    hq_slug reason; // of a pause
    bool sure;
} hq_pause_request;
void hq_pause_request_encode(const hq_pause_request *request, hq_writer *writer);
bool hq_pause_request_decode(const char *json, size_t length, hq_pause_request *ret_request,
                             hq_fault *ret_fault);
void hq_sign_off_request_encode(bool sure, hq_writer *writer);
bool hq_sign_off_request_decode(const char *json, size_t length, bool *ret_sure,
                                hq_fault *ret_fault);

// POST /day/open, /day/close (optional)
typedef struct {
    hq_slug reason;
} hq_reason_request;
void hq_reason_request_encode(const hq_reason_request *request, hq_writer *writer);
bool hq_reason_request_decode(const char *json, size_t length, bool required,
                              hq_reason_request *ret_request, hq_fault *ret_fault);
