// How often somebody guessed wrong: for one staff number at one place – an enrolled device, or an
// address – so that whoever guesses locks out only the place they guess from, and the person signs
// on at any other. Unknown numbers are counted like known ones. Used on the loop thread only.
#pragma once

#include "server/access/access.h"

// So many wrong ones are free; then one must wait HQ_LOCK_FIRST, and twice as long after each
// further wrong one, up to HQ_LOCK_MOST. After HQ_TRIES_MEMORY without a try all is forgotten.
enum { HQ_TRIES_FREE = 5, HQ_TRIES_PLACES_MAX = 65536 };
#define HQ_LOCK_FIRST   (30 * HQ_SECOND)
#define HQ_LOCK_MOST    (15 * HQ_MINUTE)
#define HQ_TRIES_MEMORY HQ_HOUR

typedef struct hq_tries hq_tries;

hq_tries *hq_tries_new(void);
void hq_tries_free(hq_tries *tries);

// False while locked, with the whole seconds to wait.
bool hq_tries_may(hq_tries *tries, hq_slug staff, const char *place, hq_time now,
                  unsigned *ret_wait_s);
// Counts a wrong one; true when it begins a lock.
bool hq_tries_wrong(hq_tries *tries, hq_slug staff, const char *place, hq_time now);
void hq_tries_right(hq_tries *tries, hq_slug staff, const char *place);

// At how many places this number is locked now.
unsigned hq_tries_locks(const hq_tries *tries, hq_slug staff, hq_time now);
// Forgets every wrong one of this number; how many places were locked.
unsigned hq_tries_clear(hq_tries *tries, hq_slug staff, hq_time now);
