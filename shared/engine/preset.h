// What a hall does when its ordinary rules do not fit the moment (预案): switched on by one touch,
// off by another.
//   system-down  the business system does not work, for some services or all: they are not called,
//                nothing is promised for them, everybody keeps their place
//   peak         whoever helps out or spills over does so at once; ends by itself at closing
//   evacuate     nobody is called
// All end with the business day.
#pragma once

#include "shared/engine/state-private.h"

// Services that nobody is called for while presets are on.
hq_service_set hq_preset_stopped(const hq_state *state);
// When a preset that is on ends by itself, HQ_NEVER when none does.
hq_time hq_preset_deadline(const hq_state *state);
// Whether somebody who came at `from` and was called at `to` waited through a time in which the
// service was not called.
bool hq_preset_interrupted(const hq_state *state, hq_index service, hq_time from, hq_time to);
// Follows the services to their new indices, `map` by old index, HQ_NONE for one that is gone.
void hq_preset_move(hq_state *state, const hq_index *map);
// Ends all: the day closes or begins.
void hq_preset_clear(hq_state *state);
