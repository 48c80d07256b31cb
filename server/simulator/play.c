#include "play.h"

#include <stdlib.h>
#include <string.h>

#include "names.h"
#include "server/config/mistakes.h"
#include "server/config/spans.h"
#include "shared/base/clock.h"
#include "shared/engine/calendar.h"

typedef struct {
    const hq_day_file *file;
    hq_stage *stage;
    GPtrArray *failures;
    GHashTable *tickets; // number → hq_uuid
    hq_time midnight;
    uint64_t issued;           // how many ids were given out
    hq_outcome outcome;        // of the last command
    bool answered;             // an expectation spoke about a refusal
    GArray *left;              // hq_left: reasons for closing the day
    hq_offline_number offline; // what a kiosk tells
} player;

static void fail(player *p, unsigned line, const char *format, ...) G_GNUC_PRINTF(3, 4);

static void
fail(player *p, unsigned line, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *text = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    hq_mistakes_add(p->failures, line, "", "%s", text);
}

// The `n`th ticket id of a scenario's day: a version-4 UUID that anybody can recognise, and that no
// other day has.
static hq_uuid
ticket_id(hq_day day, uint64_t n)
{
    hq_uuid id = {.bytes = {0xda, 0x1e, [6] = 0x40, [8] = 0x80}};
    for (int i = 0; i < 4; i++)
        id.bytes[5 - i] = (uint8_t)((uint32_t)day >> (8 * i));
    for (int i = 0; i < 7; i++)
        id.bytes[15 - i] = (uint8_t)(n >> (8 * i));
    return id;
}

static bool
find_ticket(player *p, unsigned line, const char *number, hq_uuid *ret_id)
{
    const hq_uuid *id = g_hash_table_lookup(p->tickets, number);
    if (id == NULL)
        fail(p, line, "nobody was given the number %s", number);
    else
        *ret_id = *id;
    return id != NULL;
}

// What the last words of a sentence mean: "and return", "and come back", "then go on".
static void
say_flag(const hq_step *step, hq_command *command)
{
    command->pin = step->phrase.flag && !step->comes_back;
    command->back = step->phrase.flag && step->comes_back;
    command->here = step->phrase.flag;
    command->aside = step->phrase.flag;
}

// A number of the block that the kiosk got last; the stage knows its lease.
static void
say_offline(player *p, const hq_step *step, hq_command *command)
{
    const char *number = step->phrase.slots[HQ_SLOT_NAME];
    p->offline = (hq_offline_number){
        .ticket = ticket_id(p->file->date, ++p->issued),
        .letter = number[0],
        .number = (uint32_t)strtoul(number + 1, NULL, 10),
        .service = command->service,
        .taken_at = p->midnight + command->slot_s * HQ_SECOND,
    };
    command->offline = &p->offline;
    command->n_offline = 1;
}

static bool
make_command(player *p, const hq_step *step, hq_command *command)
{
    const char *number = step->phrase.slots[HQ_SLOT_TICKET];
    command->kind = step->kind;
    const char *unknown = hq_name_fill(p->stage->config, &step->phrase, command);
    say_flag(step, command);
    command->sure = step->phrase.flag;
    if (unknown != NULL) {
        fail(p, step->line, "this hall has no \"%s\"", unknown);
        return false;
    }
    if (step->kind == HQ_COMMAND_CLOSE_DAY) {
        command->left = (const hq_left *)(const void *)p->left->data;
        command->n_left = p->left->len;
    }
    if (step->kind == HQ_COMMAND_OPEN_DAY) {
        int32_t later = (int32_t)(step->at / (24 * HQ_HOUR));
        command->day = hq_day_after(p->file->date, later);
        command->midnight = p->midnight + later * 24 * HQ_HOUR;
    }
    if (step->kind == HQ_COMMAND_LEASE)
        command->anew = step->phrase.flag;
    if (step->kind == HQ_COMMAND_TELL)
        say_offline(p, step, command);
    if (step->kind == HQ_COMMAND_BOOK || step->kind == HQ_COMMAND_REBOOK)
        command->day = hq_day_after(p->file->date, (int32_t)command->request);
    const char *other = step->phrase.slots[HQ_SLOT_OTHER];
    return (number == NULL || find_ticket(p, step->line, number, &command->ticket)) &&
           (other == NULL || find_ticket(p, step->line, other, &command->other));
}

