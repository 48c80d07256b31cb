// What past.list tells, line by line: on which days before today, at what time, who made which step
// of which record, with which facts and words.
#pragma once

#include <glib.h>

#include "shared/engine/state.h"

typedef struct hq_demo_story hq_demo_story;
hq_demo_story *hq_demo_story_new(void);
void hq_demo_story_free(hq_demo_story *story);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(hq_demo_story, hq_demo_story_free)

// One line, on the day `day`.
typedef struct {
    hq_slug staff; // "": a customer, or the hall itself
    hq_slug what;  // the step
    hq_uuid record;
    char *facts;
    char *text; // NULL: nothing was written
} hq_demo_step;
void hq_demo_step_clear(hq_demo_step *step);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(hq_demo_step, hq_demo_step_clear)

// How many lines there are, and whether line `i` is of the day so many before today, at a time in
// (`from`, `until`] after midnight.
unsigned hq_demo_story_lines(const hq_demo_story *story);
bool hq_demo_story_tells(const hq_demo_story *story, unsigned i, int days_ago, hq_span from,
                         hq_span until);

// Line `i` as of the day in `state`, which began at `midnight`.
void hq_demo_story_step(const hq_demo_story *story, unsigned i, const hq_state *state,
                        hq_time midnight, hq_demo_step *ret_step);
