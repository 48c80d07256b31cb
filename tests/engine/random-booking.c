// Who may book, move, cancel and keep an appointment, told from a plain list of what was booked.
#include <stdlib.h>

#include "random-world.h"
#include "shared/engine/calendar.h"

static booked_row *
find_booked(const world *w, hq_uuid id)
{
    for (size_t i = 0; i < w->n_booked; i++) {
        if (hq_uuid_equal(w->booked[i].booking.id, id))
            return &w->booked[i];
    }
    return NULL;
}

static void
add_booked(world *w, const hq_config *config, const hq_booking *booking)
{
    w->booked = realloc(w->booked, (w->n_booked + 1) * sizeof *w->booked);
    w->booked[w->n_booked++] = (booked_row){.booking = *booking,
                                            .service = config->services[booking->service].id,
                                            .state = HQ_APPOINTMENT_BOOKED};
}

// A day begins with whom it carries over: those still to come, and nobody else.
static void
carry_over(world *w, const hq_day_opened *opened)
{
    size_t kept = 0;
    for (size_t i = 0; i < w->n_booked; i++) {
        const booked_row *row = &w->booked[i];
        if (row->state == HQ_APPOINTMENT_BOOKED && row->booking.day >= opened->day)
            w->booked[kept++] = *row;
    }
    w->n_booked = kept;
    CHECK(w, kept == opened->bookings.n, "a day begins with other appointments than were booked");
    for (uint32_t i = 0; i < opened->bookings.n; i++)
        CHECK(w, find_booked(w, opened->bookings.items[i].id) != NULL, "an appointment of nobody");
}

static hq_time
midnight_of(const world *w, hq_day day)
{
    return hq_state_midnight(w->state) + hq_days_between(w->day, day) * 24 * HQ_HOUR;
}

static hq_time
over_at(const world *w, const booked_row *row)
{
    return midnight_of(w, row->booking.day) +
           (row->booking.slot_s + hq_state_config(w->state)->late_s) * HQ_SECOND;
}

static void
follow_end(world *w, const hq_event *event)
{
    booked_row *row = find_booked(w, event->appointment.id);
    bool missed = event->kind == HQ_EVENT_APPOINTMENT_MISSED;
    CHECK(w, row != NULL && row->state == HQ_APPOINTMENT_BOOKED, "an end of nothing");
    if (missed && row->booking.pass_given == 0 && row->booking.day == w->day)
        CHECK(w, over_at(w, row) < event->at, "an appointment is missed too early");
    row->state = missed ? HQ_APPOINTMENT_MISSED : HQ_APPOINTMENT_CANCELLED;
}

void
follow_booking(world *w, const hq_event *event)
{
    const hq_config *config = hq_state_config(w->state);
    if (event->kind == HQ_EVENT_DAY_OPENED)
        carry_over(w, &event->day_opened);
    if (event->kind == HQ_EVENT_BOOKED)
        add_booked(w, config, &event->booking);
    if (event->kind == HQ_EVENT_REBOOKED)
        find_booked(w, event->booking.id)->booking = event->booking;
    if (event->kind == HQ_EVENT_APPOINTMENT_MISSED || event->kind == HQ_EVENT_APPOINTMENT_CANCELLED)
        follow_end(w, event);
    if (event->kind == HQ_EVENT_ISSUED && !hq_uuid_is_nil(event->issued.appointment))
        find_booked(w, event->issued.appointment)->state = HQ_APPOINTMENT_ARRIVED;
}

// Every slot from opening to closing is looked at in turn.
static bool
is_slot_of(const hq_config *config, const hq_service *service, int32_t slot_s)
{
    for (int32_t at = config->opens_s; service->slot_s > 0; at += service->slot_s) {
        if (at + service->slot_s > config->closes_s)
            return false;
        if (at == slot_s)
            return true;
    }
    return false;
}

static int32_t
taken(const world *w, hq_slug service, hq_day day, int32_t slot_s, const booked_row *but)
{
    int32_t n = 0;
    for (size_t i = 0; i < w->n_booked; i++) {
        const booked_row *row = &w->booked[i];
        bool counts = row->state == HQ_APPOINTMENT_BOOKED || row->state == HQ_APPOINTMENT_ARRIVED;
        n += counts && row != but && row->booking.pass_given == 0 && row->booking.day == day &&
             row->booking.slot_s == slot_s && hq_slug_equal(row->service, service);
    }
    return n;
}

// Whether a place is free there; `but` is the appointment that moves.
static hq_refusal
expect_place(const world *w, hq_slug service, const hq_command *c, const booked_row *but)
{
    const hq_config *config = hq_state_config(w->state);
    const hq_service *s = &config->services[hq_config_service(config, service)];
    hq_time begins = midnight_of(w, c->day) + c->slot_s * HQ_SECOND;
    hq_time today = hq_state_midnight(w->state);
    while (today + 24 * HQ_HOUR <= w->now)
        today += 24 * HQ_HOUR;
    if (!is_slot_of(config, s, c->slot_s))
        return HQ_REFUSED_NO_SUCH_SLOT;
    if (begins < w->now + config->book_cutoff_s * HQ_SECOND ||
        begins >= today + (config->book_days + 1) * 24 * HQ_HOUR)
        return HQ_REFUSED_BOOKING_CLOSED;
    return taken(w, service, c->day, c->slot_s, but) < s->slot_capacity ? HQ_OK
                                                                        : HQ_REFUSED_SLOT_FULL;
}

