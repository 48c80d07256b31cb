// The document of a daily, weekly or monthly report, or of any span: head, sections, foot.
#pragma once

#include "server/reports/report-desk.h"

// Of what was read of the wish's days and of the period before. Yours. Any thread.
hq_document *hq_report_make(const hq_wish *wish, hq_period *period, hq_period *before);
