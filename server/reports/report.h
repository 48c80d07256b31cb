// The document of a daily, weekly or monthly report, or of any span: head, sections, foot.
#pragma once

#include "server/reports/comparison.h"

// What was said in all halls of the unit over the wish's days: in those that were read and in those
// beside them; nothing at all without a hall beside. False with the reader's error, or CANCELLED.
// Any thread.
bool hq_report_read_unit(const hq_wish *wish, const hq_period *period, const hq_period_aides *aides,
                         hq_satisfaction *ret_unit, GError **error)
    __attribute__((warn_unused_result));

// Of what was read of the wish's days, of what they are held against and of the unit. Yours. Any
// thread.
hq_document *hq_report_make(const hq_wish *wish, hq_period *period, const hq_comparison *comparison,
                            const hq_satisfaction *unit);
