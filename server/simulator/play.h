// Plays the script of a `.day` file on a stage and compares what happens with what is expected.
#pragma once

#include "server/simulator/day-file.h"
#include "server/simulator/stage.h"

// Plays every step. True when the stage worked to the end; then `ret_failures` (hq_mistake, owned
// by the caller) holds every expectation that was not met, every refusal nobody expected and every
// name the hall does not have; an empty list is success.
bool hq_play(const hq_day_file *file, hq_stage *stage, GPtrArray **ret_failures, GError **error);

// Local midnight of the file's date in the hall's time zone; false when the machine does not know
// the zone.
bool hq_play_midnight(const hq_day_file *file, const hq_config *config, hq_time *ret_midnight,
                      GError **error);
