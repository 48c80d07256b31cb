// The facts of a recorded event: a JSON object that this layer carries and does not read.
#pragma once

#include "shape.h"

// Bytes of the text of one step's facts at most: a whole template fits.
enum { HQ_MAX_FACTS = 1 << 16 };

// For a field that is a `char *` as hq_recorded_keep() makes it.
extern const hq_custom hq_facts_custom;
