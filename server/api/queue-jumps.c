// Who was called by hand before their turn, or put before all others.
#include "server/api/trail.h"
#include "shared/wire/queue-jumps.h"

static bool
mentions(const hq_journal_event *event, const char *text)
{
    return g_strstr_len(event->body, (gssize)event->body_len, text) != NULL;
}

// A call by hand without a reason brings back one's own held or missed customer: nobody is passed.
static bool
is_wanted(const hq_journal_event *event)
{
    switch (hq_event_kind_of(event->kind)) {
    case HQ_EVENT_CALLED:
        return mentions(event, "\"choice\":\"hand\"") && mentions(event, "\"reason\":");
    case HQ_EVENT_CHANGED:
        return mentions(event, "\"first\":true");
    default:
        return false;
    }
}

static bool
read_jump(const hq_journal_event *event, void *ret_row, hq_fault *ret_fault)
{
    hq_queue_jump *jump = ret_row;
    bool is_call = hq_event_kind_of(event->kind) == HQ_EVENT_CALLED;
    bool is_read = is_call ? hq_queue_jump_of_event(event->body, event->body_len, jump, ret_fault)
                           : hq_queue_jump_of_change(event->body, event->body_len, jump, ret_fault);
    jump->seq = event->seq;
    jump->day = event->day;
    return is_read;
}

static bool
add_numbers(hq_trail_page *page, hq_journal_reader *reader, GError **error)
{
    hq_queue_jump *jumps = (hq_queue_jump *)(void *)page->rows->data;
    g_autofree hq_trail_ticket *tickets = g_new0(hq_trail_ticket, page->rows->len);
    for (guint i = 0; i < page->rows->len; i++)
        tickets[i] =
            (hq_trail_ticket){.day = jumps[i].day, .seq = jumps[i].seq, .ticket = jumps[i].ticket};
    if (!hq_trail_find_tickets(tickets, page->rows->len, reader, error))
        return false;
    for (guint i = 0; i < page->rows->len; i++) {
        g_strlcpy(jumps[i].number, tickets[i].number, sizeof jumps[i].number);
        jumps[i].service = tickets[i].service;
        if (jumps[i].point.text[0] == '\0' && tickets[i].issued_at != 0)
            jumps[i].waited_s = (jumps[i].at - tickets[i].issued_at) / HQ_SECOND;
    }
    return true;
}

static void
encode(const hq_trail_page *page, hq_writer *writer)
{
    hq_queue_jumps_answer answer = {
        .jumps = {.items = (hq_queue_jump *)(void *)page->rows->data, .n = page->rows->len},
        .next = page->next,
    };
    hq_queue_jumps_answer_encode(&answer, writer);
}

void
hq_get_queue_jumps(hq_http_request *request, const hq_context *context)
{
    static const hq_trail_kind kind = {.row_size = sizeof(hq_queue_jump),
                                       .usual = 100,
                                       .most = 500,
                                       .is_wanted = is_wanted,
                                       .read = read_jump,
                                       .complete = add_numbers,
                                       .encode = encode};
    hq_trail_reply(request, context, &kind);
}
