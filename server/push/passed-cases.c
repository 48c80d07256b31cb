#include "server/push/passed-cases.h"

#include "server/push/alerts.h"

static int
by_due(const void *a, const void *b)
{
    const hq_case *x = *(const hq_case *const *)a, *y = *(const hq_case *const *)b;
    return (x->clock.due > y->clock.due) - (x->clock.due < y->clock.due);
}

hq_passed_cases
hq_list_passed_cases(hq_floor *floor)
{
    const hq_cases *cases = floor->quality->cases;
    g_autoptr(GPtrArray) found = g_ptr_array_new();
    for (uint32_t i = 0; i < hq_cases_count(cases); i++) {
        const hq_case *one = hq_cases_at(cases, i);
        if (one->tier > 0 && hq_case_is_due(one->state))
            g_ptr_array_add(found, (void *)one);
    }
    g_ptr_array_sort(found, by_due);
    hq_passed_cases views = {.n = MIN(found->len, HQ_PASSED_CASES)};
    views.items = g_new0(hq_passed_case, views.n + 1);
    for (uint32_t i = 0; i < views.n; i++) {
        const hq_case *one = found->pdata[i];
        hq_passed_case *passed = &views.items[i];
        *passed = (hq_passed_case){.id = one->id,
                                   .day = one->day,
                                   .number = one->number,
                                   .kind = one->as_opened.kind,
                                   .due = one->clock.due,
                                   .duty = one->duty};
        passed->n_there = hq_list_on_duty(floor, one->duty, passed->there, HQ_PASSED_PEOPLE);
    }
    return views;
}
