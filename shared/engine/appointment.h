// Appointments: slots with a capacity, their due times, and when they are over.
#pragma once

#include "shared/engine/engine.h"

// "booked", "arrived", "cancelled", "missed"; borrowed, static.
const char *hq_appointment_state_word(hq_appointment_state state);
// Whether appointments of the service begin at `slot_s` on that day: its windows, or the hall's
// hours, cut into whole slots.
bool hq_is_slot(const hq_config *config, hq_index service, hq_day day, int32_t slot_s);
// Where the service's slots begin on that day, seconds after midnight; how many.
enum { HQ_MAX_SLOTS = 288 };
uint32_t hq_list_slots(const hq_config *config, hq_index service, hq_day day,
                       int32_t ret_slots[HQ_MAX_SLOTS]);
// Whether the slot can be booked at `now`, whoever has places in it: HQ_OK, HQ_REFUSED_NO_SUCH_SLOT
// or HQ_REFUSED_BOOKING_CLOSED. A business day must have been opened before.
hq_refusal hq_state_slot_refusal(const hq_state *state, hq_index service, hq_day day,
                                 int32_t slot_s, hq_time now);
// Appointments of one slot that were not cancelled or missed.
uint32_t hq_state_slot_taken(const hq_state *state, hq_index service, hq_day day, int32_t slot_s);
// The due time of an appointment of the open day.
hq_time hq_state_due(const hq_state *state, const hq_booking *booking);
// Whether somebody is expected today at a time; who holds a pass comes when they like.
bool hq_awaits(const hq_state *state, const hq_appointment *a);
// When the first booked appointment of the day is missed, HQ_NEVER when none is left. Grows with
// the number of appointments.
hq_time hq_appointment_deadline(const hq_state *state);
