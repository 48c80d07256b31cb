// Appointments: booked, moved, cancelled, checked in, missed, carried over into the next day.
#include "shared/engine/decide-private.h"

#include "shared/engine/appointment.h"
#include "shared/engine/calendar.h"
#include "shared/engine/issuing.h"

static const hq_appointment *
find(const hq_deciding *d)
{
    return hq_state_find_appointment(d->state, d->command->appointment);
}

// How many appointments of that day the person holds.
static int32_t
held_by(const hq_state *state, hq_uuid person, hq_day day)
{
    int32_t n = 0;
    for (uint32_t i = 0; !hq_uuid_is_nil(person) && i < state->n_appointments; i++) {
        const hq_appointment *a = &state->appointments[i];
        n += a->state == HQ_APPOINTMENT_BOOKED && a->booking.day == day &&
             hq_uuid_equal(a->booking.person, person);
    }
    return n;
}

// Where a person's appointment stands among theirs of today: those still to keep, the earlier
// first, before those that were missed.
static bool
goes_before(const hq_appointment *a, const hq_appointment *b)
{
    if (b == NULL || a->state != b->state)
        return b == NULL || a->state == HQ_APPOINTMENT_BOOKED;
    return a->booking.slot_s < b->booking.slot_s;
}

static const hq_appointment *
find_of_person(const hq_state *state, hq_uuid person)
{
    const hq_appointment *found = NULL;
    for (uint32_t i = 0; !hq_uuid_is_nil(person) && i < state->n_appointments; i++) {
        const hq_appointment *a = &state->appointments[i];
        bool open = a->state == HQ_APPOINTMENT_BOOKED || a->state == HQ_APPOINTMENT_MISSED;
        if (open && a->booking.day == state->day && hq_uuid_equal(a->booking.person, person) &&
            goes_before(a, found))
            found = a;
    }
    return found;
}

// Whether one more may be booked there; `of` is the appointment that moves, or NULL.
static hq_refusal
check_slot(const hq_deciding *d, const hq_booking *wanted, const hq_appointment *of)
{
    hq_refusal refusal =
        hq_state_slot_refusal(d->state, wanted->service, wanted->day, wanted->slot_s, d->now);
    if (refusal != HQ_OK)
        return refusal;
    if (of == NULL && d->state->n_appointments >= HQ_MAX_APPOINTMENTS)
        return HQ_REFUSED_SLOT_FULL;
    uint32_t taken = hq_state_slot_taken(d->state, wanted->service, wanted->day, wanted->slot_s);
    bool has_place =
        of != NULL && of->booking.day == wanted->day && of->booking.slot_s == wanted->slot_s;
    uint32_t capacity = (uint32_t)d->state->config->services[wanted->service].slot_capacity;
    return taken - has_place < capacity ? HQ_OK : HQ_REFUSED_SLOT_FULL;
}

hq_refusal
hq_decide_book(hq_deciding *d)
{
    const hq_command *command = d->command;
    const hq_config *config = d->state->config;
    hq_slug wanted = command->class_;
    hq_booking booking = {.id = command->appointment,
                          .day = command->day,
                          .slot_s = command->slot_s,
                          .service = hq_config_service(config, command->service),
                          .class_ = wanted.text[0] == '\0' ? 0 : hq_config_class(config, wanted),
                          .lang = command->lang,
                          .person = command->person};
    if (d->state->day == 0)
        return HQ_REFUSED_DAY_NOT_OPEN;
    if (booking.service == HQ_NONE)
        return HQ_REFUSED_UNKNOWN_SERVICE;
    if (booking.class_ == HQ_NONE)
        return HQ_REFUSED_UNKNOWN_CLASS;
    if (hq_uuid_is_nil(booking.id))
        return HQ_REFUSED_UNKNOWN_APPOINTMENT;
    if (find(d) != NULL)
        return HQ_REFUSED_APPOINTMENT_EXISTS;
    if (config->person_open > 0 &&
        held_by(d->state, booking.person, booking.day) >= config->person_open)
        return HQ_REFUSED_PERSON_LIMIT;
    hq_refusal refusal = check_slot(d, &booking, NULL);
    if (refusal == HQ_OK)
        hq_emit(d, HQ_EVENT_BOOKED, HQ_NONE, HQ_NONE)->booking = booking;
    return refusal;
}

