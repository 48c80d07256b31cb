// What must hold while commands are carried out: counted anew from what happens, and compared.
#include <stdlib.h>
#include <string.h>

#include "random-world.h"
#include "shared/engine/lifecycle.h"
#include "shared/engine/order.h"

void
check_restart(world *w)
{
    const char *wrong = NULL;
    hq_state *again = store_restart(w->store, &wrong);
    CHECK(w, wrong == NULL, wrong);
    if (again == NULL)
        return;
    const char *difference = reference_difference(w->state, again);
    CHECK(w, difference == NULL, difference);
    hq_state_free(again);
}

hq_index
point_of(const world *w, const hq_command *command)
{
    return hq_config_point(hq_state_config(w->state), command->point);
}

static void
check_call(world *w, const hq_event *event)
{
    if (event->kind != HQ_EVENT_CALLED)
        return;
    hq_index expected = reference_next(w->state, event->point, w->now);
    CHECK(w, event->ticket == expected, "the reference calls another ticket");
    CHECK(w,
          event->called.why.credit ==
              reference_credit(w->state, event->point, expected, w->now) / 1000,
          "the reference has another credit");
}

void
check_choice(world *w, const hq_events *events)
{
    for (size_t i = 0; i < events->n; i++)
        check_call(w, &events->items[i]);
}

// A service point that calls by itself is never forgotten: the deadline stands for it.
void
check_deadline(world *w)
{
    const hq_config *config = hq_state_config(w->state);
    for (hq_index p = 0; hq_state_is_open(w->state) && p < config->n_points; p++) {
        const hq_point *point = hq_state_point(w->state, p);
        bool calls = config->points[p].auto_call && point->state == HQ_POINT_OPEN &&
                     !point->called_back && !point->auto_off;
        hq_time latest = w->now + config->auto_call_s * HQ_SECOND;
        if (calls && reference_next(w->state, p, w->now) != HQ_NONE)
            CHECK(w, hq_deadline(w->state) <= latest, "nobody is called by itself");
    }
}

// What a service point's panel keeps is whom the rule would call: the first one, and everybody
// once.
void
check_order(world *w)
{
    static hq_index order[4096];
    const hq_config *config = hq_state_config(w->state);
    hq_index p = config == NULL ? 0 : roll(w, config->n_points);
    if (config == NULL)
        return;
    uint32_t n = hq_state_order(w->state, p, w->now, 4096, order);
    hq_index next = reference_next(w->state, p, w->now);
    CHECK(w, next == HQ_NONE || (n > 0 && order[0] == next), "a panel's list begins with another");
    for (uint32_t i = 0; i < n; i++) {
        const hq_ticket *t = hq_state_ticket(w->state, order[i]);
        CHECK(w, t->state == HQ_TICKET_WAITING, "a panel lists somebody who does not wait");
        for (uint32_t k = 0; k < i; k++)
            CHECK(w, order[k] != order[i], "a panel lists somebody twice");
    }
}

void
check_ahead(world *w)
{
    uint32_t n = hq_state_tickets(w->state);
    for (int i = 0; i < 3 && n > 0; i++) {
        const hq_ticket *t = hq_state_ticket(w->state, roll(w, n));
        if (t->state == HQ_TICKET_WAITING && t->after_calls == 0)
            CHECK(w,
                  hq_state_ahead(w->state, t->index, w->now) ==
                      reference_ahead(w->state, t->index, w->now),
                  "the reference counts others ahead");
    }
}

static void
check_edges(const world *w, const hq_event *event, hq_ticket_state before)
{
    const hq_ticket *t = hq_state_ticket(w->state, event->ticket);
    if (t == NULL || t->state == before || event->kind == HQ_EVENT_ISSUED)
        return;
    CHECK(w, hq_ticket_may_become(before, t->state), hq_event_kind_word(event->kind));
}

// Taking a call back leaves no trace of it.
static void
check_undone(world *w, const hq_event *event)
{
    const hq_ticket *t = hq_state_ticket(w->state, event->ticket);
    if (event->kind != HQ_EVENT_UNDONE || t == NULL)
        return;
    const hq_ticket *before = &w->before_call[t->index];
    if (before->number == 0)
        return;
    CHECK(w,
          t->state == before->state && t->first_called_at == before->first_called_at &&
              t->pinned == before->pinned && t->ranked_from == before->ranked_from &&
              t->point == before->point && t->first == before->first,
          "a call that was taken back left a trace");
}

