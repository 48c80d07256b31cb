// The plan of a hall at work: made on a thread of its own, behind whatever else the machine does,
// and kept until the day, the configuration or the quarter of an hour is another.
#pragma once

#include "server/reports/plan-days.h"

enum { HQ_PLAN_DAYS = 7 };

typedef struct hq_plan_desk hq_plan_desk;

// What is to be planned, as of now. Borrowed while it is asked for.
typedef struct {
    const hq_config *config;
    uint64_t config_seq; // of this version
    hq_day first;
    const hq_state *today; // of the day `first`, which is open; NULL: it has not begun
    int32_t now_s;         // of that day
    uint32_t notes;        // daily notes there are: a new one can change what is learnt from
} hq_plan_wish;

// A plan that was made; never changed, shared between threads.
typedef struct {
    hq_config *config;
    uint32_t learnt_from; // past days
    GArray *days;         // hq_plan_day
} hq_week_plan;

// Any thread.
hq_week_plan *hq_week_plan_ref(hq_week_plan *plan);
void hq_week_plan_unref(hq_week_plan *plan);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(hq_week_plan, hq_week_plan_unref)

// For the hall in `dir`. Loop thread, as all that follows.
hq_plan_desk *hq_plan_desk_new(const char *dir);
// Waits until the day that is being planned is planned, at most.
void hq_plan_desk_free(hq_plan_desk *desk);

// The plan, to be unreffed; one of an earlier quarter of an hour while the present one is being
// made. NULL when there is none yet: `ret_milli` is how much of it is made, of a thousand. NULL
// with an error when the journal could not be read; the next one who asks has it tried again.
hq_week_plan *hq_plan_desk_ask(hq_plan_desk *desk, const hq_plan_wish *wish, uint32_t *ret_milli,
                               GError **error);
