// What is shown of what was weighed, and how bad it looks.
#include "shared/engine/advice.h"

#define ENOUGH_S     480.0 // saved, to be worth a walk
#define ENOUGH_SHARE 0.05  // of all that is beyond target
#define STILL        0.5   // of enough, for what is shown already
#define STAYS_S      120.0 // at least, once shown
#define FEW          5.0   // people: too few to warn of
#define BACK         0.05  // of the share within target before a warning is lowered

static bool
same(const hq_advice_action *a, const hq_advice_action *b)
{
    return a->kind == b->kind && a->id == b->id && a->service == b->service;
}

static const hq_advice *
find(const hq_advice *shown, uint32_t n, const hq_advice_action *action)
{
    for (uint32_t i = 0; i < n; i++) {
        if (same(&shown[i].action, action))
            return &shown[i];
    }
    return NULL;
}

static bool
helps(const hq_outlook *nothing, const hq_advice_effect *effect, const hq_advice *before,
      double now_s)
{
    double enough_s = ENOUGH_SHARE * nothing->over_s;
    enough_s = enough_s > ENOUGH_S ? enough_s : ENOUGH_S;
    if (before == NULL)
        return effect->saved_low_s > 0 && effect->saved_s >= enough_s;
    return effect->saved_s >= STILL * enough_s ||
           (now_s - before->shown_s < STAYS_S && effect->saved_s > 0);
}

// Keeps the most helpful ones, in order.
static void
keep(hq_advice_board *board, hq_advice advice)
{
    uint32_t at = board->n_shown;
    while (at > 0 && board->shown[at - 1].effect.saved_s < advice.effect.saved_s)
        at--;
    if (at == HQ_ADVICE_SHOWN)
        return;
    if (board->n_shown < HQ_ADVICE_SHOWN)
        board->n_shown++;
    for (uint32_t i = board->n_shown - 1; i > at; i--)
        board->shown[i] = board->shown[i - 1];
    board->shown[at] = advice;
}

static hq_warning
warning_at(double within)
{
    return within < 0.60   ? HQ_WARNING_RED
           : within < 0.70 ? HQ_WARNING_YELLOW
           : within < 0.80 ? HQ_WARNING_BLUE
                           : HQ_WARNING_NONE;
}

// Rises at once, sinks only when it is clearly better.
static hq_warning
warn(hq_warning before, const hq_outlook *nothing)
{
    hq_warning now = nothing->people < FEW ? HQ_WARNING_NONE : warning_at(nothing->within);
    hq_warning strict =
        nothing->people < FEW ? HQ_WARNING_NONE : warning_at(nothing->within - BACK);
    if (now >= before)
        return now;
    return strict < before ? strict : before;
}

void
hq_advice_board_update(hq_advice_board *board, const hq_outlook *nothing,
                       const hq_advice_action *actions, const hq_advice_effect *effects, uint32_t n,
                       double now_s)
{
    hq_advice before[HQ_ADVICE_SHOWN];
    uint32_t n_before = board->n_shown;
    for (uint32_t i = 0; i < n_before; i++)
        before[i] = board->shown[i];
    board->n_shown = 0;
    board->nothing = *nothing;
    board->warning = warn(board->warning, nothing);
    for (uint32_t i = 0; i < n; i++) {
        const hq_advice *was = find(before, n_before, &actions[i]);
        if (helps(nothing, &effects[i], was, now_s))
            keep(board, (hq_advice){.action = actions[i],
                                    .effect = effects[i],
                                    .shown_s = was != NULL ? was->shown_s : now_s});
    }
}

bool
hq_advice_worked(const hq_advice_record *record)
{
    return record->came_s <= (record->without_s + record->with_s) / 2;
}
