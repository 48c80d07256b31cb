// Makes a hall that has worked for years: make-history DIR CONFIG DAYS TICKETS-A-DAY.
// Every ticket is issued with a key and an answer, as over the API, and leaves; each day is opened
// and closed. All of it is decided by the engine, so the journal is valid.
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "server/config/config-file.h"
#include "server/journal/journal.h"
#include "shared/base/clock.h"
#include "shared/engine/engine.h"
#include "shared/wire/event.h"

enum { COMMIT_AT = 512 };

static const char answer[] =
    "{\"id\":\"8c7f3a52-9d1e-4b60-8a44-1f2e3d4c5b6a\",\"number\":\"A0123\",\"ahead\":7,\"wait\":"
    "{\"from_s\":240,\"to_s\":600},\"seq\":1234567,\"follow\":\"/t/Zm9sbG93LXRva2Vu-"
    "c2l4dGVlbg\",\"issued_at\":\"2026-03-02T02:24:00.000Z\",\"letter\":\"A\",\"service\":"
    "\"payment\"}";

typedef struct {
    hq_journal *journal;
    hq_state *state;
    hq_time now;
    hq_writer bodies;
    GArray *rows; // `body` is an offset into `bodies` until the commit
    GArray *keys; // hq_uuid, one a row
    GError *error;
} history;

static bool
commit(history *h)
{
    for (guint i = 0; i < h->rows->len; i++) {
        hq_journal_event *row = &g_array_index(h->rows, hq_journal_event, i);
        hq_uuid *key = &g_array_index(h->keys, hq_uuid, i);
        row->body = h->bodies.text + GPOINTER_TO_SIZE(row->body);
        row->key = hq_uuid_is_nil(*key) ? NULL : key->bytes;
    }
    bool stored =
        h->rows->len == 0 || hq_journal_append(h->journal, (hq_journal_event *)h->rows->data,
                                               h->rows->len, NULL, 0, &h->error);
    g_array_set_size(h->rows, 0);
    g_array_set_size(h->keys, 0);
    hq_writer_clear(&h->bodies);
    hq_writer_init(&h->bodies);
    return stored && (hq_journal_get_wal_pages(h->journal) <= HQ_JOURNAL_WAL_LIMIT ||
                      hq_journal_checkpoint(h->journal, NULL, &h->error));
}

static void
record(history *h, const hq_event *event, hq_uuid key)
{
    size_t offset = h->bodies.length;
    bool keyed = !hq_uuid_is_nil(key);
    hq_event_encode(event, hq_state_config(h->state), &h->bodies);
    if (!hq_apply(h->state, event))
        g_error("the engine refused its own event");
    hq_journal_event row = {.seq = hq_state_seq(h->state),
                            .at = event->at,
                            .day = hq_state_day(h->state),
                            .kind = hq_event_kind_word(event->kind),
                            .v = HQ_EVENT_VERSION,
                            .body = (const char *)GSIZE_TO_POINTER(offset),
                            .body_len = h->bodies.length - offset,
                            .fingerprint = keyed ? 1234567 : 0,
                            .answer_status = keyed ? 201 : 0,
                            .answer = keyed ? answer : NULL,
                            .answer_len = keyed ? sizeof answer - 1 : 0};
    g_array_append_val(h->rows, row);
    g_array_append_val(h->keys, key);
}

static bool
decide(history *h, const hq_command *command, hq_uuid key)
{
    hq_events events = {0};
    hq_refusal refusal = hq_decide(h->state, command, h->now, &events);
    if (refusal != HQ_OK)
        g_error("refused: %s", hq_refusal_word(refusal));
    for (size_t i = 0; i < events.n; i++)
        record(h, &events.items[i], i == 0 ? key : (hq_uuid){{0}});
    hq_events_clear(&events);
    return h->rows->len < COMMIT_AT || commit(h);
}

