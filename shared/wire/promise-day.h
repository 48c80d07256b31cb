// How well the promises of a business day were kept, as the API, the dashboard and the store of
// past days show it.
#pragma once

#include "shared/engine/score.h"
#include "shared/wire/fault.h"
#include "shared/wire/writer.h"

// Of a service or class (`id`), of an hour (`hour`), or of the whole day. Shares are null (-1)
// while nobody was promised anything.
typedef struct {
    hq_slug id;   // "" leaves it out
    int32_t hour; // -1 leaves it out
    uint32_t promised, kept, early, kept_last, changed, untold, own_time;
    int32_t kept_milli;     // kept ÷ promised
    int32_t early_milli;    // early ÷ promised
    int32_t coverage_milli; // neither late nor early ÷ promised
    int32_t bias_s;         // mean of wait − what was likely
    int32_t error_s;        // mean of its size
    uint32_t by_simulation, by_queue, by_hour;
} hq_score_view;

typedef struct {
    hq_score_view *items; // g_malloc'ed
    uint32_t n;
} hq_score_views;

typedef struct {
    hq_day date; // 0 before the first
    hq_score_view all;
    hq_score_views services, classes, hours; // those in which somebody was called
} hq_promise_day;

typedef struct {
    hq_promise_day *items; // g_malloc'ed
    uint32_t n;
} hq_promise_days;

// GET /promises: {"today":{…}/null,"days":[…]}
typedef struct {
    bool has_today;
    hq_promise_day today;
    hq_promise_days days; // before today, oldest first
} hq_promises_answer;

// The state's business day; release with hq_promise_day_clear().
void hq_promise_day_fill(const hq_state *state, hq_promise_day *ret);
void hq_promise_day_clear(hq_promise_day *day);
void hq_promise_day_encode(const hq_promise_day *day, hq_writer *writer);
bool hq_promise_day_decode(const char *json, size_t length, hq_promise_day *ret_day,
                           hq_fault *ret_fault);

void hq_promises_answer_encode(const hq_promises_answer *answer, hq_writer *writer);
bool hq_promises_answer_decode(const char *json, size_t length, hq_promises_answer *ret_answer,
                               hq_fault *ret_fault);
void hq_promises_answer_clear(hq_promises_answer *answer);
