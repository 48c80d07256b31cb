// One configuration a hall has had: read from the journal on the pool, beside the hall's work.
#include "server/api/api-private.h"
#include "server/config/config-file.h"
#include "server/journal/reader.h"
#include "shared/wire/event.h"

#include <string.h>

typedef struct {
    hq_http_request *request;
    char *dir;
    uint64_t seq;      // its event
    hq_config *config; // NULL: that event holds none
    GError *error;
} reading;

static void
reading_free(reading *r)
{
    g_clear_error(&r->error);
    hq_config_free(r->config);
    g_free(r->dir);
    g_free(r);
}

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
    reading *r = g_new0(reading, 1);
    r->request = request;
    r->dir = g_strdup(hq_hall_dir(context->hall->hall));
    r->seq = seq;
    hq_http_work(context->api->server, read_version, version_read, r);
}
