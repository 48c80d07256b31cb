// A kiosk that cannot reach the hall: the numbers it holds for then, those it gave, and what became
// of them. The kiosk never computes a number: each one it may give is listed.
#pragma once

#include "shared/engine/engine.h"
#include "shared/wire/fault.h"
#include "shared/wire/writer.h"

// Most numbers that are told at once.
enum { HQ_MAX_OFFLINE = 200 };

// POST /offline/lease
typedef struct {
    bool anew; // the kiosk has no numbers that it could use
} hq_lease_request;
void hq_lease_request_encode(const hq_lease_request *request, hq_writer *writer);
bool hq_lease_request_decode(const char *json, size_t length, hq_lease_request *ret_request,
                             hq_fault *ret_fault);

// A block of numbers, without those that the kiosk told of.
typedef struct {
    hq_uuid lease;
    char letter;
    struct {
        uint32_t *items;
        uint32_t n;
    } numbers; // in the order in which they are given
} hq_block_view;

// When a service gives numbers.
typedef struct {
    hq_time from, until;
} hq_gives_view;

typedef struct {
    hq_slug service;
    char letter; // of its numbers
    struct {
        hq_gives_view *items;
        uint32_t n;
    } gives; // today
} hq_offline_service;

// What a kiosk needs to give numbers alone until the business day ends.
typedef struct {
    hq_day day;
    hq_time until;   // no number is given alone after this
    int32_t after_s; // it waits so long for the hall's answer
    struct {
        hq_block_view *items;
        uint32_t n;
    } blocks;
    struct {
        hq_offline_service *items;
        uint32_t n;
    } services;
} hq_lease_answer;
void hq_lease_answer_encode(const hq_lease_answer *answer, hq_writer *writer);
// Yours: hq_lease_answer_clear().
bool hq_lease_answer_decode(const char *json, size_t length, hq_lease_answer *ret_answer,
                            hq_fault *ret_fault);
void hq_lease_answer_clear(hq_lease_answer *answer);

// POST /offline/numbers: what the kiosk gave, at most HQ_MAX_OFFLINE at once.
typedef struct {
    struct {
        hq_offline_number *items;
        uint32_t n;
    } numbers;
} hq_tell_request;
void hq_tell_request_encode(const hq_tell_request *request, hq_writer *writer);
// Yours: hq_tell_request_clear().
bool hq_tell_request_decode(const char *json, size_t length, hq_tell_request *ret_request,
                            hq_fault *ret_fault);
void hq_tell_request_clear(hq_tell_request *request);

// What became of one: a ticket and its state now, or in doubt.
typedef struct {
    hq_uuid ticket;
    bool doubted;
    hq_ticket_state state; // in doubt: provisional, whatever becomes of it by hand
    hq_slug reason;        // why it is void or in doubt; "": neither
} hq_told_number;

typedef struct {
    struct {
        hq_told_number *items;
        uint32_t n;
    } numbers; // as they were sent
} hq_tell_answer;
void hq_tell_answer_encode(const hq_tell_answer *answer, hq_writer *writer);
// Yours: hq_tell_answer_clear().
bool hq_tell_answer_decode(const char *json, size_t length, hq_tell_answer *ret_answer,
                           hq_fault *ret_fault);
void hq_tell_answer_clear(hq_tell_answer *answer);

// A number that a kiosk gave alone, as it keeps it until the hall knows.
typedef struct {
    hq_offline_number number;
    hq_paper paper;
} hq_kept_number;

// What a kiosk keeps on its disk: what it may give, without what it gave, and what it has not told.
typedef struct {
    hq_time last_at; // of the last number given: none is earlier
    bool has_lease;
    hq_lease_answer lease;
    struct {
        hq_kept_number *items;
        uint32_t n;
    } kept; // in the order given
} hq_kiosk_keep;
void hq_kiosk_keep_encode(const hq_kiosk_keep *keep, hq_writer *writer);
// Yours: hq_kiosk_keep_clear().
bool hq_kiosk_keep_decode(const char *json, size_t length, hq_kiosk_keep *ret_keep,
                          hq_fault *ret_fault);
void hq_kiosk_keep_clear(hq_kiosk_keep *keep);
