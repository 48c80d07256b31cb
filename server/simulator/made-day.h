// Days of a hall made up from a `.day` profile and a seed, as days are: some heavier and slower
// than others, people in bursts, services with heavy tails, clerks who tire, come late from lunch
// and stop for reasons no schedule knows, customers who look at the queue and leave. Who is next is
// decided by the engine itself. Written before the forecast was tuned on it; it shares no code and
// no distribution with the forecast.
#pragma once

#include "server/simulator/day-file.h"
#include "shared/engine/engine.h"

typedef enum {
    HQ_MADE_WAITS, // still, when the day ended
    HQ_MADE_SERVED,
    HQ_MADE_LEFT,    // before their call
    HQ_MADE_NO_SHOW, // called, not there
} hq_made_outcome;

// One customer. Seconds after midnight; 0 until they come.
typedef struct {
    hq_index service, class_, point; // point HQ_NONE until called
    unsigned agent;                  // the profile's shift, who called
    hq_made_outcome outcome;
    bool queued; // nobody who does the service was free when they came
    double arrive_s, call_s, start_s, end_s;
    uint64_t fate; // this customer's own chance: what they need and how they bear waiting
} hq_made_row;

// When somebody was to be at a point, as planned beforehand.
typedef struct {
    hq_index point;
    hq_slug staff;
    double from_s, until_s;
} hq_made_shift;

typedef struct hq_made hq_made;

// A hall whose days follow each other. `profile` and `config` must outlive it. NULL with every name
// the hall does not have in `*ret_mistakes` (owned by the caller). Free with hq_made_free().
hq_made *hq_made_new(const hq_profile *profile, const hq_config *config, uint64_t seed,
                     GPtrArray **ret_mistakes);
void hq_made_free(hq_made *made);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(hq_made, hq_made_free)

// Plays the next day, to its end. A day played twice from the same seed is the same.
void hq_made_play(hq_made *made, hq_day day);
// Of the day played last; borrowed until the next. Rows (hq_made_row) in order of arrival, shifts
// (hq_made_shift) by point and time.
const GArray *hq_made_rows(const hq_made *made);
const GArray *hq_made_shifts(const hq_made *made);

// The day in steps, for whoever looks on and acts: begins, comes to `at_s`, ends.
void hq_made_begin(hq_made *made, hq_day day);
void hq_made_advance(hq_made *made, double at_s);
const hq_config *hq_made_config(const hq_made *made); // as every day begins; borrowed
const hq_state *hq_made_state(const hq_made *made);   // borrowed; `midnight` of the day is 0 µs

// Sees every event, before it is applied and after.
typedef void hq_made_witness(void *user, const hq_state *state, const hq_event *event, bool after);
void hq_made_watch(hq_made *made, hq_made_witness *witness, void *user);
// One more clerk, for a while; false when the point is taken. They come within two minutes.
bool hq_made_send(hq_made *made, hq_index point, hq_slug staff, double until_s);
// Moves today's break of whoever works there.
void hq_made_move_break(hq_made *made, hq_index point, double later_s);
// Puts another configuration in force; false when the engine refuses it.
bool hq_made_configure(hq_made *made, const hq_config *config);
