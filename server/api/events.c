// Routes that follow a hall: server-sent events and a customer's own ticket.
#include "server/api/rates.h"

#include <string.h>

#include "server/push/cards.h"
#include "shared/wire/rating.h"

// Which roles may follow which kind of topic.
static const struct {
    const char *name;
    uint32_t roles;
} topic_rights[HQ_TOPIC_KINDS] = {
    [HQ_TOPIC_KIOSK] = {"kiosk", HQ_ROLE_KIOSK | HQ_ROLE_POSTER | HQ_ROLES_STAFF},
    [HQ_TOPIC_BOARD] = {"board:<zone>", HQ_ROLE_DISPLAY | HQ_ROLES_STAFF | HQ_ROLE_DISTRICT},
    [HQ_TOPIC_SIGN] = {"sign:<point>", HQ_ROLE_DISPLAY | HQ_ROLES_STAFF},
    [HQ_TOPIC_POINT] = {"point:<id>", HQ_ROLES_STAFF},
    [HQ_TOPIC_HANDHELD] = {"handheld", HQ_ROLE_ROAMING | HQ_ROLE_MANAGER | HQ_ROLE_ADMINISTRATOR},
    [HQ_TOPIC_DASHBOARD] = {"dashboard",
                            HQ_ROLE_MANAGER | HQ_ROLE_DISTRICT | HQ_ROLE_ADMINISTRATOR},
};

void
hq_api_print_topics(void)
{
    for (size_t i = 0; i < HQ_TOPIC_KINDS; i++) {
        if (topic_rights[i].name == NULL)
            continue;
        g_print("%s ", topic_rights[i].name);
        hq_api_print_roles(topic_rights[i].roles);
        g_print("\n");
    }
}

// A panel or handheld that belongs to a service point follows only its own.
static bool
may_follow(const hq_credential *who, const hq_topic_id *topic)
{
    bool bound = who->role & (HQ_ROLE_COUNTER | HQ_ROLE_ROAMING);
    if (topic->kind == HQ_TOPIC_POINT && bound && who->point.text[0] != '\0' &&
        !hq_slug_equal(who->point, topic->of))
        return false;
    return topic_rights[topic->kind].roles & who->role;
}

static uint64_t
last_seq(const hq_http_request *request)
{
    guint64 seq = 0;
    const char *header = hq_http_header(request, "Last-Event-ID");
    const char *text = header != NULL ? header : hq_http_query(request, "last");
    if (text != NULL)
        g_ascii_string_to_unsigned(text, 10, 0, INT64_MAX, &seq, NULL);
    return seq;
}

void
hq_get_events(hq_http_request *request, const hq_context *context)
{
    hq_topic_id topics[HQ_MAX_TOPICS];
    size_t n = 0;
    const hq_config *config = hq_state_config(context->hall->floor->state);
    const char *wanted = hq_http_query(request, "topics");
    g_auto(GStrv) names = g_strsplit(wanted == NULL ? "" : wanted, ",", HQ_MAX_TOPICS + 1);
    for (; names[n] != NULL && n < HQ_MAX_TOPICS; n++) {
        if (!hq_topic_parse(config, names[n], &topics[n])) {
            hq_problem_reply_with(request, HQ_PROBLEM_INVALID_PARAMETER, "parameter", "topics",
                                  "there is no topic \"%s\"", names[n]);
            return;
        }
        if (topics[n].kind == HQ_TOPIC_KIOSK)
            topics[n].of = context->who.device;
        if (!may_follow(&context->who, &topics[n])) {
            hq_problem_reply(request, HQ_PROBLEM_NOT_ALLOWED, "topic \"%s\" is not for the role %s",
                             names[n], hq_role_word(context->who.role));
            return;
        }
    }
    if (n == 0) {
        hq_problem_reply_with(request, HQ_PROBLEM_INVALID_PARAMETER, "parameter", "topics",
                              "name at least one topic; GET /api/v1/me lists yours");
        return;
    }
    hq_hub_follow(context->hall->hub, request, topics, n, last_seq(request), &context->who);
}

// ---- a customer's own ticket ----

#define MORE_TIME (10 * HQ_MINUTE)

static hq_api_hall *
open_follow(hq_http_request *request, const hq_context *context, hq_topic_id *ret)
{
    *ret = (hq_topic_id){.kind = HQ_TOPIC_FOLLOW};
    hq_api_hall *hall =
        hq_api_open_follow(context->api, hq_route_parameter(context->match, "token"), &ret->ticket);
    if (hall == NULL)
        hq_api_reply_unknown(context->api, request, HQ_PROBLEM_UNKNOWN_TICKET,
                             "the link is wrong or has expired");
    return hall;
}

