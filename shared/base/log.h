// Structured logs, one line an entry, to standard error:
//   2026-03-02T02:24:00.000Z info hall day opened day=20260302 services=10
// or the same as one JSON object. Programs log, libraries return errors. Never a phone number, a
// person's name, a token or a PIN: values are ids, codes and numbers.
#pragma once

#include <glib.h>
#include <stdbool.h>

typedef enum { HQ_LOG_DEBUG, HQ_LOG_INFO, HQ_LOG_WARNING, HQ_LOG_ERROR } hq_log_level;

// The lowest level written and the form of the lines. Call before the first thread starts; until
// then it is HQ_LOG_INFO as plain text.
void hq_log_configure(hq_log_level level, bool json);
// The level with this name ("debug", "info", "warning", "error"); false when there is none.
bool hq_log_level_of(const char *word, hq_log_level *ret_level);

// Writes one line: `module` is the folder, `message` a constant text, `fields` a printf format of
// `key=%…` parts, one conversion each, with one space between; NULL when there are none.
//   hq_log(HQ_LOG_INFO, "hall", "day opened", "day=%d services=%u", day, n);
// A value with spaces, quotes, "=" or controls is quoted and escaped. Any thread; a line is written
// at once and whole. Conversions: %s %c %d %i %u %x %g %f with the lengths l, ll, z, j.
void hq_log(hq_log_level level, const char *module, const char *message, const char *fields, ...)
    G_GNUC_PRINTF(4, 5);