// Taking a finish back leaves no trace of it either.
static void
check_unfinished(world *w, const hq_event *event)
{
    if (event->kind != HQ_EVENT_UNDONE || event->undone.kind == HQ_UNDO_CALL)
        return;
    const hq_ticket *t = hq_state_ticket(w->state, event->undone.finished);
    const hq_ticket *before = &w->before_finish[t->index];
    if (before->number == 0)
        return;
    CHECK(w,
          t->state == HQ_TICKET_SERVING && t->service == before->service &&
              t->point == before->point && t->pinned == before->pinned &&
              t->ranked_from == before->ranked_from && t->steps == before->steps &&
              t->last_step == before->last_step && t->serving_from == before->serving_from &&
              t->ended_at == 0 && hq_slug_equal(t->outcome, before->outcome) &&
              t->plan.n == before->plan.n &&
              memcmp(t->plan.steps, before->plan.steps, sizeof t->plan.steps) == 0,
          "a finish that was taken back left a trace");
}

static void
remember(world *w, const hq_event *event)
{
    size_t n = hq_state_tickets(w->state);
    if (event->kind == HQ_EVENT_CONFIGURED || event->kind == HQ_EVENT_DAY_OPENED)
        w->n_before = 0;
    if (n > w->n_before) {
        w->before_call = realloc(w->before_call, n * sizeof(hq_ticket));
        w->before_finish = realloc(w->before_finish, n * sizeof(hq_ticket));
        memset(w->before_call + w->n_before, 0, (n - w->n_before) * sizeof(hq_ticket));
        memset(w->before_finish + w->n_before, 0, (n - w->n_before) * sizeof(hq_ticket));
        w->n_before = n;
    }
    if (event->kind == HQ_EVENT_CALLED)
        w->before_call[event->ticket] = *hq_state_ticket(w->state, event->ticket);
    if (event->kind == HQ_EVENT_FINISHED)
        w->before_finish[event->ticket] = *hq_state_ticket(w->state, event->ticket);
}

// What stands on the paper stays; a later end is told with a reason for it.
static void
check_told(world *w, const hq_event *event, const hq_ticket *was)
{
    const hq_ticket *t = hq_state_ticket(w->state, event->ticket);
    if (event->kind != HQ_EVENT_PROMISED)
        return;
    CHECK(w, memcmp(&t->promise, &was->promise, sizeof t->promise) == 0, "the paper changed");
    hq_time ended = was->told.at + was->told.range.to_s * HQ_SECOND;
    hq_time ends = t->told.at + t->told.range.to_s * HQ_SECOND;
    bool later = t->told.range.known && was->told.range.known && ends > ended;
    bool reason = t->told.change != HQ_CHANGE_NONE && t->told.change != HQ_CHANGE_SOONER;
    CHECK(w, !later || reason, "somebody is to wait longer without a reason");
    CHECK(w, t->told.range.known || t->told.change == HQ_CHANGE_NOBODY, "a number went away");
    CHECK(w, t->told.change != HQ_CHANGE_FEWER_COUNTERS || t->told.points < was->told.points,
          "fewer counters are blamed while there are as many");
}

// The naive ledger: before an event, what everybody did since the one before.
static void
spend(world *w, const hq_event *event)
{
    const hq_config *config = hq_state_config(w->state);
    hq_time from = hq_state_last_at(w->state);
    for (hq_index p = 0; config != NULL && p < config->n_points; p++) {
        const hq_point *point = hq_state_point(w->state, p);
        hq_span spent[HQ_ACTIVITIES] = {0};
        if (point->state == HQ_POINT_CLOSED)
            continue;
        reference_spend(w->state, p, from, event->at, spent);
        for (int a = 0; a < HQ_ACTIVITIES; a++) {
            w->point_spent[config->points[p].id.text[6] - '0'][a] += spent[a];
            w->staff_spent[point->staff.text[6] - '0'][a] += spent[a];
        }
        hq_time end = point->since + config->pause_reasons[0].max_s * HQ_SECOND;
        if (point->state == HQ_POINT_PAUSED && end != point->since && event->at > end)
            w->overrun += event->at - (end > from ? end : from);
    }
    if (event->kind != HQ_EVENT_DAY_OPENED)
        return;
    memset(w->point_spent, 0, sizeof w->point_spent);
    memset(w->staff_spent, 0, sizeof w->staff_spent);
    w->overrun = 0;
}