hq_refusal
hq_decide_pass(hq_deciding *d)
{
    const hq_state *state = d->state;
    const hq_ticket *ticket = d->ticket;
    hq_service_set down = state->presets[HQ_PRESET_SYSTEM_DOWN].services;
    if (state->config->pass_days == 0 || !(down & hq_service_bit(ticket->service)))
        return HQ_REFUSED_NO_PASS;
    if (ticket->state != HQ_TICKET_WAITING && ticket->state != HQ_TICKET_HELD)
        return HQ_REFUSED_WRONG_STATE;
    if (hq_uuid_is_nil(d->command->appointment))
        return HQ_REFUSED_UNKNOWN_APPOINTMENT;
    if (find(d) != NULL)
        return HQ_REFUSED_APPOINTMENT_EXISTS;
    if (state->n_appointments >= HQ_MAX_APPOINTMENTS)
        return HQ_REFUSED_SLOT_FULL;
    hq_booking pass = {.id = d->command->appointment,
                       .day = hq_day_after(state->day, state->config->pass_days),
                       .service = ticket->service,
                       .class_ = ticket->class_,
                       .lang = ticket->lang,
                       .pass_given = state->day};
    hq_refusal refusal = hq_decide_cancel(d, hq_slug_of("pass"));
    if (refusal == HQ_OK)
        hq_emit(d, HQ_EVENT_BOOKED, ticket->index, HQ_NONE)->booking = pass;
    return refusal;
}

hq_refusal
hq_decide_rebook(hq_deciding *d)
{
    const hq_appointment *a = find(d);
    if (a == NULL)
        return HQ_REFUSED_UNKNOWN_APPOINTMENT;
    if (a->state != HQ_APPOINTMENT_BOOKED || a->booking.pass_given != 0)
        return HQ_REFUSED_WRONG_STATE;
    hq_booking booking = a->booking;
    booking.day = d->command->day;
    booking.slot_s = d->command->slot_s;
    if (booking.day != a->booking.day) // a person's key is of one day
        booking.person = d->command->person;
    hq_refusal refusal = check_slot(d, &booking, a);
    if (refusal == HQ_OK)
        hq_emit(d, HQ_EVENT_REBOOKED, HQ_NONE, HQ_NONE)->booking = booking;
    return refusal;
}

hq_refusal
hq_decide_cancel_appointment(hq_deciding *d)
{
    const hq_appointment *a = find(d);
    if (a == NULL)
        return HQ_REFUSED_UNKNOWN_APPOINTMENT;
    if (a->state != HQ_APPOINTMENT_BOOKED)
        return HQ_REFUSED_WRONG_STATE;
    hq_event *event = hq_emit(d, HQ_EVENT_APPOINTMENT_CANCELLED, HQ_NONE, HQ_NONE);
    event->appointment.id = a->booking.id;
    event->appointment.by = d->command->word;
    return HQ_OK;
}

// Who is in time keeps the due time: ranked from a head start before it, whatever the quota says.
static hq_refusal
arrive_in_time(hq_deciding *d, hq_issued issued, hq_time due)
{
    issued.due = due;
    issued.ranked_from = due - d->state->config->due_head_start_s * HQ_SECOND;
    return hq_emit_issued(d, issued);
}

static hq_refusal
arrive_late(hq_deciding *d, hq_issued issued)
{
    if (d->state->config->passed_rule == HQ_PASSED_REFUSED)
        return HQ_REFUSED_APPOINTMENT_PASSED;
    hq_issuing issuing = hq_state_issuing(d->state, issued.service, d->now);
    issued.window = issuing.window;
    return issuing.refusal != HQ_OK ? issuing.refusal : hq_emit_issued(d, issued);
}

