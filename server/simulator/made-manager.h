// A manager in a made-up hall who sends spare hands: not at all, by the trade's rule, or as the
// advice of the forecast says, obediently. For measuring what advice is worth.
#pragma once

#include "server/simulator/made-day.h"
#include "shared/engine/advice.h"

typedef enum {
    HQ_MANAGED_NOT,
    HQ_MANAGED_BY_RULE, // a counter for whom five wait, or one ten minutes
    HQ_MANAGED_BY_ADVICE,
} hq_managed;

typedef struct {
    hq_managed policy;
    unsigned kinds;  // of advice that may be followed, one bit an hq_advice_kind
    unsigned hands;  // spare ones
    unsigned stints; // a day, of all hands together
    double stint_s;  // then they go back to their own work
    unsigned runs;   // of each way to go on
} hq_manager_options;

// What a day came to.
typedef struct {
    double customers, over_s; // waited beyond their service's target, all together
    double attained;          // share called within it, of those called or beyond it
    unsigned stints, followed, worked;
    unsigned warned, false_alarms; // yellow or red; of them, nothing came
    unsigned seen, missed;         // overloads that came; of them, not warned of
} hq_managed_day;

typedef struct hq_manager hq_manager;

// `made` must outlive it. Free with hq_manager_free().
hq_manager *hq_manager_new(hq_made *made, const hq_manager_options *options);
void hq_manager_free(hq_manager *manager);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(hq_manager, hq_manager_free)
// Plays the next day under the manager's eyes; `acts` false: looks on and learns only.
void hq_manager_play(hq_manager *manager, hq_day day, bool acts, hq_managed_day *ret_day);
