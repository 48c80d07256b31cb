// Routes by which customers say more than a face: at the sign where they were served, on their own
// page, and to staff who telephone. What a text message says is in sms.c.
#include "server/api/past-look.h"
#include "server/api/survey-desk.h"

#include <string.h>

#include "shared/engine/calendar.h"

enum { CALL_BACK_DAYS = 30 };

// ---- what is asked -----------------------------------------------------------------------------

static bool
is_answered(const hq_api_hall *hall, hq_uuid ticket)
{
    const hq_survey *survey = hq_surveys_find(hall->floor->quality->surveys, ticket);
    return survey != NULL && survey->state == HQ_SURVEY_ANSWERED;
}

static void
reply_form(hq_http_request *request, const hq_api_hall *hall, const hq_ticket *ticket)
{
    g_auto(hq_writer) writer = {0};
    hq_survey_version version = hq_survey_in_force(hall->floor, HQ_SURVEY_MAIN);
    hq_survey_form form = {.template = hq_slug_of(HQ_SURVEY_MAIN),
                           .version = version.version,
                           .may_answer = hq_survey_counts(ticket) && !is_answered(hall, ticket->id),
                           .score = ticket->rating.score};
    hq_survey_form_fill(&form, &version.template);
    hq_writer_init(&writer);
    hq_survey_form_encode(&form, &writer);
    hq_reply_json(request, 200, &writer);
}

void
hq_get_follow_survey(hq_http_request *request, const hq_context *context)
{
    hq_uuid id;
    hq_api_hall *hall =
        hq_api_open_follow(context->api, hq_route_parameter(context->match, "token"), &id);
    if (hall == NULL)
        hq_api_reply_unknown(context->api, request, HQ_PROBLEM_UNKNOWN_TICKET,
                             "the link is wrong or has expired");
    else
        reply_form(request, hall, hq_state_find(hall->floor->state, id));
}

// The one that the sign asks about: whose last service was delivered there last.
static const hq_ticket *
ticket_at(const hq_state *state, hq_slug point)
{
    const hq_config *config = hq_state_config(state);
    hq_index p = config == NULL ? HQ_NONE : hq_config_point(config, point);
    hq_index step = p == HQ_NONE ? HQ_NONE : hq_state_last_step_at(state, p);
    if (step == HQ_NONE)
        return NULL;
    const hq_ticket *ticket = hq_state_ticket(state, hq_state_step(state, step)->ticket);
    return ticket->last_step == step && hq_survey_counts(ticket) ? ticket : NULL;
}

void
hq_get_sign_survey(hq_http_request *request, const hq_context *context)
{
    const char *named = hq_route_parameter(context->match, "id");
    const hq_ticket *ticket = ticket_at(context->hall->floor->state, context->who.point);
    if (!hq_slug_equal(context->who.point, hq_slug_of(named)))
        hq_reply_refusal(request, HQ_REFUSED_UNKNOWN_POINT);
    else if (ticket == NULL)
        hq_reply_refusal(request, HQ_REFUSED_WRONG_STATE);
    else
        reply_form(request, context->hall, ticket);
}

// ---- what is answered --------------------------------------------------------------------------

static bool
has_reason(const hq_survey_template *template, hq_slug reason)
{
    bool found = reason.text[0] == '\0';
    for (uint32_t i = 0; i < template->n_reasons; i++)
        found = found || hq_slug_equal(template->reasons[i].id, reason);
    return found;
}

static bool
fits(hq_http_request *request, const hq_survey_template *template, const hq_survey_request *body)
{
    hq_fault fault;
    if (body->n_scores <= template->n_indicators && has_reason(template, body->reason))
        return true;
    hq_fault_refuse(&fault, HQ_FAULT_BAD_VALUE,
                    body->n_scores > template->n_indicators ? "scores" : "reason",
                    "what the survey asks");
    hq_reply_fault(request, &fault);
    return false;
}

hq_call *
hq_survey_reply_call(const hq_survey_facts *visit, const hq_survey_version *version, hq_uuid ticket,
                     const hq_survey_request *body)
{
    hq_writer facts = {0};
    hq_survey_facts said = *visit;
    said.template = hq_slug_of(HQ_SURVEY_MAIN);
    said.version = version->version;
    said.n_scores = body->n_scores;
    memcpy(said.scores, body->scores, sizeof said.scores);
    said.reason = body->reason;
    said.text = body->text[0] != '\0';
    hq_writer_init(&facts);
    hq_survey_facts_encode(&said, &facts);
    hq_call *call = hq_record_call("survey-replied", ticket, &facts);
    hq_record_add_text(call, body->text);
    return call;
}

// Nobody said anything of it; the visit may still be rated elsewhere.
static hq_call *
skip_call(const hq_survey_facts *visit, const hq_survey_version *version, hq_uuid ticket)
{
    hq_writer facts = {0};
    hq_survey_facts told = *visit;
    told.template = hq_slug_of(HQ_SURVEY_MAIN);
    told.version = version->version;
    hq_writer_init(&facts);
    hq_survey_facts_encode(&told, &facts);
    return hq_record_call("survey-skipped", ticket, &facts);
}

