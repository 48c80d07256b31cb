// The customers of a run who wait: each in a lane, from which they are called or leave.
#include <math.h>
#include <string.h>

#include "shared/engine/forecast-play.h"

static hq_time
micros(double s)
{
    return (hq_time)llround(s * 1e6);
}

static double
waited_s(const hq_play_customer *c)
{
    return c->issued_s < 0 ? -c->issued_s : 0;
}

static double
stays(hq_play *play, const hq_play_customer *c)
{
    if (!hq_play_has(play, HQ_FORECAST_LEAVING))
        return 2 * HQ_PLAY_HORIZON_S;
    return hq_forecast_span_rest_from(&play->model->patience[c->class_], waited_s(c), c->patience,
                                      hq_play_draw(play, c->stream, 0));
}

// ---- lanes -------------------------------------------------------------------------------------

static bool
belongs(const hq_play_lane *lane, const hq_forecast_ticket *t, hq_rule_weight weight)
{
    return lane->service == t->service && lane->class_ == t->class_ && lane->pinned == t->pinned &&
           lane->weight.head_start == weight.head_start &&
           lane->weight.rate_milli == weight.rate_milli;
}

// At the end of its chain.
static uint32_t
add_lane(hq_play *play, const hq_forecast_ticket *t, hq_rule_weight weight)
{
    uint32_t at = play->n_lanes++;
    uint32_t *link = &play->chain[t->pinned != 0 ? HQ_PLAY_PINNED : t->service];
    while (*link != HQ_NONE)
        link = &play->lanes[*link].next;
    *link = at;
    play->lanes[at] = (hq_play_lane){.service = t->service,
                                     .class_ = t->class_,
                                     .pinned = t->pinned,
                                     .weight = weight,
                                     .head = HQ_NONE,
                                     .tail = HQ_NONE,
                                     .head_until_s = HUGE_VAL,
                                     .head_from = HQ_NEVER,
                                     .first_head = HQ_NONE,
                                     .first_tail = HQ_NONE,
                                     .next = HQ_NONE};
    return at;
}

static uint32_t
lane_of(hq_play *play, const hq_forecast_ticket *t)
{
    hq_rule_weight weight = {micros(t->head_start_s), (int32_t)lround(1000 * t->rate)};
    for (uint32_t i = 0; i < play->n_lanes; i++) {
        if (belongs(&play->lanes[i], t, weight))
            return i;
    }
    return add_lane(play, t, weight);
}

uint32_t
hq_play_comers_lane(hq_play *play, uint32_t service, uint32_t class_)
{
    uint32_t *lane = &play->comers_lane[class_][service];
    double rate = play->view->class_rate[class_];
    if (*lane == HQ_NONE)
        *lane = lane_of(
            play, &(hq_forecast_ticket){.service = service,
                                        .class_ = class_,
                                        .head_start_s = play->view->class_head_start_s[class_],
                                        .rate = rate > 0 ? rate : 1});
    return *lane;
}

// What is looked at most of all stands in the lane itself.
static void
know_head(const hq_play *play, hq_play_lane *lane)
{
    const hq_play_customer *head = lane->head == HQ_NONE ? NULL : &play->waiting[lane->head];
    lane->head_until_s = head == NULL ? HUGE_VAL : head->until_s;
    lane->head_from = head == NULL ? HQ_NEVER : head->ranked_from;
}

static bool
stands_before(const hq_play_customer *a, const hq_play_customer *b)
{
    return a->ranked_from < b->ranked_from ||
           (a->ranked_from == b->ranked_from && a->order < b->order);
}

// Mostly at the end.
static void
stand_in_line(hq_play *play, uint32_t at)
{
    uint32_t before = HQ_NONE;
    hq_play_customer *c = &play->waiting[at];
    hq_play_lane *lane = &play->lanes[c->lane];
    if (lane->tail != HQ_NONE && stands_before(&play->waiting[lane->tail], c)) {
        before = lane->tail;
    } else {
        for (uint32_t i = lane->head; i != HQ_NONE && stands_before(&play->waiting[i], c);
             i = play->waiting[i].next)
            before = i;
    }
    uint32_t *link = before == HQ_NONE ? &lane->head : &play->waiting[before].next;
    c->next = *link;
    *link = at;
    if (c->next == HQ_NONE)
        lane->tail = at;
    know_head(play, lane);
    if (!c->pinned)
        play->standing |= hq_service_bit(c->service);
}

