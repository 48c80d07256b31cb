// The daily note of a hall (营业日志): what made a day what it was, by causes of a list, and in
// words.
#pragma once

#include "shared/engine/types.h"
#include "shared/wire/fault.h"
#include "shared/wire/personal.h"
#include "shared/wire/writer.h"

enum { HQ_DAILY_CAUSES_MAX = 32, HQ_DAILY_TAGS_MAX = 8 };

// A cause that a day can be tagged with. The template `daily`/`causes` lists them.
typedef struct {
    hq_slug id;
    hq_text name;
    bool unusual; // such a day says nothing about others: what is planned does not learn from it
} hq_daily_cause;

typedef struct {
    uint32_t n;
    hq_daily_cause list[HQ_DAILY_CAUSES_MAX];
} hq_daily_causes;
bool hq_daily_causes_decode(const char *json, size_t length, hq_daily_causes *ret_causes,
                            hq_fault *ret_fault);

typedef struct {
    uint32_t n;
    hq_slug list[HQ_DAILY_TAGS_MAX];
} hq_daily_tags;

// POST /quality/daily: the causes of a day from now on, and what is to be said beside.
typedef struct {
    hq_day day;
    hq_daily_tags causes;
    char text[HQ_NOTE_SIZE]; // "": nothing
} hq_daily_request;
void hq_daily_request_encode(const hq_daily_request *request, hq_writer *writer);
bool hq_daily_request_decode(const char *json, size_t length, hq_daily_request *ret_request,
                             hq_fault *ret_fault);

// The facts of a `daily-noted` step.
typedef struct {
    hq_day day;
    hq_daily_tags causes;
} hq_daily_facts;
void hq_daily_facts_encode(const hq_daily_facts *facts, hq_writer *writer);
bool hq_daily_facts_decode(const char *json, size_t length, hq_daily_facts *ret_facts,
                           hq_fault *ret_fault);

// GET /quality/daily: the days that have a note, the latest first, and the causes there are.
typedef struct {
    hq_day day;
    hq_daily_tags causes;
    hq_slug author;
    hq_time at;
    uint32_t notes; // how often it was noted
} hq_daily_view;

typedef struct {
    hq_daily_causes causes;
    struct {
        hq_daily_view *items;
        uint32_t n;
    } days;
} hq_dailies_answer;
void hq_dailies_answer_encode(const hq_dailies_answer *answer, hq_writer *writer);
void hq_dailies_answer_clear(hq_dailies_answer *answer);
