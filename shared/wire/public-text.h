// What may stand in a text that everybody reads. Private to this folder.
#pragma once

#include <stdbool.h>

// Whether the text says a mobile number.
bool hq_text_names_phone(const char *text);
// Whether it is one line of printable characters, perhaps empty, without a mobile number.
bool hq_text_is_public(const char *text);
