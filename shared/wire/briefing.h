// What people asked about on a day, for whoever prepares the next (班前会).
#pragma once

#include "shared/engine/types.h"
#include "shared/wire/writer.h"

enum { HQ_BRIEFING_MOST = 10 };

// How often something was counted; `name` is empty for what is no longer configured.
typedef struct {
    hq_slug id;
    hq_text name;
    uint32_t n;
} hq_briefing_count;

// The most frequent first, at most HQ_BRIEFING_MOST.
typedef struct {
    uint32_t n;
    hq_briefing_count list[HQ_BRIEFING_MOST];
} hq_briefing_counts;

// GET /quality/briefing.
typedef struct {
    hq_day day;                   // 0: no earlier one
    hq_briefing_counts reasons;   // of those who were helped in passing
    hq_briefing_counts services;  // of those who were served without a number
    hq_briefing_counts documents; // that a pre-check found missing
} hq_briefing_answer;
void hq_briefing_answer_encode(const hq_briefing_answer *answer, hq_writer *writer);
