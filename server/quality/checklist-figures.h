// The figures of checklists, floor duty and the watch list, each defined here once. They come from
// raw entries alone: what is rounded is rounded once, at the end, half away from nothing, and no
// figure is computed from a rounded one. Pure.
#pragma once

#include <stdint.h>

// Another number whenever a definition below changes.
enum { HQ_CHECKLIST_DEFINITIONS = 2 };

// No figure: nothing could be earned, nobody was received, nobody replied.
enum { HQ_NO_FIGURE = INT32_MIN };

// Score of a run, or of several together: weighted points earned ÷ weighted points that could be
// earned, in thousandths. What was not applicable is in neither.
int32_t hq_score_milli(uint64_t earned, uint64_t reachable);

// On-the-spot resolution (现场解决率): (received − unsolved) ÷ received, in thousandths.
int32_t hq_solved_milli(uint64_t received, uint64_t unsolved);

// Replies as they were given: the sum of their points, each 0 … 100, and how many there were.
typedef struct {
    uint64_t points, replies;
} hq_replies;
// Satisfaction, 0 … 1000 for 0.0 … 100.0.
int32_t hq_replies_milli(hq_replies replies);
// How much more satisfied they are after than before, in thousandths of before: 89.0 → 96.9 is 89,
// a fall is negative. None without replies on either side, or when before was nothing.
int32_t hq_change_milli(hq_replies before, hq_replies after);
