// A hall in the middle of a morning, in which everything is there once: a ticket and a service
// point in each state, appointments, requests for help, alerts. What must be refused is tried on
// it.
#pragma once

#include "shared/engine/engine.h"

enum { M_ENQUIRY, M_PAYMENT, M_BROADBAND, M_MORE, M_SERVICES }; // M_MORE is a branch
enum { M_ORDINARY, M_VIP, M_CLASSES };
enum {
    M_SERVING,
    M_CALLING,
    M_FREE,
    M_WRAP_UP,
    M_PAUSED,
    M_CLOSED,
    M_QUICK, // serves somebody without a ticket
    M_POINTS,
};
enum {
    M_SERVED,
    M_CALLED,
    M_MISSED,
    M_DONE, // at M_WRAP_UP
    M_HELD,
    M_LEFT,
    M_WAITING, // three people
    M_PLANNED, // waits, payment follows
    M_NOBODY,  // no such ticket
};

typedef struct {
    hq_state *state;
    hq_config *config;
    hq_time now;
} morning;

morning morning_new(void);
void morning_free(morning *m);
// Carries a command out; its refusal.
hq_refusal morning_do(morning *m, hq_command command);
// The same, of a command that is not refused.
void morning_must(morning *m, hq_command command);
// The id of a ticket above, and of the appointments: 1 of tomorrow, 2 cancelled, 3 of 11:00 today.
hq_uuid morning_ticket(uint8_t ticket);
hq_uuid morning_appointment(uint8_t appointment);
// "counter-0" for M_SERVING, …
hq_slug morning_point(unsigned point);

// Words that tests say over and over: a command at a service point, about a ticket (its service and
// word are `word`), a number taken, the rules put in force as m->config has them now.
void morning_at(morning *m, hq_command_kind kind, unsigned point);
void morning_of(morning *m, hq_command_kind kind, uint8_t ticket, const char *word);
void morning_take(morning *m, uint8_t ticket, const char *service);
void morning_configure(morning *m);
// The ticket as it is now; NULL before it is issued.
const hq_ticket *morning_find(const morning *m, uint8_t ticket);
