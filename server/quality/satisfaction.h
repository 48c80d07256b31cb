// Satisfaction (满意度): what it is, defined here and nowhere else. Pure; computed from visits as
// they were, never from figures.
//
// A score of 1 … 5 is worth 0, 25, 50, 75, 100 points: very dissatisfied is nothing, very satisfied
// is all. A reply is worth the mean of the indicators it answers, by their weights; a single face
// answers the first indicator alone. Satisfaction is the mean of the replies, an indicator's the
// mean of the replies that answered it. A visit counts once: of what was said about it, the last
// word on each indicator.
// Bad: a reply worth less than 50 points. Response rate (评价率): replies ÷ visits that could be
// rated. Against the last period (环比): in per cent of it. Against the parent unit (差值): in
// points. Fewer replies than HQ_SATISFACTION_FEW say little: they are marked, compared and never
// alarmed about. What is left out is marked on the visit (survey-odd.h) and counted apart.
#pragma once

#include <glib.h>

#include "shared/wire/survey.h"

enum { HQ_SATISFACTION_VERSION = 1, HQ_SATISFACTION_FEW = 10 };

// Why a visit looks odd, by the rules of survey-odd.h; the first two leave it out.
enum {
    HQ_ODD_AT_ONCE = 1 << 0,
    HQ_ODD_BURST = 1 << 1,
    HQ_ODD_IN_A_ROW = 1 << 2,
    HQ_ODD_RULES = 3,
    HQ_ODD_LEFT_OUT = HQ_ODD_AT_ONCE | HQ_ODD_BURST,
};

// A visit that is over and could be rated.
typedef struct {
    hq_uuid id; // of its ticket
    hq_slug hall, service, class_, point, zone, staff;
    hq_slug device; // it was rated at
    hq_day day;
    hq_time called_at; // last
    hq_time rated_at;  // 0: nothing was said
    hq_survey_source source;
    uint32_t scores[HQ_SURVEY_INDICATORS]; // 0: not answered
    hq_slug reason;
    bool invited; // by text message
    bool skipped; // asked at the sign, and passed over there
    bool wrote;   // a suggestion
    unsigned odd; // a set of HQ_ODD_…
    char letter;  // of its number
    uint32_t number;
    uint64_t words; // the step that what they wrote lies under in the vault; 0: none
} hq_survey_visit;

// What a set of visits comes to; sums of millionths of the whole, so that nothing is rounded before
// the end.
typedef struct {
    uint32_t visits, replies, bad, left_out, invited, wrote;
    uint32_t skipped; // at the sign, and nothing was said elsewhere
    uint64_t sum;     // of the replies
    struct {
        uint32_t replies;
        uint64_t sum;
    } indicators[HQ_SURVEY_INDICATORS];
} hq_satisfaction;

// What one reply is worth, in millionths; −1 when it answers nothing.
int32_t hq_satisfaction_of_reply(const hq_survey_template *template,
                                 const uint32_t scores[HQ_SURVEY_INDICATORS]);
void hq_satisfaction_add(hq_satisfaction *to, const hq_survey_template *template,
                         const hq_survey_visit *visit);

// Adds what other visits come to.
void hq_satisfaction_merge(hq_satisfaction *to, const hq_satisfaction *more);

// A mean in thousandths of the whole, rounded: 966 are 96.6 points; −1 without a reply.
int32_t hq_satisfaction_milli(uint64_t sum, uint32_t replies);
// How the mean changed from one set of replies to another: hundredths of a per cent of the first.
// False when one of them has none, or the first is worth nothing.
bool hq_satisfaction_change(uint64_t sum, uint32_t replies, uint64_t last_sum,
                            uint32_t last_replies, int32_t *ret_centi);
// How far the mean lies above another: hundredths of a point. False when one has no reply.
bool hq_satisfaction_gap(uint64_t sum, uint32_t replies, uint64_t other_sum, uint32_t other_replies,
                         int32_t *ret_centi);
// Whether the mean is below the target; false for few replies.
bool hq_satisfaction_is_below(const hq_satisfaction *s, uint32_t target_milli);

// The first day of the period that `day` lies in, and of the one `n` periods later (or earlier).
hq_day hq_survey_period_begin(hq_survey_period period, hq_day day);
hq_day hq_survey_period_add(hq_survey_period period, hq_day begin, int n);
