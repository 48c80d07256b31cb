// The time ledger: what the signed-on time of service points and of people was spent on, without a
// gap. Kept by hq_apply() as time passes; the parts of a ledger add up to its signed-on time to the
// microsecond. Idle time is split at the moment from which an eligible ticket waited (有客空闲),
// also when that moment came by itself, as when a counter begins to help out.
// For the engine's own files; others read hq_state_point_ledger() and hq_state_staff_ledger().
#pragma once

#include "shared/engine/state.h"

// Books the time of one service point up to the event at hand. Before its state changes.
void hq_ledger_settle(hq_state *state, hq_point *point);
// Every service point, before the configuration changes.
void hq_ledger_settle_all(hq_state *state);
// After an event: idle service points for which other tickets wait than before it.
void hq_ledger_follow(hq_state *state);

// Somebody signs on or off here. Sign-off books the rest.
void hq_ledger_sign_on(hq_state *state, hq_index point);
void hq_ledger_sign_off(hq_state *state, hq_index point);
// A call of `ticket`, before it is made; and that call taken back.
void hq_ledger_call(hq_state *state, hq_point *point, const hq_ticket *ticket);
void hq_ledger_take_back(hq_state *state, hq_point *point);
// A customer served here, or with `sign` −1 taken back.
void hq_ledger_serve(hq_state *state, hq_index point, int sign);
// Somebody without a number was helped in passing here.
void hq_ledger_greet(hq_state *state, const hq_point *point, hq_slug reason);

// A visit that ended with this person at this service point, HQ_NONE when it is no longer
// configured, was rated.
void hq_ledger_rate(hq_state *state, hq_index point, hq_slug staff, uint32_t score);

// NULL when every ledger adds up.
const char *hq_ledger_broken(const hq_state *state);
