// Routes by which staff open a case and do something with one.
#include "server/api/case-desk.h"
#include "server/api/past-look.h"

#include "shared/base/ids.h"

// ---- a new one ---------------------------------------------------------------------------------

static hq_case_source
source_of(const hq_case_asker *asker, const hq_case_request *body)
{
    if (body->by_phone)
        return HQ_CASE_BY_PHONE;
    if (body->moment != HQ_MOMENTS)
        return HQ_CASE_SEEN;
    if (asker->chief)
        return HQ_CASE_AT_DESK;
    return asker->role == HQ_ROLE_ROAMING ? HQ_CASE_AT_HANDHELD : HQ_CASE_AT_COUNTER;
}

// What whoever opens one has no visit for: it is about the place where they are.
static void
fill_place(const hq_context *context, const hq_case_asker *asker, hq_case_opened *facts)
{
    const hq_config *config = hq_state_config(context->hall->floor->state);
    hq_index point = config == NULL ? HQ_NONE : hq_config_point(config, asker->place);
    if (point == HQ_NONE || facts->point.text[0] != '\0')
        return;
    facts->point = asker->place;
    facts->zone = config->zones[config->points[point].zone].id;
}

// Whether somebody was signed on there today, as the visits of the day show.
static bool
has_served_at(const hq_state *state, hq_slug staff, hq_slug place)
{
    const hq_config *config = hq_state_config(state);
    hq_index point = config == NULL ? HQ_NONE : hq_config_point(config, place);
    for (uint32_t i = 0; point != HQ_NONE && i < hq_state_tickets(state); i++) {
        hq_index at = hq_state_ticket(state, i)->last_step;
        for (const hq_visit_step *step; (step = hq_state_step(state, at)) != NULL;
             at = step->before) {
            if (step->point == point && hq_slug_equal(step->staff, staff))
                return true;
        }
    }
    return false;
}

// Somebody else was asked than who is there by now: it is nobody's, as nobody is given one without
// knowing. A device names only people who have worked where it belongs.
static void
fill_asked(const hq_context *context, const hq_case_asker *asker, hq_slug asked,
           hq_case_opened *facts)
{
    const hq_state *state = context->hall->floor->state;
    bool belongs = context->who.point.text[0] != '\0';
    facts->owner = asker->staff;
    if (asked.text[0] == '\0' || hq_slug_equal(asked, asker->staff))
        return;
    facts->owner = (hq_slug){{0}};
    facts->late = true;
    if (belongs && has_served_at(state, asked, asker->place))
        facts->noted_by = asked;
}

static bool
check_opening(hq_http_request *request, const hq_state *state, const hq_case_rules *rules,
              const hq_case_request *body)
{
    bool ticket = hq_uuid_is_nil(body->ticket) || hq_state_find(state, body->ticket) != NULL;
    if (!ticket)
        hq_problem_reply(request, HQ_PROBLEM_UNKNOWN_TICKET, NULL);
    else if (!hq_case_rules_may_choose(rules, body->cause, false))
        hq_problem_reply_with(request, HQ_PROBLEM_INVALID_VALUE, "field", "cause", NULL);
    else
        return true;
    return false;
}

// `past` is the state of an earlier day that the ticket is of; NULL: it is of today.
static void
submit_opening(hq_http_request *request, const hq_context *context, hq_uuid id,
               const hq_case_request *body, const hq_state *past)
{
    const hq_state *state = past != NULL ? past : context->hall->floor->state;
    hq_case_rules rules;
    hq_case_asker asker = hq_case_asker_of(context, body->point);
    hq_case_opened facts = {.kind = body->kind,
                            .cause = body->cause,
                            .source = source_of(&asker, body),
                            .moment = body->moment,
                            .ticket = body->ticket,
                            .lang = body->lang};
    hq_case_rules_in_force(context->hall->floor->quality->templates, &rules, &facts.rules);
    if (!check_opening(request, state, &rules, body))
        return;
    fill_asked(context, &asker, body->asked, &facts);
    hq_case_fill_facts(context->hall, &rules, &facts);
    hq_case_fill_visit(state, &facts);
    fill_place(context, &asker, &facts);
    hq_call *call = hq_case_open_call(id, &facts, body->text, body->phone);
    call->command.point = asker.place;
    hq_record_submit(request, context, call, hq_answer_case);
}

