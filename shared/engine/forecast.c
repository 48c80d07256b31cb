#include "shared/engine/forecast.h"

#include "shared/engine/forecast-play.h"

// The waits of the view's own tickets, tickets × runs.
typedef struct {
    float *waits;
    uint32_t runs;
} notes;

static void
note_wait(hq_play *play, const hq_play_customer *customer, double at_s, bool called)
{
    const notes *n = play->user;
    if (called && customer->place != HQ_NONE)
        n->waits[customer->place * n->runs + play->run] = (float)at_s;
}

bool
hq_forecast_run(hq_forecast_model *model, const hq_forecast_view *view, uint64_t seed,
                uint32_t runs, float *ret_waits)
{
    hq_play play;
    notes n = {ret_waits, runs};
    bool ok = hq_play_init(&play, model, view, seed);
    play.on_end = note_wait;
    play.user = &n;
    for (size_t i = 0; ok && i < (size_t)view->n_tickets * runs; i++)
        ret_waits[i] = -1;
    // Nobody serves: no number, whoever may yet come.
    for (uint32_t run = 0; ok && view->n_points > 0 && run < runs; run++)
        hq_play_run(&play, run);
    hq_play_clear(&play);
    return ok;
}
