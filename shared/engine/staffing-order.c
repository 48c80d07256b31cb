#include "shared/engine/staffing.h"

// What is known while the order is made.
typedef struct {
    const hq_staffing_view *view;
    double work[HQ_MAX_SERVICES]; // expected of the day, in seconds
    hq_service_set open_to_all;   // what counters for everybody do
    hq_service_set covered;
    uint64_t taken[HQ_MAX_POINTS / 64];
} survey;

static survey
look_over(const hq_staffing_view *view)
{
    survey s = {.view = view};
    for (hq_index i = 0; i < view->config->n_services; i++) {
        for (uint32_t q = 0; q < HQ_QUARTERS; q++)
            s.work[i] += view->day->expected[i][q] * view->work[i].mean_s;
    }
    for (hq_index p = 0; p < view->config->n_points; p++) {
        const hq_point_config *point = &view->config->points[p];
        if (point->kind == HQ_COUNTER && point->reserved_for == 0)
            s.open_to_all |= point->services;
    }
    return s;
}

static double
work_of(const survey *s, hq_service_set services)
{
    double sum = 0;
    for (hq_index i = 0; i < s->view->config->n_services; i++)
        sum += services & hq_service_bit(i) ? s->work[i] : 0;
    return sum;
}

// A counter for some classes, unless nobody else does what it does.
static bool
comes_last(const survey *s, const hq_point_config *point)
{
    return point->reserved_for != 0 && work_of(s, point->services & ~s->open_to_all) == 0;
}

static hq_index
next_point(const survey *s, bool last)
{
    hq_index best = HQ_NONE;
    double most_new = -1, most = -1;
    for (hq_index p = 0; p < s->view->config->n_points; p++) {
        const hq_point_config *point = &s->view->config->points[p];
        if (point->kind != HQ_COUNTER || (s->taken[p / 64] >> p % 64 & 1) ||
            comes_last(s, point) != last)
            continue;
        double fresh = work_of(s, point->services & ~s->covered);
        double all = work_of(s, point->services);
        if (fresh > most_new || (fresh >= most_new && all > most)) {
            best = p;
            most_new = fresh;
            most = all;
        }
    }
    return best;
}

uint32_t
hq_staffing_order(const hq_staffing_view *view, hq_index ret_points[HQ_MAX_POINTS])
{
    survey s = look_over(view);
    uint32_t n = 0;
    for (int last = 0; last < 2; last++) {
        hq_index p;
        while ((p = next_point(&s, last)) != HQ_NONE) {
            s.taken[p / 64] |= UINT64_C(1) << p % 64;
            s.covered |= view->config->points[p].services;
            ret_points[n++] = p;
        }
    }
    return n;
}
