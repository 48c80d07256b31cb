// The queue as anybody would write it who does not care how long it takes: lists searched from end
// to end. Tests hold the engine against it after every step.
#pragma once

#include "shared/engine/engine.h"

// The ticket that service point `point` must call at `now`, HQ_NONE when nobody eligible waits.
hq_index reference_next(const hq_state *state, hq_index point, hq_time now);
// How many of its service stand before the ticket.
uint32_t reference_ahead(const hq_state *state, hq_index ticket, hq_time now);
// What an accumulated priority is, by the formula of rule.h, in thousandths of a microsecond.
int64_t reference_credit(const hq_state *state, hq_index point, hq_index ticket, hq_time now);
// Whether somebody waits for a service that only this service point does now, while the hall asks.
bool reference_is_missed(const hq_state *state, hq_index point);
// What the service point did from `from` to `to`, while nothing happened: adds to `spent`.
void reference_spend(const hq_state *state, hq_index point, hq_time from, hq_time to,
                     hq_span spent[HQ_ACTIVITIES]);
// Why a customer is owed care, whoever cared already: `held` is the time on hold before the first
// call that is over, `held_at` since when they are on hold, 0 when not.
hq_care reference_care(const hq_state *state, const hq_ticket *ticket, hq_span held,
                       hq_time held_at, hq_time now);
// NULL when every ticket and service point says the same in both.
const char *reference_difference(const hq_state *a, const hq_state *b);
