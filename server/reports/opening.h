// Of the time in which service points were planned to be open, when they were: signed on to, and
// not on a break. Follows the events of one day; planned is what the shifts of the configuration in
// force at that moment say (hq_config_stretches()), by the calendar of the hall. What was open
// outside the plan is no part of it. Pure.
#pragma once

#include "server/reports/facts.h"
#include "shared/engine/event.h"

typedef struct hq_opening hq_opening;

hq_opening *hq_opening_new(void);
void hq_opening_free(hq_opening *opening);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(hq_opening, hq_opening_free)

// Each event of the day, before it is applied to `state`.
void hq_opening_see(hq_opening *opening, const hq_state *state, const hq_event *event);
// Once, after the last one: appends HQ_FACT_OPEN and HQ_FACT_GAP facts, split at full hours. Of a
// day that is still open no later than its last event; of one that was closed all that was planned.
void hq_opening_take(hq_opening *opening, const hq_state *state, GArray *facts);
