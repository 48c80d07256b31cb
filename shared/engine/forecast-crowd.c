// The customers of a run: who waits, who joins later, who will yet come.
#include <math.h>
#include <string.h>

#include "shared/engine/forecast-play.h"

#define OVERTAKES_UNTIL_S 3600.0 // a faster ageing class is watched so far

static hq_time
micros(double s)
{
    return (hq_time)llround(s * 1e6);
}

static double
stays(hq_play *play, uint32_t class_, uint32_t stream, double waited_s)
{
    if (!hq_play_has(play, HQ_FORECAST_LEAVING))
        return 2 * HQ_PLAY_HORIZON_S;
    return hq_forecast_span_rest(&play->model->patience[class_], waited_s,
                                 hq_play_draw(play, stream, 0));
}

static hq_play_customer
customer_of(hq_play *play, const hq_forecast_ticket *ticket, uint32_t place, uint32_t stream)
{
    double joins_s = fmax(ticket->joins_in_s, 0);
    return (hq_play_customer){
        .service = ticket->service,
        .class_ = ticket->class_,
        .place = place,
        .stream = stream,
        .order = play->orders++,
        .pinned = ticket->pinned,
        .weight = {micros(ticket->head_start_s), (int32_t)lround(1000 * ticket->rate)},
        .ranked_from = micros(ticket->ranked_later_s - ticket->waited_s),
        .issued_s = -ticket->waited_s,
        .from_s = joins_s,
        .until_s = joins_s + stays(play, ticket->class_, stream, ticket->waited_s),
        .newcomer = ticket->newcomer,
    };
}

// Keeps `coming` in order of time.
static void
expect(hq_play *play, hq_play_customer customer)
{
    uint32_t at = play->n_coming;
    while (at > 0 && play->coming[at - 1].from_s > customer.from_s)
        at--;
    memmove(&play->coming[at + 1], &play->coming[at],
            (play->n_coming - at) * sizeof(hq_play_customer));
    play->coming[at] = customer;
    play->n_coming++;
}

static uint32_t
service_of(const hq_play *play, uint32_t class_, double u)
{
    const double *mix = play->model->mix[class_];
    double sum = 0;
    uint32_t last = 0;
    for (uint32_t s = 0; s < HQ_MAX_SERVICES; s++)
        sum += mix[s];
    u *= sum;
    for (uint32_t s = 0; s < HQ_MAX_SERVICES; s++) {
        if (mix[s] <= 0)
            continue;
        u -= mix[s];
        last = s;
        if (u < 0)
            break;
    }
    return last;
}

// Until when newcomers of a class matter: those who may pass somebody who waits now.
static double
overtakes_until_s(const hq_play *play, uint32_t class_)
{
    double head_start_s = play->view->class_head_start_s[class_];
    double rate = play->view->class_rate[class_];
    double reach_s = head_start_s > 0 ? head_start_s : 0;
    if (rate > 1)
        reach_s = fmax(reach_s, OVERTAKES_UNTIL_S - (OVERTAKES_UNTIL_S - head_start_s) / rate);
    return fmax(reach_s, play->newcomers_s);
}

