// What the parts of a made-up hall share. Private to server/simulator.
#pragma once

#include "agenda.h"
#include "dice.h"
#include "made-day.h"

// What an appointment is about: `who` is a demand, a row, an agent, a burst's demand.
enum { MADE_ARRIVES, MADE_JOINS, MADE_LOOKS, MADE_ACTS, MADE_BURST, MADE_BREAKS_DOWN };

typedef enum {
    MADE_AWAY, // not yet there, or at lunch
    MADE_IDLE,
    MADE_CALLING,
    MADE_SERVING,
    MADE_PAUSED,
    MADE_GONE,
} made_state;

typedef struct {
    const hq_shift *shift;
    hq_index point;
    made_state state;
    hq_span back_at; // from lunch or pause
    hq_span last_break;
    bool had_break, broken_down, missed;
    hq_span break_later;
    unsigned row; // at hand
    double mood;  // serially correlated, log
} made_agent;

enum { HQ_MADE_SENT = 64 };

struct hq_made {
    const hq_profile *profile;
    const hq_config *config;
    uint64_t seed;
    // Of the day: what the staff do, and who comes. The same people come whatever is done.
    hq_dice dice, comes;
    hq_agenda agenda;
    hq_state *state;
    hq_span now; // after midnight, also the engine's time
    hq_day day;
    GArray *rows, *shifts;
    made_agent *agents; // the profile's shifts, then those sent
    unsigned n_agents;
    hq_shift sent[HQ_MADE_SENT]; // of a day
    unsigned n_sent;
    hq_made_witness *witness;
    void *user;
    double *speed;   // of each agent for each service: agent × HQ_MAX_SERVICES, for good
    double trend;    // of the days' arrivals, log, from day to day
    double arrivals; // factor of the day
    double slowness[HQ_MAX_SERVICES]; // of the day
    double tide;                      // of the hour, log
    hq_span tide_at;
};

hq_span hq_made_span(double seconds);
void hq_made_plan(hq_made *made, int kind, unsigned who, hq_span at);
// Carries out a wish now; whether it was granted. `ret_events` may be NULL.
bool hq_made_wish(hq_made *made, const hq_command *command, hq_index *ret_called);
unsigned hq_made_waiting(const hq_made *made);

// Distributions.
double hq_made_normal(hq_dice *dice);
// Log-normal with this median and sigma.
double hq_made_lognormal(hq_dice *dice, double median, double sigma);
// A service with its heavy tail: mean about `mean_s`.
double hq_made_service_s(hq_dice *dice, double mean_s);

// Clerks.
void hq_made_staff(hq_made *made);
void hq_made_act(hq_made *made, unsigned who);
bool hq_made_anyone_free(const hq_made *made, hq_index service);
