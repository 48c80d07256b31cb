// Projections that the loop thread makes, written in the hall's turn.
#include "server/api/api-private.h"

#include <stdlib.h>

#include "server/journal/projection.h"

typedef struct {
    hq_projection projection;
    void *value; // malloc'ed
} keeping;

static void
free_keeping(void *data)
{
    keeping *k = data;
    free(k->value);
    g_free(k);
}

static bool
put(hq_hall *hall, hq_call *call, GError **error)
{
    const hq_pending *pending = call->data;
    const keeping *k = pending->extra;
    return hq_journal_put_projection(hq_hall_journal(hall), &k->projection, error);
}

void
hq_api_keep_quality(hq_api_hall *hall)
{
    hq_projection projection;
    const hq_state *state = hall->floor->state;
    if (hq_state_day(state) == 0)
        return;
    hq_quality_keep(hall->floor->quality, hq_state_day(state), hq_state_seq(state), &projection);
    hq_api_keep(hall, &projection, (void *)projection.value);
}

void
hq_api_keep(hq_api_hall *hall, const hq_projection *projection, void *value)
{
    keeping *k = g_new(keeping, 1);
    *k = (keeping){*projection, value};
    k->projection.value = value;
    hq_pending *pending = g_new0(hq_pending, 1);
    *pending = (hq_pending){.hall = hall, .extra = k, .free_extra = free_keeping};
    hq_call *call = hq_call_new_work(put, pending);
    if (hq_hall_submit(hall->hall, call))
        return;
    free_keeping(k);
    g_free(pending);
    hq_call_free(call);
}
