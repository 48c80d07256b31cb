// What the staff said of themselves, day by day, without anybody's name: the journal has none.
#pragma once

#include "server/reports/survey-day.h"

// Appends a hq_survey_day for each day from..to on which somebody answered, one reference each; all
// replies of a day are one cell. False with the reader's error. Any thread.
bool hq_pulse_days_read(const hq_survey_source_hall *from_hall, hq_day from, hq_day to,
                        GPtrArray *days, GError **error) __attribute__((warn_unused_result));