static hq_refusal
expect_book(const world *w, const hq_command *c)
{
    int32_t held = 0, most = hq_state_config(w->state)->person_open;
    if (find_booked(w, c->appointment) != NULL)
        return HQ_REFUSED_APPOINTMENT_EXISTS;
    for (size_t i = 0; i < w->n_booked; i++)
        held += w->booked[i].state == HQ_APPOINTMENT_BOOKED && w->booked[i].booking.day == c->day &&
                !hq_uuid_is_nil(c->person) && hq_uuid_equal(w->booked[i].booking.person, c->person);
    return most > 0 && held >= most ? HQ_REFUSED_PERSON_LIMIT
                                    : expect_place(w, c->service, c, NULL);
}

static hq_refusal
expect_of_one(const world *w, const hq_command *c)
{
    const booked_row *row = find_booked(w, c->appointment);
    if (row == NULL)
        return HQ_REFUSED_UNKNOWN_APPOINTMENT;
    if (row->state != HQ_APPOINTMENT_BOOKED)
        return HQ_REFUSED_WRONG_STATE;
    if (c->kind == HQ_COMMAND_CANCEL_APPOINTMENT)
        return HQ_OK;
    return row->booking.pass_given != 0 ? HQ_REFUSED_WRONG_STATE
                                        : expect_place(w, row->service, c, row);
}

static hq_refusal
expect_pass(const world *w, const hq_command *c)
{
    const hq_ticket *t = hq_state_find(w->state, c->ticket);
    hq_service_set down = hq_state_preset(w->state, HQ_PRESET_SYSTEM_DOWN)->services;
    if (t == NULL)
        return HQ_REFUSED_UNKNOWN_TICKET;
    if (hq_state_config(w->state)->pass_days == 0 || !(down >> t->service & 1))
        return HQ_REFUSED_NO_PASS;
    if (t->state != HQ_TICKET_WAITING && t->state != HQ_TICKET_HELD)
        return HQ_REFUSED_WRONG_STATE;
    return find_booked(w, c->appointment) != NULL ? HQ_REFUSED_APPOINTMENT_EXISTS : HQ_OK;
}

// Whether it is the moment for the holder to check in; whether a number is left is another matter.
static hq_refusal
expect_moment(const world *w, const hq_command *c)
{
    const hq_config *config = hq_state_config(w->state);
    const booked_row *row = find_booked(w, c->appointment);
    if (row == NULL)
        return HQ_REFUSED_UNKNOWN_APPOINTMENT;
    if (row->state != HQ_APPOINTMENT_BOOKED && row->state != HQ_APPOINTMENT_MISSED)
        return HQ_REFUSED_WRONG_STATE;
    if (row->booking.pass_given != 0)
        return w->day > row->booking.pass_given ? HQ_OK : HQ_REFUSED_TOO_EARLY;
    hq_time due = midnight_of(w, row->booking.day) + row->booking.slot_s * HQ_SECOND;
    if (row->booking.day > w->day || w->now < due - config->check_in_s * HQ_SECOND)
        return HQ_REFUSED_TOO_EARLY;
    bool late = w->now > due + config->late_s * HQ_SECOND;
    return late && config->passed_rule == HQ_PASSED_REFUSED ? HQ_REFUSED_APPOINTMENT_PASSED : HQ_OK;
}

static bool
is_about_numbers(hq_refusal refusal)
{
    return refusal != HQ_REFUSED_UNKNOWN_APPOINTMENT && refusal != HQ_REFUSED_WRONG_STATE &&
           refusal != HQ_REFUSED_TOO_EARLY && refusal != HQ_REFUSED_APPOINTMENT_PASSED;
}

void
check_booking(world *w, const hq_command *c, hq_refusal refusal)
{
    static const char wrong[] = "the reference books, moves or ends others";
    bool open = hq_state_is_open(w->state);
    if (hq_state_config(w->state) == NULL)
        return;
    if (c->kind == HQ_COMMAND_BOOK)
        CHECK(w, refusal == expect_book(w, c), wrong);
    if (c->kind == HQ_COMMAND_REBOOK || c->kind == HQ_COMMAND_CANCEL_APPOINTMENT)
        CHECK(w, refusal == expect_of_one(w, c), wrong);
    if (c->kind == HQ_COMMAND_PASS && open)
        CHECK(w, refusal == expect_pass(w, c), wrong);
    if (c->kind != HQ_COMMAND_CHECK_IN || !open)
        return;
    hq_refusal expected = expect_moment(w, c);
    CHECK(w, expected == HQ_OK ? is_about_numbers(refusal) : refusal == expected,
          "the reference lets others check in");
}

// After a deadline nobody is waited for whose time is over.
void
check_missed(world *w)
{
    for (size_t i = 0; i < w->n_booked; i++) {
        const booked_row *row = &w->booked[i];
        const hq_appointment *is = hq_state_find_appointment(w->state, row->booking.id);
        bool awaited = row->state == HQ_APPOINTMENT_BOOKED && row->booking.pass_given == 0 &&
                       row->booking.day == w->day && hq_state_is_open(w->state);
        CHECK(w, is != NULL && is->state == row->state, "an appointment has another state");
        CHECK(w, !awaited || hq_deadline(w->state) <= over_at(w, row) + 1,
              "nobody notices that an appointment is over");
    }
}
