// A hall at work with every gate and class in use, for measuring what its forecaster costs: eight
// services, four classes, every fourth counter reserved, every other one helping out after a while.
#pragma once

#include "shared/engine/forecaster.h"

// Opens it, learns a morning of it, staffs `points` counters (20 at most), each of them serving,
// and lets `waiting` people wait. Ends the program when the engine refuses. Free with
// hq_forecaster_free().
hq_forecaster *whole_hall_new(unsigned waiting, unsigned points, hq_time *ret_now);
