// The configurations a hall has had, newest first: read from the journal on the pool, beside the
// hall's work.
#include "server/api/api-private.h"
#include "server/config/config-file.h"
#include "server/journal/reader.h"
#include "shared/wire/audit.h"
#include "shared/wire/event.h"

#include <string.h>

// Events looked at for one page; a page may therefore be short, or empty, and still name the next.
enum { LOOK_AT_MAX = 50000, PAGE_USUAL = 20, PAGE_MAX = 100 };

typedef struct {
    hq_http_request *request;
    char *dir;
    uint64_t before, limit; // a page
    uint64_t seq;           // one version
    uint64_t looked_from;   // the first event of the page's
    GArray *rows;           // hq_audit_row, in the journal's order
    hq_config *config;      // of `seq`
    GError *error;
} reading;

static void
reading_free(reading *r)
{
    g_clear_error(&r->error);
    g_array_unref(r->rows);
    hq_config_free(r->config);
    g_free(r->dir);
    g_free(r);
}

static reading *
reading_new(hq_http_request *request, const hq_context *context)
{
    reading *r = g_new0(reading, 1);
    r->request = request;
    r->dir = g_strdup(hq_hall_dir(context->hall->hall));
    r->rows = g_array_new(FALSE, FALSE, sizeof(hq_audit_row));
    return r;
}

// ---- a page ----

static bool
take_row(const hq_journal_event *event, void *data, GError **error)
{
    reading *r = data;
    hq_audit_row row;
    hq_fault fault;
    if (hq_event_kind_of(event->kind) != HQ_EVENT_CONFIGURED)
        return true;
    if (!hq_audit_row_of_event(event->body, event->body_len, &row, &fault))
        return hq_fault_raise(&fault, error);
    row.seq = event->seq;
    row.day = event->day;
    g_strlcpy(row.kind, event->kind, sizeof row.kind);
    g_array_append_val(r->rows, row);
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
    uint64_t end = r->before == 0 ? head.last_seq + 1 : MIN(r->before, head.last_seq + 1);
    r->looked_from = end > LOOK_AT_MAX ? end - LOOK_AT_MAX : 1;
    if (r->looked_from < end &&
        !hq_journal_reader_read(reader, r->looked_from, end - 1, take_row, r, &r->error))
        g_assert(r->error != NULL);
    while (r->rows->len > r->limit) {
        r->looked_from = g_array_index(r->rows, hq_audit_row, 1).seq;
        g_array_remove_index(r->rows, 0);
    }
}

static void
reverse(GArray *rows)
{
    hq_audit_row *items = (hq_audit_row *)rows->data;
    for (unsigned i = 0; i < rows->len / 2; i++) {
        hq_audit_row row = items[i];
        items[i] = items[rows->len - 1 - i];
        items[rows->len - 1 - i] = row;
    }
}

static void
page_read(void *data)
{
    reading *r = data;
    g_auto(hq_writer) writer = {0};
    reverse(r->rows);
    hq_audit_answer answer = {
        .events = {.items = (hq_audit_row *)r->rows->data, .n = r->rows->len},
        .next = r->looked_from > 1 ? (int64_t)r->looked_from : -1,
    };
    hq_writer_init(&writer);
    hq_audit_answer_encode(&answer, &writer);
    if (r->error != NULL)
        hq_problem_reply(r->request, HQ_PROBLEM_WORK_FAILED, "%s", r->error->message);
    else
        hq_reply_json(r->request, 200, &writer);
    reading_free(r);
}

void
hq_get_config_versions(hq_http_request *request, const hq_context *context)
{
    uint64_t before = 0, limit = PAGE_USUAL;
    const char *wrong = NULL;
    if (!hq_query_number(request, "before", INT64_MAX, &before))
        wrong = "before";
    else if (!hq_query_number(request, "limit", PAGE_MAX, &limit) || limit == 0)
        wrong = "limit";
    if (wrong != NULL) {
        hq_problem_reply_with(request, HQ_PROBLEM_INVALID_PARAMETER, "parameter", wrong, NULL);
        return;
    }
    reading *r = reading_new(request, context);
    r->before = before;
    r->limit = limit;
    hq_http_work(context->api->server, read_page, page_read, r);
}

// ---- one version ----

static bool
take_config(const hq_journal_event *stored, void *data, GError **error)
{
    reading *r = data;
    hq_event event;
    hq_fault fault;
    if (hq_event_kind_of(stored->kind) != HQ_EVENT_CONFIGURED)
        return true;
    if (!hq_event_decode(stored->body, stored->body_len, NULL, &event, &fault))
        return hq_fault_raise(&fault, error);
    r->config = event.configured.config;
    event.configured.config = NULL;
    hq_event_clear(&event);
    return true;
}

static void
read_version(void *data)
{
    reading *r = data;
    hq_journal_head head;
    g_autoptr(hq_journal_reader) reader = hq_journal_reader_open(r->dir, &r->error);
    if (reader == NULL || !hq_journal_reader_get_head(reader, &head, &r->error))
        return;
    if (r->seq <= head.last_seq &&
        !hq_journal_reader_read(reader, r->seq, r->seq, take_config, r, &r->error))
        g_assert(r->error != NULL);
}

static void
version_read(void *data)
{
    reading *r = data;
    if (r->error != NULL) {
        hq_problem_reply(r->request, HQ_PROBLEM_WORK_FAILED, "%s", r->error->message);
    } else if (r->config == NULL) {
        hq_problem_reply(r->request, HQ_PROBLEM_NOT_FOUND, NULL);
    } else {
        g_autofree char *text = hq_config_file_write(r->config);
        hq_http_reply(r->request, 200, "text/plain; charset=utf-8", text, strlen(text));
    }
    reading_free(r);
}

void
hq_get_config_version(hq_http_request *request, const hq_context *context)
{
    guint64 seq;
    const char *text = hq_route_parameter(context->match, "seq");
    if (!g_ascii_string_to_unsigned(text, 10, 1, INT64_MAX, &seq, NULL)) {
        hq_problem_reply(request, HQ_PROBLEM_NOT_FOUND, NULL);
        return;
    }
    reading *r = reading_new(request, context);
    r->seq = seq;
    hq_http_work(context->api->server, read_version, version_read, r);
}