void
hq_get_follow(hq_http_request *request, const hq_context *context)
{
    hq_topic_id topic;
    g_auto(hq_writer) writer = {0};
    hq_api_hall *hall = open_follow(request, context, &topic);
    if (hall == NULL)
        return;
    hq_writer_init(&writer);
    hq_doc_write(hall->floor, &topic, &writer);
    hq_reply_json(request, 200, &writer);
}

void
hq_get_follow_events(hq_http_request *request, const hq_context *context)
{
    hq_topic_id topic;
    if (!hq_api_may_follow(context->api, request))
        return;
    const hq_credential customer = {.role = HQ_ROLE_CUSTOMER};
    hq_api_hall *hall = open_follow(request, context, &topic);
    if (hall != NULL)
        hq_hub_follow(hall->hub, request, &topic, 1, last_seq(request), &customer);
}

// A customer sees their own document, not the ticket as staff see it.
static void
show_own(hq_pending *pending, hq_call *call)
{
    g_auto(hq_writer) writer = {0};
    hq_topic_id topic = {.kind = HQ_TOPIC_FOLLOW, .ticket = call->command.ticket};
    hq_writer_init(&writer);
    hq_doc_write(pending->hall->floor, &topic, &writer);
    g_free(call->answer);
    call->answer = hq_writer_steal(&writer, &call->answer_length);
}

// Hands over a call about the ticket that the token opens; takes the call over.
static void
submit_call(hq_http_request *request, const hq_context *context, hq_call *call)
{
    hq_topic_id topic;
    hq_api_hall *hall = open_follow(request, context, &topic);
    if (hall == NULL) {
        hq_call_free(call);
        return;
    }
    hq_context customer = *context;
    customer.hall = hall;
    customer.who = (hq_credential){.role = HQ_ROLE_CUSTOMER};
    call->command.ticket = call->command.appointment = topic.ticket;
    call->command.word = hq_slug_of("customer");
    call->write_answer = hq_answer_done;
    hq_pending *pending = hq_pending_new(request, &customer);
    pending->stored = show_own;
    hq_api_submit_pending(pending, &customer, call);
}

static void
submit_own(hq_http_request *request, const hq_context *context, hq_command_kind kind, hq_span span)
{
    hq_call *call = hq_call_new(kind);
    call->command.span = span;
    submit_call(request, context, call);
}

void
hq_post_follow_rating(hq_http_request *request, const hq_context *context)
{
    uint32_t score;
    HQ_BODY_OR_RETURN(request, hq_rating_request_decode, &score);
    hq_call *call = hq_call_new(HQ_COMMAND_RATE);
    call->command.score = score;
    call->command.source = HQ_RATING_PAGE;
    submit_call(request, context, call);
}

void
hq_post_follow_leave(hq_http_request *request, const hq_context *context)
{
    submit_own(request, context, HQ_COMMAND_LEAVE, 0);
}

// What the customer is told on cards, of the service they wait for or had last.
void
hq_get_follow_cards(hq_http_request *request, const hq_context *context)
{
    hq_topic_id topic;
    hq_public_cards_answer answer;
    g_auto(hq_writer) writer = {0};
    hq_api_hall *hall = open_follow(request, context, &topic);
    const hq_ticket *ticket = hall == NULL ? NULL : hq_state_find(hall->floor->state, topic.ticket);
    if (ticket == NULL) {
        if (hall != NULL)
            hq_problem_reply(request, HQ_PROBLEM_UNKNOWN_TICKET, NULL);
        return;
    }
    hq_slug service = hq_state_config(hall->floor->state)->services[ticket->service].id;
    hq_cards_for_customers(hall->floor, service, &answer);
    hq_writer_init(&writer);
    hq_public_cards_answer_encode(&answer, &writer);
    hq_public_cards_answer_clear(&answer);
    hq_reply_json(request, 200, &writer);
}

// "Ten more minutes": not called until then, and back in the old place by itself.
void
hq_post_follow_later(hq_http_request *request, const hq_context *context)
{
    submit_own(request, context, HQ_COMMAND_HOLD, MORE_TIME);
}

// "I am here": back from those minutes, or after a missed call as the hall's late rule lets them.
void
hq_post_follow_return(hq_http_request *request, const hq_context *context)
{
    submit_own(request, context, HQ_COMMAND_RETURN, 0);
}

// Leaves while the system is down, for a better place on another day: the page shows the code.
void
hq_post_follow_pass(hq_http_request *request, const hq_context *context)
{
    submit_own(request, context, HQ_COMMAND_PASS, 0);
}
