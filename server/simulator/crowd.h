// A hall full of people, made up from a profile and a seed: customers who come, wait, leave or are
// served, and staff who sign on, call, take breaks and go home. It decides nothing about the queue:
// it wishes like any kiosk or clerk would, and takes what the stage answers.
#pragma once

#include "server/simulator/day-file.h"
#include "server/simulator/stage.h"

// What happened so far.
typedef struct {
    uint32_t came; // people, those sent to self-service too
    uint32_t diverted;
    uint32_t issued;
    uint32_t called;
    uint32_t served;
    uint32_t no_show;
    uint32_t left;
    uint32_t transferred;
    uint32_t refused; // wishes the hall did not grant, such as a number for a closed service
} hq_crowd_figures;

typedef struct hq_crowd hq_crowd;

// A crowd before the day. `profile` and `config` must outlive it. `seed` replaces the profile's
// unless it is 0: a live hall needs new ticket ids every time. NULL with every name the hall does
// not have in `*ret_mistakes` (owned by the caller). Free with hq_crowd_free().
hq_crowd *hq_crowd_new(const hq_profile *profile, const hq_config *config, uint64_t seed,
                       GPtrArray **ret_mistakes);
void hq_crowd_free(hq_crowd *crowd);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(hq_crowd, hq_crowd_free)

// Begins over at this time of day: who is on shift then signs on within two minutes, and `rush`
// people come in at once. When `until` is not 0 the time of day returns to `at` from there, for
// ever; both are full or half hours.
void hq_crowd_start_at(hq_crowd *crowd, hq_span at, hq_span until, unsigned rush);
// Keeps the crowd's staff away from a service point: a visitor sits there.
void hq_crowd_spare(hq_crowd *crowd, hq_slug point);

// When the next thing happens, after local midnight; HQ_NEVER when the day is over.
hq_span hq_crowd_next(const hq_crowd *crowd);
// Does it. The caller has let the stage's time come to it.
bool hq_crowd_step(hq_crowd *crowd, hq_stage *stage, GError **error);

// Lets everything happen until `until` (after local midnight), as fast as the stage goes.
bool hq_crowd_run(hq_crowd *crowd, hq_stage *stage, hq_time midnight, hq_span until,
                  GError **error);

const hq_crowd_figures *hq_crowd_get_figures(const hq_crowd *crowd); // borrowed
