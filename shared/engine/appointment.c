#include "shared/engine/appointment.h"

#include "shared/engine/apply-private.h"
#include "shared/engine/calendar.h"

#define DAY (24 * HQ_HOUR)

const char *
hq_appointment_state_word(hq_appointment_state state)
{
    static const char *const words[HQ_APPOINTMENT_STATES] = {
        [HQ_APPOINTMENT_BOOKED] = "booked",
        [HQ_APPOINTMENT_ARRIVED] = "arrived",
        [HQ_APPOINTMENT_CANCELLED] = "cancelled",
        [HQ_APPOINTMENT_MISSED] = "missed",
    };
    return words[state];
}

static bool
fits(int32_t from_s, int32_t to_s, int32_t length_s, int32_t slot_s)
{
    return slot_s >= from_s && slot_s + length_s <= to_s && (slot_s - from_s) % length_s == 0;
}

bool
hq_is_slot(const hq_config *config, hq_index index, hq_day day, int32_t slot_s)
{
    const hq_service *service = &config->services[index];
    hq_hours hours = hq_config_hours(config, day);
    if (service->slot_s == 0 || !hours.open)
        return false;
    for (uint32_t i = 0; i < service->n_windows; i++) {
        const hq_window *w = &service->windows[i];
        if ((w->weekdays == 0 || (w->weekdays >> hours.weekday & 1)) &&
            fits(w->from_s, w->to_s, service->slot_s, slot_s))
            return true;
    }
    return service->n_windows == 0 && fits(hours.opens_s, hours.closes_s, service->slot_s, slot_s);
}

static uint32_t
cut(int32_t from_s, int32_t to_s, int32_t length_s, uint32_t n, int32_t slots[HQ_MAX_SLOTS])
{
    for (int32_t at = from_s; at + length_s <= to_s && n < HQ_MAX_SLOTS; at += length_s)
        slots[n++] = at;
    return n;
}

uint32_t
hq_list_slots(const hq_config *config, hq_index index, hq_day day, int32_t ret_slots[HQ_MAX_SLOTS])
{
    const hq_service *service = &config->services[index];
    hq_hours hours = hq_config_hours(config, day);
    uint32_t n = 0;
    if (service->slot_s == 0 || !hours.open)
        return 0;
    if (service->n_windows == 0)
        return cut(hours.opens_s, hours.closes_s, service->slot_s, 0, ret_slots);
    for (uint32_t i = 0; i < service->n_windows; i++) {
        const hq_window *w = &service->windows[i];
        if (w->weekdays == 0 || (w->weekdays >> hours.weekday & 1))
            n = cut(w->from_s, w->to_s, service->slot_s, n, ret_slots);
    }
    return n;
}

// Midnight of another day, as if every day had 24 hours: good enough for how far ahead it lies.
static hq_time
midnight_of(const hq_state *state, hq_day day)
{
    return state->midnight + hq_days_between(state->day, day) * DAY;
}

hq_refusal
hq_state_slot_refusal(const hq_state *state, hq_index service, hq_day day, int32_t slot_s,
                      hq_time now)
{
    const hq_config *config = state->config;
    if (!hq_day_is_valid(day) || !hq_is_slot(config, service, day, slot_s))
        return HQ_REFUSED_NO_SUCH_SLOT;
    hq_time begins = midnight_of(state, day) + slot_s * HQ_SECOND;
    hq_time today = state->midnight + (now - state->midnight) / DAY * DAY;
    bool open = begins >= now + config->book_cutoff_s * HQ_SECOND &&
                begins < today + (config->book_days + 1) * DAY;
    return open ? HQ_OK : HQ_REFUSED_BOOKING_CLOSED;
}

uint32_t
hq_state_slot_taken(const hq_state *state, hq_index service, hq_day day, int32_t slot_s)
{
    uint32_t taken = 0;
    for (uint32_t i = 0; i < state->n_appointments; i++) {
        const hq_appointment *a = &state->appointments[i];
        taken += a->booking.service == service && a->booking.day == day &&
                 a->booking.slot_s == slot_s && a->booking.pass_given == 0 &&
                 (a->state == HQ_APPOINTMENT_BOOKED || a->state == HQ_APPOINTMENT_ARRIVED);
    }
    return taken;
}

