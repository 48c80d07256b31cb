// What a report's halls are asked about customers' satisfaction by.
#pragma once

#include "server/api/survey-desk.h"
#include "server/reports/period.h"

// When the day is over in the hall.
hq_time hq_api_end_of(const hq_api_hall *hall, hq_day day);

// The survey of the source, which is `hall`; its replies are counted by the template that was in
// force in `home` at the end of the day `to`.
void hq_report_add_survey(hq_hall_source *source, const hq_api_hall *hall, const hq_api_hall *home,
                          hq_day to);
// The same of each source of the wish, and the other halls of their unit, whose customers it is
// compared with.
void hq_report_add_surveys(const hq_api *api, const hq_api_hall *home, hq_wish *wish);
