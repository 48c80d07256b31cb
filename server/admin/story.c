#include "story.h"

#include "card-story.h"
#include "shared/engine/engine.h"
#include "shared/wire/event.h"

enum { CHECK_EVERY = 100 };

typedef struct {
    hq_state *state;
    bool thorough;
    bool lost; // an event could not be applied: nothing after it can be judged
    struct {
        hq_index point, choice; // who was to be called where the event before finished somebody
    } finished;
    hq_card_story *cards;
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

// Whom the rule calls to the service point at this moment; HQ_NONE: nobody.
static hq_index
rules_choice(const hq_state *state, hq_index point, hq_time at)
{
    const hq_config *config = hq_state_config(state);
    hq_index choice = HQ_NONE;
    hq_events events = {0};
    if (config == NULL || point >= config->n_points)
        return HQ_NONE;
    hq_command next = {.kind = HQ_COMMAND_NEXT, .point = config->points[point].id};
    if (hq_decide(state, &next, at, &events) == HQ_OK) {
        for (size_t i = 0; i < events.n; i++) {
            if (events.items[i].kind == HQ_EVENT_CALLED)
                choice = events.items[i].ticket;
        }
    }
    hq_events_clear(&events);
    return choice;
}

static void
judge_call(reading *r, uint64_t seq, const hq_event *event)
{
    if (event->kind != HQ_EVENT_CALLED || event->called.why.choice == HQ_CHOICE_HAND)
        return;
    r->report.calls++;
    bool with_finish = event->point == r->finished.point && event->ticket == r->finished.choice;
    if (!with_finish && rules_choice(r->state, event->point, event->at) != event->ticket)
        find(r, seq, "this call was not the rule's choice");
}

// A call that finishes first leaves out whom it finishes, though the visit goes on there: it was
// chosen before the finish.
static void
note_finish(reading *r, const hq_event *event)
{
    r->finished.point = r->finished.choice = HQ_NONE;
    if (event->kind != HQ_EVENT_FINISHED || event->finished.next == HQ_NONE)
        return;
    r->finished.point = event->point;
    r->finished.choice = rules_choice(r->state, event->point, event->at);
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
    hq_card_story_take(r->cards, row->seq, &event);
    judge_call(r, row->seq, &event);
    note_finish(r, &event);
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
    g_autoptr(hq_card_story) cards = hq_card_story_new();
    hq_journal_report journal = {0};
    if (reader == NULL)
        return false;
    reading r = {.state = hq_state_new(),
                 .thorough = thorough,
                 .cards = cards,
                 .finding = finding,
                 .data = data,
                 .finished = {HQ_NONE, HQ_NONE}};
    bool ok = hq_journal_verify(reader, take_event, take_finding, &r, &journal, error);
    if (ok && !r.lost)
        ok = hq_card_story_judge(cards, reader, take_finding, &r, &r.report.findings, error);
    hq_state_free(r.state);
    *ret_report = r.report;
    ret_report->events = journal.events;
    ret_report->commits = journal.commits;
    ret_report->days = journal.days;
    ret_report->findings += journal.findings;
    return ok;
}
