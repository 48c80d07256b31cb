// What a hall does for its service beside the queue: random cases and what becomes of them,
// checklists, floor duty, what the staff says.
#pragma once

#include "random-world.h"

enum { CASES_MOST = 400 };

typedef struct {
    world *w;
    void (*carry_out)(void *data, const hq_command *command);
    void (*pass)(void *data, hq_span span);
    void *data;
    hq_uuid cases[CASES_MOST];
    unsigned n_cases;
} records;

// After the last customer of a day.
void record_a_day(records *r, hq_day day);
