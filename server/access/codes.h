// One-time codes by which a device enrols: made by the administrator, typed at the device within
// HQ_CODE_LIFE, good once. Kept in memory as hashes: a restart forgets them, a backup has none.
// Used on the loop thread only.
#pragma once

#include "server/access/access.h"

#define HQ_CODE_LIFE (15 * HQ_MINUTE)
// Eight characters that cannot be mistaken for each other, and their NUL: 40 random bits.
enum { HQ_CODE_SIZE = 9 };

hq_codes *hq_codes_new(void);
void hq_codes_free(hq_codes *codes);

// A code that makes its bearer `device`; ends an earlier one of the same device.
void hq_codes_add(hq_codes *codes, const hq_device *device, hq_time now,
                  char ret_code[HQ_CODE_SIZE]);
// The device that the code stands for; false for an unknown, used or old one. Small letters, blanks
// and hyphens do not matter, nor O for 0 and I or L for 1.
bool hq_codes_take(hq_codes *codes, const char *typed, hq_time now, hq_device *ret);
// Ends the code of a device, if it has one.
void hq_codes_cancel(hq_codes *codes, hq_slug device);
