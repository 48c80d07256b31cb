// What a customer's text message says: scores, that no more are wanted, or nothing that could be
// counted. Pure; knows no phone and no hall.
#pragma once

#include "shared/wire/survey.h"

typedef enum {
    HQ_SURVEY_SAID_NOTHING, // nothing that counts
    HQ_SURVEY_SAID_SCORES,
    HQ_SURVEY_SAID_STOP, // never ask again
} hq_survey_said;

// So many reasons can be named by a digit.
enum { HQ_SURVEY_REASONS_BY_DIGIT = 9 };

// Reads one digit or word for the visit as a whole, or one digit for each of `n` indicators;
// full-width ones, too: "5", "５分", "54545", "5 4 5 4 5", "很满意", "不满意，等太久". A digit that
// belongs to other words ("2件事") is none. `ret_rest` is where what was written besides begins in
// `text`, "" for nothing; borrowed. `text` is UTF-8; bytes that are not say nothing.
hq_survey_said hq_survey_reply_read(const char *text, uint32_t n,
                                    uint32_t ret_scores[HQ_SURVEY_INDICATORS],
                                    const char **ret_rest);

// Which reason is named by a digit, from 1; 0 for anything but one digit.
uint32_t hq_survey_reason_read(const char *text);
