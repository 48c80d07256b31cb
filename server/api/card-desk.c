// Routes of knowledge cards as their manager uses them: written, changed, approved, withdrawn. A
// change is a new version; the one approved before stands until the new one is approved.
#include "server/api/access-call.h"
#include "server/api/approval.h"

#include <string.h>

#include "server/push/cards.h"
#include "shared/wire/point-requests.h"

hq_card *
hq_find_card(hq_http_request *request, const hq_context *context)
{
    uint64_t number = 0;
    g_ascii_string_to_unsigned(hq_route_parameter(context->match, "n"), 10, 1, UINT32_MAX, &number,
                               NULL);
    hq_card *card = hq_cards_find(context->hall->floor, number);
    if (card == NULL)
        hq_problem_reply(request, HQ_PROBLEM_NOT_FOUND, "no such card");
    return card;
}

hq_call *
hq_card_call(const char *what, uint32_t number, uint32_t version)
{
    char id[HQ_SLUG_SIZE];
    g_snprintf(id, sizeof id, "%u", number);
    hq_call *call = hq_access_call(what, hq_slug_of(id));
    call->command.count = version;
    return call;
}

void
hq_get_card_desk(hq_http_request *request, const hq_context *context)
{
    hq_card_desk_answer answer;
    g_auto(hq_writer) writer = {0};
    hq_cards_list_desk(context->hall->floor, &answer);
    hq_writer_init(&writer);
    hq_card_desk_answer_encode(&answer, &writer);
    hq_card_desk_answer_clear(&answer);
    hq_reply_json(request, 200, &writer);
}

// What is on its way through the hall: a version, or a step with one that is there.
typedef struct {
    hq_floor *floor;
    uint32_t number;
    hq_card_version version;
    hq_time at;
} under_way;

// However it ended: the next may come.
static void
end(void *data)
{
    under_way *w = data;
    hq_card *card = hq_cards_find(w->floor, w->number);
    if (card != NULL)
        card->is_busy = false;
    g_free(w);
}

// Nobody else may change the card until `w` has ended. Takes both over.
static void
submit(hq_http_request *request, const hq_context *context, hq_call *call, under_way *w,
       void (*stored)(hq_pending *pending, hq_call *call))
{
    hq_card *card = hq_cards_find(w->floor, w->number);
    hq_pending *pending = hq_pending_new(request, context);
    if (card != NULL)
        card->is_busy = true;
    pending->stored = stored;
    pending->extra = w;
    pending->free_extra = end;
    hq_api_submit_pending(pending, context, call);
}

// ---- writing -----------------------------------------------------------------------------------

static void
written(hq_pending *pending, hq_call *call)
{
    const under_way *w = pending->extra;
    if (call->outcome != HQ_CALL_DONE)
        return;
    hq_cards_write(w->floor, w->number, &w->version);
    hq_hub_touch(pending->hall->hub);
}

static int
answer_written(const hq_call *call, const hq_state *state, const hq_event *events, size_t n,
               uint64_t first_seq, hq_writer *answer)
{
    hq_card_written_answer written_answer = {
        .seq = first_seq,
        .card = (uint32_t)g_ascii_strtoull(call->command.reason.text, NULL, 10),
        .version = call->command.count};
    hq_card_written_answer_encode(&written_answer, answer);
    return 201;
}

static const char *
keep(hq_call *call, const char *text)
{
    return g_string_chunk_insert(call->texts, text);
}

static const char *
keep_services(hq_call *call, const hq_card_content *content)
{
    g_autoptr(GString) words = g_string_new(NULL);
    for (uint32_t i = 0; i < content->n_services; i++)
        g_string_append_printf(words, i > 0 ? " %s" : "%s", content->services[i].text);
    return keep(call, words->str);
}

static void
write_to_vault(hq_call *call, uint32_t number, const hq_card_version *version)
{
    const hq_card_content *content = &version->content;
    hq_vault_write write = {.verb = HQ_VAULT_PUT_CARD,
                            .card = {.card = number,
                                     .version = version->version,
                                     .kind = hq_card_kind_word(content->kind),
                                     .audience = hq_card_audience_word(content->audience),
                                     .services = keep_services(call, content),
                                     .title_zh = keep(call, content->title.in[HQ_ZH]),
                                     .title_en = keep(call, content->title.in[HQ_EN]),
                                     .text_zh = keep(call, content->text.in[HQ_ZH]),
                                     .text_en = keep(call, content->text.in[HQ_EN]),
                                     .keywords = keep(call, content->keywords),
                                     .asks_receipt = content->asks_receipt,
                                     .valid_from = hq_call_keep_text(call, content->from),
                                     .valid_until = hq_call_keep_text(call, content->until),
                                     .author = hq_call_keep_text(call, version->author.text),
                                     .written_at = version->written_at}};
    g_array_append_val(call->vault, write);
}

