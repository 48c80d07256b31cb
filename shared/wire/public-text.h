// What may stand in a text that everybody reads, and how much room it takes.
#pragma once

#include <stdbool.h>

// Whether the text says a mobile number.
bool hq_text_names_phone(const char *text);
// Whether it is one line of printable characters, perhaps empty, without a mobile number.
bool hq_text_is_public(const char *text);
// How much room it takes on a line of a board, where a Han character is two wide; -1 when it is not
// one line of printable characters.
int hq_text_width(const char *text);
