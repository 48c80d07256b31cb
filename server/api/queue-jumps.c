// Who was called by hand before their turn.
#include "server/api/trail.h"
#include "shared/wire/queue-jumps.h"

// A call by hand without a reason brings back one's own held or missed customer: nobody is passed.
static bool
is_wanted(const hq_journal_event *event)
{
    return hq_event_kind_of(event->kind) == HQ_EVENT_CALLED &&
           g_strstr_len(event->body, (gssize)event->body_len, "\"choice\":\"hand\"") != NULL &&
           g_strstr_len(event->body, (gssize)event->body_len, "\"reason\":") != NULL;
}

static bool
read_jump(const hq_journal_event *event, void *ret_row, hq_fault *ret_fault)
{
    hq_queue_jump *jump = ret_row;
    if (!hq_queue_jump_of_event(event->body, event->body_len, jump, ret_fault))
        return false;
    jump->seq = event->seq;
    jump->day = event->day;
    return true;
}

typedef struct {
    hq_queue_jump *jumps; // of one day
    guint n;
} day_jumps;

static bool
take_number(const hq_journal_event *event, void *data, GError **error)
{
    const day_jumps *day = data;
    hq_issued_number issued;
    hq_fault fault;
    if (hq_event_kind_of(event->kind) != HQ_EVENT_ISSUED)
        return true;
    if (!hq_issued_number_of_event(event->body, event->body_len, &issued, &fault))
        return hq_fault_raise(&fault, error);
    for (guint i = 0; i < day->n; i++)
        if (day->jumps[i].ticket == issued.ticket) {
            g_strlcpy(day->jumps[i].number, issued.number, sizeof issued.number);
            day->jumps[i].service = issued.service;
        }
    return true;
}

// Numbers are known to the day's `issued` events alone.
static bool
add_numbers(hq_trail_page *page, hq_journal_reader *reader, GError **error)
{
    hq_queue_jump *jumps = (hq_queue_jump *)(void *)page->rows->data;
    for (guint i = 0, n = 0; i < page->rows->len; i += n) {
        uint64_t from, to;
        for (n = 1; i + n < page->rows->len && jumps[i + n].day == jumps[i].day;)
            n++;
        day_jumps day = {&jumps[i], n};
        if (!hq_journal_reader_find_day(reader, jumps[i].day, &from, &to, error) ||
            !hq_journal_reader_read(reader, from, jumps[i + n - 1].seq, take_number, &day, error))
            return false;
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
