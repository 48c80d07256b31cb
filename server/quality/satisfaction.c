#include "server/quality/satisfaction.h"

#include <math.h>

#include "shared/engine/calendar.h"

enum { MILLION = 1000000, STEPS = HQ_SCORES - 1, HALF = MILLION / 2 };

int32_t
hq_satisfaction_of_reply(const hq_survey_template *template,
                         const uint32_t scores[HQ_SURVEY_INDICATORS])
{
    uint64_t sum = 0, weight = 0, plain = 0, answered = 0;
    for (uint32_t i = 0; i < template->n_indicators; i++) {
        if (scores[i] == 0)
            continue;
        uint64_t worth = (uint64_t)(scores[i] - 1) * (MILLION / STEPS);
        sum += template->indicators[i].weight_milli * worth;
        weight += template->indicators[i].weight_milli;
        plain += worth;
        answered++;
    }
    if (answered == 0)
        return -1;
    return (int32_t)(weight > 0 ? (sum + weight / 2) / weight : plain / answered);
}

void
hq_satisfaction_add(hq_satisfaction *to, const hq_survey_template *template,
                    const hq_survey_visit *visit)
{
    int32_t worth = hq_satisfaction_of_reply(template, visit->scores);
    to->visits++;
    to->invited += visit->invited;
    to->wrote += visit->wrote;
    to->skipped += visit->skipped && worth < 0;
    if (worth < 0)
        return;
    if (visit->odd & HQ_ODD_LEFT_OUT) {
        to->left_out++;
        return;
    }
    to->replies++;
    to->sum += (uint64_t)worth;
    to->bad += worth < HALF;
    for (uint32_t i = 0; i < template->n_indicators; i++) {
        if (visit->scores[i] == 0)
            continue;
        to->indicators[i].replies++;
        to->indicators[i].sum += (uint64_t)(visit->scores[i] - 1) * (MILLION / STEPS);
    }
}

void
hq_satisfaction_merge(hq_satisfaction *to, const hq_satisfaction *more)
{
    to->visits += more->visits;
    to->replies += more->replies;
    to->bad += more->bad;
    to->left_out += more->left_out;
    to->invited += more->invited;
    to->wrote += more->wrote;
    to->skipped += more->skipped;
    to->sum += more->sum;
    for (int i = 0; i < HQ_SURVEY_INDICATORS; i++) {
        to->indicators[i].replies += more->indicators[i].replies;
        to->indicators[i].sum += more->indicators[i].sum;
    }
}

int32_t
hq_satisfaction_milli(uint64_t sum, uint32_t replies)
{
    uint64_t whole = (uint64_t)replies * (MILLION / 1000);
    return replies == 0 ? -1 : (int32_t)((sum + whole / 2) / whole);
}

bool
hq_satisfaction_change(uint64_t sum, uint32_t replies, uint64_t last_sum, uint32_t last_replies,
                       int32_t *ret_centi)
{
    if (replies == 0 || last_replies == 0 || last_sum == 0)
        return false;
    double now = (double)sum / replies, last = (double)last_sum / last_replies;
    *ret_centi = (int32_t)lround(10000 * (now - last) / last);
    return true;
}

bool
hq_satisfaction_gap(uint64_t sum, uint32_t replies, uint64_t other_sum, uint32_t other_replies,
                    int32_t *ret_centi)
{
    if (replies == 0 || other_replies == 0)
        return false;
    double points = (double)sum / replies - (double)other_sum / other_replies;
    *ret_centi = (int32_t)lround(points * 10000 / MILLION);
    return true;
}

bool
hq_satisfaction_is_below(const hq_satisfaction *s, uint32_t target_milli)
{
    uint64_t least = (uint64_t)s->replies * target_milli * (MILLION / 1000);
    return s->replies >= HQ_SATISFACTION_FEW && s->sum < least;
}

// ---- periods -----------------------------------------------------------------------------------

hq_day
hq_survey_period_begin(hq_survey_period period, hq_day day)
{
    if (period == HQ_SURVEY_MONTH)
        return day - day % 100 + 1;
    return period == HQ_SURVEY_WEEK ? hq_day_after(day, -(int32_t)hq_day_weekday(day)) : day;
}

hq_day
hq_survey_period_add(hq_survey_period period, hq_day begin, int n)
{
    if (period != HQ_SURVEY_MONTH)
        return hq_day_after(begin, period == HQ_SURVEY_WEEK ? 7 * n : n);
    int months = begin / 10000 * 12 + begin / 100 % 100 - 1 + n;
    return months / 12 * 10000 + (months % 12 + 1) * 100 + 1;
}
