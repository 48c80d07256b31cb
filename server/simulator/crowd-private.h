// What the two halves of a crowd share: its customers (crowd.c) and its clerks (clerk.c). Private
// to server/simulator.
#pragma once

#include "agenda.h"
#include "crowd.h"
#include "dice.h"

// What an appointment is about; `who` is a demand, nothing, or an agent.
enum { ARRIVES, RUSHES_IN, LOSES_PATIENCE, ACTS };

typedef enum {
    AGENT_AWAY,
    AGENT_IDLE,
    AGENT_CALLING,
    AGENT_SERVING,
    AGENT_ON_BREAK,
    AGENT_GONE,
} agent_state;

// A clerk at work.
typedef struct {
    const hq_shift *shift;
    agent_state state;
    bool spared;
    bool had_break;
    bool will_miss; // the customer called does not come
    unsigned recalls;
    hq_slug service; // of the customer at hand
} agent;

struct hq_crowd {
    const hq_profile *profile;
    const hq_config *config;
    hq_dice dice;
    hq_agenda agenda;
    agent *agents;
    hq_span now;
    hq_span loop_from, loop_length; // 0: the day does not come round again
    hq_crowd_figures figures;
};

// What an appointment is made for in `kind`; a moment `in` from now.
void hq_crowd_plan(hq_crowd *crowd, int kind, unsigned who, hq_span in);
// The time of day at a moment that may lie many rounds on.
hq_span hq_crowd_time_of_day(const hq_crowd *crowd, hq_span at);
// A time somebody takes.
hq_span hq_crowd_roll(hq_crowd *crowd, hq_takes takes);
// Carries out a wish; whether it was granted. False with `error` when the stage is lost.
bool hq_crowd_wish(hq_crowd *crowd, hq_stage *stage, const hq_command *command, hq_outcome *outcome,
                   bool *ret_granted, GError **error);

// Lets a clerk do the next thing.
bool hq_clerk_act(hq_crowd *crowd, unsigned who, hq_stage *stage, GError **error);