static bool
expect_call(player *p, const hq_expectation *e, GError **error)
{
    hq_uuid id;
    hq_stage_ticket ticket;
    hq_slug point = hq_name_point(p->stage->config, e->phrase.slots[HQ_SLOT_POINT]);
    const char *number = e->phrase.slots[HQ_SLOT_TICKET];
    if (!find_ticket(p, e->line, number, &id))
        return true;
    if (!p->stage->ticket(p->stage, id, &ticket, error))
        return false;
    if (!p->outcome.has_ticket)
        fail(p, e->line, "expected %s, but nobody was called", e->text);
    else if (strcmp(p->outcome.number, number) != 0)
        fail(p, e->line, "expected %s, but %s was called", e->text, p->outcome.number);
    else if (ticket.state != HQ_TICKET_CALLED || !hq_slug_equal(ticket.point, point))
        fail(p, e->line, "expected %s, but %s is %s at \"%s\"", e->text, number,
             hq_ticket_state_word(ticket.state), ticket.point.text);
    return true;
}

// How far a visit is, for whom and for what.
static void
expect_visit(player *p, const hq_expectation *e, const hq_stage_ticket *ticket)
{
    const char *steps = e->phrase.slots[HQ_SLOT_STEPS];
    const char *people = e->phrase.slots[HQ_SLOT_PEOPLE];
    const char *name = e->phrase.slots[HQ_SLOT_SERVICE];
    if (steps != NULL && ticket->steps != strtoul(steps, NULL, 10))
        fail(p, e->line, "expected %s, but they are %u", e->text, ticket->steps);
    if (people != NULL && ticket->people != strtoul(people, NULL, 10))
        fail(p, e->line, "expected %s, but they are %u", e->text, ticket->people);
    if (name == NULL)
        return;
    hq_slug service = hq_name_service(p->stage->config, name);
    if (ticket->state != HQ_TICKET_WAITING || !hq_slug_equal(ticket->service, service))
        fail(p, e->line, "expected %s, but it is %s for \"%s\"", e->text,
             hq_ticket_state_word(ticket->state), ticket->service.text);
}

