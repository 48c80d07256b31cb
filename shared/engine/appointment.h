// Appointments: slots with a capacity, their due times, and when they are over.
#pragma once

#include "shared/engine/engine.h"

// Whether appointments of the service begin at `slot_s` on that day: its windows, or the hall's
// hours, cut into whole slots.
bool hq_is_slot(const hq_config *config, hq_index service, hq_day day, int32_t slot_s);
// Appointments of one slot that were not cancelled or missed.
uint32_t hq_state_slot_taken(const hq_state *state, hq_index service, hq_day day, int32_t slot_s);
// The due time of an appointment of the open day.
hq_time hq_state_due(const hq_state *state, const hq_booking *booking);
// When the first booked appointment of the day is missed, HQ_NEVER when none is left. Grows with
// the number of appointments.
hq_time hq_appointment_deadline(const hq_state *state);
