// The document of a daily, weekly or monthly report, or of any span: head, sections, foot.
#pragma once

#include "server/reports/comparison.h"

// Of what was read of the wish's days and of what they are held against. Yours. Any thread.
hq_document *hq_report_make(const hq_wish *wish, hq_period *period,
                            const hq_comparison *comparison);