void
hq_play_join(hq_play *play, const hq_play_customer *customer)
{
    uint32_t at = play->n_waiting++;
    play->waiting[at] = *customer;
    stand_in_line(play, at);
}

void
hq_play_take_out(hq_play *play, hq_play_lane *lane, uint32_t before, double at_s, bool called)
{
    uint32_t *link = before == HQ_NONE ? &lane->head : &play->waiting[before].next;
    const hq_play_customer *gone = &play->waiting[*link];
    *link = gone->next;
    if (gone->next == HQ_NONE)
        lane->tail = before;
    know_head(play, lane);
    play->n_real -= gone->place != HQ_NONE;
    play->on_end(play, gone, at_s, called);
}

void
hq_play_leave(hq_play *play, hq_play_lane *lane, double at_s)
{
    while (lane->head != HQ_NONE) {
        hq_play_customer *c = &play->waiting[lane->head];
        if (c->until_s < 0)
            lane->head_until_s = c->until_s = c->from_s + stays(play, c);
        if (c->until_s > at_s)
            return;
        hq_play_take_out(play, lane, HQ_NONE, c->until_s, false);
    }
}

// ---- as each run begins ------------------------------------------------------------------------

static hq_play_customer
customer_of(hq_play *play, const hq_forecast_ticket *ticket, uint32_t place)
{
    return (hq_play_customer){
        .service = ticket->service,
        .class_ = ticket->class_,
        .place = place,
        .stream = HQ_STREAM_TICKET + place,
        .order = place,
        .lane = lane_of(play, ticket),
        .pinned = ticket->pinned != 0,
        .newcomer = ticket->newcomer,
        .ranked_from = micros(ticket->ranked_later_s - ticket->waited_s),
        .issued_s = -ticket->waited_s,
        .from_s = fmax(ticket->joins_in_s, 0),
        .until_s = -1,
        .patience =
            hq_forecast_span_reached(&play->model->patience[ticket->class_], ticket->waited_s),
    };
}

// Keeps `joining` in order of time.
static void
joins_later(hq_play *play, const hq_play_customer *customer)
{
    uint32_t at = play->n_joining++;
    for (; at > 0 && play->joining[at - 1].from_s > customer->from_s; at--)
        play->joining[at] = play->joining[at - 1];
    play->joining[at] = *customer;
}

void
hq_play_line_up(hq_play *play)
{
    memset(play->chain, 0xff, sizeof play->chain);
    memset(play->comers_lane, 0xff, sizeof play->comers_lane);
    for (uint32_t i = 0; i < play->view->n_tickets; i++) {
        hq_play_customer c = customer_of(play, &play->view->tickets[i], i);
        if (c.from_s > 0)
            joins_later(play, &c);
        else
            hq_play_join(play, &c);
    }
    play->n_first = play->n_waiting;
    play->first_standing = play->standing;
    memcpy(play->first, play->waiting, play->n_first * sizeof *play->first);
    for (uint32_t i = 0; i < play->n_lanes; i++) {
        play->lanes[i].first_head = play->lanes[i].head;
        play->lanes[i].first_tail = play->lanes[i].tail;
    }
}

void
hq_play_begin(hq_play *play)
{
    play->n_waiting = play->n_first;
    play->n_real = play->orders = play->view->n_tickets;
    play->standing = play->first_standing;
    memcpy(play->waiting, play->first, play->n_first * sizeof *play->first);
    for (uint32_t i = 0; i < play->n_lanes; i++) {
        hq_play_lane *lane = &play->lanes[i];
        lane->head = lane->first_head;
        lane->tail = lane->first_tail;
        know_head(play, lane);
    }
    hq_play_expect(play);
}
