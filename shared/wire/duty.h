// Who has the hall and its zones, as it crosses the API and stands in the journal.
#pragma once

#include "shared/engine/types.h"
#include "shared/wire/checklist.h"
#include "shared/wire/fault.h"
#include "shared/wire/writer.h"

// Parts of a business day that people are on duty for.
typedef enum {
    HQ_SHIFT_ALL_DAY,
    HQ_SHIFT_EARLY,
    HQ_SHIFT_LATE,
    HQ_SHIFTS,
} hq_shift_of_day;

// POST /quality/duty; the facts of `duty-set`. A later one of the same day, shift and zone stands
// for the earlier one.
typedef struct {
    hq_day day;
    hq_shift_of_day shift;
    hq_slug zone;  // "": the whole hall, its duty manager (值班经理)
    hq_slug staff; // "": nobody
} hq_duty_of;
void hq_duty_of_encode(const hq_duty_of *duty, hq_writer *writer);
bool hq_duty_of_decode(const char *json, size_t length, hq_duty_of *ret_duty, hq_fault *ret_fault);

typedef struct {
    hq_duty_of duty;
    char name[HQ_TEXT_SIZE]; // of the person, masked
} hq_duty_view;
typedef struct {
    hq_duty_view *items;
    uint32_t n;
} hq_duty_views;

// GET /quality/duty?from=…&to=…: of these days, today's when nothing is asked for; and what the
// last shift left to the next.
typedef struct {
    hq_day day; // today
    hq_named_list zones;
    hq_duty_views duties;
    bool has_handover;
    hq_run_view handover;
    char text[HQ_NOTE_SIZE]; // of the handover
} hq_duty_answer;
void hq_duty_answer_encode(const hq_duty_answer *answer, hq_writer *writer);
bool hq_duty_answer_decode(const char *json, size_t length, hq_duty_answer *ret_answer,
                           hq_fault *ret_fault);
void hq_duty_answer_clear(hq_duty_answer *answer);
