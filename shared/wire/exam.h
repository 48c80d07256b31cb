// Knowledge exams (应知应会测试): who got how many points. A staff number stands for a person;
// nobody's name travels here but in what a manager, or the person, is answered.
#pragma once

#include "shared/engine/types.h"
#include "shared/wire/fault.h"
#include "shared/wire/writer.h"

enum { HQ_EXAM_ROWS_MAX = 500, HQ_EXAM_FULL = 1000 }; // tenths of a point

typedef struct {
    hq_slug staff;
    uint32_t score_tenths; // 0 … HQ_EXAM_FULL
} hq_exam_row;

// One exam. Given once more under its name, all of it counts instead of what was given before.
typedef struct {
    hq_slug exam; // "2026-11", "spot-check-3"
    hq_day day;   // on which it was held
    uint32_t of;  // people who were to take it: in the facts only
    struct {
        hq_exam_row *items;
        uint32_t n;
    } rows;
} hq_exam;
void hq_exam_clear(hq_exam *exam);

// POST /quality/exams: without `of`. No staff number twice.
void hq_exam_request_encode(const hq_exam *exam, hq_writer *writer);
bool hq_exam_request_decode(const char *json, size_t length, hq_exam *ret_exam,
                            hq_fault *ret_fault);

// The facts of an `exam-given` step.
void hq_exam_facts_encode(const hq_exam *exam, hq_writer *writer);
bool hq_exam_facts_decode(const char *json, size_t length, hq_exam *ret_exam, hq_fault *ret_fault);

// GET /quality/exams.
typedef struct {
    hq_slug exam;
    hq_day day;
    uint32_t of, taken, mean_tenths;
    hq_slug author; // "": the server's own machine
    hq_time at;
} hq_exam_view;

typedef struct {
    hq_slug staff;
    char name[64];
    uint32_t taken, mean_tenths, last_tenths;
    uint32_t rank; // 1 is the best mean; equal means share one
} hq_exam_person_view;

typedef struct {
    hq_day from, to;
    struct {
        hq_exam_view *items;
        uint32_t n;
    } exams; // the latest first
    struct {
        hq_exam_person_view *items;
        uint32_t n;
    } people; // by rank; who is no manager sees their own
} hq_exams_answer;
void hq_exams_answer_encode(const hq_exams_answer *answer, hq_writer *writer);
void hq_exams_answer_clear(hq_exams_answer *answer);
