#include "server/api/trail.h"

#include <string.h>

#include "shared/wire/audit.h"
#include "shared/wire/queue-jumps.h"

// Events looked at for one page, so that a reader never holds on to the journal for long.
enum { LOOK_AT_MAX = 50000 };

typedef struct {
    hq_http_request *request;
    const hq_trail_kind *kind;
    char *dir;
    uint64_t after, limit;
    bool newest_first;
    uint64_t before;    // of the newest first; 0: from the end
    uint64_t looked_at; // the last event's, the first of the newest
    hq_trail_page page;
    GArray *seqs; // uint64_t of each row
    GError *error;
} reading;

static bool
take(const hq_journal_event *event, void *data, GError **error)
{
    reading *r = data;
    GArray *rows = r->page.rows;
    hq_fault fault;
    if (r->kind->is_wanted(event)) {
        if (rows->len == r->limit && !r->newest_first)
            return false;
        g_array_set_size(rows, rows->len + 1);
        if (!r->kind->read(event, rows->data + (rows->len - 1) * r->kind->row_size, &fault))
            return hq_fault_raise(&fault, error);
        g_array_append_val(r->seqs, event->seq);
    }
    if (!r->newest_first)
        r->looked_at = event->seq;
    return true;
}

static bool
read_oldest(reading *r, hq_journal_reader *reader, uint64_t last)
{
    if (r->after < last &&
        !hq_journal_reader_read(reader, r->after + 1, MIN(last, r->after + LOOK_AT_MAX), take, r,
                                &r->error))
        return false;
    r->page.next = r->looked_at < last ? (int64_t)r->looked_at : -1;
    return true;
}

static void
reverse(char *rows, size_t n, size_t size)
{
    g_autofree char *row = g_malloc(size);
    for (size_t i = 0; i < n / 2; i++) {
        char *one = rows + i * size, *other = rows + (n - 1 - i) * size;
        memcpy(row, one, size);
        memcpy(one, other, size);
        memcpy(other, row, size);
    }
}

static bool
read_newest(reading *r, hq_journal_reader *reader, uint64_t last)
{
    uint64_t end = r->before == 0 ? last + 1 : MIN(r->before, last + 1);
    GArray *rows = r->page.rows;
    r->looked_at = end > LOOK_AT_MAX ? end - LOOK_AT_MAX : 1;
    if (r->looked_at < end &&
        !hq_journal_reader_read(reader, r->looked_at, end - 1, take, r, &r->error))
        return false;
    if (rows->len > r->limit) {
        guint surplus = rows->len - (guint)r->limit;
        r->looked_at = g_array_index(r->seqs, uint64_t, surplus);
        g_array_remove_range(rows, 0, surplus);
    }
    r->page.next = r->looked_at > 1 ? (int64_t)r->looked_at : -1;
    return true;
}

static void
read_page(void *data)
{
    reading *r = data;
    hq_journal_head head;
    g_autoptr(hq_journal_reader) reader = hq_journal_reader_open(r->dir, &r->error);
    if (reader == NULL || !hq_journal_reader_get_head(reader, &head, &r->error))
        return;
    bool read = r->newest_first ? read_newest(r, reader, head.last_seq)
                                : read_oldest(r, reader, head.last_seq);
    if (read && r->kind->complete != NULL && !r->kind->complete(&r->page, reader, &r->error))
        g_assert(r->error != NULL);
    if (r->newest_first)
        reverse(r->page.rows->data, r->page.rows->len, r->kind->row_size);
}

static void
page_read(void *data)
{
    reading *r = data;
    g_auto(hq_writer) writer = {0};
    hq_writer_init(&writer);
    if (r->error != NULL) {
        hq_problem_reply(r->request, HQ_PROBLEM_WORK_FAILED, "%s", r->error->message);
    } else {
        r->kind->encode(&r->page, &writer);
        hq_reply_json(r->request, 200, &writer);
    }
    g_clear_error(&r->error);
    g_array_unref(r->page.rows);
    g_array_unref(r->seqs);
    g_free(r->dir);
    g_free(r);
}

