// Whose turn it is of what customers said and the hall did, beside pictures and videos: each that
// still holds at this hour, one after the other. Main thread only.
#pragma once

#include <stdbool.h>

#include "shared/wire/board-doc.h"

typedef struct {
    hq_answer_views all;
    uint32_t at; // the next one
    hq_answer_view given;
} hq_answers;

void hq_answers_take(hq_answers *answers, const hq_board_doc *doc);

// The next one at this hour of the hall; false when there is none.
bool hq_answers_next(hq_answers *answers, hq_time now, hq_answer_view *ret);

// Whether the one that was given last still holds.
bool hq_answers_stands(const hq_answers *answers, hq_time now);