// About a visit of an earlier day.
typedef struct {
    hq_uuid id;
    hq_case_request body;
} opening;

static void
free_opening(void *data)
{
    hq_crypto_wipe(data, sizeof(opening));
    g_free(data);
}

static void
day_read(hq_http_request *request, const hq_context *context, const hq_state *day, void *data)
{
    const opening *o = data;
    submit_opening(request, context, o->id, &o->body, day);
}

void
hq_post_case(hq_http_request *request, const hq_context *context)
{
    hq_uuid id;
    hq_case_request body;
    HQ_BODY_OR_RETURN(request, hq_case_request_decode, &body);
    bool is_past =
        body.visit_day != 0 && body.visit_day != hq_state_day(context->hall->floor->state);
    bool has_id = hq_record_new_id(request, &id);
    if (has_id && is_past)
        hq_past_look(request, context, body.visit_day, day_read,
                     g_memdup2(&(opening){id, body}, sizeof(opening)), free_opening);
    else if (has_id)
        submit_opening(request, context, id, &body, NULL);
    hq_crypto_wipe(&body, sizeof body);
}

// ---- a step ------------------------------------------------------------------------------------

static uint32_t
authority_of(const hq_case_authority *authority, hq_role role)
{
    switch (role) {
    case HQ_ROLE_COUNTER:
        return authority->counter;
    case HQ_ROLE_ROAMING:
        return authority->roaming;
    case HQ_ROLE_MANAGER:
        return authority->manager;
    case HQ_ROLE_DISTRICT:
        return authority->district;
    case HQ_ROLE_ADMINISTRATOR:
        return authority->administrator;
    default:
        return 0;
    }
}

static bool
check_measure(hq_http_request *request, const hq_context *context, const hq_case_asker *asker,
              const hq_case *one, const hq_case_step_request *body)
{
    uint32_t version;
    hq_case_rules rules;
    hq_case_rules_in_force(context->hall->floor->quality->templates, &rules, &version);
    const hq_case_measure *measure = hq_case_rules_measure(&rules, body->measure);
    uint64_t granted = (uint64_t)one->granted + body->amount;
    if (measure == NULL)
        hq_problem_reply_with(request, HQ_PROBLEM_INVALID_VALUE, "field", "measure", NULL);
    else if (!measure->costs && body->amount > 0)
        hq_problem_reply_with(request, HQ_PROBLEM_INVALID_VALUE, "field", "amount", NULL);
    else if (granted > authority_of(&rules.authority, asker->role))
        hq_problem_reply(request, HQ_PROBLEM_BEYOND_AUTHORITY, NULL);
    else
        return true;
    return false;
}

// To a colleague of the hall, not to whoever has it.
static bool
check_offer(hq_http_request *request, const hq_context *context, const hq_case *one,
            const hq_case_step_request *body)
{
    if (hq_access_staff(context->hall->floor->access, body->to) != NULL &&
        !hq_slug_equal(body->to, one->owner))
        return true;
    hq_problem_reply_with(request, HQ_PROBLEM_INVALID_VALUE, "field", "to", NULL);
    return false;
}

// Without a content customer it takes a reason to close.
static bool
check_closing(hq_http_request *request, const hq_case *one, const hq_case_step_request *body)
{
    if (one->state == HQ_CASE_CONTENT || body->closing != HQ_CASE_CLOSINGS)
        return true;
    hq_problem_reply_with(request, HQ_PROBLEM_MISSING_FIELD, "field", "closing", NULL);
    return false;
}