// Only whoever stands before a sign is seen to pass over its question.
static bool
may_skip(hq_http_request *request, hq_survey_source source, const hq_survey_request *body)
{
    hq_fault fault;
    if (!body->skipped || source == HQ_SURVEY_SIGN)
        return true;
    hq_fault_refuse(&fault, HQ_FAULT_BAD_VALUE, "skipped", "left out but at a sign");
    hq_reply_fault(request, &fault);
    return false;
}

static void
answer(hq_http_request *request, const hq_context *context, const hq_state *state,
       const hq_ticket *ticket, hq_survey_source source, const hq_survey_request *body)
{
    hq_survey_facts visit = {.source = source};
    hq_survey_version version = hq_survey_in_force(context->hall->floor, HQ_SURVEY_MAIN);
    if (!fits(request, &version.template, body) || !may_skip(request, source, body))
        return;
    if (ticket == NULL || !hq_survey_counts(ticket)) {
        hq_reply_refusal(request, HQ_REFUSED_WRONG_STATE);
        return;
    }
    if (is_answered(context->hall, ticket->id)) {
        hq_reply_refusal(request, HQ_REFUSED_ALREADY_RATED);
        return;
    }
    hq_survey_facts_fill(&visit, state, ticket);
    hq_call *call = body->skipped ? skip_call(&visit, &version, ticket->id)
                                  : hq_survey_reply_call(&visit, &version, ticket->id, body);
    hq_record_submit(request, context, call, NULL);
}

void
hq_post_follow_survey(hq_http_request *request, const hq_context *context)
{
    hq_uuid id;
    hq_survey_request body;
    HQ_BODY_OR_RETURN(request, hq_survey_request_decode, &body);
    hq_context customer = *context;
    customer.who = (hq_credential){.role = HQ_ROLE_CUSTOMER};
    customer.hall =
        hq_api_open_follow(context->api, hq_route_parameter(context->match, "token"), &id);
    if (customer.hall == NULL) {
        hq_api_reply_unknown(context->api, request, HQ_PROBLEM_UNKNOWN_TICKET,
                             "the link is wrong or has expired");
        return;
    }
    hq_api_know_again(request, customer.hall);
    const hq_state *state = customer.hall->floor->state;
    answer(request, &customer, state, hq_state_find(state, id), HQ_SURVEY_PAGE, &body);
}

// The sign's own service point, or an answer that it is not.
static bool
is_own_sign(hq_http_request *request, const hq_context *context)
{
    const char *named = hq_route_parameter(context->match, "id");
    if (hq_slug_equal(context->who.point, hq_slug_of(named)))
        return true;
    hq_problem_reply(request, HQ_PROBLEM_NOT_ALLOWED, "only the sign of %s asks there", named);
    return false;
}

void
hq_post_sign_survey(hq_http_request *request, const hq_context *context)
{
    hq_survey_request body;
    HQ_BODY_OR_RETURN(request, hq_survey_request_decode, &body);
    if (!is_own_sign(request, context))
        return;
    const hq_state *state = context->hall->floor->state;
    const hq_ticket *ticket = ticket_at(state, context->who.point);
    if (ticket != NULL && !hq_uuid_equal(ticket->id, body.ticket))
        ticket = NULL;
    answer(request, context, state, ticket, HQ_SURVEY_SIGN, &body);
}

// ---- by telephone ------------------------------------------------------------------------------

static const hq_ticket *
find_number(const hq_state *state, const char *number)
{
    for (hq_index i = 0; state != NULL && i < hq_state_tickets(state); i++) {
        const hq_ticket *ticket = hq_state_ticket(state, i);
        char text[HQ_NUMBER_SIZE];
        hq_number_format(hq_state_config(state), ticket->series, ticket->number, text);
        if (g_ascii_strcasecmp(text, number) == 0)
            return ticket;
    }
    return NULL;
}

static void
day_read(hq_http_request *request, const hq_context *context, const hq_state *day, void *data)
{
    const hq_call_back_request *body = data;
    const hq_ticket *ticket = find_number(day, body->number);
    if (ticket == NULL)
        hq_problem_reply(request, HQ_PROBLEM_UNKNOWN_TICKET, "no such number on that day");
    else
        answer(request, context, day, ticket, HQ_SURVEY_CALL_BACK, &body->answer);
}

// Nobody remembers longer how it was, nor does the hall who answered.
static bool
is_recent(hq_http_request *request, const hq_context *context, hq_day day)
{
    hq_fault fault;
    hq_day today = hq_state_day(context->hall->floor->state);
    if (today != 0 && day <= today && hq_days_between(day, today) <= CALL_BACK_DAYS)
        return true;
    hq_fault_refuse(&fault, HQ_FAULT_OUT_OF_RANGE, "day", "a day of the last 30");
    hq_reply_fault(request, &fault);
    return false;
}

void
hq_post_call_back(hq_http_request *request, const hq_context *context)
{
    hq_call_back_request body;
    HQ_BODY_OR_RETURN(request, hq_call_back_request_decode, &body);
    if (is_recent(request, context, body.day))
        hq_past_look(request, context, body.day, day_read, g_memdup2(&body, sizeof body), g_free);
}
