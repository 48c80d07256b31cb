// Cases in words, as every screen says them: what one is called, what it is, how long there is
// left. Pure.
#pragma once

#include "shared/i18n/i18n.h"
#include "shared/wire/case-view.h"

// "投诉"; borrowed, static.
const char *hq_case_kind_name(hq_case_kind kind, hq_lang lang);
// "0304-2": month, day and number. Yours.
char *hq_case_number_text(const hq_case_view *view);
// Whether somebody still waits for an answer.
bool hq_case_waits(const hq_case_view *view);
// "还有 3 小时", or since when it is late. Yours.
char *hq_case_due_text(const hq_case_view *view, hq_time now, hq_lang lang);