// Where the hall sends text messages, one needs a number to go to.
static bool
check_answer(hq_http_request *request, const hq_context *context, const hq_case *one,
             const hq_case_step_request *body)
{
    bool goes = body->told == HQ_CASE_TOLD_BY_SMS && context->hall->floor->texts;
    if (!goes || one->contact)
        return true;
    hq_problem_reply(request, HQ_PROBLEM_NO_CONTACT, NULL);
    return false;
}

static bool
check_step(hq_http_request *request, const hq_context *context, const hq_case_asker *asker,
           const hq_case *one, const hq_case_step_request *body)
{
    if (!hq_case_allows(one->state, body->step))
        hq_problem_reply(request, HQ_PROBLEM_CASE_STEP, NULL);
    else if (!hq_case_may_do(asker, one, body->step))
        hq_problem_reply(request, HQ_PROBLEM_NOT_YOUR_CASE, NULL);
    else if (body->step == HQ_CASE_STEP_DONE)
        return check_measure(request, context, asker, one, body);
    else if (body->step == HQ_CASE_STEP_OFFERED)
        return check_offer(request, context, one, body);
    else if (body->step == HQ_CASE_STEP_CLOSED)
        return check_closing(request, one, body);
    else if (body->step == HQ_CASE_STEP_ANSWERED)
        return check_answer(request, context, one, body);
    else
        return true;
    return false;
}

// A case that is opened again is due anew.
void
hq_case_restart_clock(hq_api_hall *hall, const hq_case *one, hq_case_facts *facts)
{
    uint32_t version;
    hq_case_rules rules;
    hq_case_opened again = {.kind = one->as_opened.kind, .cause = one->as_opened.cause};
    hq_case_rules_in_force(hall->floor->quality->templates, &rules, &version);
    hq_case_fill_facts(hall, &rules, &again);
    facts->has_clock = true;
    facts->clock = again.clock;
}

static hq_case_facts
facts_of(const hq_context *context, const hq_case_asker *asker, const hq_case *one,
         const hq_case_step_request *body)
{
    hq_case_facts facts = {
        .duty = HQ_DUTIES, .told = HQ_CASE_TELLINGS, .closing = HQ_CASE_CLOSINGS};
    if (body->step == HQ_CASE_STEP_DONE) {
        facts.measure = body->measure;
        facts.amount = body->amount;
    } else if (body->step == HQ_CASE_STEP_TAKEN)
        facts.to = asker->staff;
    else if (body->step == HQ_CASE_STEP_OFFERED)
        facts.to = body->to;
    else if (body->step == HQ_CASE_STEP_SOLVED)
        facts.told = HQ_CASE_TOLD_IN_PERSON;
    else if (body->step == HQ_CASE_STEP_ANSWERED)
        facts.told = body->told;
    else if (body->step == HQ_CASE_STEP_CLOSED)
        facts.closing = one->state == HQ_CASE_CONTENT ? HQ_CASE_CLOSINGS : body->closing;
    else if (body->step == HQ_CASE_STEP_REOPENED)
        hq_case_restart_clock(context->hall, one, &facts);
    return facts;
}

void
hq_post_case_step(hq_http_request *request, const hq_context *context)
{
    hq_case_step_request body;
    HQ_BODY_OR_RETURN(request, hq_case_step_request_decode, &body);
    hq_case_asker asker = hq_case_asker_of(context, body.point);
    const hq_case *one = hq_find_case(request, context, &asker);
    if (one != NULL && check_step(request, context, &asker, one, &body)) {
        hq_case_facts facts = facts_of(context, &asker, one, &body);
        hq_call *call = hq_case_step_call(one->id, body.step, &facts, body.text);
        call->command.point = asker.place;
        hq_record_submit(request, context, call, hq_answer_case);
    }
    hq_crypto_wipe(&body, sizeof body);
}
