// What customers said and what the hall did about it, as screens show it: a card of the kind
// `answer` in force.
#pragma once

#include "shared/engine/types.h"

enum { HQ_ANSWERS_MAX = 8 }; // that screens take turns with

typedef struct {
    hq_text said, done;
    hq_time ends_at; // 0: null
} hq_answer_view;

typedef struct {
    uint32_t n;
    hq_answer_view items[HQ_ANSWERS_MAX]; // the newest first
} hq_answer_views;