// Whether the hall has its services, and it ends after it begins; answers when not.
static bool
makes_sense(hq_http_request *request, hq_floor *floor, const hq_card_content *content)
{
    const hq_config *config = hq_state_config(floor->state);
    for (uint32_t i = 0; i < content->n_services; i++) {
        if (config != NULL && hq_config_service(config, content->services[i]) != HQ_NONE)
            continue;
        hq_problem_reply_with(request, HQ_PROBLEM_INVALID_VALUE, "field", "services", NULL);
        return false;
    }
    if (hq_card_begins(floor, content) < hq_card_ends(floor, content))
        return true;
    hq_problem_reply_with(request, HQ_PROBLEM_INVALID_VALUE, "field", "until",
                          "expected a time after \"from\"");
    return false;
}

static void
submit_version(hq_http_request *request, const hq_context *context, uint32_t number,
               uint32_t version, const hq_card_content *content)
{
    hq_floor *floor = context->hall->floor;
    under_way *w = g_new(under_way, 1);
    *w = (under_way){.floor = floor,
                     .number = number,
                     .version = {.version = version,
                                 .content = *content,
                                 .author = context->who.staff,
                                 .written_at = hq_floor_now(floor)}};
    hq_call *call = hq_card_call(version == 1 ? "card-written" : "card-changed", number, version);
    call->write_answer = answer_written;
    write_to_vault(call, number, &w->version);
    submit(request, context, call, w, written);
}

void
hq_post_card(hq_http_request *request, const hq_context *context)
{
    hq_card_request body;
    hq_floor *floor = context->hall->floor;
    HQ_BODY_OR_RETURN(request, hq_card_request_decode, &body);
    if (!makes_sense(request, floor, &body))
        return;
    if (floor->cards->all->len >= HQ_CARDS_MAX)
        hq_problem_reply(request, HQ_PROBLEM_TOO_MANY_CARDS, NULL);
    else
        submit_version(request, context, hq_cards_next(floor), 1, &body);
}

void
hq_post_card_change(hq_http_request *request, const hq_context *context)
{
    hq_card_request body;
    hq_card *card = hq_find_card(request, context);
    if (card == NULL)
        return;
    HQ_BODY_OR_RETURN(request, hq_card_request_decode, &body);
    if (!makes_sense(request, context->hall->floor, &body))
        return;
    if (card->is_busy)
        hq_problem_reply(request, HQ_PROBLEM_CARD_CHANGED, NULL);
    else
        submit_version(request, context, card->number, card->newest->version + 1, &body);
}

// ---- approving and withdrawing -----------------------------------------------------------------

static void
submit_step(hq_http_request *request, const hq_context *context, const hq_card *card,
            hq_vault_verb verb, void (*stored)(hq_pending *pending, hq_call *call))
{
    bool approves = verb == HQ_VAULT_APPROVE_CARD;
    uint32_t version = card->newest->version;
    hq_call *call =
        hq_card_call(approves ? "card-approved" : "card-withdrawn", card->number, version);
    under_way *w = g_new0(under_way, 1);
    *w = (under_way){.floor = context->hall->floor,
                     .number = card->number,
                     .at = hq_floor_now(context->hall->floor)};
    hq_vault_write write = {.verb = verb,
                            .card_step = {.card = card->number,
                                          .version = version,
                                          .by = hq_call_keep_text(call, context->who.staff.text),
                                          .at = w->at}};
    g_array_append_val(call->vault, write);
    submit(request, context, call, w, stored);
}

static void
approved(hq_pending *pending, hq_call *call)
{
    const under_way *w = pending->extra;
    hq_card *card = hq_cards_find(w->floor, w->number);
    if (call->outcome != HQ_CALL_DONE || card == NULL)
        return;
    hq_card_approve(card, call->command.actor.staff, w->at);
    hq_cards_look(w->floor);
    hq_hub_touch(pending->hall->hub);
}

void
hq_post_card_approve(hq_http_request *request, const hq_context *context)
{
    hq_version_request body;
    hq_card *card = hq_find_card(request, context);
    if (card == NULL)
        return;
    HQ_BODY_OR_RETURN(request, hq_version_request_decode, &body);
    if (card->is_busy || card->newest->version != body.version || card->newest->approved_at != 0)
        hq_problem_reply(request, HQ_PROBLEM_CARD_CHANGED, NULL);
    else if (hq_may_approve(request, context, card->newest->author))
        submit_step(request, context, card, HQ_VAULT_APPROVE_CARD, approved);
}

static void
withdrawn(hq_pending *pending, hq_call *call)
{
    const under_way *w = pending->extra;
    if (call->outcome != HQ_CALL_DONE)
        return;
    hq_cards_withdraw(w->floor, w->number);
    hq_cards_look(w->floor);
    hq_hub_touch(pending->hall->hub);
}

void
hq_post_card_withdraw(hq_http_request *request, const hq_context *context)
{
    const hq_card *card = hq_find_card(request, context);
    if (card == NULL)
        return;
    HQ_NO_BODY_OR_RETURN(request);
    if (card->is_busy)
        hq_problem_reply(request, HQ_PROBLEM_CARD_CHANGED, NULL);
    else
        submit_step(request, context, card, HQ_VAULT_WITHDRAW_CARD, withdrawn);
}
