// How often somebody may ask: a rate with a burst for each name, in bounded memory. Knows nothing
// of what is asked. Used on the loop thread only.
#pragma once

#include <stdbool.h>
#include <stdint.h>

typedef struct hq_allowances hq_allowances;

// `per_s` on average, `burst` at once. 0 `per_s`: no limit.
typedef struct {
    double per_s;
    double burst;
} hq_limit;

hq_allowances *hq_allowances_new(void);
void hq_allowances_free(hq_allowances *allowances);

// Counts one request of `name` against `limit`; false when it is one too many, with the whole
// seconds after which the next has a chance. `now`: µs of a clock that never goes back.
bool hq_allowances_take(hq_allowances *allowances, const char *name, const hq_limit *limit,
                        int64_t now, unsigned *ret_wait_s);

// Names remembered now.
unsigned hq_allowances_names(const hq_allowances *allowances);

// The name a peer is counted by: its address; an IPv6 one by its /64, which one customer has whole.
enum { HQ_PLACE_SIZE = 64 };
void hq_allowances_place(const char *peer, char ret_place[HQ_PLACE_SIZE]);
