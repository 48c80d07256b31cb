// The document of a daily, weekly or monthly report, or of any span: head, sections, foot.
#pragma once

#include "server/reports/report-desk.h"

// Reads the period before the wish's, of the same length; of a single day, the last one on which
// anybody came. False with the reader's error, or CANCELLED. Any thread.
bool hq_report_read_before(const hq_wish *wish, const hq_period_aides *aides,
                           hq_period **ret_before, GError **error)
    __attribute__((warn_unused_result));

// Of what was read of the wish's days and of the period before. Yours. Any thread.
hq_document *hq_report_make(const hq_wish *wish, hq_period *period, hq_period *before);
