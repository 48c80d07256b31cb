// Ratings that look as if no customer had given them, and people whose rates stand out. Nothing is
// dropped silently: what is left out of satisfaction is marked with the rule, counted and listed.
//
// Left out: a visit rated within HQ_ODD_SOONEST_S of its call (at-once), and ratings of one device
// that come HQ_ODD_BURST_N within HQ_ODD_BURST_S, all of them (burst).
// Only looked at: HQ_ODD_ROW_N ratings of one device in a row with the same score (in-a-row), and
// people of whose HQ_ODD_VISITS visits or more less than half as many were rated as in all
// (few-asked): they may not show the sign to whoever is not content.
#pragma once

#include "server/quality/satisfaction.h"

enum {
    HQ_ODD_SOONEST_S = 20,
    HQ_ODD_BURST_N = 3,
    HQ_ODD_BURST_S = 30,
    HQ_ODD_ROW_N = 50,
    HQ_ODD_VISITS = 30,
};

// "at-once", "burst", "in-a-row"; borrowed, static.
const char *hq_odd_word(uint32_t rule);

// Marks the visits of one hall; reorders the array, of hq_survey_visit, by device and time.
void hq_odd_mark(GArray *visits);

typedef struct {
    hq_slug hall, staff;
    uint32_t visits, replies;
} hq_odd_person;
// Adds everybody's visits and replies to `people` (hq_odd_person), each person once.
void hq_odd_count_people(const GArray *visits, GArray *people);
// Adds what was counted of others.
void hq_odd_add_people(GArray *people, const GArray *others);
// Keeps those whose rate stands out among all, in order of hall and number.
void hq_odd_keep_people(GArray *people);
