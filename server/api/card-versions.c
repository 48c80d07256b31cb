// The route of all versions of a knowledge card, read from the vault beside the hall.
#include "server/api/api-private.h"

#include "server/journal/reader.h"
#include "server/push/cards.h"
#include "shared/base/log.h"

typedef struct {
    hq_http_request *request;
    char *dir;
    uint64_t number;
    hq_card_versions_answer answer;
    GArray *versions; // hq_card_version_view, the oldest first
    GError *error;
} reading;

static bool
take(const hq_vault_card *stored, void *data, GError **error)
{
    reading *r = data;
    if ((uint64_t)stored->card != r->number)
        return (uint64_t)stored->card < r->number; // in order of card: the rest is of others
    hq_card_version_view view = {.version = (uint32_t)stored->version,
                                 .author = hq_slug_of(stored->author),
                                 .written_at = stored->written_at,
                                 .approver = hq_slug_of(stored->approver),
                                 .approved_at = stored->approved_at};
    hq_card_content_of(stored, &view.content);
    if (view.content.kind == HQ_CARD_KINDS || view.content.audience == HQ_CARD_AUDIENCES)
        return true;
    r->answer.withdrawer = hq_slug_of(stored->withdrawer);
    r->answer.withdrawn_at = stored->withdrawn_at;
    g_array_append_val(r->versions, view);
    return true;
}

static void
read_versions(void *data)
{
    reading *r = data;
    g_autoptr(hq_journal_reader) reader = hq_journal_reader_open(r->dir, &r->error);
    if (reader != NULL && !hq_journal_reader_each_card(reader, take, r, &r->error))
        hq_log(HQ_LOG_ERROR, "api", "a card cannot be read", "reason=%s", r->error->message);
}

static void
turn_round(GArray *versions)
{
    for (guint i = 0, j = versions->len; i + 1 < j; i++) {
        hq_card_version_view *first = &g_array_index(versions, hq_card_version_view, i);
        hq_card_version_view *last = &g_array_index(versions, hq_card_version_view, --j);
        hq_card_version_view kept = *first;
        *first = *last;
        *last = kept;
    }
}

static void
reply(reading *r)
{
    g_auto(hq_writer) writer = {0};
    if (r->error != NULL) {
        hq_problem_reply_later(r->request, HQ_PROBLEM_STORAGE_FAILED, 2);
        return;
    }
    if (r->versions->len == 0) {
        hq_problem_reply(r->request, HQ_PROBLEM_NOT_FOUND, "no such card");
        return;
    }
    turn_round(r->versions);
    r->answer.versions.items = (hq_card_version_view *)(void *)r->versions->data;
    r->answer.versions.n = r->versions->len;
    hq_writer_init(&writer);
    hq_card_versions_answer_encode(&r->answer, &writer);
    hq_reply_json(r->request, 200, &writer);
}

static void
versions_read(void *data)
{
    reading *r = data;
    reply(r);
    g_array_unref(r->versions);
    g_clear_error(&r->error);
    g_free(r->dir);
    g_free(r);
}

void
hq_get_card_versions(hq_http_request *request, const hq_context *context)
{
    reading *r = g_new0(reading, 1);
    r->request = request;
    r->dir = g_strdup(hq_hall_dir(context->hall->hall));
    r->versions = g_array_new(FALSE, FALSE, sizeof(hq_card_version_view));
    g_ascii_string_to_unsigned(hq_route_parameter(context->match, "n"), 10, 1, UINT32_MAX,
                               &r->number, NULL);
    r->answer.card = (uint32_t)r->number;
    hq_http_work(context->api->server, read_versions, versions_read, r);
}
