#include "shared/engine/ratio.h"

enum { TURN = 1000000 }; // virtual time of one call at a share of one

bool
hq_ratio_is_on(const hq_config *config)
{
    return config->classes[0].share > 0;
}

static int64_t
start_of(const hq_point *point, hq_index class_)
{
    int64_t finish = point->ratio_finish[class_];
    return finish > point->ratio_now ? finish : point->ratio_now;
}

hq_index
hq_ratio_owed(const hq_config *config, const hq_point *point, uint32_t waiting)
{
    hq_index owed = HQ_NONE;
    for (hq_index c = 0; c < config->n_classes; c++) {
        if ((waiting >> c & 1) && (owed == HQ_NONE || start_of(point, c) < start_of(point, owed)))
            owed = c;
    }
    return owed;
}

void
hq_ratio_turn(const hq_config *config, hq_point *point, hq_index class_)
{
    point->ratio_now = start_of(point, class_);
    point->ratio_finish[class_] = point->ratio_now + TURN / config->classes[class_].share;
}

void
hq_ratio_count(const hq_state *state, hq_point *point, const hq_ticket *called)
{
    hq_index class_ = called->class_;
    point->undo.ratio_now = point->ratio_now;
    point->undo.ratio_finish = point->ratio_finish[class_];
    if (called->why.choice != HQ_CHOICE_RATIO)
        return;
    hq_ratio_turn(state->config, point, class_);
}

void
hq_ratio_take_back(hq_point *point, const hq_ticket *called)
{
    point->ratio_now = point->undo.ratio_now;
    point->ratio_finish[called->class_] = point->undo.ratio_finish;
}