hq_time
hq_state_due(const hq_state *state, const hq_booking *booking)
{
    return state->midnight + booking->slot_s * HQ_SECOND;
}

bool
hq_awaits(const hq_state *state, const hq_appointment *a)
{
    return a->state == HQ_APPOINTMENT_BOOKED && a->booking.day == state->day &&
           a->booking.pass_given == 0;
}

hq_time
hq_appointment_deadline(const hq_state *state)
{
    hq_time first = HQ_NEVER;
    for (uint32_t i = 0; i < state->n_appointments; i++) {
        const hq_appointment *a = &state->appointments[i];
        hq_time over = hq_state_due(state, &a->booking) + state->config->late_s * HQ_SECOND + 1;
        if (hq_awaits(state, a) && over < first)
            first = over;
    }
    return first;
}

uint32_t
hq_state_appointments(const hq_state *state)
{
    return state->n_appointments;
}

const hq_appointment *
hq_state_appointment(const hq_state *state, uint32_t i)
{
    return i < state->n_appointments ? &state->appointments[i] : NULL;
}

const hq_appointment *
hq_state_find_appointment(const hq_state *state, hq_uuid id)
{
    for (uint32_t i = 0; i < state->n_appointments; i++) {
        if (hq_uuid_equal(state->appointments[i].booking.id, id))
            return &state->appointments[i];
    }
    return NULL;
}

void
hq_state_add_appointment(hq_state *state, const hq_booking *booking)
{
    if (state->n_appointments == state->appointment_capacity) {
        uint32_t more = state->appointment_capacity == 0 ? 64 : 2 * state->appointment_capacity;
        state->appointments = hq_grow(state->appointments, more, sizeof *state->appointments);
        state->appointment_capacity = more;
    }
    state->appointments[state->n_appointments++] =
        (hq_appointment){.booking = *booking, .ticket = HQ_NONE};
}

// The appointment with this id, to be changed; NULL when there is none.
static hq_appointment *
find(hq_state *state, hq_uuid id)
{
    const hq_appointment *found = hq_state_find_appointment(state, id);
    return found == NULL ? NULL : &state->appointments[found - state->appointments];
}

static bool
names_known_things(const hq_state *state, const hq_booking *booking)
{
    return state->config != NULL && booking->service < state->config->n_services &&
           booking->class_ < state->config->n_classes;
}

bool
hq_apply_booked(hq_state *state, const hq_event *event)
{
    if (!names_known_things(state, &event->booking) || find(state, event->booking.id) != NULL)
        return false;
    hq_state_add_appointment(state, &event->booking);
    return true;
}

bool
hq_apply_rebooked(hq_state *state, const hq_event *event)
{
    hq_appointment *a = find(state, event->booking.id);
    if (a == NULL || a->state != HQ_APPOINTMENT_BOOKED ||
        !names_known_things(state, &event->booking))
        return false;
    a->booking = event->booking;
    return true;
}

static bool
end(hq_state *state, const hq_event *event, hq_appointment_state how)
{
    hq_appointment *a = find(state, event->appointment.id);
    if (a == NULL || a->state != HQ_APPOINTMENT_BOOKED)
        return false;
    a->state = how;
    return true;
}

bool
hq_apply_appointment_cancelled(hq_state *state, const hq_event *event)
{
    return end(state, event, HQ_APPOINTMENT_CANCELLED);
}

bool
hq_apply_appointment_missed(hq_state *state, const hq_event *event)
{
    return end(state, event, HQ_APPOINTMENT_MISSED);
}

bool
hq_arrive(hq_state *state, hq_uuid appointment, const hq_ticket *ticket)
{
    hq_appointment *a = find(state, appointment);
    if (a == NULL || (a->state != HQ_APPOINTMENT_BOOKED && a->state != HQ_APPOINTMENT_MISSED))
        return false;
    a->state = HQ_APPOINTMENT_ARRIVED;
    a->ticket = ticket->index;
    return true;
}
