// Identities: random UUIDs and their text. Knows nothing of what they name.
#pragma once

#include "shared/engine/types.h"

// "0b5e9c1e-6a0b-4d0e-9a55-0d4f7c2c9a11" and its NUL.
#define HQ_UUID_TEXT_SIZE 37

// A random UUID (version 4) from the kernel's generator. Any thread.
hq_uuid hq_uuid_random(void);
// Canonical lower-case text.
void hq_uuid_format(hq_uuid id, char ret_text[HQ_UUID_TEXT_SIZE]);
// Reads the canonical form, in either case; false on anything else (braces, no hyphens, …).
bool hq_uuid_parse(const char *text, hq_uuid *ret_id);
