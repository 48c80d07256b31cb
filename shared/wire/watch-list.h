// The watch list of halls under improvement as it crosses the API and stands in the journal: who
// owns the improvement, from when to when, and what customers said before and after, raw.
#pragma once

#include "shared/engine/types.h"
#include "shared/wire/fault.h"
#include "shared/wire/writer.h"

// POST /quality/watch; the facts of `watch-started`.
typedef struct {
    hq_slug owner;
    hq_day from, until; // both included
} hq_watch;
void hq_watch_encode(const hq_watch *watch, hq_writer *writer);
bool hq_watch_decode(const char *json, size_t length, hq_watch *ret_watch, hq_fault *ret_fault);

// POST /quality/watch/{id}/measure; the facts of `watch-measured`. A later measure of the same side
// stands for the earlier one.
typedef struct {
    bool after;      // else before
    uint64_t points; // of all replies together, each 0 … 100
    uint64_t replies;
} hq_watch_measure;
void hq_watch_measure_encode(const hq_watch_measure *measure, hq_writer *writer);
bool hq_watch_measure_decode(const char *json, size_t length, hq_watch_measure *ret_measure,
                             hq_fault *ret_fault);

enum { HQ_REPLIES_MAX = 100000000 };

// What customers said of some days.
typedef struct {
    hq_day from, to; // both included, of surveys; `to` before `from`: it has not begun
    uint64_t replies;
    int32_t score_milli; // −1: nobody replied
    bool few;
    bool entered; // by hand, for nobody replied to a survey
} hq_watch_side;

typedef struct {
    hq_watch_side before, after;
} hq_watch_sides;

typedef struct {
    hq_uuid id;
    hq_watch watch;
    hq_slug started_by;
    hq_time ended_at;                  // 0: it is on
    hq_day ended_on;                   // 0: it is on; not told
    hq_watch_measure before, after;    // entered; of no replies: none was
    hq_watch_sides sides;              // what stands
    int32_t before_milli, after_milli; // their scores
    bool compared;                     // both sides have replies, and before was something
    int32_t change_milli;              // of before; a fall is negative
} hq_watch_view;
typedef struct {
    hq_watch_view *items;
    uint32_t n;
} hq_watch_views;

// GET /quality/watch: the newest first.
typedef struct {
    uint32_t definitions; // version of the figures
    hq_watch_views watches;
} hq_watch_answer;
void hq_watch_answer_encode(const hq_watch_answer *answer, hq_writer *writer);
bool hq_watch_answer_decode(const char *json, size_t length, hq_watch_answer *ret_answer,
                            hq_fault *ret_fault);
void hq_watch_answer_clear(hq_watch_answer *answer);
