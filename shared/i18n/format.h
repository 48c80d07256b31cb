// Dates, clock times, durations and ranges as people read them in each language.
// Takes times already in the hall's own time zone; does no rounding policy of its own beyond what
// is said here: whoever promises a range has widened it already. Safe in any thread.
#pragma once

#include "shared/i18n/i18n.h"

// "3月2日 星期一" / "Mon 2 Mar". Free with g_free().
char *hq_format_date(hq_lang lang, GDateTime *local) G_GNUC_WARN_UNUSED_RESULT;

// "3月2日" / "2 Mar". Free with g_free().
char *hq_format_day(hq_lang lang, GDateTime *local) G_GNUC_WARN_UNUSED_RESULT;

// "10:24", the same in every language. Free with g_free().
char *hq_format_clock(GDateTime *local) G_GNUC_WARN_UNUSED_RESULT;

// "不到 1 分钟", "19 分钟", "1 小时 5 分钟": whole minutes, rounded down. Negative counts as 0.
// Free with g_free().
char *hq_format_duration(hq_lang lang, gint64 duration_s) G_GNUC_WARN_UNUSED_RESULT;

// "16–25 分钟" / "16–25 min": `from_s` rounded down, `to_s` up to whole minutes; one number when
// both are the same. Free with g_free().
char *hq_format_range(hq_lang lang, gint64 from_s, gint64 to_s) G_GNUC_WARN_UNUSED_RESULT;
