#include "shared/engine/lifecycle.h"

#define TO(state) (1u << (state))

static const unsigned ticket_next[HQ_TICKET_STATES] = {
    [HQ_TICKET_PROVISIONAL] = TO(HQ_TICKET_WAITING) | TO(HQ_TICKET_VOID),
    [HQ_TICKET_WAITING] = TO(HQ_TICKET_CALLED) | TO(HQ_TICKET_HELD) | TO(HQ_TICKET_CANCELLED) |
                          TO(HQ_TICKET_EXPIRED) |
                          TO(HQ_TICKET_SERVING) | // by undo of a finish that a service followed
                          TO(HQ_TICKET_DONE),     // struck off, as in the next ones
    [HQ_TICKET_CALLED] = TO(HQ_TICKET_CALLED) | TO(HQ_TICKET_SERVING) | TO(HQ_TICKET_NO_SHOW) |
                         TO(HQ_TICKET_HELD) | TO(HQ_TICKET_CANCELLED) | TO(HQ_TICKET_WAITING) |
                         TO(HQ_TICKET_DONE),
    [HQ_TICKET_SERVING] = TO(HQ_TICKET_DONE) | TO(HQ_TICKET_HELD) | TO(HQ_TICKET_WAITING),
    [HQ_TICKET_HELD] = TO(HQ_TICKET_WAITING) | TO(HQ_TICKET_CALLED) | TO(HQ_TICKET_CANCELLED) |
                       TO(HQ_TICKET_EXPIRED) | TO(HQ_TICKET_DONE),
    [HQ_TICKET_NO_SHOW] = TO(HQ_TICKET_WAITING) | TO(HQ_TICKET_CALLED) | TO(HQ_TICKET_CANCELLED) |
                          TO(HQ_TICKET_EXPIRED) | TO(HQ_TICKET_DONE),
    [HQ_TICKET_DONE] = TO(HQ_TICKET_SERVING), // by undo
};

static const unsigned point_next[HQ_POINT_STATES] = {
    [HQ_POINT_CLOSED] = TO(HQ_POINT_OPEN),
    [HQ_POINT_OPEN] = TO(HQ_POINT_CALLING) | TO(HQ_POINT_PAUSED) | TO(HQ_POINT_CLOSED) |
                      TO(HQ_POINT_SERVING), // the last by undo of a finish
    [HQ_POINT_CALLING] = TO(HQ_POINT_CALLING) | TO(HQ_POINT_SERVING) | TO(HQ_POINT_OPEN),
    [HQ_POINT_SERVING] = TO(HQ_POINT_WRAP_UP) | TO(HQ_POINT_OPEN),
    [HQ_POINT_WRAP_UP] = TO(HQ_POINT_OPEN) | TO(HQ_POINT_CALLING) | TO(HQ_POINT_PAUSED) |
                         TO(HQ_POINT_CLOSED) | TO(HQ_POINT_SERVING),
    [HQ_POINT_PAUSED] = TO(HQ_POINT_OPEN) | TO(HQ_POINT_CLOSED),
};

bool
hq_ticket_may_become(hq_ticket_state from, hq_ticket_state to)
{
    return ticket_next[from] & TO(to);
}

bool
hq_point_may_become(hq_point_state from, hq_point_state to)
{
    return point_next[from] & TO(to);
}

bool
hq_ticket_is_final(hq_ticket_state state)
{
    return state == HQ_TICKET_DONE || state == HQ_TICKET_CANCELLED || state == HQ_TICKET_EXPIRED ||
           state == HQ_TICKET_VOID;
}
