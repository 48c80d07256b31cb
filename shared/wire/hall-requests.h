// The bodies of requests about the hall and its devices.
#pragma once

#include "shared/engine/engine.h"
#include "shared/wire/device-view.h"
#include "shared/wire/point-requests.h"

// POST /day/close: why people who still wait are sent home, all of them or one by one.
typedef struct {
    hq_slug reason; // ""
    struct {
        hq_left *items; // g_malloc'ed when decoded: hq_close_request_clear()
        uint32_t n;
    } left;
} hq_close_request;
void hq_close_request_encode(const hq_close_request *request, hq_writer *writer);
bool hq_close_request_decode(const char *json, size_t length, hq_close_request *ret_request,
                             hq_fault *ret_fault);
void hq_close_request_clear(hq_close_request *request);

// POST /help: 201
void hq_help_answer_encode(uint32_t request, hq_writer *writer);
bool hq_help_answer_decode(const char *json, size_t length, uint32_t *ret_request,
                           hq_fault *ret_fault);

// POST /presets/{preset}/on and /off; "" is the whole hall.
typedef struct {
    hq_slug service;
} hq_preset_request;
void hq_preset_request_encode(const hq_preset_request *request, hq_writer *writer);
bool hq_preset_request_decode(const char *json, size_t length, hq_preset_request *ret_request,
                              hq_fault *ret_fault);

// POST /diversions
typedef struct {
    hq_slug service;
    hq_slug to; // "self-service" or "online"
} hq_divert_request;
void hq_divert_request_encode(const hq_divert_request *request, hq_writer *writer);
bool hq_divert_request_decode(const char *json, size_t length, hq_divert_request *ret_request,
                              hq_fault *ret_fault);

// POST /announcements/{seq}
typedef struct {
    bool shown;
    bool spoken;
} hq_announced_request;
void hq_announced_request_encode(const hq_announced_request *request, hq_writer *writer);
bool hq_announced_request_decode(const char *json, size_t length, hq_announced_request *ret_request,
                                 hq_fault *ret_fault);

// PUT /device/status
typedef struct {
    hq_supply paper;  // _NONE: left out
    hq_voice voice;   // _NONE: left out
    hq_playing media; // _NONE: left out
    uint64_t test;    // the test ticket that `printed` is about; 0: left out
    hq_paper printed; // _NOT_PRINTED: left out
} hq_device_status;
void hq_device_status_encode(const hq_device_status *status, hq_writer *writer);
bool hq_device_status_decode(const char *json, size_t length, hq_device_status *ret_status,
                             hq_fault *ret_fault);

// PUT /clock and the answer of GET /clock
typedef struct {
    hq_time now;
} hq_clock_request;
void hq_clock_request_encode(const hq_clock_request *request, hq_writer *writer);
bool hq_clock_request_decode(const char *json, size_t length, hq_clock_request *ret_request,
                             hq_fault *ret_fault);

// POST /session: a device's token, or staff with their password.
enum { HQ_TOKEN_SIZE = 129 };
typedef struct {
    char token[HQ_TOKEN_SIZE]; // "" when staff signs in
    hq_slug staff;
    char password[HQ_PASSWORD_SIZE]; // wipe after use
} hq_session_request;
bool hq_session_request_decode(const char *json, size_t length, hq_session_request *ret_request,
                               hq_fault *ret_fault);
