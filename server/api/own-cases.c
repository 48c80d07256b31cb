// Routes of cases by which a customer says something about the own visit, sees what became of it,
// and says whether that will do. The link on the ticket opens them while the ticket is of today,
// and as long as there is a case of it.
#include "server/api/case-desk.h"
#include "server/api/rates.h"
#include "server/api/vault-read.h"

#include <string.h>

#include "shared/base/ids.h"

static bool
has_case(const hq_api_hall *hall, hq_uuid ticket)
{
    const hq_cases *cases = hall->floor->quality->cases;
    for (uint32_t i = hq_cases_count(cases); i > 0; i--) {
        if (hq_uuid_equal(hq_cases_at(cases, i - 1)->as_opened.ticket, ticket))
            return true;
    }
    return false;
}

// The hall and ticket of the link; answers when it opens none.
static hq_api_hall *
open_link(hq_http_request *request, const hq_context *context, hq_uuid *ret_ticket)
{
    const char *token = hq_route_parameter(context->match, "token");
    hq_api_hall *found = hq_api_open_follow(context->api, token, ret_ticket);
    const GPtrArray *halls = context->api->halls;
    for (guint i = 0; found == NULL && i < halls->len; i++) {
        hq_api_hall *hall = halls->pdata[i];
        if (hq_access_open_follow(hall->floor->access, token, ret_ticket) &&
            has_case(hall, *ret_ticket))
            found = hall;
    }
    if (found == NULL)
        hq_api_reply_unknown(context->api, request, HQ_PROBLEM_UNKNOWN_TICKET, NULL);
    else if (context->match->route->flags & HQ_ROUTE_KEYED)
        hq_api_know_again(request, found);
    return found;
}

// ---- what there is -----------------------------------------------------------------------------

typedef struct {
    hq_api_hall *hall;
    hq_uuid ticket;
    GArray *ids; // hq_uuid of the cases
} owning;

static void
free_owning(void *data)
{
    owning *o = data;
    g_array_unref(o->ids);
    g_free(o);
}

static bool
read_own(hq_vault_reading *reading, hq_journal_reader *reader, GError **error)
{
    const owning *o = reading->extra;
    for (guint i = 0; i < o->ids->len; i++) {
        const hq_uuid *id = &g_array_index(o->ids, hq_uuid, i);
        if (!hq_journal_reader_each_of_ticket(reader, id->bytes, hq_vault_take_row, reading, error))
            return false;
    }
    return true;
}

// What the customer wrote, and what they were told last. What staff note for each other is neither.
static void
fill_texts(const hq_vault_reading *reading, const hq_case *one, hq_own_case_view *view)
{
    for (guint i = 0; i < reading->rows->len; i++) {
        const hq_personal_row *row = &g_array_index(reading->rows, hq_personal_row, i);
        if (!hq_uuid_equal(row->ticket, one->id) || strcmp(row->kind, "note") != 0)
            continue;
        bool by_customer = row->author.text[0] == '\0';
        if (by_customer && view->said[0] == '\0')
            memcpy(view->said, row->text, sizeof view->said);
        else if (!by_customer && row->at == one->told_at)
            memcpy(view->answer, row->text, sizeof view->answer);
    }
}

static void
fill_own(const hq_vault_reading *reading, hq_own_cases_answer *answer)
{
    const owning *o = reading->extra;
    answer->cases.items = g_new0(hq_own_case_view, o->ids->len + 1);
    for (guint i = 0; i < o->ids->len; i++) {
        const hq_case *one =
            hq_cases_find(o->hall->floor->quality->cases, g_array_index(o->ids, hq_uuid, i));
        if (one == NULL)
            continue;
        hq_own_case_view *view = &answer->cases.items[answer->cases.n++];
        *view = (hq_own_case_view){.id = one->id,
                                   .kind = one->as_opened.kind,
                                   .cause = one->as_opened.cause,
                                   .state = one->state,
                                   .opened_at = one->opened_at,
                                   .due = one->clock.due,
                                   .told_at = one->told_at};
        fill_texts(reading, one, view);
    }
}

static void
fill_causes(const hq_case_rules *rules, hq_own_cases_answer *answer)
{
    answer->causes.items = g_new0(hq_own_cause, rules->n_causes + 1);
    for (uint32_t i = 0; i < rules->n_causes; i++) {
        const hq_case_cause *cause = &rules->causes[i];
        if (hq_case_rules_may_choose(rules, cause->id, true))
            answer->causes.items[answer->causes.n++] = (hq_own_cause){cause->id, cause->name};
    }
}

static void
reply_own(hq_vault_reading *reading)
{
    uint32_t version;
    hq_case_rules rules;
    g_auto(hq_writer) writer = {0};
    hq_own_cases_answer answer = {0};
    const hq_templates *templates = ((owning *)reading->extra)->hall->floor->quality->templates;
    hq_case_rules_in_force(templates, &rules, &version);
    fill_own(reading, &answer);
    fill_causes(&rules, &answer);
    hq_writer_init(&writer);
    hq_own_cases_answer_encode(&answer, &writer);
    hq_crypto_wipe(answer.cases.items, answer.cases.n * sizeof *answer.cases.items);
    hq_own_cases_answer_clear(&answer);
    hq_reply_json(reading->request, 200, &writer);
}

