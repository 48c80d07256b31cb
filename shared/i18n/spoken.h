// How numbers are said: a list of short words, each the name of a sound clip or a piece of a
// sentence. Knows nothing of sound. Safe in any thread.
#pragma once

#include "shared/i18n/i18n.h"

// A ticket number sign by sign: "A012" is A 零 一 二, in English A zero one two.
// Signs other than ASCII letters and digits are left out. Free with g_strfreev().
GStrv hq_spoken_signs(hq_lang lang, const char *number) G_GNUC_WARN_UNUSED_RESULT;

// A whole number as it is counted, 0–99,999,999: 12 is 十 二 in Chinese, 105 is 一 百 零 五; in
// English twelve, one hundred five. NULL outside the range. Free with g_strfreev().
GStrv hq_spoken_count(hq_lang lang, gint64 n) G_GNUC_WARN_UNUSED_RESULT;
