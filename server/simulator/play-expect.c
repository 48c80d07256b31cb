// What a scenario expects, held against what the stage tells.
#include "play-private.h"

#include <stdlib.h>
#include <string.h>

#include "names.h"
#include "server/config/spans.h"
#include "shared/base/clock.h"

static bool
expect_call(hq_player *p, const hq_expectation *e, GError **error)
{
    hq_uuid id;
    hq_stage_ticket ticket;
    hq_slug point = hq_name_point(p->stage->config, e->phrase.slots[HQ_SLOT_POINT]);
    const char *number = e->phrase.slots[HQ_SLOT_TICKET];
    if (!hq_play_find_ticket(p, e->line, number, &id))
        return true;
    if (!p->stage->ticket(p->stage, id, &ticket, error))
        return false;
    if (!p->outcome.has_ticket)
        hq_play_fail(p, e->line, "expected %s, but nobody was called", e->text);
    else if (strcmp(p->outcome.number, number) != 0)
        hq_play_fail(p, e->line, "expected %s, but %s was called", e->text, p->outcome.number);
    else if (ticket.state != HQ_TICKET_CALLED || !hq_slug_equal(ticket.point, point))
        hq_play_fail(p, e->line, "expected %s, but %s is %s at \"%s\"", e->text, number,
                     hq_ticket_state_word(ticket.state), ticket.point.text);
    return true;
}

// How far a visit is, for whom and for what.
static void
expect_visit(hq_player *p, const hq_expectation *e, const hq_stage_ticket *ticket)
{
    const char *steps = e->phrase.slots[HQ_SLOT_STEPS];
    const char *people = e->phrase.slots[HQ_SLOT_PEOPLE];
    const char *name = e->phrase.slots[HQ_SLOT_SERVICE];
    if (steps != NULL && ticket->steps != strtoul(steps, NULL, 10))
        hq_play_fail(p, e->line, "expected %s, but they are %u", e->text, ticket->steps);
    if (people != NULL && ticket->people != strtoul(people, NULL, 10))
        hq_play_fail(p, e->line, "expected %s, but they are %u", e->text, ticket->people);
    if (name == NULL)
        return;
    hq_slug service = hq_name_service(p->stage->config, name);
    if (ticket->state != HQ_TICKET_WAITING || !hq_slug_equal(ticket->service, service))
        hq_play_fail(p, e->line, "expected %s, but it is %s for \"%s\"", e->text,
                     hq_ticket_state_word(ticket->state), ticket->service.text);
}

static bool
expect_of_ticket(hq_player *p, const hq_expectation *e, GError **error)
{
    hq_uuid id;
    hq_stage_ticket ticket;
    const char *state = e->phrase.slots[HQ_SLOT_STATE];
    const char *ahead = e->phrase.slots[HQ_SLOT_COUNT];
    const char *told = e->phrase.slots[HQ_SLOT_WORD];
    if (!hq_play_find_ticket(p, e->line, e->phrase.slots[HQ_SLOT_TICKET], &id))
        return true;
    if (!p->stage->ticket(p->stage, id, &ticket, error))
        return false;
    if (state != NULL && strcmp(hq_ticket_state_word(ticket.state), state) != 0)
        hq_play_fail(p, e->line, "expected %s, but it is %s", e->text,
                     hq_ticket_state_word(ticket.state));
    if (told != NULL && strcmp(hq_change_word(ticket.change), told) != 0)
        hq_play_fail(p, e->line, "expected %s, but it is told %s", e->text,
                     hq_change_word(ticket.change));
    if (ahead != NULL && ticket.ahead != strtoul(ahead, NULL, 10))
        hq_play_fail(p, e->line, "expected %s, but it has %u ahead", e->text, ticket.ahead);
    expect_visit(p, e, &ticket);
    return true;
}

