// Makes a hall that has worked for years: make-history DIR CONFIG DAYS TICKETS-A-DAY [CASES
// REPLIES]. Every ticket is issued with a key and an answer, as over the API, and leaves; each day
// is opened and closed. With CASES a day also has so many, each with six steps but one of a
// hundred, which is left as it was opened, one checklist with a task, a person on floor duty with
// ten receptions for each case, two who are never to be asked again, and REPLIES. All of it is
// decided by the engine, so the journal is valid.
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "server/config/config-file.h"
#include "server/journal/journal.h"
#include "shared/base/clock.h"
#include "shared/engine/engine.h"
#include "shared/wire/case.h"
#include "shared/wire/event.h"
#include "shared/wire/survey.h"

enum { COMMIT_AT = 512 };

static const char answer[] =
    "{\"id\":\"8c7f3a52-9d1e-4b60-8a44-1f2e3d4c5b6a\",\"number\":\"A0123\",\"ahead\":7,\"wait\":"
    "{\"from_s\":240,\"to_s\":600},\"seq\":1234567,\"follow\":\"/t/Zm9sbG93LXRva2Vu-"
    "c2l4dGVlbg\",\"issued_at\":\"2026-03-02T02:24:00.000Z\",\"letter\":\"A\",\"service\":"
    "\"payment\"}";

typedef struct {
    int days, tickets, cases, replies;
} amounts;

typedef struct {
    hq_journal *journal;
    hq_state *state;
    hq_time now;
    hq_writer bodies;
    GArray *rows;   // `body` is an offset into `bodies` until the commit
    GArray *keys;   // hq_uuid, one a row
    GArray *found;  // hq_vault_write: where steps of service quality stand
    GPtrArray *ids; // what these point to
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
    bool stored = h->rows->len == 0 ||
                  hq_journal_append(h->journal, (hq_journal_event *)h->rows->data, h->rows->len,
                                    (hq_vault_write *)h->found->data, h->found->len, &h->error);
    g_array_set_size(h->rows, 0);
    g_array_set_size(h->found, 0);
    g_ptr_array_set_size(h->ids, 0);
    g_array_set_size(h->keys, 0);
    hq_writer_clear(&h->bodies);
    hq_writer_init(&h->bodies);
    return stored && (hq_journal_get_wal_pages(h->journal) <= HQ_JOURNAL_WAL_LIMIT ||
                      hq_journal_checkpoint(h->journal, NULL, &h->error));
}

