// Mobile numbers that stand in clear where none may be: in a file, a log, a page of a database, in
// what somebody wrote.
// Pure; any thread.
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "shared/base/phone.h"

// How far round its first byte one has to look to know a number.
#define HQ_PHONE_FIND_REACH 64

// One found, its eleven digits borrowed. False ends the search.
typedef bool hq_phone_found_func(const char *phone, size_t at, void *data);

// Calls `found` for every number in `bytes`: eleven digits of their own, "+86" or "86" before them
// or not, in groups of three, four and four or in one, a character being one byte or two (UTF-16,
// either end first). Digits within a UUID, within a longer hexadecimal text, or after "_us": (a
// length of time of the journal) are none.
void hq_phone_find(const uint8_t *bytes, size_t size, hq_phone_found_func *found, void *data);

// Masks every number in a text where it stands, "139****4321", with what stands between its groups.
// Whether there was one.
bool hq_phone_mask_all(char *words);
