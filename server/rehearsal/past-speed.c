// Who is how fast: services, clerks, and what passes between two customers.
#include "past-private.h"

// Whether a step says how long a service takes: one that was given to its end and not taken back.
static bool
counts(const hq_past_step *step)
{
    return step->point.text[0] != '\0' && step->walks >= 0 &&
           (step->end == HQ_PAST_FINISHED || step->end == HQ_PAST_SENT_ON);
}

static hq_past_service *
service_of(hq_past *past, hq_slug service)
{
    for (guint i = 0; i < past->services->len; i++) {
        hq_past_service *known = &g_array_index(past->services, hq_past_service, i);
        if (hq_slug_equal(known->service, service))
            return known;
    }
    hq_past_service fresh = {.service = service};
    g_array_append_val(past->services, fresh);
    return &g_array_index(past->services, hq_past_service, past->services->len - 1);
}

static hq_past_clerk *
clerk_of(hq_past *past, hq_slug staff)
{
    for (guint i = 0; i < past->clerks->len; i++) {
        hq_past_clerk *known = &g_array_index(past->clerks, hq_past_clerk, i);
        if (hq_slug_equal(known->staff, staff))
            return known;
    }
    hq_past_clerk fresh = {.staff = staff};
    g_array_append_val(past->clerks, fresh);
    return &g_array_index(past->clerks, hq_past_clerk, past->clerks->len - 1);
}

static int
by_span(const void *a, const void *b)
{
    hq_span x = *(const hq_span *)a, y = *(const hq_span *)b;
    return (x > y) - (x < y);
}

static void
find_usual(hq_past_point *point)
{
    g_autoptr(GArray) taken = g_array_new(FALSE, FALSE, sizeof(hq_span));
    for (guint i = 0; i < point->chances->len; i++) {
        const hq_past_chance *chance = &g_array_index(point->chances, hq_past_chance, i);
        if (chance->called)
            g_array_append_val(taken, chance->lasted);
    }
    g_array_sort(taken, by_span);
    point->usual = taken->len > 0 ? g_array_index(taken, hq_span, taken->len / 2) : 0;
}

static void
sum_services(hq_past *past)
{
    hq_span walks = 0;
    unsigned n = 0;
    for (guint i = 0; i < past->steps->len; i++) {
        const hq_past_step *step = &g_array_index(past->steps, hq_past_step, i);
        if (!counts(step))
            continue;
        hq_past_service *service = service_of(past, step->service);
        service->took += step->lasts;
        service->n++;
        walks += step->walks;
        n++;
    }
    past->walks = n > 0 ? walks / n : 20 * HQ_SECOND;
}

void
hq_note_speeds(hq_past *past)
{
    sum_services(past);
    for (guint i = 0; i < past->steps->len; i++) {
        const hq_past_step *step = &g_array_index(past->steps, hq_past_step, i);
        if (!counts(step))
            continue;
        hq_past_clerk *clerk = clerk_of(past, step->staff);
        const hq_past_service *service = service_of(past, step->service);
        clerk->took += step->lasts;
        clerk->usual += service->took / service->n;
        clerk->n++;
    }
    for (guint i = 0; i < past->points->len; i++)
        find_usual(&g_array_index(past->points, hq_past_point, i));
}
