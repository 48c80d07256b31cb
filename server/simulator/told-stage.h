// A stage that tells what happens on another one: one line a command, the same words whatever stage
// it is, so that two can be compared.
#pragma once

#include "server/simulator/stage.h"

// Takes `stage` over and appends to `told`, which must outlive it.
hq_stage *hq_told_stage_new(hq_stage *stage, GString *told);
