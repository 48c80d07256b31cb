// The trail of who changed what: read from the journal on the pool, beside the hall's work.
#include "server/api/api-private.h"
#include "server/journal/reader.h"
#include "shared/wire/audit.h"

#include <string.h>

// Events looked at for one page, so that a reader never holds on to the journal for long; a page
// may therefore be short, or empty, and still name the next.
enum { LOOK_AT_MAX = 50000, PAGE_USUAL = 100, PAGE_MAX = 500 };

typedef struct {
    hq_http_request *request;
    char *dir;
    uint64_t after, limit;
    bool jumps;         // only who was called before their turn
    uint64_t looked_at; // the last event's
    GArray *rows;       // hq_audit_row
    uint64_t last;
    GError *error;
} reading;

// Whether an auditor asks for this: access, configuration, the day, services switched off,
// whoever was called before their turn, and who read or erased what people left.
static bool
is_wanted(const hq_journal_event *event, bool jumps)
{
    hq_event_kind kind = hq_event_kind_of(event->kind);
    if (jumps && kind != HQ_EVENT_CALLED)
        return false;
    switch (kind) {
    case HQ_EVENT_ACCESS_CHANGED:
    case HQ_EVENT_CONFIGURED:
    case HQ_EVENT_DAY_OPENED:
    case HQ_EVENT_DAY_CLOSED:
    case HQ_EVENT_SERVICE_OFF:
    case HQ_EVENT_SERVICE_ON:
    case HQ_EVENT_RESTORED:
    case HQ_EVENT_DISCLOSED:
    case HQ_EVENT_ERASED:
        return true;
    case HQ_EVENT_CALLED:
        return g_strstr_len(event->body, (gssize)event->body_len, "\"choice\":\"hand\"") != NULL;
    default:
        return false;
    }
}

static bool
take(const hq_journal_event *event, void *data, GError **error)
{
    reading *r = data;
    hq_audit_row row;
    hq_fault fault;
    if (is_wanted(event, r->jumps)) {
        if (r->rows->len == r->limit)
            return false;
        if (!hq_audit_row_of_event(event->body, event->body_len, &row, &fault))
            return hq_fault_raise(&fault, error);
        row.seq = event->seq;
        row.day = event->day;
        g_strlcpy(row.kind, event->kind, sizeof row.kind);
        g_array_append_val(r->rows, row);
    }
    r->looked_at = event->seq;
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
    r->last = head.last_seq;
    if (r->after < r->last &&
        !hq_journal_reader_read(reader, r->after + 1, MIN(r->last, r->after + LOOK_AT_MAX), take, r,
                                &r->error))
        g_assert(r->error != NULL);
}

static void
page_read(void *data)
{
    reading *r = data;
    g_auto(hq_writer) writer = {0};
    hq_audit_answer answer = {
        .events = {.items = (hq_audit_row *)r->rows->data, .n = r->rows->len},
        .next = r->looked_at < r->last ? (int64_t)r->looked_at : -1,
    };
    hq_writer_init(&writer);
    hq_audit_answer_encode(&answer, &writer);
    if (r->error != NULL)
        hq_problem_reply(r->request, HQ_PROBLEM_WORK_FAILED, "%s", r->error->message);
    else
        hq_reply_json(r->request, 200, &writer);
    g_clear_error(&r->error);
    g_array_unref(r->rows);
    g_free(r->dir);
    g_free(r);
}

void
hq_get_audit(hq_http_request *request, const hq_context *context)
{
    uint64_t after = 0, limit = PAGE_USUAL;
    const char *wrong = NULL, *only = hq_http_query(request, "only");
    if (!hq_query_number(request, "after", INT64_MAX - LOOK_AT_MAX, &after))
        wrong = "after";
    else if (!hq_query_number(request, "limit", PAGE_MAX, &limit) || limit == 0)
        wrong = "limit";
    else if (only != NULL && strcmp(only, "jumps") != 0)
        wrong = "only";
    if (wrong != NULL) {
        hq_problem_reply_with(request, HQ_PROBLEM_INVALID_PARAMETER, "parameter", wrong, NULL);
        return;
    }
    reading *r = g_new0(reading, 1);
    *r = (reading){.request = request,
                   .dir = g_strdup(hq_hall_dir(context->hall->hall)),
                   .after = after,
                   .limit = limit,
                   .jumps = only != NULL,
                   .looked_at = after,
                   .rows = g_array_new(FALSE, FALSE, sizeof(hq_audit_row))};
    hq_http_work(context->api->server, read_page, page_read, r);
}