static bool
expect_of_ticket(player *p, const hq_expectation *e, GError **error)
{
    hq_uuid id;
    hq_stage_ticket ticket;
    const char *state = e->phrase.slots[HQ_SLOT_STATE];
    const char *ahead = e->phrase.slots[HQ_SLOT_COUNT];
    const char *told = e->phrase.slots[HQ_SLOT_WORD];
    if (!find_ticket(p, e->line, e->phrase.slots[HQ_SLOT_TICKET], &id))
        return true;
    if (!p->stage->ticket(p->stage, id, &ticket, error))
        return false;
    if (state != NULL && strcmp(hq_ticket_state_word(ticket.state), state) != 0)
        fail(p, e->line, "expected %s, but it is %s", e->text, hq_ticket_state_word(ticket.state));
    if (told != NULL && strcmp(hq_change_word(ticket.change), told) != 0)
        fail(p, e->line, "expected %s, but it is told %s", e->text, hq_change_word(ticket.change));
    if (ahead != NULL && ticket.ahead != strtoul(ahead, NULL, 10))
        fail(p, e->line, "expected %s, but it has %u ahead", e->text, ticket.ahead);
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
expect_checked(player *p, const hq_expectation *e, const hq_stage_ticket *ticket)
{
    const char *applicant = e->phrase.slots[HQ_SLOT_APPLICANT];
    if (!ticket->checked)
        fail(p, e->line, "expected %s, but nobody looked", e->text);
    else if (applicant != NULL && strcmp(hq_applicant_word(ticket->applicant), applicant) != 0)
        fail(p, e->line, "expected %s, but it was the %s", e->text,
             hq_applicant_word(ticket->applicant));
    else if (!is_missing(&ticket->missing, e->phrase.slots[HQ_SLOT_MISSING]))
        fail(p, e->line, "expected %s, but %u documents are missing", e->text, ticket->missing.n);
}

static void
expect_care(player *p, const hq_expectation *e, const hq_stage_ticket *ticket)
{
    const char *cause = e->phrase.slots[HQ_SLOT_REASON];
    uint32_t i = 0;
    while (cause != NULL && i < HQ_CARE_CAUSES && strcmp(hq_care_word(i), cause) != 0)
        i++;
    if (cause == NULL ? ticket->care != 0 : !(ticket->care >> i & 1))
        fail(p, e->line, "expected %s, but the causes are %u", e->text, ticket->care);
}

// What roaming staff know of a ticket.
static bool
expect_of_floor(player *p, const hq_expectation *e, GError **error)
{
    hq_uuid id;
    hq_stage_ticket ticket;
    if (!find_ticket(p, e->line, e->phrase.slots[HQ_SLOT_TICKET], &id))
        return true;
    if (!p->stage->ticket(p->stage, id, &ticket, error))
        return false;
    if (e->kind == HQ_EXPECT_CHECKED)
        expect_checked(p, e, &ticket);
    else if (e->kind == HQ_EXPECT_UNCHECKED && ticket.checked)
        fail(p, e->line, "expected %s, but it is", e->text);
    else if (e->kind == HQ_EXPECT_DIVERTED &&
             strcmp(ticket.diverted.text, e->phrase.slots[HQ_SLOT_WAY]) != 0)
        fail(p, e->line, "expected %s, but it was \"%s\"", e->text, ticket.diverted.text);
    else if (e->kind == HQ_EXPECT_CARE || e->kind == HQ_EXPECT_NO_CARE)
        expect_care(p, e, &ticket);
    return true;
}

static bool
expect_help(player *p, const hq_expectation *e, GError **error)
{
    static const char *const words[] = {"asked", "overdue", "taken", "answered"};
    hq_stage_help help;
    uint32_t request = (uint32_t)strtoul(e->phrase.slots[HQ_SLOT_REQUEST], NULL, 10);
    if (!p->stage->help(p->stage, request, &help, error))
        return false;
    if (strcmp(words[help], e->phrase.slots[HQ_SLOT_STATE]) != 0)
        fail(p, e->line, "expected %s, but it is %s", e->text, words[help]);
    return true;
}

static bool
expect_alert(player *p, const hq_expectation *e, GError **error)
{
    hq_stage_alert alert;
    bool owner = e->kind == HQ_EXPECT_ALERT_OWNER;
    uint32_t number = (uint32_t)strtoul(e->phrase.slots[HQ_SLOT_REQUEST], NULL, 10);
    if (!p->stage->alert(p->stage, number, &alert, error))
        return false;
    const char *is = owner ? hq_duty_word(alert.owner) : alert.state;
    if (strcmp(is, e->phrase.slots[owner ? HQ_SLOT_WAY : HQ_SLOT_STATE]) != 0)
        fail(p, e->line, "expected %s, but it is %s", e->text, is);
    return true;
}

static bool
expect_count(player *p, const hq_expectation *e, GError **error)
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
        fail(p, e->line, "expected %s, but they are %u", e->text, n);
    return ok;
}

static bool
expect_ratings(player *p, const hq_expectation *e, GError **error)
{
    uint32_t scores[HQ_SCORES];
    hq_slug staff = hq_slug_of(e->phrase.slots[HQ_SLOT_STAFF]);
    unsigned long score = strtoul(e->phrase.slots[HQ_SLOT_SCORE], NULL, 10);
    if (!p->stage->rated(p->stage, staff, scores, error))
        return false;
    if (score < 1 || score > HQ_SCORES)
        fail(p, e->line, "there is no score %lu", score);
    else if (scores[score - 1] != strtoul(e->phrase.slots[HQ_SLOT_COUNT], NULL, 10))
        fail(p, e->line, "expected %s, but they are %u", e->text, scores[score - 1]);
    return true;
}

static void
expect_number(player *p, const hq_expectation *e)
{
    const char *ahead = e->phrase.slots[HQ_SLOT_COUNT];
    if (!p->outcome.has_ticket)
        fail(p, e->line, "expected %s, but no number was given", e->text);
    else if (strcmp(p->outcome.number, e->phrase.slots[HQ_SLOT_TICKET]) != 0)
        fail(p, e->line, "expected %s, but the number is %s", e->text, p->outcome.number);
    else if (ahead != NULL && p->outcome.ahead != strtoul(ahead, NULL, 10))
        fail(p, e->line, "expected %s, but %u are ahead", e->text, p->outcome.ahead);
}

