// What the parts of a player share: what it does (play.c) and what it expects (play-expect.c).
// Private to server/simulator.
#pragma once

#include "play.h"

typedef struct {
    const hq_day_file *file;
    hq_stage *stage;
    GPtrArray *failures;
    GHashTable *tickets; // number → hq_uuid
    hq_time midnight;
    uint64_t issued;           // how many ids were given out
    hq_outcome outcome;        // of the last command
    bool answered;             // an expectation spoke about a refusal
    GArray *left;              // hq_left: reasons for closing the day
    hq_offline_number offline; // what a kiosk tells
} hq_player;

// Adds what was not as it should be.
void hq_play_fail(hq_player *p, unsigned line, const char *format, ...) G_GNUC_PRINTF(3, 4);
// The id of a number given before; false, and a failure, when nobody was given it.
bool hq_play_find_ticket(hq_player *p, unsigned line, const char *number, hq_uuid *ret_id);
// Holds the hall against what is expected; false when the stage is lost.
bool hq_player_expect(hq_player *p, const hq_expectation *e, GError **error);
