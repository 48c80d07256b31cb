// How customers said their visits of a business day were, in all and by the service delivered last.
#pragma once

#include "shared/engine/state.h"
#include "shared/wire/figures.h"

// Fills the ratings of the hall and of the services that are listed in the figures.
void hq_ratings_compute(const hq_state *state, hq_day_figures *figures);