void
hq_trail_reply(hq_http_request *request, const hq_context *context, const hq_trail_kind *kind)
{
    uint64_t after = 0, before = 0, limit = kind->usual;
    bool newest_first = kind->newest_only || hq_http_query(request, "before") != NULL;
    bool may_follow = !kind->newest_only;
    const char *wrong = NULL;
    if (may_follow && !hq_query_number(request, "after", INT64_MAX - LOOK_AT_MAX, &after))
        wrong = "after";
    else if (!hq_query_number(request, "before", INT64_MAX, &before) ||
             (may_follow && newest_first && hq_http_query(request, "after") != NULL))
        wrong = "before";
    else if (!hq_query_number(request, "limit", kind->most, &limit) || limit == 0)
        wrong = "limit";
    if (wrong != NULL) {
        hq_problem_reply_with(request, HQ_PROBLEM_INVALID_PARAMETER, "parameter", wrong, NULL);
        return;
    }
    reading *r = g_new0(reading, 1);
    *r = (reading){.request = request,
                   .kind = kind,
                   .dir = g_strdup(hq_hall_dir(context->hall->hall)),
                   .after = after,
                   .newest_first = newest_first,
                   .before = before,
                   .limit = limit,
                   .looked_at = after,
                   .page = {g_array_new(FALSE, TRUE, (guint)kind->row_size), -1},
                   .seqs = g_array_new(FALSE, FALSE, sizeof(uint64_t))};
    hq_http_work(context->api->server, read_page, page_read, r);
}

typedef struct {
    hq_trail_ticket *tickets; // of one day
    guint n;
} day_tickets;

static bool
take_number(const hq_journal_event *event, void *data, GError **error)
{
    const day_tickets *day = data;
    hq_issued_number issued;
    hq_fault fault;
    if (hq_event_kind_of(event->kind) != HQ_EVENT_ISSUED)
        return true;
    if (!hq_issued_number_of_event(event->body, event->body_len, &issued, &fault))
        return hq_fault_raise(&fault, error);
    for (guint i = 0; i < day->n; i++)
        if (day->tickets[i].ticket == issued.ticket) {
            g_strlcpy(day->tickets[i].number, issued.number, sizeof issued.number);
            day->tickets[i].service = issued.service;
            day->tickets[i].issued_at = issued.at;
        }
    return true;
}

// Reads the journal of the business day `day` up to event `last`.
static bool
read_day(hq_journal_reader *reader, hq_day day, uint64_t last, hq_journal_each take_event,
         void *data, GError **error)
{
    uint64_t from, to;
    return hq_journal_reader_find_day(reader, day, &from, &to, error) &&
           hq_journal_reader_read(reader, from, last, take_event, data, error);
}

bool
hq_trail_find_tickets(hq_trail_ticket *tickets, guint n, hq_journal_reader *reader, GError **error)
{
    for (guint i = 0, same; i < n; i += same) {
        for (same = 1; i + same < n && tickets[i + same].day == tickets[i].day;)
            same++;
        day_tickets day = {&tickets[i], same};
        if (!read_day(reader, tickets[i].day, tickets[i + same - 1].seq, take_number, &day, error))
            return false;
    }
    return true;
}

typedef struct {
    hq_trail_alert *alerts; // of one day
    guint n;
} day_alerts;

static bool
take_rule(const hq_journal_event *event, void *data, GError **error)
{
    const day_alerts *day = data;
    hq_audit_row raised;
    hq_fault fault;
    if (hq_event_kind_of(event->kind) != HQ_EVENT_ALERT_RAISED)
        return true;
    if (!hq_audit_row_of_event(event->body, event->body_len, &raised, &fault))
        return hq_fault_raise(&fault, error);
    for (guint i = 0; i < day->n; i++)
        if (day->alerts[i].alert == raised.alert)
            day->alerts[i].rule = raised.rule;
    return true;
}

bool
hq_trail_find_rules(hq_trail_alert *alerts, guint n, hq_journal_reader *reader, GError **error)
{
    for (guint i = 0, same; i < n; i += same) {
        for (same = 1; i + same < n && alerts[i + same].day == alerts[i].day;)
            same++;
        day_alerts day = {&alerts[i], same};
        if (!read_day(reader, alerts[i].day, alerts[i + same - 1].seq, take_rule, &day, error))
            return false;
    }
    return true;
}
