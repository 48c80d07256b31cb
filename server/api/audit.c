// The trail of who changed what, and of the configurations alone.
#include "server/api/trail.h"
#include "shared/wire/audit.h"

static bool
is_wanted(const hq_journal_event *event)
{
    return hq_audit_wants(event->kind, event->body, event->body_len);
}

static bool
is_configuration(const hq_journal_event *event)
{
    return hq_event_kind_of(event->kind) == HQ_EVENT_CONFIGURED;
}

static bool
read_row(const hq_journal_event *event, void *ret_row, hq_fault *ret_fault)
{
    hq_audit_row *row = ret_row;
    if (!hq_audit_row_of_event(event->body, event->body_len, row, ret_fault))
        return false;
    row->seq = event->seq;
    row->day = event->day;
    g_strlcpy(row->kind, event->kind, sizeof row->kind);
    return true;
}

// A row names its own ticket and, of a merge, the one it joined.
static bool
add_numbers(hq_trail_page *page, hq_journal_reader *reader, GError **error)
{
    hq_audit_row *rows = (hq_audit_row *)(void *)page->rows->data;
    g_autoptr(GArray) tickets = g_array_new(FALSE, TRUE, sizeof(hq_trail_ticket));
    g_autoptr(GPtrArray) numbers = g_ptr_array_new();
    for (guint i = 0; i < page->rows->len; i++) {
        hq_audit_row *row = &rows[i];
        hq_trail_ticket own = {.day = row->day, .seq = row->seq, .ticket = row->ticket};
        hq_trail_ticket joined = {.day = row->day, .seq = row->seq, .ticket = row->into};
        if (row->ticket >= 0) {
            g_array_append_val(tickets, own);
            g_ptr_array_add(numbers, row->number);
        }
        if (row->into >= 0) {
            g_array_append_val(tickets, joined);
            g_ptr_array_add(numbers, row->into_number);
        }
    }
    hq_trail_ticket *found = (hq_trail_ticket *)(void *)tickets->data;
    if (!hq_trail_find_tickets(found, tickets->len, reader, error))
        return false;
    for (guint i = 0; i < tickets->len; i++)
        g_strlcpy(numbers->pdata[i], found[i].number, HQ_NUMBER_SIZE);
    return true;
}

static bool
add_rules(hq_trail_page *page, hq_journal_reader *reader, GError **error)
{
    hq_audit_row *rows = (hq_audit_row *)(void *)page->rows->data;
    g_autoptr(GArray) alerts = g_array_new(FALSE, TRUE, sizeof(hq_trail_alert));
    g_autoptr(GPtrArray) about = g_ptr_array_new();
    for (guint i = 0; i < page->rows->len; i++) {
        hq_trail_alert alert = {.day = rows[i].day, .seq = rows[i].seq, .alert = rows[i].alert};
        if (rows[i].alert < 0)
            continue;
        g_array_append_val(alerts, alert);
        g_ptr_array_add(about, &rows[i]);
    }
    hq_trail_alert *found = (hq_trail_alert *)(void *)alerts->data;
    if (!hq_trail_find_rules(found, alerts->len, reader, error))
        return false;
    for (guint i = 0; i < alerts->len; i++)
        ((hq_audit_row *)about->pdata[i])->rule = found[i].rule;
    return true;
}

static bool
complete(hq_trail_page *page, hq_journal_reader *reader, GError **error)
{
    return add_numbers(page, reader, error) && add_rules(page, reader, error);
}

static void
encode(const hq_trail_page *page, hq_writer *writer)
{
    hq_audit_answer answer = {
        .events = {.items = (hq_audit_row *)(void *)page->rows->data, .n = page->rows->len},
        .next = page->next,
    };
    hq_audit_answer_encode(&answer, writer);
}

void
hq_get_audit(hq_http_request *request, const hq_context *context)
{
    static const hq_trail_kind kind = {.row_size = sizeof(hq_audit_row),
                                       .usual = 100,
                                       .most = 500,
                                       .is_wanted = is_wanted,
                                       .read = read_row,
                                       .complete = complete,
                                       .encode = encode};
    hq_trail_reply(request, context, &kind);
}

void
hq_get_config_versions(hq_http_request *request, const hq_context *context)
{
    static const hq_trail_kind kind = {.row_size = sizeof(hq_audit_row),
                                       .usual = 20,
                                       .most = 100,
                                       .newest_only = true,
                                       .is_wanted = is_configuration,
                                       .read = read_row,
                                       .encode = encode};
    hq_trail_reply(request, context, &kind);
}