// A Poisson stream whose rate changes with the half hours.
static void
await_class(hq_play *play, uint32_t class_)
{
    double until_s = overtakes_until_s(play, class_), at_s = 0;
    double rate_milli = play->view->class_rate[class_];
    uint32_t stream = HQ_STREAM_ARRIVALS + class_ * 4096;
    for (uint32_t i = 0; at_s < until_s && play->n_coming < HQ_PLAY_COMING_MAX && i < 2048; i++) {
        double now_s = play->view->at_s + at_s;
        double slot_ends_s = 1800 * (floor(now_s / 1800) + 1) - play->view->at_s;
        double rate = hq_forecast_arrival_rate(play->model, class_, now_s, play->today_factor);
        double gap_s = rate > 0 ? hq_play_draw(play, stream, 2 * i) / rate : HQ_PLAY_HORIZON_S;
        if (at_s + gap_s >= slot_ends_s) {
            at_s = slot_ends_s;
            continue;
        }
        at_s += gap_s;
        if (at_s >= until_s)
            return;
        double u = hq_forecast_uniform(play->seed, play->run, stream, 2 * i + 1);
        hq_forecast_ticket ticket = {.service = service_of(play, class_, u),
                                     .class_ = class_,
                                     .head_start_s = play->view->class_head_start_s[class_],
                                     .rate = rate_milli > 0 ? rate_milli : 1,
                                     .joins_in_s = at_s};
        hq_play_customer customer = customer_of(play, &ticket, HQ_NONE, stream + 2048 + i);
        customer.ranked_from = micros(at_s);
        customer.issued_s = at_s;
        expect(play, customer);
    }
}

static bool
belongs(const hq_play_lane *lane, const hq_play_customer *c)
{
    return lane->service == c->service && lane->class_ == c->class_ && lane->pinned == c->pinned &&
           lane->weight.head_start == c->weight.head_start &&
           lane->weight.rate_milli == c->weight.rate_milli;
}

static hq_play_lane *
lane_of(hq_play *play, const hq_play_customer *c)
{
    for (uint32_t i = 0; i < play->n_lanes; i++) {
        if (belongs(&play->lanes[i], c))
            return &play->lanes[i];
    }
    hq_play_lane *lane = &play->lanes[play->n_lanes++];
    *lane = (hq_play_lane){c->service, c->class_, c->pinned, c->weight, HQ_NONE, HQ_NONE};
    return lane;
}

static bool
stands_before(const hq_play_customer *a, const hq_play_customer *b)
{
    return a->ranked_from < b->ranked_from ||
           (a->ranked_from == b->ranked_from && a->order < b->order);
}

// Mostly at the end.
static void
join(hq_play *play, const hq_play_customer *customer)
{
    uint32_t at = play->n_waiting++, before = HQ_NONE;
    hq_play_customer *c = &play->waiting[at];
    *c = *customer;
    hq_play_lane *lane = lane_of(play, c);
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
}

void
hq_play_gather(hq_play *play)
{
    play->n_waiting = play->n_lanes = play->n_coming = play->next_coming = play->orders = 0;
    play->n_real = play->view->n_tickets;
    for (uint32_t i = 0; i < play->view->n_tickets; i++) {
        hq_play_customer c = customer_of(play, &play->view->tickets[i], i, HQ_STREAM_TICKET + i);
        if (c.from_s > 0)
            expect(play, c);
        else
            join(play, &c);
    }
    if (!hq_play_has(play, HQ_FORECAST_ARRIVALS))
        return;
    for (uint32_t c = 0; c < HQ_MAX_CLASSES; c++)
        await_class(play, c);
}

void
hq_play_admit(hq_play *play, double at_s)
{
    while (play->next_coming < play->n_coming && play->coming[play->next_coming].from_s <= at_s)
        join(play, &play->coming[play->next_coming++]);
}

void
hq_play_take_out(hq_play *play, hq_play_lane *lane, uint32_t before, double at_s, bool called)
{
    uint32_t *link = before == HQ_NONE ? &lane->head : &play->waiting[before].next;
    const hq_play_customer *gone = &play->waiting[*link];
    *link = gone->next;
    if (gone->next == HQ_NONE)
        lane->tail = before;
    play->n_real -= gone->place != HQ_NONE;
    play->on_end(play, gone, at_s, called);
}

uint32_t
hq_play_head(hq_play *play, hq_play_lane *lane, double at_s)
{
    while (lane->head != HQ_NONE && play->waiting[lane->head].until_s <= at_s)
        hq_play_take_out(play, lane, HQ_NONE, play->waiting[lane->head].until_s, false);
    return lane->head;
}
