// A hall that lives through random commands, what is done there (random-commands.c) and what must
// hold (random-watch.c).
#pragma once

#include "given.h"
#include "reference.h"
#include "store.h"
#include "suite.h"

enum {
    SERVICES = 5,
    CLASSES = 3,
    POINTS = 6,
    STAFF = POINTS + 2,
    DOCUMENTS = 3,
    RULES = 3,
    TOLD = 4
};

typedef struct {
    bool contact, reminder, survey;
    uint32_t notes;
} vault_row;

// What roaming staff did for a ticket, as a list of what happened would tell it.
typedef struct {
    hq_documents missing;
    hq_span held;    // before its first call
    hq_time held_at; // 0: not now
    bool checked;
    hq_care cared;
} floor_row;

// What became of an alert, as a list of what happened would tell it; times are 0 until they come.
typedef struct {
    hq_slug rule, subject;
    hq_time due, over_at;
    bool seen, escalated;
} alert_row;
// An appointment or a pass, as a list of what happened would tell it.
typedef struct {
    hq_booking booking;
    hq_slug service;
    hq_appointment_state state;
} booked_row;
// A service delivered to a ticket.
typedef struct {
    hq_index ticket;
    hq_slug point, staff;
    bool taken_back;
    uint32_t scores; // that it was given, one bit a score
} delivered;

typedef struct {
    uint64_t seed, at; // which run and which step, for the message of a failure
    uint64_t dice;
    hq_state *state;
    hq_config *config;
    hq_time now;
    hq_day day;
    store *store;               // to restart from
    uint64_t happened, lost;    // events so far, and which of them the store loses; 0: none
    given_list given;           // today
    hq_ticket *before_call;     // each ticket as it stood when it was called last, number 0: never
    hq_ticket *before_finish;   // … and when a step was finished last
    size_t n_before;            // of both; forgotten when the configuration gives new indices
    vault_row *vault;           // what lies in the vault about each ticket
    floor_row *floor;           // what roaming staff did for each ticket
    uint32_t greeted, diverted; // today
    alert_row *alerts;          // today's
    uint32_t n_alerts;
    booked_row *booked; // of today and later
    size_t n_booked;
    delivered *delivered; // today
    size_t n_delivered;
    hq_span point_spent[POINTS][HQ_ACTIVITIES], staff_spent[STAFF][HQ_ACTIVITIES]; // today
    hq_span overrun;              // of all breaks today
    hq_offline_number told[TOLD]; // what a kiosk tells next
    hq_block *blocks;             // all that were leased today
    uint32_t n_blocks;
    unsigned done[HQ_COMMANDS], refused[HQ_COMMANDS];
} world;

#define CHECK(w, condition, what)                                                                  \
    ck_assert_msg(condition, "HQ_SEED=%llu step %llu: %s", (unsigned long long)(w)->seed,          \
                  (unsigned long long)(w)->at, what)

// ---- what is done ----

// One of 0 … sides − 1.
uint32_t roll(world *w, uint32_t sides);
// A hall of random rules.
hq_config *shape_hall(world *w);
// The same hall with its lists in another order.
void shuffle(world *w, hq_config *c);
// Something that somebody might do now.
hq_command any_command(world *w);

// ---- what must hold ----

// Starts again from the store: nothing may have changed.
void check_restart(world *w);
// The service point that a command names.
hq_index point_of(const world *w, const hq_command *command);
// Whoever is called next is whom the reference calls.
void check_choice(world *w, const hq_events *events);
// Where somebody can be called by itself, that is due now.
void check_deadline(world *w);
// Some tickets have as many ahead as the reference counts.
void check_ahead(world *w);
void check_order(world *w);
// The time ledgers, the vault and the floor: as counted anew from what happened.
void check_ledgers(world *w);
void check_vault(world *w);
void check_floor(world *w);
// No alert is late to pass on to others, and none that is over or seen does.
void check_alerts(world *w);
// Appointments: what an event says, before it is applied; whether a command about one was answered
// rightly; whether each is what it should be.
void follow_booking(world *w, const hq_event *event);
void check_booking(world *w, const hq_command *command, hq_refusal refusal);
void check_missed(world *w);
// Ratings: what an event says, before it is applied; whether a wish to rate was answered rightly;
// whose they are.
void follow_ratings(world *w, const hq_event *event);
void check_rating(world *w, const hq_command *command, hq_refusal refusal);
void check_ratings(world *w);
// Whatever a kiosk told of is taken over, as it was given, or in doubt.
void check_told_of(world *w, const hq_command *command);
// Applies the events, each held against what came before it.
void make_happen(world *w, const hq_events *events);
