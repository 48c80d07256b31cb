// Routes about tickets.
#include "server/api/api-private.h"

#include <string.h>

#include "shared/base/ids.h"
#include "shared/wire/ticket-requests.h"

static hq_channel
channel_of(hq_role role)
{
    if (role == HQ_ROLE_KIOSK)
        return HQ_CHANNEL_KIOSK;
    return role == HQ_ROLE_POSTER ? HQ_CHANNEL_PHONE : HQ_CHANNEL_STAFF;
}

void
hq_api_fill_issue(hq_call *call, hq_issue_request *body)
{
    if (body->consent) {
        call->personal = hq_personal_new();
        g_strlcpy(call->personal->phone, body->phone, sizeof call->personal->phone);
    }
    hq_crypto_wipe(&body->phone, sizeof body->phone);
    call->command.service = body->service;
    call->command.class_ = body->class_;
    call->command.lang = body->lang;
    call->command.people = body->people;
    call->command.n_further = body->n_further;
    memcpy(call->command.further, body->further, sizeof body->further);
}

void
hq_post_ticket(hq_http_request *request, const hq_context *context)
{
    hq_issue_request body;
    HQ_BODY_OR_RETURN(request, hq_issue_request_decode, &body);
    hq_call *call = hq_call_new(HQ_COMMAND_ISSUE);
    hq_api_fill_issue(call, &body);
    call->command.reminder = call->personal != NULL && context->hall->floor->reminds;
    call->command.survey = call->personal != NULL && hq_floor_asks(context->hall->floor);
    call->command.channel = channel_of(context->who.role);
    call->write_answer = hq_answer_issued;
    hq_api_submit_issue(request, context, call);
}

const hq_ticket *
hq_find_ticket(hq_http_request *request, const hq_context *context)
{
    hq_uuid id;
    const hq_ticket *ticket = NULL;
    if (hq_uuid_parse(hq_route_parameter(context->match, "id"), &id))
        ticket = hq_state_find(context->hall->floor->state, id);
    if (ticket == NULL)
        hq_problem_reply(request, HQ_PROBLEM_UNKNOWN_TICKET, NULL);
    return ticket;
}

void
hq_get_ticket(hq_http_request *request, const hq_context *context)
{
    hq_ticket_view view;
    g_auto(hq_writer) writer = {0};
    const hq_ticket *ticket = hq_find_ticket(request, context);
    if (ticket == NULL)
        return;
    bool staff = context->who.role & HQ_ROLES_STAFF;
    hq_writer_init(&writer);
    hq_fill_ticket(context->hall->floor, ticket, staff, &view);
    if (staff)
        hq_fill_why(context->hall->floor, ticket, &view);
    hq_ticket_view_encode(&view, &writer);
    hq_reply_json(request, 200, &writer);
}

void
hq_get_why(hq_http_request *request, const hq_context *context)
{
    hq_ticket_view view = {0};
    g_auto(hq_writer) writer = {0};
    const hq_ticket *ticket = hq_find_ticket(request, context);
    if (ticket == NULL)
        return;
    hq_fill_why(context->hall->floor, ticket, &view);
    if (!view.has_why) {
        hq_problem_reply(request, HQ_PROBLEM_WRONG_STATE, "this ticket was never called");
        return;
    }
    hq_why_answer answer = {.why = view.why, .sentence = view.sentence};
    hq_writer_init(&writer);
    hq_why_answer_encode(&answer, &writer);
    hq_reply_json(request, 200, &writer);
}

typedef struct {
    hq_index after;
    uint32_t limit;
    hq_index service;
    hq_ticket_state state; // HQ_TICKET_STATES: any
    const char *number;    // NULL: any
} selection;

static bool
read_number(const hq_http_request *request, const char *name, uint32_t most, uint32_t *ret)
{
    guint64 value;
    const char *text = hq_http_query(request, name);
    if (text == NULL)
        return true;
    if (!g_ascii_string_to_unsigned(text, 10, 0, most, &value, NULL))
        return false;
    *ret = (uint32_t)value;
    return true;
}

static bool
read_state(const hq_http_request *request, hq_ticket_state *ret)
{
    const char *word = hq_http_query(request, "state");
    *ret = HQ_TICKET_STATES;
    for (int s = 0; word != NULL && s < HQ_TICKET_STATES; s++) {
        if (strcmp(word, hq_ticket_state_word((hq_ticket_state)s)) == 0)
            *ret = (hq_ticket_state)s;
    }
    return word == NULL || *ret != HQ_TICKET_STATES;
}