void
check_ledgers(world *w)
{
    const hq_config *config = hq_state_config(w->state);
    hq_time now = hq_state_last_at(w->state);
    hq_span overrun = 0;
    for (hq_index p = 0; config != NULL && p < config->n_points; p++) {
        hq_ledger ledger = hq_state_point_ledger(w->state, p, now);
        CHECK(w,
              memcmp(ledger.spent, w->point_spent[config->points[p].id.text[6] - '0'],
                     sizeof ledger.spent) == 0,
              "the reference books other times to a service point");
        for (int i = 0; i < HQ_BREAK_ROWS; i++)
            overrun += ledger.breaks[i].overrun;
    }
    CHECK(w, overrun == w->overrun, "the reference finds other breaks too long");
    for (uint32_t i = 0; i < hq_state_staff_ledgers(w->state); i++) {
        hq_ledger ledger = hq_state_staff_ledger(w->state, i, now);
        CHECK(w,
              memcmp(ledger.spent, w->staff_spent[ledger.of.text[6] - '0'], sizeof ledger.spent) ==
                  0,
              "the reference books other times to a person");
    }
}

// What lies in the vault about each ticket, counted anew from what happens.
static void
follow_vault(world *w, const hq_event *event)
{
    uint32_t n = hq_state_tickets(w->state);
    bool whole_day = event->kind == HQ_EVENT_ERASED && event->erased.day != 0;
    if (event->kind == HQ_EVENT_DAY_OPENED || whole_day)
        for (uint32_t i = 0; i < n; i++)
            w->vault[i] = (vault_row){0};
    if (event->kind == HQ_EVENT_ISSUED) {
        w->vault = realloc(w->vault, (n + 1) * sizeof *w->vault);
        w->vault[n] = (vault_row){0};
    } else if (event->ticket < n) {
        vault_row *row = &w->vault[event->ticket];
        bool consented = event->kind == HQ_EVENT_CONSENTED;
        bool erased = event->kind == HQ_EVENT_ERASED;
        row->contact = (row->contact || consented) && !erased;
        row->reminder = (consented ? event->consented.reminder : row->reminder) && !erased;
        row->survey = (consented ? event->consented.survey : row->survey) && !erased;
        row->notes = erased ? 0 : row->notes + (event->kind == HQ_EVENT_NOTED);
    }
}

void
check_vault(world *w)
{
    for (uint32_t t = 0; t < hq_state_tickets(w->state); t++) {
        const hq_ticket *ticket = hq_state_ticket(w->state, t);
        CHECK(w, ticket->notes == w->vault[t].notes, "a ticket has other notes than were written");
        CHECK(w, ticket->contact == w->vault[t].contact, "a ticket has a number nobody agreed to");
        CHECK(w, ticket->reminder == w->vault[t].reminder, "a reminder nobody agreed to");
        CHECK(w, ticket->survey == w->vault[t].survey, "a survey nobody agreed to");
    }
}

// The same for what roaming staff did: what an event says, before it is applied …
static void
follow_floor(world *w, const hq_event *event)
{
    uint32_t n = hq_state_tickets(w->state);
    if (event->kind == HQ_EVENT_DAY_OPENED)
        w->greeted = w->diverted = 0;
    w->greeted += event->kind == HQ_EVENT_GREETED;
    w->diverted += event->kind == HQ_EVENT_DIVERTED;
    if (event->kind == HQ_EVENT_ISSUED) {
        w->floor = realloc(w->floor, (n + 1) * sizeof *w->floor);
        w->floor[n] = (floor_row){0};
    }
    if (event->ticket >= n)
        return;
    floor_row *row = &w->floor[event->ticket];
    if (event->kind == HQ_EVENT_PRE_CHECKED) {
        row->checked = true;
        row->missing = event->pre_checked.missing;
    }
    if (event->kind == HQ_EVENT_CARED)
        row->cared = event->cared.causes;
}

// … and how long a customer was set aside before the first call, after it is applied.
static void
follow_hold(world *w, const hq_event *event, bool was_called)
{
    const hq_ticket *t = hq_state_ticket(w->state, event->ticket);
    floor_row *row = t == NULL ? NULL : &w->floor[t->index];
    if (row == NULL || (row->held_at != 0) == (t->state == HQ_TICKET_HELD))
        return;
    if (row->held_at != 0 && !was_called)
        row->held += event->at - row->held_at;
    row->held_at = t->state == HQ_TICKET_HELD ? event->at : 0;
}

