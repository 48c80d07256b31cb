// A crowd in a live hall, moved by the main loop: what is due is done, then it sleeps.
#pragma once

#include "server/simulator/crowd.h"

typedef struct hq_living hq_living;

// Lets `crowd` live on `stage` from this time of day on, `speed` times as fast as the clock. Both
// must outlive it. Stops with hq_living_free().
hq_living *hq_living_new(hq_crowd *crowd, hq_stage *stage, hq_span from, double speed);
void hq_living_free(hq_living *living);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(hq_living, hq_living_free)
