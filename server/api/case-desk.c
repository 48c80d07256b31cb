#include "server/api/case-desk.h"

#include <string.h>

#include "server/push/alerts.h"
#include "server/quality/case-clock.h"
#include "shared/base/ids.h"

enum { CHIEFS = HQ_ROLE_MANAGER | HQ_ROLE_DISTRICT | HQ_ROLE_ADMINISTRATOR };

// ---- who ---------------------------------------------------------------------------------------

hq_case_asker
hq_case_asker_of(const hq_context *context, hq_slug named)
{
    const hq_state *state = context->hall->floor->state;
    const hq_config *config = hq_state_config(state);
    bool belongs = context->who.point.text[0] != '\0';
    hq_case_asker asker = {.role = context->who.role,
                           .staff = context->who.staff,
                           .place = belongs ? context->who.point : named,
                           .chief = (context->who.role & CHIEFS) != 0};
    hq_index point = config == NULL ? HQ_NONE : hq_config_point(config, asker.place);
    if (point == HQ_NONE)
        asker.place = (hq_slug){{0}};
    else if (asker.staff.text[0] == '\0')
        asker.staff = hq_state_point(state, point)->staff;
    return asker;
}

static bool
is_asker(const hq_case_asker *asker, hq_slug person)
{
    return person.text[0] != '\0' && hq_slug_equal(asker->staff, person);
}

static bool
has_duty(const hq_context *context, const hq_case_asker *asker, const hq_case *one)
{
    return one->tier > 0 && hq_has_duty(context->hall->floor, one->duty, asker->staff);
}

bool
hq_case_may_see(const hq_context *context, const hq_case_asker *asker, const hq_case *one)
{
    bool free_ = one->owner.text[0] == '\0' && !hq_case_is_over(one->state);
    return asker->chief || free_ || is_asker(asker, one->owner) || is_asker(asker, one->offered) ||
           is_asker(asker, one->opened_by) || has_duty(context, asker, one);
}

static uint32_t
parts_of(const hq_case_asker *asker, const hq_case *one)
{
    uint32_t parts = HQ_CASE_BY_STAFF;
    if (is_asker(asker, one->owner))
        parts |= HQ_CASE_BY_OWNER;
    if (is_asker(asker, one->offered))
        parts |= HQ_CASE_BY_OFFERED;
    if (asker->chief)
        parts |= HQ_CASE_BY_CHIEF;
    return parts;
}

// Nobody takes what is somebody else's but a chief, or whom it was offered to.
static bool
may_take(const hq_case_asker *asker, const hq_case *one)
{
    bool free_ = one->owner.text[0] == '\0';
    bool asked = asker->chief || is_asker(asker, one->offered);
    return asker->staff.text[0] != '\0' && (free_ || asked) && !is_asker(asker, one->owner);
}

bool
hq_case_may_do(const hq_case_asker *asker, const hq_case *one, hq_case_step step)
{
    if (!hq_case_allows(one->state, step))
        return false;
    if (step == HQ_CASE_STEP_TAKEN)
        return may_take(asker, one);
    return (hq_case_edges[step].by & parts_of(asker, one)) != 0;
}

const hq_case *
hq_find_case(hq_http_request *request, const hq_context *context, const hq_case_asker *asker)
{
    hq_uuid id;
    const hq_case *one = NULL;
    if (hq_uuid_parse(hq_route_parameter(context->match, "id"), &id))
        one = hq_cases_find(context->hall->floor->quality->cases, id);
    if (one != NULL && hq_case_may_see(context, asker, one))
        return one;
    hq_problem_reply(request, HQ_PROBLEM_UNKNOWN_CASE, NULL);
    return NULL;
}

// ---- what --------------------------------------------------------------------------------------

static void
fill_place(const hq_config *config, hq_index service, hq_index point, hq_slug staff,
           hq_case_opened *facts)
{
    facts->served_by = staff;
    if (service < config->n_services)
        facts->service = config->services[service].id;
    if (point >= config->n_points)
        return;
    facts->point = config->points[point].id;
    facts->zone = config->zones[config->points[point].zone].id;
}