// The index that a hall keeps beside such an event.
static void
find(history *h, const hq_event *event)
{
    char *family = g_strndup(event->recorded.what.text, strcspn(event->recorded.what.text, "-"));
    hq_uuid *id = g_memdup2(&event->recorded.record, sizeof *id);
    hq_vault_write write = {
        .verb = HQ_VAULT_PUT_RECORD,
        .record = {hq_state_seq(h->state), family, id->bytes, hq_state_day(h->state)}};
    g_ptr_array_add(h->ids, family);
    g_ptr_array_add(h->ids, id);
    g_array_append_val(h->found, write);
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
    if (event->kind == HQ_EVENT_RECORDED)
        find(h, event);
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

// ---- service quality ---------------------------------------------------------------------------

static bool
step(history *h, const char *what, hq_uuid id, const char *facts)
{
    hq_command command = {.kind = HQ_COMMAND_RECORD,
                          .word = hq_slug_of(what),
                          .other = id,
                          .facts = facts,
                          .actor.staff = hq_slug_of("1001")};
    h->now += HQ_SECOND;
    return decide(h, &command, (hq_uuid){{0}});
}

static bool
follow_case(history *h, hq_uuid id)
{
    static const hq_case_step steps[] = {HQ_CASE_STEP_TAKEN, HQ_CASE_STEP_BEGUN, HQ_CASE_STEP_DONE,
                                         HQ_CASE_STEP_ANSWERED, HQ_CASE_STEP_CLOSED};
    bool well = true;
    for (size_t i = 0; well && i < G_N_ELEMENTS(steps); i++) {
        g_auto(hq_writer) writer = {0};
        g_autofree char *what = g_strconcat("case-", hq_case_step_word(steps[i]), NULL);
        hq_case_facts facts = {.to = hq_slug_of("1001"),
                               .told = HQ_CASE_TOLD_BY_PHONE,
                               .closing = HQ_CASE_NO_REPLY,
                               .duty = HQ_DUTY_DUTY};
        hq_writer_init(&writer);
        hq_case_facts_encode(&facts, &writer);
        well = step(h, what, id, writer.text);
    }
    return well;
}

static bool
have_case(history *h, bool is_left)
{
    g_auto(hq_writer) writer = {0};
    hq_uuid id = next_id();
    hq_case_opened facts = {.kind = HQ_CASE_COMPLAINT,
                            .cause = hq_slug_of("slow"),
                            .source = HQ_CASE_AT_COUNTER,
                            .moment = HQ_MOMENTS,
                            .clock = {.due = h->now + HQ_HOUR}};
    hq_writer_init(&writer);
    hq_case_opened_encode(&facts, &writer);
    return step(h, "case-opened", id, writer.text) && (is_left || follow_case(h, id));
}

static bool
look_around(history *h)
{
    hq_uuid id = next_id();
    static const char run[] =
        "{\"checklist\":\"opening\",\"version\":0,\"filled_at\":\"2030-03-04T02:00:00.000Z\","
        "\"counts\":true,\"earned\":1,\"reachable\":2,\"answers\":[{\"question\":\"exits\","
        "\"value\":0,\"fix\":\"task\",\"owner\":\"1002\",\"due\":\"2030-03-05\"}]}";
    return step(h, "checklist-done", id, run) &&
           step(h, "checklist-task-done", id, "{\"question\":\"exits\"}");
}

static bool
stand_there(history *h, int receptions)
{
    hq_uuid id = next_id();
    hq_day day = hq_state_day(h->state);
    g_autofree char *facts = g_strdup_printf("{\"staff\":\"1001\",\"day\":\"%04d-%02d-%02d\"}",
                                             day / 10000, day / 100 % 100, day % 100);
    bool well = step(h, "presence-arrived", id, facts);
    for (int i = 0; well && i < receptions; i++)
        well = step(h, "reception-counted", id, "{\"kind\":\"help\",\"n\":1,\"unsolved\":0}");
    return well && step(h, "presence-left", id, "{}");
}

static bool
reply(history *h, const char *what)
{
    g_auto(hq_writer) writer = {0};
    hq_survey_facts facts = {.source = HQ_SURVEY_SMS,
                             .person = next_id(),
                             .ended_at = h->now,
                             .n_scores = 1,
                             .scores = {5}};
    hq_writer_init(&writer);
    hq_survey_facts_encode(&facts, &writer);
    return step(h, what, next_id(), writer.text);
}

static bool
care_for_quality(history *h, int cases, int replies)
{
    static int n;
    bool well = look_around(h) && stand_there(h, 10 * cases);
    for (int i = 0; well && i < cases; i++)
        well = have_case(h, n++ % 100 == 0);
    for (int i = 0; well && i < 2; i++)
        well = reply(h, "optout-said");
    for (int i = 0; well && i < replies; i++)
        well = reply(h, "survey-replied");
    return well;
}

// ---- days --------------------------------------------------------------------------------------

static bool
live_a_day(history *h, const hq_config *config, const amounts *a)
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
    for (int i = 0; well && i < a->tickets; i++) {
        hq_command issue = {.kind = HQ_COMMAND_ISSUE, .ticket = next_id()};
        hq_command leave = {.kind = HQ_COMMAND_LEAVE, .ticket = issue.ticket};
        issue.service = some_service(config, (uint32_t)i);
        leave.word = hq_slug_of("staff");
        h->now += 7 * HQ_SECOND;
        well = decide(h, &issue, issue.ticket) && decide(h, &leave, next_id());
    }
    return well && (a->cases == 0 || care_for_quality(h, a->cases, a->replies)) &&
           decide(h, &close, (hq_uuid){{0}}) && commit(h);
}

static bool
live(history *h, const char *dir, hq_config *config, const amounts *a)
{
    hq_time first = (hq_clock_wall() / HQ_SECOND / 86400 - a->days) * 86400 * HQ_SECOND;
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
    for (int day = 0; day < a->days; day++) {
        h->now = first + day * 24 * HQ_HOUR + 8 * HQ_HOUR;
        if (!live_a_day(h, config, a))
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
    if ((argc != 5 && argc != 7) || !g_file_get_contents(argv[2], &text, NULL, NULL))
        return 2;
    hq_config *config = hq_config_file_read(text, &mistakes);
    if (config == NULL)
        return 1;
    hq_writer_init(&h.bodies);
    h.rows = g_array_new(FALSE, FALSE, sizeof(hq_journal_event));
    h.keys = g_array_new(FALSE, FALSE, sizeof(hq_uuid));
    config->rehearsal = true;
    h.found = g_array_new(FALSE, FALSE, sizeof(hq_vault_write));
    h.ids = g_ptr_array_new_with_free_func(g_free);
    amounts a = {.days = atoi(argv[3]), .tickets = atoi(argv[4])};
    if (argc == 7) {
        a.cases = atoi(argv[5]);
        a.replies = atoi(argv[6]);
    }
    bool made = live(&h, argv[1], config, &a);
    if (!made)
        fprintf(stderr, "make-history: %s\n", h.error->message);
    hq_journal_free(h.journal);
    hq_writer_clear(&h.bodies);
    g_array_unref(h.rows);
    g_array_unref(h.keys);
    g_array_unref(h.found);
    g_ptr_array_unref(h.ids);
    hq_state_free(h.state);
    hq_config_free(config);
    return made ? 0 : 1;
}
