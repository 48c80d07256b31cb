// What surveys say of a hall under improvement (satisfaction.h): of as many days before it began as
// it lasts, at most HQ_WATCH_DAYS_MOST, and of the days since, until it ended.
#pragma once

#include "server/reports/survey-shelf.h"
#include "shared/wire/watch-list.h"

enum { HQ_WATCH_DAYS_MOST = 400 };

// Fills the figures of the watch, as far as `last`. False with the reader's error.
bool hq_watch_survey(hq_watch_view *view, hq_survey_shelf *shelf, hq_day last, GError **error)
    __attribute__((warn_unused_result));