// Which tickets are asked for; answers what cannot be understood.
static bool
read_selection(hq_http_request *request, const hq_context *context, selection *ret)
{
    const char *service = hq_http_query(request, "service");
    const char *wrong = NULL;
    *ret = (selection){.after = HQ_NONE,
                       .limit = 100,
                       .service = HQ_NONE,
                       .number = hq_http_query(request, "number")};
    if (service != NULL)
        ret->service =
            hq_config_service(hq_state_config(context->hall->floor->state), hq_slug_of(service));
    if (!read_number(request, "after", HQ_NONE - 1, &ret->after))
        wrong = "after";
    else if (!read_number(request, "limit", 500, &ret->limit) || ret->limit == 0)
        wrong = "limit";
    else if (!read_state(request, &ret->state))
        wrong = "state";
    else if (service != NULL && ret->service == HQ_NONE)
        wrong = "service";
    if (wrong != NULL)
        hq_problem_reply_with(request, HQ_PROBLEM_INVALID_PARAMETER, "parameter", wrong, NULL);
    return wrong == NULL;
}

static bool
has_number(const hq_state *state, const hq_ticket *ticket, const char *wanted)
{
    char number[HQ_NUMBER_SIZE];
    hq_number_format(hq_state_config(state), ticket->series, ticket->number, number);
    return g_ascii_strcasecmp(number, wanted) == 0;
}

static bool
is_selected(const hq_state *state, const selection *wanted, const hq_ticket *ticket)
{
    return (wanted->state == HQ_TICKET_STATES || ticket->state == wanted->state) &&
           (wanted->service == HQ_NONE || ticket->service == wanted->service) &&
           (wanted->number == NULL || has_number(state, ticket, wanted->number));
}

void
hq_get_tickets(hq_http_request *request, const hq_context *context)
{
    selection wanted;
    hq_tickets_answer answer = {.next = -1};
    g_auto(hq_writer) writer = {0};
    hq_floor *floor = context->hall->floor;
    if (hq_state_config(floor->state) == NULL) {
        hq_reply_refusal(request, HQ_REFUSED_DAY_NOT_OPEN);
        return;
    }
    if (!read_selection(request, context, &wanted))
        return;
    answer.tickets.items = g_new0(hq_ticket_view, wanted.limit);
    hq_index i = wanted.after == HQ_NONE ? 0 : wanted.after + 1;
    for (; i < hq_state_tickets(floor->state); i++) {
        const hq_ticket *ticket = hq_state_ticket(floor->state, i);
        if (!is_selected(floor->state, &wanted, ticket))
            continue;
        if (answer.tickets.n == wanted.limit) {
            answer.next = (int64_t)i - 1;
            break;
        }
        hq_fill_ticket(floor, ticket, true, &answer.tickets.items[answer.tickets.n++]);
    }
    hq_writer_init(&writer);
    hq_tickets_answer_encode(&answer, &writer);
    hq_tickets_answer_clear(&answer);
    hq_reply_json(request, 200, &writer);
}

void
hq_submit_of_ticket(hq_http_request *request, const hq_context *context, hq_call *call)
{
    hq_uuid id;
    if (!hq_uuid_parse(hq_route_parameter(context->match, "id"), &id)) {
        hq_call_free(call);
        hq_problem_reply(request, HQ_PROBLEM_UNKNOWN_TICKET, NULL);
        return;
    }
    call->command.ticket = id;
    call->write_answer = hq_answer_ticket;
    hq_api_submit(request, context, call);
}

void
hq_post_leave(hq_http_request *request, const hq_context *context)
{
    HQ_NO_BODY_OR_RETURN(request);
    hq_call *call = hq_call_new(HQ_COMMAND_LEAVE);
    call->command.word = hq_slug_of("staff");
    hq_submit_of_ticket(request, context, call);
}

void
hq_post_return(hq_http_request *request, const hq_context *context)
{
    hq_return_request body;
    HQ_BODY_OR_RETURN(request, hq_return_request_decode, &body);
    hq_call *call = hq_call_new(HQ_COMMAND_RETURN);
    call->command.pin = body.pin;
    hq_submit_of_ticket(request, context, call);
}

void
hq_post_paper(hq_http_request *request, const hq_context *context)
{
    hq_paper_request body;
    HQ_BODY_OR_RETURN(request, hq_paper_request_decode, &body);
    hq_call *call = hq_call_new(HQ_COMMAND_PAPER);
    call->command.paper = body.paper;
    hq_submit_of_ticket(request, context, call);
}
