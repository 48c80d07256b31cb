#include "shared/wire/ledger-view.h"

#include "shape.h"

static const hq_field break_time_fields[] = {
    {HQ_SLUG(hq_break_view, reason, "reason"), .flags = HQ_NULLABLE},
    {HQ_U32(hq_break_view, n, "n")},
    {HQ_I32(hq_break_view, total_s, "total_s")},
    {HQ_I32(hq_break_view, overrun_s, "overrun_s")},
};
static HQ_SHAPE(break_time, hq_break_view);

static const hq_field greeting_fields[] = {
    {HQ_SLUG(hq_greeting, reason, "reason"), .flags = HQ_NULLABLE},
    {HQ_U32(hq_greeting, n, "n")},
};
static HQ_SHAPE(greeting, hq_greeting);

#define SPENT(activity, key)                                                                       \
    {                                                                                              \
        HQ_I32(hq_ledger_view, spent_s[activity], key)                                             \
    }

static const hq_field row_fields[] = {
    {HQ_SLUG(hq_ledger_view, of, "of")},
    {HQ_STRING(hq_ledger_view, name, "name"), .flags = HQ_NULLABLE},
    {HQ_I32(hq_ledger_view, signed_on_s, "signed_on_s")},
    SPENT(HQ_ACTIVITY_SERVING, "serving_s"),
    SPENT(HQ_ACTIVITY_WRAP_UP, "wrap_up_s"),
    SPENT(HQ_ACTIVITY_CALLING, "calling_s"),
    SPENT(HQ_ACTIVITY_IDLE_WAITED, "idle_waited_s"),
    SPENT(HQ_ACTIVITY_IDLE, "idle_s"),
    SPENT(HQ_ACTIVITY_BREAK, "break_s"),
    {HQ_ROW(hq_ledger_view, breaks, "breaks", break_time, n_breaks)},
    {HQ_U32(hq_ledger_view, calls, "calls")},
    {HQ_U32(hq_ledger_view, served, "served")},
    {HQ_ROW(hq_ledger_view, greeted, "greeted", greeting, n_greeted), .flags = HQ_OPTIONAL},
    {HQ_U32(hq_ledger_view, promised, "promised"), .flags = HQ_OPTIONAL},
    {HQ_U32(hq_ledger_view, kept, "kept"), .flags = HQ_OPTIONAL},
    {HQ_I32(hq_ledger_view, call_next_s, "call_next_s"), .none = -1, .flags = HQ_NULLABLE},
    {HQ_I32(hq_ledger_view, effective_milli, "effective_milli"), .none = -1, .flags = HQ_NULLABLE},
    {HQ_OBJECT(hq_ledger_view, rating, "rating", hq_rating_shape)},
};
static HQ_SHAPE(row, hq_ledger_view);

static const hq_field answer_fields[] = {
    {HQ_DAY(hq_ledger_answer, day, "day"), .flags = HQ_NULLABLE},
    {HQ_TIME(hq_ledger_answer, now, "now")},
    {HQ_LIST(hq_ledger_answer, staff, "staff", row, HQ_MAX_ITEMS)},
    {HQ_LIST(hq_ledger_answer, points, "points", row, HQ_MAX_POINTS)},
};
static HQ_SHAPE(answer, hq_ledger_answer);

// Whole seconds of the next part: the parts of a sum lose nothing by it.
static int32_t
part_s(hq_span part, hq_span *sum)
{
    int64_t before_s = *sum / HQ_SECOND;
    *sum += part;
    return (int32_t)(*sum / HQ_SECOND - before_s);
}

static void
fill_breaks(hq_ledger_view *view, const hq_ledger *ledger, hq_span sum)
{
    for (uint32_t i = 0; i < HQ_BREAK_ROWS; i++) {
        const hq_break_time *spent = &ledger->breaks[i];
        if (spent->total == 0)
            continue;
        hq_break_view *shown = &view->breaks[view->n_breaks++];
        *shown = (hq_break_view){.reason = spent->reason,
                                 .n = spent->n,
                                 .total_s = part_s(spent->total, &sum),
                                 .overrun_s = (int32_t)(spent->overrun / HQ_SECOND)};
    }
}

static void
fill_greeted(hq_ledger_view *view, const hq_ledger *ledger)
{
    for (uint32_t i = 0; i < HQ_BREAK_ROWS; i++) {
        if (ledger->greeted[i].n > 0)
            view->greeted[view->n_greeted++] = ledger->greeted[i];
    }
}

void
hq_ledger_view_fill(hq_ledger_view *ret, const hq_ledger *ledger)
{
    hq_span sum = 0;
    hq_span serving = ledger->spent[HQ_ACTIVITY_SERVING];
    hq_span effective = serving + ledger->spent[HQ_ACTIVITY_IDLE_WAITED];
    *ret = (hq_ledger_view){.of = ledger->of,
                            .signed_on_s = (int32_t)(ledger->signed_on / HQ_SECOND),
                            .calls = ledger->calls,
                            .served = ledger->served,
                            .call_next_s = -1,
                            .effective_milli = -1};
    for (int a = 0; a < HQ_ACTIVITIES; a++) {
        if (a == HQ_ACTIVITY_BREAK)
            fill_breaks(ret, ledger, sum);
        ret->spent_s[a] = part_s(ledger->spent[a], &sum);
    }
    fill_greeted(ret, ledger);
    hq_rating_view_fill(&ret->rating, ledger->rated, 0);
    if (ledger->call_next_n > 0)
        ret->call_next_s = (int32_t)(ledger->call_next_total / ledger->call_next_n / HQ_SECOND);
    if (effective > 0)
        ret->effective_milli = (int32_t)(serving * 1000 / effective);
}

void
hq_ledger_view_encode(const hq_ledger_view *view, hq_writer *writer)
{
    hq_shape_write(writer, &row, view, NULL);
}

bool
hq_ledger_view_decode(const char *json, size_t length, hq_ledger_view *ret_view,
                      hq_fault *ret_fault)
{
    return hq_document_read(json, length, &row, ret_view, ret_fault);
}

void
hq_ledger_answer_encode(const hq_ledger_answer *view, hq_writer *writer)
{
    hq_shape_write(writer, &answer, view, NULL);
}

bool
hq_ledger_answer_decode(const char *json, size_t length, hq_ledger_answer *ret_answer,
                        hq_fault *ret_fault)
{
    return hq_document_read(json, length, &answer, ret_answer, ret_fault);
}

void
hq_ledger_answer_clear(hq_ledger_answer *view)
{
    hq_shape_clear(&answer, view);
}
