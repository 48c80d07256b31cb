// Whoever was called by hand before their turn, or put before all others: by whom, why, how many
// were passed and, of a call, how much less right the ticket had than the first of them.
#pragma once

#include "shared/engine/state.h"
#include "shared/wire/fault.h"
#include "shared/wire/writer.h"

typedef struct {
    uint64_t seq;
    hq_time at;
    hq_day day;
    uint32_t ticket;             // the day's index
    char number[HQ_NUMBER_SIZE]; // "" leaves it out
    hq_slug service;             // it was taken for; "" leaves it out
    hq_slug point;               // "": put before all others, not called yet
    hq_slug device, staff;       // who did it
    hq_slug reason;
    int64_t waited_s;
    uint32_t passed;  // how many who waited had more credit
    int64_t credit_s; // at that service point: "accumulated so much wait"
    int64_t behind_s; // credit of the first one passed above it; 0: nobody had more
} hq_queue_jump;

// Fills all but seq, day, number and service from the text of a `called` event.
bool hq_queue_jump_of_event(const char *json, size_t length, hq_queue_jump *ret_jump,
                            hq_fault *ret_fault);

// The same from the text of a `changed` event that put a ticket before all others; how long it had
// waited is known to its issue.
bool hq_queue_jump_of_change(const char *json, size_t length, hq_queue_jump *ret_jump,
                             hq_fault *ret_fault);

// What an `issued` event knows of its ticket.
typedef struct {
    hq_time at;
    uint32_t ticket; // the day's index
    char number[HQ_NUMBER_SIZE];
    hq_slug service;
} hq_issued_number;
bool hq_issued_number_of_event(const char *json, size_t length, hq_issued_number *ret_number,
                               hq_fault *ret_fault);

// GET /queue-jumps: {"jumps":[…],"next":seq or null}
typedef struct {
    struct {
        hq_queue_jump *items; // g_malloc'ed, released by hq_queue_jumps_answer_clear()
        uint32_t n;
    } jumps;
    int64_t next; // `after` of the page that follows; -1: none yet
} hq_queue_jumps_answer;
void hq_queue_jumps_answer_encode(const hq_queue_jumps_answer *answer, hq_writer *writer);
bool hq_queue_jumps_answer_decode(const char *json, size_t length,
                                  hq_queue_jumps_answer *ret_answer, hq_fault *ret_fault);
void hq_queue_jumps_answer_clear(hq_queue_jumps_answer *answer);
