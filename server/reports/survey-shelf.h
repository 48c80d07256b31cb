// The days of one hall that surveys are counted from, each read once. Any thread, one at a time.
#pragma once

#include "server/reports/survey-day.h"

typedef struct {
    hq_survey_source_hall hall; // borrowed, but for its days
    GHashTable *known;          // day → hq_survey_day
    GPtrArray *read;            // those that were read by it
} hq_survey_shelf;

// With the days that `hall` knows.
hq_survey_shelf *hq_survey_shelf_new(const hq_survey_source_hall *hall);
void hq_survey_shelf_free(hq_survey_shelf *shelf);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(hq_survey_shelf, hq_survey_shelf_free)

// Adds up what was said about the days from..to; none when `to` is before `from`. False with the
// reader's error.
bool hq_survey_shelf_sum(hq_survey_shelf *shelf, hq_day from, hq_day to, hq_satisfaction *ret,
                         GError **error) __attribute__((warn_unused_result));