static void
expect_refused(player *p, const hq_expectation *e, const char *word)
{
    p->answered = true;
    if (p->outcome.refusal[0] == '\0')
        fail(p, e->line, "expected %s, but it was done", e->text);
    else if (strcmp(p->outcome.refusal, word) != 0)
        fail(p, e->line, "expected %s, but it was refused: %s", e->text, p->outcome.refusal);
}

// Nobody to call is a refusal by itself, and no ticket when something was finished first.
static void
expect_nobody(player *p, const hq_expectation *e)
{
    p->answered = true;
    if (p->outcome.has_ticket)
        fail(p, e->line, "expected nobody, but %s was called", p->outcome.number);
    else if (p->outcome.refusal[0] != '\0' &&
             strcmp(p->outcome.refusal, hq_refusal_word(HQ_REFUSED_NOBODY_WAITS)) != 0)
        fail(p, e->line, "expected nobody, but it was refused: %s", p->outcome.refusal);
}

static bool
expect_waiting(player *p, const hq_expectation *e, GError **error)
{
    uint32_t waiting;
    const char *name = e->phrase.slots[HQ_SLOT_SERVICE];
    hq_slug service = name != NULL ? hq_name_service(p->stage->config, name) : hq_slug_of("");
    if (name != NULL && service.text[0] == '\0') {
        fail(p, e->line, "this hall has no service \"%s\"", name);
        return true;
    }
    if (!p->stage->waiting(p->stage, service, &waiting, error))
        return false;
    if (waiting != strtoul(e->phrase.slots[HQ_SLOT_COUNT], NULL, 10))
        fail(p, e->line, "expected %s, but %u wait", e->text, waiting);
    return true;
}

static bool
expect_why(player *p, const hq_expectation *e, GError **error)
{
    static const char *const words[] = {"credit", "pinned", "hand", "ratio", "first"};
    hq_stage_ticket ticket;
    if (!p->outcome.has_ticket) {
        fail(p, e->line, "expected %s, but nobody was called", e->text);
        return true;
    }
    if (!p->stage->ticket(p->stage, p->outcome.ticket, &ticket, error))
        return false;
    if (strcmp(words[ticket.choice], e->phrase.slots[HQ_SLOT_WORD]) != 0)
        fail(p, e->line, "expected %s, but it was by %s", e->text, words[ticket.choice]);
    return true;
}

static bool
expect_left(player *p, const hq_expectation *e, GError **error)
{
    hq_uuid id;
    hq_stage_ticket ticket;
    if (!find_ticket(p, e->line, e->phrase.slots[HQ_SLOT_TICKET], &id))
        return true;
    if (!p->stage->ticket(p->stage, id, &ticket, error))
        return false;
    if (strcmp(ticket.left_reason.text, e->phrase.slots[HQ_SLOT_REASON]) != 0)
        fail(p, e->line, "expected %s, but the reason is \"%s\"", e->text, ticket.left_reason.text);
    return true;
}

static bool
expect_doubt(player *p, const hq_expectation *e, GError **error)
{
    hq_slug reason;
    if (!p->stage->doubt(p->stage, e->phrase.slots[HQ_SLOT_NAME], &reason, error))
        return false;
    if (strcmp(reason.text, e->phrase.slots[HQ_SLOT_REASON]) != 0)
        fail(p, e->line, "expected %s, but the reason is \"%s\"", e->text, reason.text);
    return true;
}

static bool
expect_day(player *p, const hq_expectation *e, GError **error)
{
    bool open;
    if (!p->stage->day(p->stage, &open, error))
        return false;
    if (strcmp(open ? "open" : "closed", e->phrase.slots[HQ_SLOT_STATE]) != 0)
        fail(p, e->line, "expected %s, but it is %s", e->text, open ? "open" : "closed");
    return true;
}

static bool
expect_point(player *p, const hq_expectation *e, GError **error)
{
    hq_stage_point point;
    hq_slug id = hq_name_point(p->stage->config, e->phrase.slots[HQ_SLOT_POINT]);
    if (id.text[0] == '\0') {
        fail(p, e->line, "this hall has no service point \"%s\"", e->phrase.slots[HQ_SLOT_POINT]);
        return true;
    }
    if (!p->stage->point(p->stage, id, &point, error))
        return false;
    const char *quick = e->phrase.slots[HQ_SLOT_COUNT];
    if (quick != NULL && point.quick_served != strtoul(quick, NULL, 10))
        fail(p, e->line, "expected %s, but it has served %u", e->text, point.quick_served);
    if (quick != NULL)
        return true;
    if (strcmp(hq_point_state_word(point.state), e->phrase.slots[HQ_SLOT_STATE]) != 0)
        fail(p, e->line, "expected %s, but it is %s", e->text, hq_point_state_word(point.state));
    return true;
}

