#include "server/quality/cases.h"

#include <string.h>

#include "shared/engine/calendar.h"

struct hq_cases {
    GPtrArray *all; // hq_case, in the order of opening
    GHashTable *by_id;
    int32_t keep_days; // 0: all
    hq_day day;        // the newest that a step or turn told of
};

static guint
hash_id(const void *id)
{
    guint hash;
    memcpy(&hash, ((const hq_uuid *)id)->bytes, sizeof hash);
    return hash;
}

static gboolean
equal_ids(const void *a, const void *b)
{
    return hq_uuid_equal(*(const hq_uuid *)a, *(const hq_uuid *)b);
}

hq_cases *
hq_cases_new(int32_t keep_days)
{
    hq_cases *cases = g_new0(hq_cases, 1);
    cases->keep_days = keep_days;
    cases->all = g_ptr_array_new_with_free_func(g_free);
    cases->by_id = g_hash_table_new(hash_id, equal_ids);
    return cases;
}

void
hq_cases_free(hq_cases *cases)
{
    if (cases == NULL)
        return;
    g_hash_table_unref(cases->by_id);
    g_ptr_array_unref(cases->all);
    g_free(cases);
}

uint32_t
hq_cases_count(const hq_cases *cases)
{
    return cases->all->len;
}

const hq_case *
hq_cases_at(const hq_cases *cases, uint32_t i)
{
    return cases->all->pdata[i];
}

const hq_case *
hq_cases_find(const hq_cases *cases, hq_uuid id)
{
    return g_hash_table_lookup(cases->by_id, &id);
}

bool
hq_cases_has_visit(const hq_cases *cases, hq_uuid ticket, hq_slug cause)
{
    for (guint i = cases->all->len; i > 0; i--) {
        const hq_case *one = cases->all->pdata[i - 1];
        if (hq_uuid_equal(one->as_opened.ticket, ticket) &&
            hq_slug_equal(one->as_opened.cause, cause))
            return true;
    }
    return false;
}

// ---- steps -------------------------------------------------------------------------------------

static uint32_t
next_number(const hq_cases *cases, hq_day day)
{
    guint n = cases->all->len;
    const hq_case *last = n == 0 ? NULL : cases->all->pdata[n - 1];
    return last != NULL && last->day == day ? last->number + 1 : 1;
}

static bool
is_at_hand(const hq_case *one, hq_day since)
{
    return hq_case_is_due(one->state) || one->last_day >= since;
}

static void
forget_before(hq_cases *cases, hq_day day)
{
    guint kept = 0;
    g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < cases->all->len; i++) {
        hq_case *one = cases->all->pdata[i];
        if (is_at_hand(one, day)) {
            cases->all->pdata[kept++] = one;
        } else {
            g_hash_table_remove(cases->by_id, &one->id);
            g_ptr_array_add(all, one);
        }
    }
    while (cases->all->len > kept)
        g_ptr_array_steal_index(cases->all, cases->all->len - 1);
}

void
hq_cases_turn(hq_cases *cases, hq_day day)
{
    if (cases->keep_days == 0 || day <= cases->day)
        return;
    cases->day = day;
    forget_before(cases, hq_day_after(day, -cases->keep_days));
}

static bool
open_case(hq_cases *cases, const hq_record *record)
{
    hq_case_opened facts;
    hq_fault fault;
    if (hq_cases_find(cases, record->record) != NULL ||
        !hq_case_opened_decode(record->facts, record->facts_len, &facts, &fault))
        return false;
    hq_case *one = g_new0(hq_case, 1);
    *one = (hq_case){.id = record->record,
                     .number = next_number(cases, record->day),
                     .day = record->day,
                     .last_day = record->day,
                     .opened_at = record->at,
                     .opened_by = facts.late ? facts.noted_by : record->actor.staff,
                     .as_opened = facts,
                     .state = facts.owner.text[0] == '\0' ? HQ_CASE_OPEN : HQ_CASE_ASSIGNED,
                     .since = record->at,
                     .owner = facts.owner,
                     .clock = facts.clock,
                     .contact = facts.contact,
                     .told = HQ_CASE_TELLINGS,
                     .closing = HQ_CASE_CLOSINGS,
                     .seq = record->seq};
    g_ptr_array_add(cases->all, one);
    g_hash_table_insert(cases->by_id, &one->id, one);
    return true;
}

static void
take_telling(hq_case *one, const hq_case_facts *facts, const hq_record *record)
{
    one->told = facts->told;
    one->told_at = record->at;
    one->told_seq = record->seq;
    one->words_since = 0;
    if (one->first_told_at == 0)
        one->first_told_at = record->at;
}

static void
take_reopening(hq_case *one, const hq_case_facts *facts)
{
    one->reopened++;
    one->on_the_spot = false;
    one->was_content = false;
    one->closed_at = 0;
    one->closed_day = 0;
    one->closing = HQ_CASE_CLOSINGS;
    one->tier = 0;
    if (facts->has_clock)
        one->clock = facts->clock;
}

static void
take_end(hq_case *one, const hq_case_facts *facts, const hq_record *record)
{
    one->closing = facts->closing;
    one->closed_at = record->at;
    one->closed_day = record->day;
}