static bool
lacks(const hq_documents *missing, hq_slug document)
{
    for (uint32_t i = 0; i < missing->n; i++) {
        if (hq_slug_equal(missing->list[i], document))
            return true;
    }
    return false;
}

static void
check_papers(world *w, const hq_ticket *t)
{
    const hq_config *config = hq_state_config(w->state);
    const floor_row *row = &w->floor[t->index];
    CHECK(w, (t->pre_check.at != 0) == row->checked, "papers nobody looked at");
    for (uint32_t i = 0; i < config->n_documents; i++)
        CHECK(w, (t->pre_check.missing >> i & 1) == lacks(&row->missing, config->documents[i].id),
              "other documents are missing than somebody said");
}

void
check_floor(world *w)
{
    uint32_t greeted = 0, diverted = 0;
    const hq_config *config = hq_state_config(w->state);
    for (uint32_t i = 0; i < hq_state_tickets(w->state); i++) {
        const hq_ticket *t = hq_state_ticket(w->state, i);
        const floor_row *row = &w->floor[i];
        check_papers(w, t);
        CHECK(w, t->set_aside == row->held, "time on hold that nobody spent there");
        CHECK(w,
              hq_state_care(w->state, t, w->now) ==
                  (reference_care(w->state, t, row->held, row->held_at, w->now) & ~row->cared),
              "the reference cares for others");
    }
    for (uint32_t i = 0; i < hq_state_staff_ledgers(w->state); i++) {
        hq_ledger ledger = hq_state_staff_ledger(w->state, i, w->now);
        for (int k = 0; k < HQ_BREAK_ROWS; k++)
            greeted += ledger.greeted[k].n;
    }
    for (hq_index s = 0; config != NULL && s < config->n_services; s++)
        diverted += hq_state_counts(w->state, s)->diverted;
    CHECK(w, greeted == w->greeted, "somebody was greeted by nobody");
    CHECK(w, diverted == w->diverted, "somebody was sent nowhere");
}

static void
check_raised(world *w, const hq_event *event)
{
    const hq_alert_raised *raised = &event->alert_raised;
    hq_index rule = hq_config_alert_rule(hq_state_config(w->state), raised->rule);
    int32_t cool_down_s = hq_state_config(w->state)->alert_rules[rule].cool_down_s;
    for (uint32_t i = 0; i < w->n_alerts; i++) {
        const alert_row *row = &w->alerts[i];
        bool same =
            hq_slug_equal(row->rule, raised->rule) && hq_slug_equal(row->subject, raised->subject);
        CHECK(w, !same || row->over_at != 0, "an alert that is there is raised again");
        CHECK(w, !same || event->at >= row->over_at + cool_down_s * HQ_SECOND,
              "an alert does not cool down");
    }
    w->alerts = realloc(w->alerts, (w->n_alerts + 1) * sizeof *w->alerts);
    w->alerts[w->n_alerts++] =
        (alert_row){.rule = raised->rule, .subject = raised->subject, .due = raised->escalates_at};
    CHECK(w, raised->alert == w->n_alerts, "an alert has another number than its own");
}

// What an event says of an alert, before it is applied.
static void
follow_alerts(world *w, const hq_event *event)
{
    if (event->kind == HQ_EVENT_DAY_OPENED)
        w->n_alerts = 0;
    for (uint32_t i = 0; event->kind == HQ_EVENT_DAY_CLOSED && i < w->n_alerts; i++)
        w->alerts[i].over_at = w->alerts[i].over_at != 0 ? w->alerts[i].over_at : event->at;
    if (event->kind == HQ_EVENT_ALERT_RAISED)
        check_raised(w, event);
    if (event->kind < HQ_EVENT_ALERT_ACKNOWLEDGED || event->kind > HQ_EVENT_ALERT_OVER)
        return;
    alert_row *row = &w->alerts[event->alert.alert - 1];
    if (event->kind == HQ_EVENT_ALERT_ESCALATED) {
        CHECK(w, !row->seen && row->over_at == 0 && !row->escalated, "a quiet alert escalates");
        CHECK(w, row->due != 0 && row->due <= event->at, "an alert escalates too soon");
        row->escalated = true;
    }
    if (event->kind == HQ_EVENT_ALERT_OVER)
        row->over_at = event->at;
    row->seen |= event->kind == HQ_EVENT_ALERT_ACKNOWLEDGED || event->kind == HQ_EVENT_ALERT_DONE;
}