static hq_uuid
next_id(void)
{
    static uint64_t high = 0x9e3779b97f4a7c15, low = 1;
    hq_uuid id;
    low = low * 6364136223846793005u + 1442695040888963407u;
    high ^= low >> 17;
    memcpy(id.bytes, &low, 8);
    memcpy(id.bytes + 8, &high, 8);
    return id;
}

// A service that is open at any hour.
static hq_slug
some_service(const hq_config *config, uint32_t n)
{
    const hq_service *service;
    do
        service = &config->services[n++ % config->n_services];
    while (service->is_branch || service->n_windows > 0);
    return service->id;
}

static bool
live_a_day(history *h, const hq_config *config, int tickets)
{
    time_t midnight = (time_t)(h->now / HQ_SECOND / 86400 * 86400);
    struct tm date;
    gmtime_r(&midnight, &date);
    hq_command open = {.kind = HQ_COMMAND_OPEN_DAY,
                       .day =
                           (date.tm_year + 1900) * 10000 + (date.tm_mon + 1) * 100 + date.tm_mday,
                       .midnight = (hq_time)midnight * HQ_SECOND};
    hq_command close = {.kind = HQ_COMMAND_CLOSE_DAY, .reason = hq_slug_of("closing")};
    bool well = decide(h, &open, (hq_uuid){{0}});
    for (int i = 0; well && i < tickets; i++) {
        hq_command issue = {.kind = HQ_COMMAND_ISSUE, .ticket = next_id()};
        hq_command leave = {.kind = HQ_COMMAND_LEAVE, .ticket = issue.ticket};
        issue.service = some_service(config, (uint32_t)i);
        leave.word = hq_slug_of("staff");
        h->now += 7 * HQ_SECOND;
        well = decide(h, &issue, issue.ticket) && decide(h, &leave, next_id());
    }
    return well && decide(h, &close, (hq_uuid){{0}}) && commit(h);
}

static bool
live(history *h, const char *dir, hq_config *config, int days, int tickets)
{
    hq_time first = (hq_clock_wall() / HQ_SECOND / 86400 - days) * 86400 * HQ_SECOND;
    hq_event configured = {.kind = HQ_EVENT_CONFIGURED,
                           .at = first,
                           .ticket = HQ_NONE,
                           .point = HQ_NONE,
                           .configured.config = config};
    if (!hq_journal_create(dir, config->hall.text, first, &h->error))
        return false;
    h->journal = hq_journal_open(dir, &h->error);
    if (h->journal == NULL)
        return false;
    h->now = first;
    record(h, &configured, (hq_uuid){{0}});
    for (int day = 0; day < days; day++) {
        h->now = first + day * 24 * HQ_HOUR + 8 * HQ_HOUR;
        if (!live_a_day(h, config, tickets))
            return false;
    }
    return hq_journal_checkpoint(h->journal, NULL, &h->error);
}

int
main(int argc, char **argv)
{
    g_autofree char *text = NULL;
    g_autoptr(GPtrArray) mistakes = NULL;
    history h = {.state = hq_state_new()};
    if (argc != 5 || !g_file_get_contents(argv[2], &text, NULL, NULL))
        return 2;
    hq_config *config = hq_config_file_read(text, &mistakes);
    if (config == NULL)
        return 1;
    hq_writer_init(&h.bodies);
    h.rows = g_array_new(FALSE, FALSE, sizeof(hq_journal_event));
    h.keys = g_array_new(FALSE, FALSE, sizeof(hq_uuid));
    config->rehearsal = true;
    bool made = live(&h, argv[1], config, atoi(argv[3]), atoi(argv[4]));
    if (!made)
        fprintf(stderr, "make-history: %s\n", h.error->message);
    hq_journal_free(h.journal);
    hq_writer_clear(&h.bodies);
    g_array_unref(h.rows);
    g_array_unref(h.keys);
    hq_state_free(h.state);
    hq_config_free(config);
    return made ? 0 : 1;
}
