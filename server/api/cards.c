// Routes of knowledge cards as staff use them: the list of those in force, that one was read,
// whether it helped. What they wrote and read stands in the vault; the journal knows who did what
// with which version.
#include "server/api/access-call.h"
#include "server/api/asker.h"

#include <string.h>

#include "server/push/cards.h"

static uint32_t
count_read(const hq_cards_answer *answer)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < answer->cards.n; i++)
        n += answer->cards.items[i].read;
    return n;
}

static void
reply_list(hq_http_request *request, const hq_cards_answer *answer, hq_slug staff)
{
    const char *known = hq_http_header(request, "If-None-Match");
    g_autofree char *tag =
        g_strdup_printf("\"%s-%s-%u\"", answer->revision, staff.text, count_read(answer));
    hq_http_add_header(request, "ETag", tag);
    hq_http_add_header(request, "Cache-Control", "private, no-cache");
    if (g_strcmp0(known, tag) == 0) {
        hq_http_reply(request, 304, NULL, NULL, 0);
        return;
    }
    g_auto(hq_writer) writer = {0};
    hq_writer_init(&writer);
    hq_cards_answer_encode(answer, &writer);
    hq_reply_json(request, 200, &writer);
}

void
hq_get_cards(hq_http_request *request, const hq_context *context)
{
    hq_cards_answer answer;
    hq_slug staff = hq_api_asker(request, context);
    hq_cards_list(context->hall->floor, context->who.role, staff, &answer);
    reply_list(request, &answer, staff);
    hq_cards_answer_clear(&answer);
}

// ---- marks -------------------------------------------------------------------------------------

typedef struct {
    uint32_t number, version;
    hq_card_mark mark;
} marking;

static void
marked(hq_pending *pending, hq_call *call)
{
    const marking *m = pending->extra;
    hq_card *card = hq_cards_find(pending->hall->floor, m->number);
    if (card != NULL && call->outcome == HQ_CALL_DONE)
        hq_card_note(card, m->version, &m->mark);
}

static void
write_to_vault(hq_call *call, const marking *m)
{
    hq_vault_write write = {.verb = HQ_VAULT_MARK_CARD,
                            .card_step = {.card = m->number,
                                          .version = m->version,
                                          .by = hq_call_keep_text(call, m->mark.staff.text),
                                          .at = m->mark.read_at,
                                          .helped = m->mark.helped,
                                          .failed = m->mark.failed}};
    g_array_append_val(call->vault, write);
}

// The card of the path, in the version that is approved; answers when it is not that one any more.
static bool
find_version(hq_http_request *request, const hq_context *context, uint32_t version,
             uint32_t *ret_number)
{
    const hq_card *card = hq_find_card(request, context);
    if (card == NULL)
        return false;
    *ret_number = card->number;
    if (card->approved != NULL && card->approved->version == version)
        return true;
    hq_problem_reply(request, HQ_PROBLEM_CARD_CHANGED, NULL);
    return false;
}

static void
submit_mark(hq_http_request *request, const hq_context *context, const char *what,
            const marking *wanted)
{
    marking m = *wanted;
    m.mark.staff = hq_api_asker(request, context);
    if (!find_version(request, context, m.version, &m.number))
        return;
    if (m.mark.staff.text[0] == '\0') {
        hq_problem_reply(request, HQ_PROBLEM_POINT_CLOSED, NULL);
        return;
    }
    hq_call *call = hq_card_call(what, m.number, m.version);
    call->command.point = hq_api_asker_place(request, context);
    write_to_vault(call, &m);
    hq_pending *pending = hq_pending_new(request, context);
    pending->stored = marked;
    pending->extra = g_memdup2(&m, sizeof m);
    pending->free_extra = g_free;
    hq_api_submit_pending(pending, context, call);
}

void
hq_post_card_read(hq_http_request *request, const hq_context *context)
{
    hq_version_request body;
    HQ_BODY_OR_RETURN(request, hq_version_request_decode, &body);
    marking m = {.version = body.version, .mark.read_at = hq_floor_now(context->hall->floor)};
    submit_mark(request, context, "card-read", &m);
}

void
hq_post_card_helped(hq_http_request *request, const hq_context *context)
{
    hq_card_helped_request body;
    HQ_BODY_OR_RETURN(request, hq_card_helped_request_decode, &body);
    marking m = {.version = body.version,
                 .mark = {.helped = body.helped ? 1 : 0, .failed = body.helped ? 0 : 1}};
    submit_mark(request, context, body.helped ? "card-helped" : "card-failed", &m);
}