static void
take_step(hq_case *one, hq_case_step step, const hq_case_facts *facts, const hq_record *record)
{
    const hq_slug nobody = {{0}};
    switch (step) {
    case HQ_CASE_STEP_TAKEN:
        one->owner = facts->to;
        one->offered = nobody;
        break;
    case HQ_CASE_STEP_OFFERED:
        one->offered = facts->to;
        break;
    case HQ_CASE_STEP_DECLINED:
        one->offered = nobody;
        break;
    case HQ_CASE_STEP_DONE:
        one->measures++;
        one->measure = facts->measure;
        one->granted += facts->amount;
        break;
    case HQ_CASE_STEP_SOLVED:
        one->on_the_spot = true;
        take_telling(one, facts, record);
        break;
    case HQ_CASE_STEP_ANSWERED:
        take_telling(one, facts, record);
        break;
    case HQ_CASE_STEP_NOTED:
        one->contact = one->contact || facts->contact;
        one->words_since += facts->by_customer;
        break;
    case HQ_CASE_STEP_CONTENT:
        one->was_content = true;
        break;
    case HQ_CASE_STEP_REOPENED:
        take_reopening(one, facts);
        break;
    case HQ_CASE_STEP_CLOSED:
    case HQ_CASE_STEP_WITHDRAWN:
        take_end(one, facts, record);
        break;
    case HQ_CASE_STEP_ESCALATED:
        one->tier = facts->tier;
        one->duty = facts->duty;
        break;
    default:
        break;
    }
}

static bool
follow(hq_cases *cases, hq_case_step step, const hq_record *record)
{
    hq_case_facts facts;
    hq_fault fault;
    hq_case *one = g_hash_table_lookup(cases->by_id, &record->record);
    if (one == NULL || !hq_case_allows(one->state, step) ||
        !hq_case_facts_decode(record->facts, record->facts_len, &facts, &fault))
        return false;
    take_step(one, step, &facts, record);
    one->seq = record->seq;
    one->last_day = record->day;
    if (hq_case_edges[step].to == HQ_CASE_STATES || hq_case_edges[step].to == one->state)
        return true;
    one->state = hq_case_edges[step].to;
    one->since = record->at;
    return true;
}

bool
hq_cases_apply(hq_cases *cases, const hq_record *record)
{
    hq_case_step step = hq_case_step_of(hq_record_step(record));
    if (!hq_record_is_of(record, HQ_CASE_FAMILY))
        return false;
    hq_cases_turn(cases, record->day);
    if (step == HQ_CASE_STEP_OPENED)
        return open_case(cases, record);
    return step < HQ_CASE_STEPS && follow(cases, step, record);
}

bool
hq_cases_apply_kept(hq_cases *cases, const hq_record *record, uint32_t number)
{
    if (!hq_cases_apply(cases, record))
        return false;
    ((hq_case *)g_hash_table_lookup(cases->by_id, &record->record))->number = number;
    return true;
}

// ---- looks -------------------------------------------------------------------------------------

uint32_t
hq_cases_overdue(const hq_cases *cases, hq_time now)
{
    uint32_t n = 0;
    for (guint i = 0; i < cases->all->len; i++) {
        const hq_case *one = cases->all->pdata[i];
        n += hq_case_is_due(one->state) && one->clock.due <= now;
    }
    return n;
}

uint32_t
hq_cases_due(const hq_cases *cases)
{
    uint32_t n = 0;
    for (guint i = 0; i < cases->all->len; i++)
        n += hq_case_is_due(((const hq_case *)cases->all->pdata[i])->state);
    return n;
}

uint32_t
hq_case_next_tier(const hq_case *one, hq_time now)
{
    uint32_t tier = one->tier;
    if (!hq_case_is_due(one->state))
        return 0;
    while (tier < one->clock.n_tiers && one->clock.tiers[tier].at <= now)
        tier++;
    return tier > one->tier ? tier : 0;
}

static hq_case_repeat *
find_repeat(GArray *repeats, const hq_case *one)
{
    for (guint i = 0; i < repeats->len; i++) {
        hq_case_repeat *repeat = &g_array_index(repeats, hq_case_repeat, i);
        if (repeat->kind == one->as_opened.kind &&
            hq_slug_equal(repeat->cause, one->as_opened.cause))
            return repeat;
    }
    hq_case_repeat fresh = {.kind = one->as_opened.kind, .cause = one->as_opened.cause};
    g_array_append_val(repeats, fresh);
    return &g_array_index(repeats, hq_case_repeat, repeats->len - 1);
}

static int
by_number(const void *a, const void *b)
{
    const hq_case_repeat *x = a, *y = b;
    return (x->n < y->n) - (x->n > y->n);
}

void
hq_cases_list_repeats(const hq_cases *cases, hq_day from, uint32_t count, GArray *repeats)
{
    g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(hq_case_repeat));
    for (guint i = 0; i < cases->all->len; i++) {
        const hq_case *one = cases->all->pdata[i];
        if (one->day < from || one->state == HQ_CASE_WITHDRAWN)
            continue;
        hq_case_repeat *repeat = find_repeat(found, one);
        repeat->n++;
        repeat->last = one->day;
    }
    g_array_sort(found, by_number);
    for (guint i = 0; i < found->len; i++) {
        const hq_case_repeat *repeat = &g_array_index(found, hq_case_repeat, i);
        if (repeat->n >= count)
            g_array_append_val(repeats, *repeat);
    }
}
