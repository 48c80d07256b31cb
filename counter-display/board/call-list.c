#include "call-list.h"

#include <string.h>

void
hq_call_list_init(hq_call_list *list)
{
    *list = (hq_call_list){0};
    g_queue_init(&list->waiting);
}

void
hq_call_list_clear(hq_call_list *list)
{
    g_queue_clear_full(&list->waiting, g_free);
}

bool
hq_call_list_add(hq_call_list *list, const hq_call_message *call)
{
    if (call->seq <= list->newest)
        return false;
    list->newest = call->seq;
    g_queue_push_tail(&list->waiting, g_memdup2(call, sizeof *call));
    return true;
}

static bool
is_waiting(const hq_call_list *list, uint64_t seq)
{
    const hq_call_message *first = g_queue_peek_head(&((hq_call_list *)list)->waiting);
    return first && seq >= first->seq && seq <= list->newest;
}

// Keeps `calls` sorted, newest first, one a number and at most eight.
static void
insert(hq_board_call *calls, uint32_t *n, const hq_board_call *call)
{
    for (uint32_t i = 0; i < *n; i++)
        if (g_str_equal(calls[i].number, call->number)) {
            if (calls[i].seq >= call->seq)
                return;
            memmove(&calls[i], &calls[i + 1], (*n - i - 1) * sizeof *calls);
            --*n;
            break;
        }
    uint32_t at = 0;
    while (at < *n && calls[at].seq > call->seq)
        at++;
    if (at == HQ_BOARD_CALLED)
        return;
    uint32_t kept = MIN(*n, HQ_BOARD_CALLED - 1);
    memmove(&calls[at + 1], &calls[at], (kept - at) * sizeof *calls);
    calls[at] = *call;
    *n = kept + 1;
}

bool
hq_call_list_next(hq_call_list *list, hq_call_message *ret_call)
{
    g_autofree hq_call_message *call = g_queue_pop_head(&list->waiting);
    if (!call)
        return false;
    hq_board_call shown = {
        .seq = call->seq,
        .point = call->point,
        .kind = call->kind,
        .at = call->at,
        .state = HQ_TICKET_CALLED,
    };
    g_strlcpy(shown.number, call->number, sizeof shown.number);
    g_strlcpy(shown.letter, call->letter, sizeof shown.letter);
    g_strlcpy(shown.label, call->label, sizeof shown.label);
    insert(list->shown, &list->n_shown, &shown);
    list->current = call->seq;
    *ret_call = *call;
    return true;
}

void
hq_call_list_take(hq_call_list *list, const hq_board_doc *doc, uint64_t seq)
{
    hq_board_call calls[HQ_BOARD_CALLED] = {0};
    uint32_t n = 0;
    for (uint32_t i = 0; i < doc->n_called; i++)
        if (!is_waiting(list, doc->called[i].seq))
            insert(calls, &n, &doc->called[i]);
    // While calls wait, the hall's list may already have dropped what is on show here.
    for (uint32_t i = 0; i < list->n_shown; i++)
        if (list->shown[i].seq > seq || !g_queue_is_empty(&list->waiting))
            insert(calls, &n, &list->shown[i]);
    memcpy(list->shown, calls, sizeof calls);
    list->n_shown = n;
}

void
hq_call_list_skip(hq_call_list *list)
{
    g_queue_clear_full(&list->waiting, g_free);
}

bool
hq_call_list_is_calling(const hq_call_list *list)
{
    return list->n_shown > 0 && list->shown[0].state == HQ_TICKET_CALLED;
}
