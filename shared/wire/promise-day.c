#include "shared/wire/promise-day.h"

#include "shape.h"

static const hq_field score_shape_fields[] = {
    {HQ_SLUG(hq_score_view, id, "id"), .flags = HQ_OPTIONAL},
    {HQ_I32(hq_score_view, hour, "hour"), .none = -1, .flags = HQ_OPTIONAL},
    {HQ_U32(hq_score_view, promised, "promised")},
    {HQ_U32(hq_score_view, kept, "kept")},
    {HQ_U32(hq_score_view, early, "early")},
    {HQ_U32(hq_score_view, kept_last, "kept_last")},
    {HQ_U32(hq_score_view, changed, "changed")},
    {HQ_U32(hq_score_view, untold, "untold")},
    {HQ_U32(hq_score_view, own_time, "own_time")},
    {HQ_I32(hq_score_view, kept_milli, "kept_milli"), .none = -1, .flags = HQ_NULLABLE},
    {HQ_I32(hq_score_view, early_milli, "early_milli"), .none = -1, .flags = HQ_NULLABLE},
    {HQ_I32(hq_score_view, coverage_milli, "coverage_milli"), .none = -1, .flags = HQ_NULLABLE},
    {HQ_I32(hq_score_view, bias_s, "bias_s")},
    {HQ_I32(hq_score_view, error_s, "error_s")},
    {HQ_U32(hq_score_view, by_simulation, "by_simulation")},
    {HQ_U32(hq_score_view, by_queue, "by_queue")},
    {HQ_U32(hq_score_view, by_hour, "by_hour")},
};
static HQ_SHAPE(score_shape, hq_score_view);

static const hq_field hq_promise_day_shape_fields[] = {
    {HQ_DAY(hq_promise_day, date, "date"), .flags = HQ_NULLABLE},
    {HQ_OBJECT(hq_promise_day, all, "all", score_shape)},
    {HQ_LIST(hq_promise_day, services, "services", score_shape, HQ_MAX_SERVICES)},
    {HQ_LIST(hq_promise_day, classes, "classes", score_shape, HQ_MAX_CLASSES)},
    {HQ_LIST(hq_promise_day, hours, "hours", score_shape, HQ_SCORE_HOURS)},
};
HQ_SHAPE(hq_promise_day_shape, hq_promise_day);

static const hq_field answer_fields[] = {
    {HQ_MAYBE(hq_promises_answer, today, "today", hq_promise_day_shape, has_today, HQ_NULLABLE)},
    {HQ_LIST(hq_promises_answer, days, "days", hq_promise_day_shape, HQ_MAX_ITEMS)},
};
static HQ_SHAPE(answer, hq_promises_answer);

static int32_t
share(uint32_t part, uint32_t whole)
{
    return whole == 0 ? -1 : (int32_t)(1000ull * part / whole);
}

static hq_score_view
view_of(const hq_score *score)
{
    uint32_t n = score->promised;
    return (hq_score_view){
        .hour = -1,
        .promised = n,
        .kept = score->kept,
        .early = score->early,
        .kept_last = score->kept_last,
        .changed = score->changed,
        .untold = score->untold,
        .own_time = score->own_time,
        .kept_milli = share(score->kept, n),
        .early_milli = share(score->early, n),
        .coverage_milli = share(score->kept - score->early, n),
        .bias_s = n == 0 ? 0 : (int32_t)(score->off_s / n),
        .error_s = n == 0 ? 0 : (int32_t)(score->missed_s / n),
        .by_simulation = score->rungs[HQ_RUNG_SIMULATION],
        .by_queue = score->rungs[HQ_RUNG_QUEUE],
        .by_hour = score->rungs[HQ_RUNG_HOUR],
    };
}

static void
add(hq_score_views *views, const hq_score *score, hq_slug id, int32_t hour)
{
    if (score->promised + score->untold + score->own_time == 0)
        return;
    hq_score_view *view = &views->items[views->n++];
    *view = view_of(score);
    view->id = id;
    view->hour = hour;
}

void
hq_promise_day_fill(const hq_state *state, hq_promise_day *ret)
{
    const hq_config *config = hq_state_config(state);
    g_autofree hq_scores *scores = g_new(hq_scores, 1);
    hq_scores_of(state, scores);
    *ret = (hq_promise_day){.date = hq_state_day(state),
                            .all = view_of(&scores->all),
                            .services = {g_new0(hq_score_view, HQ_MAX_SERVICES), 0},
                            .classes = {g_new0(hq_score_view, HQ_MAX_CLASSES), 0},
                            .hours = {g_new0(hq_score_view, HQ_SCORE_HOURS), 0}};
    for (hq_index s = 0; s < config->n_services; s++)
        add(&ret->services, &scores->service[s], config->services[s].id, -1);
    for (hq_index c = 0; c < config->n_classes; c++)
        add(&ret->classes, &scores->class_[c], config->classes[c].id, -1);
    for (int32_t h = 0; h < HQ_SCORE_HOURS; h++)
        add(&ret->hours, &scores->hour[h], (hq_slug){{0}}, h);
}

void
hq_promise_day_clear(hq_promise_day *day)
{
    hq_shape_clear(&hq_promise_day_shape, day);
}

void
hq_promise_day_encode(const hq_promise_day *day, hq_writer *writer)
{
    hq_shape_write(writer, &hq_promise_day_shape, day, NULL);
}

bool
hq_promise_day_decode(const char *json, size_t length, hq_promise_day *ret_day, hq_fault *ret_fault)
{
    return hq_document_read(json, length, &hq_promise_day_shape, ret_day, ret_fault);
}

void
hq_promises_answer_encode(const hq_promises_answer *answer_, hq_writer *writer)
{
    hq_shape_write(writer, &answer, answer_, NULL);
}

bool
hq_promises_answer_decode(const char *json, size_t length, hq_promises_answer *ret_answer,
                          hq_fault *ret_fault)
{
    return hq_document_read(json, length, &answer, ret_answer, ret_fault);
}

void
hq_promises_answer_clear(hq_promises_answer *answer_)
{
    hq_shape_clear(&answer, answer_);
}
