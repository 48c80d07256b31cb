#include "story.h"

#include "shared/engine/engine.h"
#include "shared/wire/event.h"

enum { CHECK_EVERY = 100 };

typedef struct {
    hq_state *state;
    bool thorough;
    bool lost; // an event could not be applied: nothing after it can be judged
    hq_journal_finding finding;
    void *data;
    hq_story_report report;
} reading;

static void
find(reading *r, uint64_t seq, const char *what)
{
    r->report.findings++;
    if (r->finding != NULL)
        r->finding(seq, what, r->data);
}

// Whether deciding again at this moment calls the same ticket.
static bool
is_the_rules_choice(const hq_state *state, const hq_event *event)
{
    const hq_config *config = hq_state_config(state);
    hq_command next = {.kind = HQ_COMMAND_NEXT, .point = config->points[event->point].id};
    hq_events events = {0};
    bool same = false;
    if (hq_decide(state, &next, event->at, &events) == HQ_OK) {
        for (size_t i = 0; i < events.n; i++)
            same = same || (events.items[i].kind == HQ_EVENT_CALLED &&
                            events.items[i].ticket == event->ticket);
    }
    hq_events_clear(&events);
    return same;
}

static void
judge_call(reading *r, uint64_t seq, const hq_event *event)
{
    if (event->kind != HQ_EVENT_CALLED || event->called.why.choice == HQ_CHOICE_HAND)
        return;
    const hq_config *config = hq_state_config(r->state);
    r->report.calls++;
    if (config == NULL || event->point >= config->n_points || !is_the_rules_choice(r->state, event))
        find(r, seq, "this call was not the rule's choice");
}

static void
judge_state(reading *r, uint64_t seq, const hq_event *event)
{
    bool due = r->thorough || seq % CHECK_EVERY == 0 || event->kind == HQ_EVENT_DAY_CLOSED;
    const char *broken = due ? hq_state_broken(r->state) : NULL;
    if (broken != NULL)
        find(r, seq, broken);
}

static bool
take_event(const hq_journal_event *row, void *data, GError **error)
{
    reading *r = data;
    hq_event event;
    hq_fault fault;
    if (r->lost)
        return true;
    if (!hq_event_decode(row->body, row->body_len, hq_state_config(r->state), &event, &fault)) {
        g_autofree char *what =
            g_strdup_printf("cannot be read: %s: %s", fault.field, hq_fault_word(fault.code));
        find(r, row->seq, what);
        r->lost = true;
        return true;
    }
    judge_call(r, row->seq, &event);
    r->report.tickets += event.kind == HQ_EVENT_ISSUED;
    r->lost = !hq_apply(r->state, &event);
    if (r->lost)
        find(r, row->seq, "does not follow from the events before it");
    else
        judge_state(r, row->seq, &event);
    hq_event_clear(&event);
    return true;
}

// What the journal itself finds wrong with its file and chain.
static void
take_finding(uint64_t seq, const char *what, void *data)
{
    reading *r = data;
    if (r->finding != NULL)
        r->finding(seq, what, r->data);
}

bool
hq_story_verify(const char *dir, bool thorough, hq_journal_finding finding, void *data,
                hq_story_report *ret_report, GError **error)
{
    g_autoptr(hq_journal_reader) reader = hq_journal_reader_open(dir, error);
    hq_journal_report journal = {0};
    if (reader == NULL)
        return false;
    reading r = {.state = hq_state_new(), .thorough = thorough, .finding = finding, .data = data};
    bool ok = hq_journal_verify(reader, take_event, take_finding, &r, &journal, error);
    hq_state_free(r.state);
    *ret_report = r.report;
    ret_report->events = journal.events;
    ret_report->commits = journal.commits;
    ret_report->days = journal.days;
    ret_report->findings += journal.findings;
    return ok;
}
