// The one writer of tables for spreadsheets: RFC 4180, lines end in CRLF. A text that a spreadsheet
// would take for a formula – it begins with = + - @, a tab or a carriage return, also behind blanks
// – is written behind an apostrophe, so that it stays text; a number stays a number.
#pragma once

#include <glib.h>
#include <stdbool.h>

// Begins with a byte order mark, so that a spreadsheet reads it as UTF-8.
GString *hq_csv_new(void);
// A cell; the caller ends rows with hq_csv_end_row().
void hq_csv_put_text(GString *csv, const char *text);
// With as many decimals as are asked for, a point between.
void hq_csv_put_number(GString *csv, double number, int decimals);
void hq_csv_put_nothing(GString *csv);
void hq_csv_end_row(GString *csv);
// Whether a spreadsheet would compute with it.
bool hq_csv_is_formula(const char *text);