static bool
expect_spent(player *p, const hq_expectation *e, GError **error)
{
    hq_span wanted, spent[HQ_ACTIVITIES];
    int activity = 0;
    const char *word = e->phrase.slots[HQ_SLOT_ACTIVITY];
    while (activity < HQ_ACTIVITIES && strcmp(word, hq_activity_word((hq_activity)activity)) != 0)
        activity++;
    if (activity == HQ_ACTIVITIES || !hq_span_parse(e->phrase.slots[HQ_SLOT_SPAN], &wanted)) {
        fail(p, e->line, "nobody can be \"%s\"", word);
        return true;
    }
    if (!p->stage->spent(p->stage, hq_slug_of(e->phrase.slots[HQ_SLOT_STAFF]), spent, error))
        return false;
    if (spent[activity] != wanted) {
        g_autofree char *text = hq_span_format(spent[activity]);
        fail(p, e->line, "expected %s, but it was %s", e->text, text);
    }
    return true;
}

static bool
expect_due(player *p, const hq_expectation *e, GError **error)
{
    hq_stage_point point;
    int32_t wanted_s;
    hq_slug id = hq_name_point(p->stage->config, e->phrase.slots[HQ_SLOT_POINT]);
    if (!hq_clock_parse(e->phrase.slots[HQ_SLOT_CLOCK], &wanted_s) ||
        !p->stage->point(p->stage, id, &point, error))
        return false;
    if (point.pause_until != p->midnight + wanted_s * HQ_SECOND)
        fail(p, e->line, "expected %s, but it is planned otherwise", e->text);
    return true;
}

static bool
check_expectation(player *p, const hq_expectation *e, GError **error)
{
    switch (e->kind) {
    case HQ_EXPECT_CALL:
        return expect_call(p, e, error);
    case HQ_EXPECT_TICKET:
    case HQ_EXPECT_AHEAD:
    case HQ_EXPECT_STEPS:
    case HQ_EXPECT_PEOPLE:
    case HQ_EXPECT_SERVICE:
    case HQ_EXPECT_TOLD:
        return expect_of_ticket(p, e, error);
    case HQ_EXPECT_CHECKED:
    case HQ_EXPECT_UNCHECKED:
    case HQ_EXPECT_DIVERTED:
    case HQ_EXPECT_CARE:
    case HQ_EXPECT_NO_CARE:
        return expect_of_floor(p, e, error);
    case HQ_EXPECT_HELP:
        return expect_help(p, e, error);
    case HQ_EXPECT_ALERT:
    case HQ_EXPECT_ALERT_OWNER:
        return expect_alert(p, e, error);
    case HQ_EXPECT_DIVERSIONS:
    case HQ_EXPECT_GREETED:
        return expect_count(p, e, error);
    case HQ_EXPECT_RATINGS:
        return expect_ratings(p, e, error);
    case HQ_EXPECT_NUMBER:
        expect_number(p, e);
        return true;
    case HQ_EXPECT_NOBODY:
        expect_nobody(p, e);
        return true;
    case HQ_EXPECT_REFUSED:
        expect_refused(p, e, e->phrase.slots[HQ_SLOT_WORD]);
        return true;
    case HQ_EXPECT_WAITING:
        return expect_waiting(p, e, error);
    case HQ_EXPECT_WHY:
        return expect_why(p, e, error);
    case HQ_EXPECT_POINT:
    case HQ_EXPECT_QUICK:
        return expect_point(p, e, error);
    case HQ_EXPECT_LEFT:
        return expect_left(p, e, error);
    case HQ_EXPECT_DOUBT:
        return expect_doubt(p, e, error);
    case HQ_EXPECT_DAY:
        return expect_day(p, e, error);
    case HQ_EXPECT_SPENT:
        return expect_spent(p, e, error);
    case HQ_EXPECT_DUE:
        return expect_due(p, e, error);
    }
    return true;
}