// On any of its days but the first: whoever is there on that day has their place already.
static hq_refusal
arrive_with_pass(hq_deciding *d, hq_issued issued, const hq_booking *pass)
{
    if (d->state->day <= pass->pass_given)
        return HQ_REFUSED_TOO_EARLY;
    hq_issuing issuing = hq_state_issuing(d->state, issued.service, d->now);
    issued.window = issuing.window;
    issued.ranked_from = d->now - d->state->config->pass_head_start_s * HQ_SECOND;
    return issuing.refusal != HQ_OK ? issuing.refusal : hq_emit_issued(d, issued);
}

hq_refusal
hq_decide_check_in(hq_deciding *d)
{
    const hq_config *config = d->state->config;
    bool by_person = hq_uuid_is_nil(d->command->appointment);
    const hq_appointment *a = by_person ? find_of_person(d->state, d->command->person) : find(d);
    if (a == NULL)
        return HQ_REFUSED_UNKNOWN_APPOINTMENT;
    if (a->state != HQ_APPOINTMENT_BOOKED && a->state != HQ_APPOINTMENT_MISSED)
        return HQ_REFUSED_WRONG_STATE;
    hq_issued issued = {.service = a->booking.service,
                        .class_ = a->booking.class_,
                        .channel = HQ_CHANNEL_APPOINTMENT,
                        .lang = a->booking.lang,
                        .window = HQ_NONE,
                        .person = a->booking.person,
                        .people = 1,
                        .split_from = HQ_NONE,
                        .appointment = a->booking.id};
    if (a->booking.pass_given != 0)
        return arrive_with_pass(d, issued, &a->booking);
    if (a->booking.day != d->state->day) // later: those of past days are not carried over
        return HQ_REFUSED_TOO_EARLY;
    hq_time due = hq_state_due(d->state, &a->booking);
    if (d->now < due - config->check_in_s * HQ_SECOND)
        return HQ_REFUSED_TOO_EARLY;
    if (d->now <= due + config->late_s * HQ_SECOND)
        return arrive_in_time(d, issued, due);
    return arrive_late(d, issued);
}

static void
emit_missed(hq_deciding *d, const hq_appointment *a)
{
    hq_emit(d, HQ_EVENT_APPOINTMENT_MISSED, HQ_NONE, HQ_NONE)->appointment.id = a->booking.id;
}

void
hq_emit_missed(hq_deciding *d)
{
    hq_span late = d->state->config->late_s * HQ_SECOND;
    for (uint32_t i = 0; i < d->state->n_appointments; i++) {
        const hq_appointment *a = &d->state->appointments[i];
        if (hq_awaits(d->state, a) && hq_state_due(d->state, &a->booking) + late < d->now)
            emit_missed(d, a);
    }
}

hq_refusal
hq_carry_bookings(hq_deciding *d, const hq_config *config, hq_day_opened *opened)
{
    const hq_state *state = d->state;
    const hq_config *old = state->config;
    for (uint32_t i = 0; i < state->n_appointments; i++) {
        const hq_booking *b = &state->appointments[i].booking;
        if (state->appointments[i].state == HQ_APPOINTMENT_BOOKED && b->day >= opened->day &&
            (hq_config_service(config, old->services[b->service].id) == HQ_NONE ||
             hq_config_class(config, old->classes[b->class_].id) == HQ_NONE))
            return HQ_REFUSED_CONFIG_IN_USE;
    }
    if (state->n_appointments > 0)
        opened->bookings.items =
            hq_grow(NULL, state->n_appointments, sizeof *opened->bookings.items);
    for (uint32_t i = 0; i < state->n_appointments; i++) {
        const hq_appointment *a = &state->appointments[i];
        hq_booking carried = a->booking;
        if (a->state != HQ_APPOINTMENT_BOOKED)
            continue;
        if (carried.day < opened->day) {
            emit_missed(d, a);
            continue;
        }
        carried.service = hq_config_service(config, old->services[carried.service].id);
        carried.class_ = hq_config_class(config, old->classes[carried.class_].id);
        opened->bookings.items[opened->bookings.n++] = carried;
    }
    return HQ_OK;
}
