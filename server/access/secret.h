// What people prove themselves with: a PIN on an enrolled device, a password on a page. Knows how
// good one must be; never keeps one.
#pragma once

#include <stdbool.h>

typedef enum {
    HQ_SECRET_PIN,
    HQ_SECRET_PASSWORD,
} hq_secret_kind;

enum { HQ_PIN_LENGTH_MIN = 4, HQ_PASSWORD_LENGTH_MIN = 10, HQ_PASSWORD_VARIETY_MIN = 5 };

// Whether a person may choose `secret` for themselves instead of `before` (NULL: none): long
// enough, another one, not their staff number; a PIN not one character repeated nor a row such as
// 1234, a password of at least HQ_PASSWORD_VARIETY_MIN different characters and without the number.
bool hq_secret_is_good(hq_secret_kind kind, const char *secret, const char *before,
                       const char *staff);

enum { HQ_FIRST_SECRET_SIZE = 15 };
// A random first one, to be changed by its owner: six digits, or "K7PM-2QXD-9FTR".
void hq_secret_first(hq_secret_kind kind, char ret_secret[HQ_FIRST_SECRET_SIZE]);
