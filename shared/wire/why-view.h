// Why a ticket was called, in whole seconds.
#pragma once

#include "shared/engine/state.h"
#include "shared/wire/fault.h"
#include "shared/wire/writer.h"

// A sentence in every language.
enum { HQ_SENTENCE_SIZE = 400 };
typedef struct {
    char in[HQ_LANGUAGES][HQ_SENTENCE_SIZE];
} hq_sentence;

typedef struct {
    hq_choice_kind choice;
    int64_t waited_s;
    int64_t class_head_start_s;
    int64_t rank_head_start_s;
    int32_t rate_milli;
    int64_t credit_s;
    char runner_up[HQ_NUMBER_SIZE]; // number of the next best; "" when there was none
    int64_t runner_up_credit_s;
    uint32_t passed;
    bool late;      // it had missed an earlier call
    hq_slug reason; // by hand; ""
} hq_why_view;

// The engine's why in seconds; `runner_up` is the formatted number or NULL.
void hq_why_view_fill(hq_why_view *ret_view, const hq_why *why, const char *runner_up,
                      hq_slug reason);

void hq_why_view_encode(const hq_why_view *view, hq_writer *writer);

// GET /tickets/{id}/why: {"why":{…},"sentence":{"zh","en"}}
typedef struct {
    hq_why_view why;
    hq_sentence sentence;
} hq_why_answer;
void hq_why_answer_encode(const hq_why_answer *answer, hq_writer *writer);
bool hq_why_answer_decode(const char *json, size_t length, hq_why_answer *ret_answer,
                          hq_fault *ret_fault);
