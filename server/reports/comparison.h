// What a report is held against: the period before it, as far as the two can be compared.
//
// A period that is over in a hall is held against the whole one before. One that goes on is held
// against as many of the hall's open days of it, from its first on, and where the hall is open now
// its last one counts until the same time of day. A hall that was not yet running when the period
// before began, and has fewer days of it, cannot be compared, and nor can a sum of halls with it.
// Of a single day, the one before is the last on which anybody came.
#pragma once

#include "server/reports/report-desk.h"

typedef struct {
    hq_period *before; // nothing is in it when it cannot be compared
    bool over;         // in every hall
    bool compared;
    uint32_t days, days_before; // of the hall with the most
    int32_t until_s;            // the last day counts until then; 0: all of it
} hq_comparison;
void hq_comparison_clear(hq_comparison *comparison);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(hq_comparison, hq_comparison_clear)

// Of what was read of the wish's days. False with the reader's error, or CANCELLED. Any thread.
bool hq_comparison_read(const hq_wish *wish, const hq_period *period, const hq_period_aides *aides,
                        hq_comparison *ret, GError **error) __attribute__((warn_unused_result));
