// Chinese mobile numbers: as people type them, as the vault keeps them, as others may see them. The
// one place that knows what a number looks like. Pure; any thread.
#pragma once

#include <stddef.h>

#define HQ_PHONE_SIZE       12 // eleven digits and the NUL
#define HQ_PHONE_TYPED_SIZE 32 // the longest text that may be one, its NUL included

typedef enum {
    HQ_PHONE_OK,
    HQ_PHONE_CHARACTER,  // something else than digits, +86 and single spaces or hyphens between
    HQ_PHONE_LENGTH,     // not eleven digits
    HQ_PHONE_NOT_MOBILE, // does not begin with 13 to 19
} hq_phone_fault;

// Reads "13800138000", "138 0013 8000", "138-0013-8000", each with "+86" before it or without.
// `ret_phone` gets the eleven digits, or "" on a fault.
hq_phone_fault hq_phone_parse(const char *text, char ret_phone[HQ_PHONE_SIZE]);

// What was expected, in words that do not repeat what was typed: "eleven digits"; borrowed, static.
const char *hq_phone_expected(hq_phone_fault fault);

// "138****8000" of eleven digits; "" of anything else.
void hq_phone_mask(const char *phone, char ret_masked[HQ_PHONE_SIZE]);
