// Texts for spans of time ("10 min"), times of day ("08:30"), opening windows ("08:30-12:00") and
// rates ("1.25") as people write them in files, and back without loss. Knows nothing of files.
#pragma once

#include <glib.h>

#include "shared/engine/config.h"

// Reads "90 s", "10 min", "1 h 30 min": whole numbers of h, min, s, ms or us,
// added up; a leading minus turns the whole around. False when `text` is none of these.
bool hq_span_parse(const char *text, hq_span *ret_span);
// The shortest such text with whole numbers: "90 s", "10 min". Free with g_free().
char *hq_span_format(hq_span span);

// Reads "HH:MM" or "HH:MM:SS" up to 48:00, as seconds after local midnight.
bool hq_clock_parse(const char *text, int32_t *ret_seconds);
char *hq_clock_format(int32_t seconds);

// Reads weekdays: "mon", "mon-fri", "mon,wed,sat-sun"; all seven are every day (0).
bool hq_weekdays_parse(const char *text, hq_weekdays *ret_weekdays);
// The shortest such text; "mon-sun" for every day. Free with g_free().
char *hq_weekdays_format(hq_weekdays weekdays);

// Reads "HH:MM-HH:MM" (also with an en dash), with weekdays before it and a quota after it when the
// window has them: "mon-fri 08:30-12:00 max 40".
bool hq_window_parse(const char *text, hq_window *ret_window);
char *hq_window_format(hq_window window);

// Thousandths as a decimal: 1250 is "1.25", 1000 is "1.0".
char *hq_rate_format(int32_t milli);
