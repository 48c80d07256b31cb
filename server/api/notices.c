// Routes of notices: what a manager has the boards show and say. The words live in the vault while
// they stand; the journal knows who gave and ended one, and for which zone. A test of the devices
// is one too, as far as the boards go.
#include "server/api/access-call.h"

#include "server/push/notices.h"
#include "server/push/readiness.h"
#include "shared/i18n/i18n.h"
#include "shared/wire/point-requests.h"

static void
reply_notices(hq_http_request *request, hq_floor *floor)
{
    g_auto(hq_writer) writer = {0};
    hq_notice_views notices;
    hq_notices_list(floor, (hq_slug){{0}}, &notices);
    hq_writer_init(&writer);
    hq_notices_answer_encode(&notices, &writer);
    hq_reply_json(request, 200, &writer);
}

void
hq_get_notices(hq_http_request *request, const hq_context *context)
{
    reply_notices(request, context->hall->floor);
}

static void
erase(hq_call *call, uint64_t seq)
{
    hq_vault_write write = {.verb = HQ_VAULT_ERASE_NOTICE, .notice = {.seq = seq}};
    g_array_append_val(call->vault, write);
}

static void
write_to_vault(hq_call *call, const hq_notice_view *notice)
{
    const char *en = notice->text.in[HQ_EN];
    hq_vault_write write = {.verb = HQ_VAULT_PUT_NOTICE,
                            .notice = {.zone = hq_call_keep_text(call, notice->zone.text),
                                       .zh = hq_call_keep_text(call, notice->text.in[HQ_ZH]),
                                       .en = g_string_chunk_insert(call->texts, en),
                                       .is_shown = notice->shown,
                                       .is_spoken = notice->spoken,
                                       .every_s = notice->every_s,
                                       .since = notice->since,
                                       .until = notice->until}};
    g_array_append_val(call->vault, write);
}

static void
given(hq_pending *pending, hq_call *call)
{
    hq_notice_view *notice = pending->extra;
    if (call->outcome != HQ_CALL_DONE)
        return;
    notice->seq = call->first_seq;
    hq_notices_put(pending->hall->floor, notice);
    hq_hub_touch(pending->hall->hub);
}

static hq_call *
call_to_give(hq_floor *floor, const hq_notice_view *notice, const char *what)
{
    hq_slug zone = notice->zone.text[0] == '\0' ? hq_slug_of("all") : notice->zone;
    hq_call *call = hq_access_call(what, zone);
    call->write_answer = hq_answer_noted;
    g_autoptr(GArray) old = g_array_new(FALSE, FALSE, sizeof(uint64_t));
    hq_notices_forget_old(floor, old);
    for (guint i = 0; i < old->len; i++)
        erase(call, g_array_index(old, uint64_t, i));
    write_to_vault(call, notice);
    return call;
}

static bool
is_full(hq_floor *floor)
{
    hq_notice_views standing;
    hq_notices_list(floor, (hq_slug){{0}}, &standing);
    return standing.n == HQ_NOTICES_MAX;
}

// Takes over `notice`.
static void
submit_notice(hq_http_request *request, const hq_context *context, hq_notice_view *notice,
              const char *what, void (*stored)(hq_pending *pending, hq_call *call))
{
    hq_pending *pending = hq_pending_new(request, context);
    pending->stored = stored;
    pending->extra = notice;
    pending->free_extra = g_free;
    hq_api_submit_pending(pending, context, call_to_give(context->hall->floor, notice, what));
}

void
hq_post_notice(hq_http_request *request, const hq_context *context)
{
    hq_notice_request body;
    hq_floor *floor = context->hall->floor;
    const hq_config *config = hq_state_config(floor->state);
    HQ_BODY_OR_RETURN(request, hq_notice_request_decode, &body);
    if (body.zone.text[0] != '\0' &&
        (config == NULL || hq_config_zone(config, body.zone) == HQ_NONE)) {
        hq_problem_reply_with(request, HQ_PROBLEM_INVALID_VALUE, "field", "zone", NULL);
        return;
    }
    if (is_full(floor)) {
        hq_problem_reply(request, HQ_PROBLEM_TOO_MANY_NOTICES, NULL);
        return;
    }
    hq_time now = hq_floor_now(floor);
    hq_notice_view *notice = g_new(hq_notice_view, 1);
    *notice = (hq_notice_view){.zone = body.zone,
                               .text = body.text,
                               .shown = body.shown,
                               .spoken = body.spoken,
                               .every_s = body.every_s,
                               .since = now,
                               .until = now + body.for_s * HQ_SECOND};
    submit_notice(request, context, notice, "notice-given", given);
}

static void
test_begun(hq_pending *pending, hq_call *call)
{
    hq_floor *floor = pending->hall->floor;
    if (call->outcome == HQ_CALL_DONE)
        floor->test = (hq_test){.seq = call->first_seq, .at = hq_floor_now(floor)};
    hq_api_keep_checked(pending->hall);
    given(pending, call);
}

// The kiosks find the test in their document, the boards among their notices.
void
hq_post_test(hq_http_request *request, const hq_context *context)
{
    hq_floor *floor = context->hall->floor;
    hq_time now = hq_floor_now(floor);
    HQ_NO_BODY_OR_RETURN(request);
    if (is_full(floor)) {
        hq_problem_reply(request, HQ_PROBLEM_TOO_MANY_NOTICES, NULL);
        return;
    }
    hq_notice_view *notice = g_new(hq_notice_view, 1);
    *notice = (hq_notice_view){
        .shown = true, .spoken = true, .since = now, .until = now + HQ_TEST_OFFERED};
    for (int lang = 0; lang < HQ_LANGUAGES; lang++)
        g_strlcpy(notice->text.in[lang], hq_tr((hq_lang)lang, HQ_MSG_NOTICE_TEST), HQ_TEXT_SIZE);
    submit_notice(request, context, notice, "devices-tested", test_begun);
}

static void
ended(hq_pending *pending, hq_call *call)
{
    hq_notices_end(pending->hall->floor, *(const uint64_t *)pending->extra);
    hq_hub_touch(pending->hall->hub);
}

void
hq_post_notice_end(hq_http_request *request, const hq_context *context)
{
    uint64_t seq = 0;
    g_ascii_string_to_unsigned(hq_route_parameter(context->match, "seq"), 10, 1, INT64_MAX, &seq,
                               NULL);
    const hq_notice_view *notice = hq_notices_find(context->hall->floor, seq);
    HQ_NO_BODY_OR_RETURN(request);
    if (notice == NULL) {
        hq_problem_reply(request, HQ_PROBLEM_NOT_FOUND, "no such notice");
        return;
    }
    hq_slug zone = notice->zone.text[0] == '\0' ? hq_slug_of("all") : notice->zone;
    hq_call *call = hq_access_call("notice-ended", zone);
    hq_pending *pending = hq_pending_new(request, context);
    erase(call, seq);
    pending->stored = ended;
    pending->extra = g_memdup2(&seq, sizeof seq);
    pending->free_extra = g_free;
    hq_api_submit_pending(pending, context, call);
}