void
check_alerts(world *w)
{
    CHECK(w, hq_state_alerts(w->state) == w->n_alerts, "an alert is forgotten");
    for (uint32_t i = 0; i < w->n_alerts; i++) {
        const alert_row *row = &w->alerts[i];
        const hq_alert *alert = hq_state_alert(w->state, i);
        bool waits = !row->seen && row->over_at == 0 && !row->escalated && row->due != 0;
        CHECK(w, (alert->acknowledged_at != 0) == row->seen, "an alert is seen by nobody");
        CHECK(w, alert->over_at == row->over_at, "an alert is over at another time");
        CHECK(w, !waits || hq_deadline(w->state) <= row->due, "an escalation is forgotten");
    }
}

// A block holds no number that anybody holds, or that another block does.
static void
follow_blocks(world *w, const hq_event *event)
{
    if (event->kind == HQ_EVENT_DAY_OPENED)
        w->n_blocks = 0;
    if (event->kind != HQ_EVENT_BLOCK_LEASED)
        return;
    uint32_t first = event->block_leased.first, last = event->block_leased.last;
    char letter = hq_state_config(w->state)->series[event->block_leased.series].letter;
    for (uint32_t i = 0; i < w->n_blocks; i++)
        CHECK(w,
              w->blocks[i].letter != letter || w->blocks[i].last < first ||
                  w->blocks[i].first > last,
              "two kiosks hold one number");
    for (hq_index i = 0; i < hq_state_tickets(w->state); i++) {
        const hq_ticket *t = hq_state_ticket(w->state, i);
        CHECK(w,
              hq_state_config(w->state)->series[t->series].letter != letter || t->number < first ||
                  t->number > last,
              "a kiosk holds a number that somebody has");
    }
    w->blocks = realloc(w->blocks, (w->n_blocks + 1) * sizeof *w->blocks);
    w->blocks[w->n_blocks++] = (hq_block){.letter = letter, .first = first, .last = last};
}

static bool
is_of_block(const world *w, const hq_ticket *t, const hq_offline_number *o)
{
    return hq_uuid_equal(t->lease, o->lease) &&
           hq_state_config(w->state)->series[t->series].letter == o->letter;
}

void
check_told_of(world *w, const hq_command *command)
{
    const hq_ticket *last = NULL;
    for (uint32_t i = 0; i < command->n_offline; i++) {
        const hq_offline_number *o = &command->offline[i];
        const hq_ticket *t = hq_state_find(w->state, o->ticket);
        CHECK(w, t != NULL || hq_state_find_doubt(w->state, o->ticket) != NULL,
              "a number is lost that a kiosk told of");
        CHECK(w, t == NULL || t->state != HQ_TICKET_PROVISIONAL, "a number stays provisional");
        if (t == NULL || !is_of_block(w, t, o) || t->number != o->number)
            continue;
        CHECK(w, t->issued_at <= w->now, "a number is taken over from the future");
        CHECK(w, last == NULL || (t->index > last->index) == (t->number > last->number),
              "the numbers of a block are taken over in another order");
        last = t;
    }
}

void
make_happen(world *w, const hq_events *events)
{
    for (size_t i = 0; i < events->n; i++) {
        const hq_event *event = &events->items[i];
        const hq_ticket *t = hq_state_ticket(w->state, event->ticket);
        hq_ticket_state before = t == NULL ? HQ_TICKET_WAITING : t->state;
        hq_ticket was = t == NULL ? (hq_ticket){0} : *t;
        spend(w, event);
        if (event->kind == HQ_EVENT_DAY_OPENED)
            given_clear(&w->given);
        if (++w->happened != w->lost)
            store_add(w->store, w->state, event);
        remember(w, event);
        follow_vault(w, event);
        follow_floor(w, event);
        follow_alerts(w, event);
        follow_ratings(w, event);
        follow_booking(w, event);
        follow_blocks(w, event);
        bool was_called = t != NULL && t->first_called_at != 0;
        CHECK(w, hq_apply(w->state, event), "the engine refused its own event");
        if (event->kind == HQ_EVENT_ISSUED)
            given_add(&w->given, w->state, event);
        follow_hold(w, event, was_called);
        check_edges(w, event, before);
        check_undone(w, event);
        check_unfinished(w, event);
        check_told(w, event, &was);
    }
    store_commit(w->store);
}
