// How a past is put together while its events are read. Private to server/rehearsal.
#pragma once

#include "past.h"

// A service point while the day is read.
typedef struct {
    hq_time chance_from, chance_before; // since when it could call; HQ_NEVER: it cannot
    unsigned step;                      // of whoever is there; G_MAXUINT
    unsigned finished;                  // the step that ended last
    unsigned chances;                   // how many there had been then
    hq_time undone_from;                // the chance that an undone call had ended; HQ_NEVER
} hq_noting_point;

typedef struct {
    hq_past *past;
    hq_noting_point points[HQ_MAX_POINTS];
} hq_noting;

void hq_noting_init(hq_noting *noting, hq_past *past);
// Notes an event that is about to be applied to past->state.
void hq_note_before(hq_noting *noting, const hq_event *event, uint64_t seq);
// Notes what it changed, once it was applied.
void hq_note_after(hq_noting *noting, const hq_event *event, uint64_t seq);
// Works out who is how fast, when all events are read.
void hq_note_speeds(hq_past *past);

// Whether this service point could call somebody: it is free, and somebody waits for it.
bool hq_rehearsal_can_call(const hq_state *state, hq_index point, hq_time now);