// Carries out a command and remembers the number that it gave, if any.
static bool
give(player *p, const hq_command *command, GError **error)
{
    if (!p->stage->perform(p->stage, command, &p->outcome, error))
        return false;
    if (p->outcome.has_ticket)
        g_hash_table_insert(p->tickets, g_strdup(p->outcome.number),
                            g_memdup2(&p->outcome.ticket, sizeof p->outcome.ticket));
    return true;
}

static bool
issue(player *p, hq_command *command, GError **error)
{
    command->ticket = ticket_id(p->file->date, ++p->issued);
    return give(p, command, error);
}

static bool
perform_step(player *p, const hq_step *step, GError **error)
{
    hq_command command = {0};
    const char *times = step->phrase.slots[HQ_SLOT_COUNT];
    if (!make_command(p, step, &command))
        return true;
    if (command.kind == HQ_COMMAND_LEASE)
        command.ticket = ticket_id(p->file->date, ++p->issued);
    if (command.kind == HQ_COMMAND_TELL)
        return give(p, &command, error);
    if (!hq_command_issues(&command))
        return p->stage->perform(p->stage, &command, &p->outcome, error);
    unsigned long n = times != NULL ? strtoul(times, NULL, 10) : 1;
    for (unsigned long i = 0; i < n && p->outcome.refusal[0] == '\0'; i++) {
        if (!issue(p, &command, error))
            return false;
    }
    return true;
}

static void
excuse(player *p, const hq_step *step)
{
    hq_left left = {.reason = hq_slug_of(step->phrase.slots[HQ_SLOT_REASON])};
    if (find_ticket(p, step->line, step->phrase.slots[HQ_SLOT_TICKET], &left.ticket))
        g_array_append_val(p->left, left);
}

static bool
play_step(player *p, const hq_step *step, GError **error)
{
    p->outcome = (hq_outcome){0};
    p->answered = false;
    if (!p->stage->advance(p->stage, p->midnight + step->at, error) ||
        (!step->waits && !step->excuses && !perform_step(p, step, error)))
        return false;
    if (step->excuses)
        excuse(p, step);
    for (guint i = 0; i < step->expectations->len; i++) {
        if (!check_expectation(p, &g_array_index(step->expectations, hq_expectation, i), error))
            return false;
    }
    if (p->outcome.refusal[0] != '\0' && !p->answered)
        fail(p, step->line, "refused: %s", p->outcome.refusal);
    return true;
}

bool
hq_play_midnight(const hq_day_file *file, const hq_config *config, hq_time *ret_midnight,
                 GError **error)
{
    g_autoptr(hq_zone_time) zone = hq_zone_time_new(config->time_zone);
    if (zone == NULL) {
        g_set_error(error, HQ_STAGE_ERROR, HQ_STAGE_ERROR_BROKEN,
                    "this machine does not know the time zone \"%s\"", config->time_zone);
        return false;
    }
    g_autoptr(GDateTime) noon =
        g_date_time_new_utc(file->date / 10000, file->date / 100 % 100, file->date % 100, 0, 0, 0);
    hq_time at = g_date_time_to_unix(noon) * HQ_SECOND;
    // A zone is at most 14 hours from UTC: the moment whose local day is the date lies near.
    for (int hours = -14; hours <= 14; hours++) {
        if (hq_zone_time_day(zone, at + hours * HQ_HOUR) == file->date) {
            *ret_midnight = hq_zone_time_midnight(zone, at + hours * HQ_HOUR);
            return true;
        }
    }
    g_set_error(error, HQ_STAGE_ERROR, HQ_STAGE_ERROR_BROKEN, "there is no such day in %s",
                config->time_zone);
    return false;
}

bool
hq_play(const hq_day_file *file, hq_stage *stage, GPtrArray **ret_failures, GError **error)
{
    player p = {.file = file, .stage = stage, .failures = hq_mistakes_new()};
    p.tickets = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    p.left = g_array_new(FALSE, FALSE, sizeof(hq_left));
    bool ok = hq_play_midnight(file, stage->config, &p.midnight, error);
    for (guint i = 0; ok && i < file->steps->len; i++) {
        const hq_step *step = &g_array_index(file->steps, hq_step, i);
        ok = play_step(&p, step, error);
        if (!ok)
            g_prefix_error(error, "line %u: ", step->line);
    }
    g_hash_table_unref(p.tickets);
    g_array_unref(p.left);
    if (ok)
        *ret_failures = p.failures;
    else
        g_ptr_array_unref(p.failures);
    return ok;
}
