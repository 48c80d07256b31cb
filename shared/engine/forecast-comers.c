// The customers of a run who will yet come, looked ahead to only as far as somebody asks: those of
// the view who join later, and of each class a Poisson stream whose rate changes with the half
// hours.
#include <math.h>

#include "shared/engine/forecast-play.h"

#define OVERTAKES_UNTIL_S 3600.0 // a faster ageing class is watched so far
#define SLOT_S            1800.0
#define DRAWS_MAX         2048 // of a class in a run
#define STREAMS           4096 // of a class: its arrivals, then each customer's own

// Until when newcomers of a class matter: those who may pass somebody who waits now.
static double
overtakes_until_s(const hq_play *play, uint32_t class_)
{
    double head_start_s = play->view->class_head_start_s[class_];
    double rate = play->view->class_rate[class_];
    double reach_s = head_start_s > 0 ? head_start_s : 0;
    if (rate > 1)
        reach_s = fmax(reach_s, OVERTAKES_UNTIL_S - (OVERTAKES_UNTIL_S - head_start_s) / rate);
    return fmin(fmax(reach_s, play->newcomers_s), play->until_s);
}

static double
slot_ends_s(const hq_play *play, uint32_t slot)
{
    return SLOT_S * (floor(play->view->at_s / SLOT_S) + 1 + slot) - play->view->at_s;
}

// When the next of this class comes; HUGE_VAL: nobody does who matters.
static void
look_ahead(hq_play *play, hq_play_stream *s)
{
    uint32_t stream = HQ_STREAM_ARRIVALS + s->class_ * STREAMS;
    while (s->at_s < s->until_s && s->draws < DRAWS_MAX) {
        double rate = s->rate[s->slot];
        double gap_s =
            rate > 0 ? hq_play_draw(play, stream, 2 * s->draws) / rate : HQ_PLAY_HORIZON_S;
        s->draws++;
        if (s->at_s + gap_s < s->slot_ends_s) {
            s->at_s += gap_s;
            if (s->at_s < s->until_s)
                return;
        } else {
            s->at_s = s->slot_ends_s;
            s->slot_ends_s = slot_ends_s(play, ++s->slot);
        }
    }
    s->at_s = HUGE_VAL;
}

void
hq_play_know_streams(hq_play *play)
{
    double factor = hq_forecast_today_factor(play->model, play->view->at_s);
    double slot_s = SLOT_S * floor(play->view->at_s / SLOT_S);
    for (uint32_t c = 0; c < HQ_MAX_CLASSES; c++) {
        hq_play_stream *s = &play->streams[play->n_streams];
        *s = (hq_play_stream){.class_ = c};
        for (uint32_t k = 0; k < HQ_MAX_SERVICES; k++)
            s->mix_sum += play->model->mix[c][k];
        double most = 0;
        for (uint32_t k = 0; k < HQ_PLAY_SLOTS; k++) {
            s->rate[k] =
                hq_forecast_arrival_rate(play->model, c, slot_s + SLOT_S * (k + 0.5), factor);
            most = fmax(most, s->rate[k]);
        }
        play->n_streams += most > 0;
    }
}

void
hq_play_expect(hq_play *play)
{
    play->n_coming = play->next_coming = play->next_joining = 0;
    if (!hq_play_has(play, HQ_FORECAST_ARRIVALS))
        return;
    for (uint32_t i = 0; i < play->n_streams; i++) {
        hq_play_stream *s = &play->streams[i];
        s->until_s = overtakes_until_s(play, s->class_);
        s->at_s = s->draws = s->slot = 0;
        s->slot_ends_s = slot_ends_s(play, 0);
        look_ahead(play, s);
    }
}

static uint32_t
service_of(const hq_play *play, const hq_play_stream *s, double u)
{
    const double *mix = play->model->mix[s->class_];
    uint32_t last = 0;
    u *= s->mix_sum;
    for (uint32_t k = 0; k < HQ_MAX_SERVICES; k++) {
        if (mix[k] <= 0)
            continue;
        u -= mix[k];
        last = k;
        if (u < 0)
            break;
    }
    return last;
}

static hq_play_customer
comer_of(hq_play *play, const hq_play_stream *s)
{
    uint32_t stream = HQ_STREAM_ARRIVALS + s->class_ * STREAMS, draw = s->draws - 1;
    double u = hq_forecast_uniform(play->seed, play->run, stream, 2 * draw + 1);
    uint32_t service = service_of(play, s, u);
    return (hq_play_customer){.service = service,
                              .class_ = s->class_,
                              .place = HQ_NONE,
                              .stream = stream + DRAWS_MAX + draw,
                              .order = play->orders++,
                              .lane = hq_play_comers_lane(play, service, s->class_),
                              .ranked_from = (hq_time)llround(s->at_s * 1e6),
                              .issued_s = s->at_s,
                              .from_s = s->at_s,
                              .until_s = -1};
}

// One more, whoever is first.
static bool
add_coming(hq_play *play)
{
    hq_play_stream *first = NULL;
    bool comes = hq_play_has(play, HQ_FORECAST_ARRIVALS);
    double at_s =
        play->next_joining < play->n_joining ? play->joining[play->next_joining].from_s : HUGE_VAL;
    if (play->n_coming == play->n_joining + HQ_PLAY_COMING_MAX)
        return false;
    for (uint32_t i = 0; comes && i < play->n_streams; i++) {
        if (play->streams[i].at_s < at_s) {
            first = &play->streams[i];
            at_s = first->at_s;
        }
    }
    if (at_s == HUGE_VAL)
        return false;
    if (first == NULL) {
        play->coming[play->n_coming++] = play->joining[play->next_joining++];
    } else {
        play->coming[play->n_coming++] = comer_of(play, first);
        look_ahead(play, first);
    }
    return true;
}

static const hq_play_customer *
coming_at(hq_play *play, uint32_t i)
{
    return i < play->n_coming || add_coming(play) ? &play->coming[i] : NULL;
}

void
hq_play_admit(hq_play *play, double at_s)
{
    const hq_play_customer *c;
    while ((c = coming_at(play, play->next_coming)) != NULL && c->from_s <= at_s) {
        hq_play_join(play, c);
        play->next_coming++;
    }
}

double
hq_play_next_joins_s(hq_play *play, hq_service_set services)
{
    const hq_play_customer *c;
    for (uint32_t i = play->next_coming; (c = coming_at(play, i)) != NULL; i++) {
        if (c->pinned || (services >> c->service & 1))
            return c->from_s;
    }
    return HUGE_VAL;
}
