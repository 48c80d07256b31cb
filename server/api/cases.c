// Routes of cases as staff see them: the list, and the rules that screens choose by.
#include "server/api/case-desk.h"

#include "server/push/case-list.h"
#include "shared/engine/calendar.h"

enum { PROPOSALS_MAX = 20, LATELY_DAYS = 7 };

// ---- the list ----------------------------------------------------------------------------------

static void
fill_may(const hq_case_asker *asker, const hq_case *one, hq_case_view *ret)
{
    for (int step = HQ_CASE_STEP_TAKEN; step < HQ_CASE_STEP_ESCALATED; step++) {
        if (hq_case_may_do(asker, one, (hq_case_step)step))
            ret->may[ret->n_may++].step = (hq_case_step)step;
    }
    if (one->contact && asker->chief && hq_case_allows(one->state, HQ_CASE_STEP_REVEALED))
        ret->may[ret->n_may++].step = HQ_CASE_STEP_REVEALED;
}

void
hq_case_fill_for(hq_floor *floor, const hq_case_asker *asker, const hq_case *one, hq_case_view *ret)
{
    hq_fill_case(floor, one, ret);
    fill_may(asker, one, ret);
}

// What waits first, by when it is due; then what ended, the last one first.
static int
in_order(const void *a, const void *b)
{
    const hq_case_view *x = a, *y = b;
    bool x_due = hq_case_is_due(x->state), y_due = hq_case_is_due(y->state);
    if (x_due != y_due)
        return x_due ? -1 : 1;
    if (x_due)
        return (x->due > y->due) - (x->due < y->due);
    return (x->since < y->since) - (x->since > y->since);
}

static bool
is_lately(hq_floor *floor, const hq_case *one)
{
    return !hq_case_is_over(one->state) ||
           one->closed_at > hq_floor_now(floor) - LATELY_DAYS * 24 * HQ_HOUR;
}

static void
list_cases(const hq_context *context, const hq_case_asker *asker, hq_cases_answer *answer)
{
    hq_floor *floor = context->hall->floor;
    const hq_cases *cases = floor->quality->cases;
    answer->cases.items = g_new0(hq_case_view, hq_cases_count(cases) + 1);
    for (uint32_t i = 0; i < hq_cases_count(cases); i++) {
        const hq_case *one = hq_cases_at(cases, i);
        if (!hq_case_may_see(context, asker, one) || !is_lately(floor, one))
            continue;
        hq_case_view *view = &answer->cases.items[answer->cases.n++];
        hq_case_fill_for(floor, asker, one, view);
        answer->due += hq_case_is_due(one->state);
        answer->overdue += view->overdue;
    }
    qsort(answer->cases.items, answer->cases.n, sizeof *answer->cases.items, in_order);
    answer->cases.n = MIN(answer->cases.n, HQ_CASES_ANSWER_MAX);
}

static void
list_colleagues(hq_floor *floor, const hq_case_asker *asker, hq_cases_answer *answer)
{
    g_autoptr(GPtrArray) all = hq_access_all_staff(floor->access);
    answer->colleagues.items = g_new0(hq_case_colleague, all->len + 1);
    for (guint i = 0; i < all->len; i++) {
        const hq_staff *staff = all->pdata[i];
        if (hq_slug_equal(staff->id, asker->staff) || g_str_equal(staff->role, "auditor"))
            continue;
        hq_case_colleague *colleague = &answer->colleagues.items[answer->colleagues.n++];
        colleague->staff = staff->id;
        hq_fill_masked_name(floor, staff->id, colleague->name);
    }
}

static void
list_repeats(hq_floor *floor, const hq_case_rules *rules, hq_cases_answer *answer)
{
    g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(hq_case_repeat));
    hq_day today = hq_zone_time_day(hq_floor_zone(floor), hq_floor_now(floor));
    answer->repeats_days = rules->repeats_days;
    hq_cases_list_repeats(floor->quality->cases,
                          hq_day_after(today, 1 - (int32_t)rules->repeats_days),
                          rules->repeats_count, found);
    answer->repeats.items = g_new0(hq_case_repeat_view, found->len + 1);
    for (guint i = 0; i < found->len; i++) {
        const hq_case_repeat *repeat = &g_array_index(found, hq_case_repeat, i);
        answer->repeats.items[answer->repeats.n++] =
            (hq_case_repeat_view){repeat->kind, repeat->cause, repeat->n, repeat->last};
    }
}

static void
list_reasons(hq_floor *floor, hq_cases_answer *answer)
{
    const hq_config *config = hq_state_config(floor->state);
    if (config != NULL)
        answer->reasons = hq_list_choices(config->disclosure_reasons, config->n_disclosure_reasons);
}

void
hq_get_cases(hq_http_request *request, const hq_context *context)
{
    uint32_t version;
    hq_case_rules rules;
    g_auto(hq_writer) writer = {0};
    hq_floor *floor = context->hall->floor;
    hq_slug point = hq_slug_of(hq_http_query(request, "point"));
    hq_case_asker asker = hq_case_asker_of(context, point);
    hq_cases_answer answer = {.now = hq_floor_now(floor)};
    hq_case_rules_in_force(floor->quality->templates, &rules, &version);
    list_cases(context, &asker, &answer);
    list_colleagues(floor, &asker, &answer);
    if (asker.chief) {
        answer.proposals.items = g_new0(hq_case_proposal, PROPOSALS_MAX);
        answer.proposals.n =
            hq_list_case_proposals(floor, &rules, PROPOSALS_MAX, answer.proposals.items);
        list_repeats(floor, &rules, &answer);
        list_reasons(floor, &answer);
    }
    hq_writer_init(&writer);
    hq_cases_answer_encode(&answer, &writer);
    hq_cases_answer_clear(&answer);
    hq_reply_json(request, 200, &writer);
}

void
hq_get_case_rules(hq_http_request *request, const hq_context *context)
{
    uint32_t version;
    hq_case_rules rules;
    g_auto(hq_writer) writer = {0};
    hq_case_rules_in_force(context->hall->floor->quality->templates, &rules, &version);
    hq_writer_init(&writer);
    hq_case_rules_encode(&rules, &writer);
    hq_reply_json(request, 200, &writer);
}