static bool
is_missing(const hq_documents *missing, const char *names)
{
    g_auto(GStrv) list = g_strsplit(names != NULL ? names : "", ",", -1);
    if (g_strv_length(list) != missing->n)
        return false;
    for (uint32_t i = 0; i < missing->n; i++) {
        if (!g_strv_contains((const char *const *)list, missing->list[i].text))
            return false;
    }
    return true;
}

static void
expect_checked(hq_player *p, const hq_expectation *e, const hq_stage_ticket *ticket)
{
    const char *applicant = e->phrase.slots[HQ_SLOT_APPLICANT];
    if (!ticket->checked)
        hq_play_fail(p, e->line, "expected %s, but nobody looked", e->text);
    else if (applicant != NULL && strcmp(hq_applicant_word(ticket->applicant), applicant) != 0)
        hq_play_fail(p, e->line, "expected %s, but it was the %s", e->text,
                     hq_applicant_word(ticket->applicant));
    else if (!is_missing(&ticket->missing, e->phrase.slots[HQ_SLOT_MISSING]))
        hq_play_fail(p, e->line, "expected %s, but %u documents are missing", e->text,
                     ticket->missing.n);
}

static void
expect_care(hq_player *p, const hq_expectation *e, const hq_stage_ticket *ticket)
{
    const char *cause = e->phrase.slots[HQ_SLOT_REASON];
    uint32_t i = 0;
    while (cause != NULL && i < HQ_CARE_CAUSES && strcmp(hq_care_word(i), cause) != 0)
        i++;
    if (cause == NULL ? ticket->care != 0 : !(ticket->care >> i & 1))
        hq_play_fail(p, e->line, "expected %s, but the causes are %u", e->text, ticket->care);
}

// What roaming staff know of a ticket.
static bool
expect_of_floor(hq_player *p, const hq_expectation *e, GError **error)
{
    hq_uuid id;
    hq_stage_ticket ticket;
    if (!hq_play_find_ticket(p, e->line, e->phrase.slots[HQ_SLOT_TICKET], &id))
        return true;
    if (!p->stage->ticket(p->stage, id, &ticket, error))
        return false;
    if (e->kind == HQ_EXPECT_CHECKED)
        expect_checked(p, e, &ticket);
    else if (e->kind == HQ_EXPECT_UNCHECKED && ticket.checked)
        hq_play_fail(p, e->line, "expected %s, but it is", e->text);
    else if (e->kind == HQ_EXPECT_DIVERTED &&
             strcmp(ticket.diverted.text, e->phrase.slots[HQ_SLOT_WAY]) != 0)
        hq_play_fail(p, e->line, "expected %s, but it was \"%s\"", e->text, ticket.diverted.text);
    else if (e->kind == HQ_EXPECT_CARE || e->kind == HQ_EXPECT_NO_CARE)
        expect_care(p, e, &ticket);
    return true;
}

static bool
expect_help(hq_player *p, const hq_expectation *e, GError **error)
{
    static const char *const words[] = {"asked", "overdue", "taken", "answered"};
    hq_stage_help help;
    uint32_t request = (uint32_t)strtoul(e->phrase.slots[HQ_SLOT_REQUEST], NULL, 10);
    if (!p->stage->help(p->stage, request, &help, error))
        return false;
    if (strcmp(words[help], e->phrase.slots[HQ_SLOT_STATE]) != 0)
        hq_play_fail(p, e->line, "expected %s, but it is %s", e->text, words[help]);
    return true;
}

static bool
expect_alert(hq_player *p, const hq_expectation *e, GError **error)
{
    hq_stage_alert alert;
    bool owner = e->kind == HQ_EXPECT_ALERT_OWNER;
    uint32_t number = (uint32_t)strtoul(e->phrase.slots[HQ_SLOT_REQUEST], NULL, 10);
    if (!p->stage->alert(p->stage, number, &alert, error))
        return false;
    const char *is = owner ? hq_duty_word(alert.owner) : alert.state;
    if (strcmp(is, e->phrase.slots[owner ? HQ_SLOT_WAY : HQ_SLOT_STATE]) != 0)
        hq_play_fail(p, e->line, "expected %s, but it is %s", e->text, is);
    return true;
}

