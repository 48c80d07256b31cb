#include "server/api/trail.h"

// Events looked at for one page, so that a reader never holds on to the journal for long.
enum { LOOK_AT_MAX = 50000, PAGE_USUAL = 100, PAGE_MAX = 500 };

typedef struct {
    hq_http_request *request;
    const hq_trail_kind *kind;
    char *dir;
    uint64_t after, limit;
    uint64_t looked_at; // the last event's
    hq_trail_page page;
    GError *error;
} reading;

static bool
take(const hq_journal_event *event, void *data, GError **error)
{
    reading *r = data;
    GArray *rows = r->page.rows;
    hq_fault fault;
    if (r->kind->is_wanted(event)) {
        if (rows->len == r->limit)
            return false;
        g_array_set_size(rows, rows->len + 1);
        if (!r->kind->read(event, rows->data + (rows->len - 1) * r->kind->row_size, &fault))
            return hq_fault_raise(&fault, error);
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
    uint64_t last = head.last_seq;
    if (r->after < last &&
        !hq_journal_reader_read(reader, r->after + 1, MIN(last, r->after + LOOK_AT_MAX), take, r,
                                &r->error))
        return;
    r->page.next = r->looked_at < last ? (int64_t)r->looked_at : -1;
    if (r->kind->complete != NULL && !r->kind->complete(&r->page, reader, &r->error))
        g_assert(r->error != NULL);
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
    g_free(r->dir);
    g_free(r);
}

void
hq_trail_reply(hq_http_request *request, const hq_context *context, const hq_trail_kind *kind)
{
    uint64_t after = 0, limit = PAGE_USUAL;
    const char *wrong = NULL;
    if (!hq_query_number(request, "after", INT64_MAX - LOOK_AT_MAX, &after))
        wrong = "after";
    else if (!hq_query_number(request, "limit", PAGE_MAX, &limit) || limit == 0)
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
                   .limit = limit,
                   .looked_at = after,
                   .page = {g_array_new(FALSE, TRUE, (guint)kind->row_size), -1}};
    hq_http_work(context->api->server, read_page, page_read, r);
}
