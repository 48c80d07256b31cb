// GET /quality/satisfaction: what customers said over a period, as server/quality/satisfaction.h
// defines it.
#pragma once

#include "shared/wire/survey.h"

enum { HQ_SATISFACTION_TREND = 12 };
#define HQ_NO_NUMBER INT32_MIN // null

typedef struct {
    hq_slug id;
    uint32_t replies;
    int32_t score_milli;  // thousandths of the whole; HQ_NO_NUMBER: no reply
    int32_t last_milli;   // of the last period
    int32_t change_centi; // hundredths of a per cent of it
    int32_t gap_centi;    // hundredths of a point above the parent unit
} hq_indicator_view;

// One hall, zone, service, class, service point or person, or all of them.
typedef struct {
    hq_slug id; // "": all
    hq_slug hall;
    hq_text name; // as people know it; a person's is masked
    uint32_t visits, replies, bad, left_out, invited, skipped, wrote;
    int32_t score_milli, response_milli, bad_milli;
    int32_t last_milli, change_centi, gap_centi;
    bool few;
    bool below; // the target
    uint32_t n_indicators;
    hq_indicator_view indicators[HQ_SURVEY_INDICATORS];
} hq_satisfaction_view;

typedef struct {
    hq_day from, to;
    uint32_t replies;
    int32_t score_milli;
    bool few, below;
} hq_satisfaction_period;

typedef struct {
    hq_slug id;
    uint32_t n;
} hq_reason_count;

// What became of asking by text message, of the period's visits.
typedef struct {
    uint32_t invited, replied, invalid, late, expired, opted_out;
} hq_asked_counts;

// Ratings that look odd: one row a device and rule.
typedef struct {
    hq_slug hall;
    char rule[16];
    hq_slug device;
    bool left_out;
    uint32_t n;
    hq_time first_at, last_at;
} hq_odd_view;

// Of whose visits remarkably few were rated.
typedef struct {
    hq_slug hall, staff;
    hq_text name;
    uint32_t visits, replies;
} hq_odd_person_view;

// What the whole is compared with: all that was said in the unit over the period.
typedef struct {
    hq_slug unit;   // "": the hall, of one's own visits
    uint32_t halls; // so many were counted
    uint32_t replies;
    int32_t score_milli;
} hq_satisfaction_parent;

typedef struct {
    uint32_t definition; // HQ_SATISFACTION_VERSION
    hq_slug template;
    uint32_t template_version;
    hq_text title;
    uint32_t n_indicators;
    hq_survey_indicator indicators[HQ_SURVEY_INDICATORS];
    uint32_t n_reasons;
    hq_survey_reason reasons[HQ_SURVEY_REASONS];
    uint32_t target_milli;
    hq_survey_period period;
    uint32_t below;      // so many periods are an alarm
    uint32_t below_runs; // so many of the last that are over were below, in a row
    hq_day from, to, last_from, last_to;
    char by[16];
    uint32_t halls; // that were asked about
    hq_satisfaction_view whole;
    bool has_parent;
    hq_satisfaction_parent parent;
    struct {
        hq_satisfaction_view *items; // g_malloc'ed, released by hq_satisfaction_answer_clear()
        uint32_t n;
    } rows;
    uint32_t n_trend;
    hq_satisfaction_period trend[HQ_SATISFACTION_TREND];
    uint32_t n_why;
    hq_reason_count why[HQ_SURVEY_REASONS];
    hq_asked_counts asked;
    struct {
        hq_odd_view *items;
        uint32_t n;
    } odd;
    struct {
        hq_odd_person_view *items;
        uint32_t n;
    } people;
} hq_satisfaction_answer;
void hq_satisfaction_answer_encode(const hq_satisfaction_answer *answer, hq_writer *writer);
bool hq_satisfaction_answer_decode(const char *json, size_t length,
                                   hq_satisfaction_answer *ret_answer, hq_fault *ret_fault);
void hq_satisfaction_answer_clear(hq_satisfaction_answer *answer);