static bool
expect_count(hq_player *p, const hq_expectation *e, GError **error)
{
    uint32_t n = 0;
    hq_way way = HQ_WAYS;
    if (e->kind == HQ_EXPECT_DIVERSIONS)
        way = hq_way_of(hq_slug_of(e->phrase.slots[HQ_SLOT_WAY]));
    bool ok =
        way < HQ_WAYS
            ? p->stage->diverted(p->stage, way, &n, error)
            : p->stage->greeted(p->stage, hq_slug_of(e->phrase.slots[HQ_SLOT_STAFF]), &n, error);
    if (ok && n != strtoul(e->phrase.slots[HQ_SLOT_COUNT], NULL, 10))
        hq_play_fail(p, e->line, "expected %s, but they are %u", e->text, n);
    return ok;
}

static bool
expect_ratings(hq_player *p, const hq_expectation *e, GError **error)
{
    uint32_t scores[HQ_SCORES];
    hq_slug staff = hq_slug_of(e->phrase.slots[HQ_SLOT_STAFF]);
    unsigned long score = strtoul(e->phrase.slots[HQ_SLOT_SCORE], NULL, 10);
    if (!p->stage->rated(p->stage, staff, scores, error))
        return false;
    if (score < 1 || score > HQ_SCORES)
        hq_play_fail(p, e->line, "there is no score %lu", score);
    else if (scores[score - 1] != strtoul(e->phrase.slots[HQ_SLOT_COUNT], NULL, 10))
        hq_play_fail(p, e->line, "expected %s, but they are %u", e->text, scores[score - 1]);
    return true;
}

static bool
expect_number(hq_player *p, const hq_expectation *e, GError **error)
{
    const char *ahead = e->phrase.slots[HQ_SLOT_COUNT];
    if (!p->outcome.has_ticket)
        hq_play_fail(p, e->line, "expected %s, but no number was given", e->text);
    else if (strcmp(p->outcome.number, e->phrase.slots[HQ_SLOT_TICKET]) != 0)
        hq_play_fail(p, e->line, "expected %s, but the number is %s", e->text, p->outcome.number);
    else if (ahead != NULL && p->outcome.ahead != strtoul(ahead, NULL, 10))
        hq_play_fail(p, e->line, "expected %s, but %u are ahead", e->text, p->outcome.ahead);
    return true;
}

static bool
expect_refused(hq_player *p, const hq_expectation *e, GError **error)
{
    p->answered = true;
    if (p->outcome.refusal[0] == '\0')
        hq_play_fail(p, e->line, "expected %s, but it was done", e->text);
    else if (strcmp(p->outcome.refusal, e->phrase.slots[HQ_SLOT_WORD]) != 0)
        hq_play_fail(p, e->line, "expected %s, but it was refused: %s", e->text,
                     p->outcome.refusal);
    return true;
}

// Nobody to call is a refusal by itself, and no ticket when something was finished first.
static bool
expect_nobody(hq_player *p, const hq_expectation *e, GError **error)
{
    p->answered = true;
    if (p->outcome.has_ticket)
        hq_play_fail(p, e->line, "expected nobody, but %s was called", p->outcome.number);
    else if (p->outcome.refusal[0] != '\0' &&
             strcmp(p->outcome.refusal, hq_refusal_word(HQ_REFUSED_NOBODY_WAITS)) != 0)
        hq_play_fail(p, e->line, "expected nobody, but it was refused: %s", p->outcome.refusal);
    return true;
}

