#include "server/quality/checklist-figures.h"

#include <math.h>

static int32_t
share_milli(uint64_t part, uint64_t whole)
{
    return whole == 0 ? HQ_NO_FIGURE : (int32_t)((part * 2000 + whole) / (2 * whole));
}

int32_t
hq_score_milli(uint64_t earned, uint64_t reachable)
{
    return share_milli(earned, reachable);
}

int32_t
hq_solved_milli(uint64_t received, uint64_t unsolved)
{
    return share_milli(unsolved < received ? received - unsolved : 0, received);
}

int32_t
hq_replies_milli(hq_replies replies)
{
    return share_milli(replies.points, 100 * replies.replies);
}

int32_t
hq_change_milli(hq_replies before, hq_replies after)
{
    if (before.points == 0 || before.replies == 0 || after.replies == 0)
        return HQ_NO_FIGURE;
    long double was = (long double)before.points * (long double)after.replies;
    long double is = (long double)after.points * (long double)before.replies;
    return (int32_t)roundl(1000 * (is - was) / was);
}