// Where the customer is now, else where they were last.
void
hq_case_fill_visit(const hq_state *state, hq_case_opened *facts)
{
    const hq_ticket *ticket = hq_state_find(state, facts->ticket);
    if (ticket == NULL)
        return;
    const hq_config *config = hq_state_config(state);
    const hq_visit_step *last = hq_state_step(state, ticket->last_step);
    const hq_slug nobody = {{0}};
    bool there = ticket->state == HQ_TICKET_SERVING || ticket->state == HQ_TICKET_CALLED;
    facts->visit_day = hq_state_day(state);
    facts->lang = ticket->lang;
    if (there && ticket->point != HQ_NONE)
        fill_place(config, ticket->service, ticket->point,
                   hq_state_point(state, ticket->point)->staff, facts);
    else if (last != NULL)
        fill_place(config, last->service, last->point, last->staff, facts);
    else
        fill_place(config, ticket->service, HQ_NONE, nobody, facts);
}

void
hq_case_fill_facts(hq_api_hall *hall, const hq_case_rules *rules, hq_case_opened *facts)
{
    hq_floor *floor = hall->floor;
    const hq_config *config = hq_state_config(floor->state);
    hq_case_fill_visit(floor->state, facts);
    hq_case_clock_set(rules, config, hq_floor_zone(floor), facts->kind, facts->cause,
                      hq_floor_now(floor), &facts->clock);
}

static hq_call *
call_of(hq_uuid id, hq_case_step step, hq_writer *facts, const char *text)
{
    hq_slug what;
    g_snprintf(what.text, sizeof what.text, HQ_CASE_FAMILY "-%s", hq_case_step_word(step));
    hq_call *call = hq_record_call(what.text, id, facts);
    hq_record_add_text(call, text);
    return call;
}

hq_call *
hq_case_open_call(hq_uuid id, const hq_case_opened *facts, const char *text, const char *phone)
{
    hq_writer writer;
    hq_case_opened told = *facts;
    told.contact = phone[0] != '\0';
    hq_writer_init(&writer);
    hq_case_opened_encode(&told, &writer);
    hq_call *call = call_of(id, HQ_CASE_STEP_OPENED, &writer, text);
    if (told.contact)
        hq_record_add_phone(call, phone);
    return call;
}

hq_call *
hq_case_step_call(hq_uuid id, hq_case_step step, const hq_case_facts *facts, const char *text)
{
    hq_writer writer;
    hq_writer_init(&writer);
    hq_case_facts_encode(facts, &writer);
    return call_of(id, step, &writer, text);
}

int
hq_answer_case(const hq_call *call, const hq_state *state, const hq_event *events, size_t n,
               uint64_t first_seq, hq_writer *answer)
{
    hq_case_written_answer written = {.id = call->command.other, .seq = first_seq};
    hq_case_written_answer_encode(&written, answer);
    return g_str_has_suffix(call->command.word.text, "-opened") ? 201 : 200;
}

// ---- by text message ---------------------------------------------------------------------------

// Nothing else is known of whoever wrote.
static hq_lang
lang_of(const char *text)
{
    for (const char *at = text; *at != '\0'; at = g_utf8_next_char(at)) {
        if (g_unichar_iswide(g_utf8_get_char(at)))
            return HQ_ZH;
    }
    return HQ_EN;
}

hq_call *
hq_case_sms_call(hq_api_hall *hall, hq_uuid id, hq_case_kind kind, hq_uuid ticket,
                 const char *phone, const char *text)
{
    hq_case_rules rules;
    hq_case_opened facts = {.kind = kind,
                            .source = HQ_CASE_BY_SMS,
                            .moment = HQ_MOMENTS,
                            .ticket = ticket,
                            .lang = lang_of(text)};
    if (hq_cases_find(hall->floor->quality->cases, id) != NULL || hq_record_is_busy(hall, id))
        return NULL;
    hq_case_rules_in_force(hall->floor->quality->templates, &rules, &facts.rules);
    facts.cause = rules.causes[rules.n_causes - 1].id;
    hq_case_fill_facts(hall, &rules, &facts);
    return hq_case_open_call(id, &facts, text, phone);
}