static bool
expect_waiting(hq_player *p, const hq_expectation *e, GError **error)
{
    uint32_t waiting;
    const char *name = e->phrase.slots[HQ_SLOT_SERVICE];
    hq_slug service = name != NULL ? hq_name_service(p->stage->config, name) : hq_slug_of("");
    if (name != NULL && service.text[0] == '\0') {
        hq_play_fail(p, e->line, "this hall has no service \"%s\"", name);
        return true;
    }
    if (!p->stage->waiting(p->stage, service, &waiting, error))
        return false;
    if (waiting != strtoul(e->phrase.slots[HQ_SLOT_COUNT], NULL, 10))
        hq_play_fail(p, e->line, "expected %s, but %u wait", e->text, waiting);
    return true;
}

static bool
expect_why(hq_player *p, const hq_expectation *e, GError **error)
{
    static const char *const words[] = {"credit", "pinned", "hand", "ratio", "first"};
    hq_stage_ticket ticket;
    if (!p->outcome.has_ticket) {
        hq_play_fail(p, e->line, "expected %s, but nobody was called", e->text);
        return true;
    }
    if (!p->stage->ticket(p->stage, p->outcome.ticket, &ticket, error))
        return false;
    if (strcmp(words[ticket.choice], e->phrase.slots[HQ_SLOT_WORD]) != 0)
        hq_play_fail(p, e->line, "expected %s, but it was by %s", e->text, words[ticket.choice]);
    return true;
}

static bool
expect_left(hq_player *p, const hq_expectation *e, GError **error)
{
    hq_uuid id;
    hq_stage_ticket ticket;
    if (!hq_play_find_ticket(p, e->line, e->phrase.slots[HQ_SLOT_TICKET], &id))
        return true;
    if (!p->stage->ticket(p->stage, id, &ticket, error))
        return false;
    if (strcmp(ticket.left_reason.text, e->phrase.slots[HQ_SLOT_REASON]) != 0)
        hq_play_fail(p, e->line, "expected %s, but the reason is \"%s\"", e->text,
                     ticket.left_reason.text);
    return true;
}

static bool
expect_doubt(hq_player *p, const hq_expectation *e, GError **error)
{
    hq_slug reason;
    if (!p->stage->doubt(p->stage, e->phrase.slots[HQ_SLOT_NAME], &reason, error))
        return false;
    if (strcmp(reason.text, e->phrase.slots[HQ_SLOT_REASON]) != 0)
        hq_play_fail(p, e->line, "expected %s, but the reason is \"%s\"", e->text, reason.text);
    return true;
}

static bool
expect_day(hq_player *p, const hq_expectation *e, GError **error)
{
    bool open;
    if (!p->stage->day(p->stage, &open, error))
        return false;
    if (strcmp(open ? "open" : "closed", e->phrase.slots[HQ_SLOT_STATE]) != 0)
        hq_play_fail(p, e->line, "expected %s, but it is %s", e->text, open ? "open" : "closed");
    return true;
}

static bool
expect_point(hq_player *p, const hq_expectation *e, GError **error)
{
    hq_stage_point point;
    hq_slug id = hq_name_point(p->stage->config, e->phrase.slots[HQ_SLOT_POINT]);
    if (id.text[0] == '\0') {
        hq_play_fail(p, e->line, "this hall has no service point \"%s\"",
                     e->phrase.slots[HQ_SLOT_POINT]);
        return true;
    }
    if (!p->stage->point(p->stage, id, &point, error))
        return false;
    const char *quick = e->phrase.slots[HQ_SLOT_COUNT];
    if (quick != NULL && point.quick_served != strtoul(quick, NULL, 10))
        hq_play_fail(p, e->line, "expected %s, but it has served %u", e->text, point.quick_served);
    if (quick != NULL)
        return true;
    if (strcmp(hq_point_state_word(point.state), e->phrase.slots[HQ_SLOT_STATE]) != 0)
        hq_play_fail(p, e->line, "expected %s, but it is %s", e->text,
                     hq_point_state_word(point.state));
    return true;
}