// Only what came from the page or by text message is the customer's to see: what a clerk wrote down
// was written for colleagues.
static bool
is_own(const hq_case *one, hq_uuid ticket)
{
    hq_case_source source = one->as_opened.source;
    return hq_uuid_equal(one->as_opened.ticket, ticket) &&
           (source == HQ_CASE_ON_PAGE || source == HQ_CASE_BY_SMS);
}

void
hq_get_own_cases(hq_http_request *request, const hq_context *context)
{
    hq_uuid ticket;
    hq_api_hall *hall = open_link(request, context, &ticket);
    if (hall == NULL)
        return;
    const hq_cases *cases = hall->floor->quality->cases;
    owning *o = g_new(owning, 1);
    *o = (owning){hall, ticket, g_array_new(FALSE, FALSE, sizeof(hq_uuid))};
    for (uint32_t i = 0; i < hq_cases_count(cases); i++) {
        if (is_own(hq_cases_at(cases, i), ticket))
            g_array_append_val(o->ids, hq_cases_at(cases, i)->id);
    }
    hq_vault_reading *reading = hq_vault_reading_new(request, hall);
    reading->extra = o;
    reading->free_extra = free_owning;
    hq_vault_read(context->api, reading, read_own, reply_own);
}

// ---- what they say -----------------------------------------------------------------------------

static void
submit(hq_http_request *request, const hq_context *context, hq_api_hall *hall, hq_call *call)
{
    hq_context own = *context;
    own.hall = hall;
    own.who = (hq_credential){.role = HQ_ROLE_CUSTOMER};
    hq_record_submit(request, &own, call, hq_answer_case);
}

static void
open_own(hq_http_request *request, const hq_context *context, hq_uuid id,
         const hq_own_case_request *body)
{
    hq_case_opened facts = {
        .kind = body->kind, .cause = body->cause, .source = HQ_CASE_ON_PAGE, .moment = HQ_MOMENTS};
    hq_case_rules rules;
    hq_api_hall *hall = open_link(request, context, &facts.ticket);
    if (hall == NULL)
        return;
    hq_case_rules_in_force(hall->floor->quality->templates, &rules, &facts.rules);
    const hq_case *same = hq_cases_find(hall->floor->quality->cases, id);
    bool again =
        same == NULL && hq_cases_has_visit(hall->floor->quality->cases, facts.ticket, facts.cause);
    if (!hq_case_rules_may_choose(&rules, body->cause, true)) {
        hq_problem_reply_with(request, HQ_PROBLEM_INVALID_VALUE, "field", "cause", NULL);
    } else if (again) {
        hq_problem_reply(request, HQ_PROBLEM_CASE_EXISTS, NULL);
    } else {
        hq_case_fill_facts(hall, &rules, &facts);
        submit(request, context, hall, hq_case_open_call(id, &facts, body->text, body->phone));
    }
}

void
hq_post_own_case(hq_http_request *request, const hq_context *context)
{
    hq_uuid id;
    hq_own_case_request body;
    HQ_BODY_OR_RETURN(request, hq_own_case_request_decode, &body);
    if (hq_api_may_book(context->api, request) && hq_record_new_id(request, &id))
        open_own(request, context, id, &body);
    hq_crypto_wipe(&body, sizeof body);
}

static void
say(hq_http_request *request, const hq_context *context, hq_api_hall *hall, const hq_case *one,
    const hq_own_case_word *body)
{
    hq_case_facts facts = {.by_customer = true,
                           .told = HQ_CASE_TELLINGS,
                           .closing = HQ_CASE_CLOSINGS,
                           .duty = HQ_DUTIES};
    if (!hq_case_allows(one->state, body->step)) {
        hq_problem_reply(request, HQ_PROBLEM_CASE_STEP, NULL);
        return;
    }
    if (body->step == HQ_CASE_STEP_REOPENED)
        hq_case_restart_clock(hall, one, &facts);
    submit(request, context, hall, hq_case_step_call(one->id, body->step, &facts, body->text));
}

void
hq_post_own_word(hq_http_request *request, const hq_context *context)
{
    hq_uuid ticket, id;
    hq_own_case_word body;
    HQ_BODY_OR_RETURN(request, hq_own_case_word_decode, &body);
    hq_api_hall *hall = open_link(request, context, &ticket);
    if (hall == NULL || !hq_api_may_book(context->api, request))
        return;
    const hq_case *one = NULL;
    if (hq_uuid_parse(hq_route_parameter(context->match, "id"), &id))
        one = hq_cases_find(hall->floor->quality->cases, id);
    if (one == NULL || !is_own(one, ticket))
        hq_problem_reply(request, HQ_PROBLEM_UNKNOWN_CASE, NULL);
    else
        say(request, context, hall, one, &body);
    hq_crypto_wipe(&body, sizeof body);
}