static bool
expect_spent(hq_player *p, const hq_expectation *e, GError **error)
{
    hq_span wanted, spent[HQ_ACTIVITIES];
    int activity = 0;
    const char *word = e->phrase.slots[HQ_SLOT_ACTIVITY];
    while (activity < HQ_ACTIVITIES && strcmp(word, hq_activity_word((hq_activity)activity)) != 0)
        activity++;
    if (activity == HQ_ACTIVITIES || !hq_span_parse(e->phrase.slots[HQ_SLOT_SPAN], &wanted)) {
        hq_play_fail(p, e->line, "nobody can be \"%s\"", word);
        return true;
    }
    if (!p->stage->spent(p->stage, hq_slug_of(e->phrase.slots[HQ_SLOT_STAFF]), spent, error))
        return false;
    if (spent[activity] != wanted) {
        g_autofree char *text = hq_span_format(spent[activity]);
        hq_play_fail(p, e->line, "expected %s, but it was %s", e->text, text);
    }
    return true;
}

static bool
expect_due(hq_player *p, const hq_expectation *e, GError **error)
{
    hq_stage_point point;
    int32_t wanted_s;
    hq_slug id = hq_name_point(p->stage->config, e->phrase.slots[HQ_SLOT_POINT]);
    if (!hq_clock_parse(e->phrase.slots[HQ_SLOT_CLOCK], &wanted_s) ||
        !p->stage->point(p->stage, id, &point, error))
        return false;
    if (point.pause_until != p->midnight + wanted_s * HQ_SECOND)
        hq_play_fail(p, e->line, "expected %s, but it is planned otherwise", e->text);
    return true;
}

bool
hq_player_expect(hq_player *p, const hq_expectation *e, GError **error)
{
    static bool (*const checks[])(hq_player *, const hq_expectation *, GError **) = {
        [HQ_EXPECT_CALL] = expect_call,         [HQ_EXPECT_TICKET] = expect_of_ticket,
        [HQ_EXPECT_AHEAD] = expect_of_ticket,   [HQ_EXPECT_NUMBER] = expect_number,
        [HQ_EXPECT_NOBODY] = expect_nobody,     [HQ_EXPECT_REFUSED] = expect_refused,
        [HQ_EXPECT_WAITING] = expect_waiting,   [HQ_EXPECT_WHY] = expect_why,
        [HQ_EXPECT_POINT] = expect_point,       [HQ_EXPECT_LEFT] = expect_left,
        [HQ_EXPECT_DAY] = expect_day,           [HQ_EXPECT_SPENT] = expect_spent,
        [HQ_EXPECT_DUE] = expect_due,           [HQ_EXPECT_STEPS] = expect_of_ticket,
        [HQ_EXPECT_PEOPLE] = expect_of_ticket,  [HQ_EXPECT_SERVICE] = expect_of_ticket,
        [HQ_EXPECT_QUICK] = expect_point,       [HQ_EXPECT_TOLD] = expect_of_ticket,
        [HQ_EXPECT_DIVERTED] = expect_of_floor, [HQ_EXPECT_DIVERSIONS] = expect_count,
        [HQ_EXPECT_CHECKED] = expect_of_floor,  [HQ_EXPECT_UNCHECKED] = expect_of_floor,
        [HQ_EXPECT_CARE] = expect_of_floor,     [HQ_EXPECT_NO_CARE] = expect_of_floor,
        [HQ_EXPECT_HELP] = expect_help,         [HQ_EXPECT_GREETED] = expect_count,
        [HQ_EXPECT_ALERT] = expect_alert,       [HQ_EXPECT_ALERT_OWNER] = expect_alert,
        [HQ_EXPECT_RATINGS] = expect_ratings,   [HQ_EXPECT_DOUBT] = expect_doubt,
    };
    return checks[e->kind](p, e, error);
}
