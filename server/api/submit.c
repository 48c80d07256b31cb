#include "server/api/case-desk.h"
#include "server/api/checklist-cases.h"

#include <string.h>

#include "shared/base/ids.h"
#include "shared/wire/paths.h"

hq_pending *
hq_pending_new(hq_http_request *request, const hq_context *context)
{
    hq_pending *pending = g_new0(hq_pending, 1);
    pending->request = request;
    pending->hall = context->hall;
    return pending;
}

static void
free_pending(hq_pending *pending)
{
    if (pending->free_extra != NULL)
        pending->free_extra(pending->extra);
    g_free(pending);
}

static void
add_word(hq_hasher *hasher, const char *word)
{
    hq_hasher_add(hasher, word, strlen(word) + 1);
}

static void
add_sign_on(hq_hasher *hasher, const hq_command *command)
{
    add_word(hasher, command->staff.text);
    add_word(hasher, command->mentor.text);
    hq_hasher_add(hasher, &command->sure, sizeof command->sure);
}

// Who comes with the ticket's customer, and what follows. Nothing is added for one person with one
// service, so that a key of an older journal is known again.
static void
add_plan(hq_hasher *hasher, const hq_command *command)
{
    char people[24];
    g_snprintf(people, sizeof people, "people=%u", command->people);
    if (command->people > 1)
        add_word(hasher, people);
    for (uint32_t i = 0; i < command->n_further; i++)
        add_word(hasher, command->further[i].text);
}

// What was asked, to know it again. A PIN, a number or a note stays out of it: a short hash of few
// digits is no secret, and the journal keeps it for ever.
static uint64_t
fingerprint_of(const hq_http_request *request, const hq_call *call, bool personal)
{
    const hq_command *command = &call->command;
    size_t length;
    uint64_t fingerprint;
    uint8_t hash[HQ_CRYPTO_HASH_SIZE];
    hq_hasher hasher;
    const char *path = hq_http_path(request);
    const char *body = hq_http_body(request, &length);
    hq_hasher_begin(&hasher);
    add_word(&hasher, path);
    if (command->kind == HQ_COMMAND_SIGN_ON) {
        add_sign_on(&hasher, command);
    } else if (personal) {
        add_word(&hasher, command->service.text);
        add_word(&hasher, command->class_.text);
        add_word(&hasher, command->lang == HQ_EN ? "en" : "zh");
        hq_hasher_add(&hasher, &command->day, sizeof command->day);
        hq_hasher_add(&hasher, &command->slot_s, sizeof command->slot_s);
        add_plan(&hasher, command);
    } else {
        hq_hasher_add(&hasher, body, length);
    }
    hq_hasher_end(&hasher, hash);
    memcpy(&fingerprint, hash, sizeof fingerprint);
    return fingerprint & INT64_MAX;
}

// Who acts: the device that asks, and whoever is signed on where it acts.
static hq_actor
actor_of(const hq_context *context, const hq_call *call)
{
    const hq_state *state = context->hall->floor->state;
    const hq_config *config = hq_state_config(state);
    hq_slug at = call->command.point.text[0] != '\0' ? call->command.point : context->who.point;
    hq_index point = config == NULL ? HQ_NONE : hq_config_point(config, at);
    hq_actor actor = {.device = context->who.device, .staff = context->who.staff};
    if (point != HQ_NONE && actor.staff.text[0] == '\0')
        actor.staff = hq_state_point(state, point)->staff;
    if (call->command.kind == HQ_COMMAND_SIGN_ON)
        actor.staff = call->command.staff;
    return actor;
}

bool
hq_api_key_call(const hq_http_request *request, hq_call *call)
{
    const char *key = hq_http_header(request, HQ_HEADER_KEY);
    call->keyed = key != NULL && hq_uuid_parse(key, &call->key);
    call->fingerprint = fingerprint_of(request, call, call->personal != NULL);
    if (call->only_repeats)
        call->bare_fingerprint = fingerprint_of(request, call, true);
    return call->keyed;
}

static void
refuse_key(hq_http_request *request)
{
    bool has_key = hq_http_header(request, HQ_HEADER_KEY) != NULL;
    hq_problem_reply(request, HQ_PROBLEM_KEY_REQUIRED, has_key ? "the key is not a UUID" : NULL);
}

void
hq_api_hand_over(hq_pending *pending, hq_call *call)
{
    call->data = pending;
    if (hq_hall_submit(pending->hall->hall, call))
        return;
    hq_problem_reply(pending->request, HQ_PROBLEM_HALL_BUSY, NULL);
    free_pending(pending);
    hq_call_free(call);
}

void
hq_api_submit_pending(hq_pending *pending, const hq_context *context, hq_call *call)
{
    hq_http_request *request = pending->request;
    hq_http_before_refusal(request, NULL, NULL);
    call->command.actor = actor_of(context, call);
    if ((context->match->route->flags & HQ_ROUTE_KEYED) && !hq_api_key_call(request, call)) {
        refuse_key(request);
        free_pending(pending);
        hq_call_free(call);
        return;
    }
    if (hq_command_issues(&call->command) || call->command.kind == HQ_COMMAND_LEASE)
        call->command.ticket = call->key;
    if (call->command.kind == HQ_COMMAND_BOOK)
        call->command.appointment = call->key;
    hq_api_hand_over(pending, call);
}

void
hq_api_submit(hq_http_request *request, const hq_context *context, hq_call *call)
{
    hq_api_submit_pending(hq_pending_new(request, context), context, call);
}

static void
reply_stored(hq_http_request *request, const hq_call *call)
{
    bool empty = call->status == 204 || call->answer_length == 0;
    unsigned status = call->status != 0 ? (unsigned)call->status : 204;
    if (call->outcome == HQ_CALL_REPEATED)
        hq_http_add_header(request, "Idempotency-Replayed", "true");
    hq_http_reply(request, status, empty ? NULL : "application/json", empty ? "" : call->answer,
                  empty ? 0 : call->answer_length);
}

static void
reply_call(hq_http_request *request, const hq_call *call)
{
    switch (call->outcome) {
    case HQ_CALL_DONE:
    case HQ_CALL_REPEATED:
        reply_stored(request, call);
        break;
    case HQ_CALL_REFUSED:
        if (call->refusal == HQ_REFUSED_NOBODY_WAITS)
            hq_http_reply(request, 204, NULL, "", 0);
        else
            hq_reply_refusal(request, call->refusal);
        break;
    case HQ_CALL_KEY_REUSED:
        hq_problem_reply(request, HQ_PROBLEM_KEY_REUSED, NULL);
        break;
    case HQ_CALL_FAILED:
        hq_problem_reply(request, HQ_PROBLEM_WORK_FAILED, "%s", call->answer);
        break;
    case HQ_CALL_STOPPED:
        hq_problem_reply_later(request, HQ_PROBLEM_HALL_STOPPED, 5);
        break;
    case HQ_CALL_NO_ROOM:
        hq_problem_reply_later(request, HQ_PROBLEM_DISK_FULL, 30);
        break;
    default:
        hq_problem_reply_later(request, HQ_PROBLEM_STORAGE_FAILED, 2);
    }
}

static void
complete_answer(hq_pending *pending, hq_call *call)
{
    if (pending->stored != NULL)
        pending->stored(pending, call);
    hq_answer_add_follow(call, pending->hall->floor->access);
}

static void
answer(hq_pending *pending, hq_call *call)
{
    bool stored = call->outcome == HQ_CALL_DONE || call->outcome == HQ_CALL_REPEATED;
    bool decided = call->outcome != HQ_CALL_NOT_STORED && call->outcome != HQ_CALL_STOPPED;
    if (stored)
        complete_answer(pending, call);
    if (stored && pending->answer != NULL)
        pending->answer(pending, call);
    else if (!stored && decided && pending->refuse != NULL)
        pending->refuse(pending, call);
    else if (pending->request != NULL)
        reply_call(pending->request, call);
}

typedef struct {
    hq_api_hall *hall;
    hq_batch *batch;
} delivery;

static void
free_calls(hq_call *calls)
{
    while (calls != NULL) {
        hq_call *call = calls;
        calls = call->next;
        free_pending(call->data);
        hq_call_free(call);
    }
}

static bool
has(const hq_batch *batch, hq_event_kind kind)
{
    for (size_t i = 0; i < batch->n; i++) {
        if (batch->events[i].kind == kind)
            return true;
    }
    return false;
}

static bool
is_of_watch(hq_command_kind kind)
{
    return kind == HQ_COMMAND_RAISE_ALERT || kind == HQ_COMMAND_END_ALERT;
}

static bool
is_rehearsal(const hq_floor *floor)
{
    const hq_config *config = hq_state_config(floor->state);
    return config != NULL && config->rehearsal;
}

static void
free_delivery(delivery *d)
{
    free_calls(d->batch->calls);
    hq_batch_free(d->batch);
    g_free(d);
}

// The floor follows first, so that whoever has the answer also reads what it says; then come the
// answers, then the push, all in one turn of the loop.
static void
deliver(void *data)
{
    delivery *d = data;
    if (hq_api_take_round_trip(d->hall, d->batch)) {
        free_delivery(d);
        return;
    }
    hq_floor_follow(d->hall->floor, d->batch);
    for (size_t i = 0; i < d->batch->n; i++) {
        hq_api_tell(d->hall, &d->batch->events[i], d->batch->first_seq + i);
        hq_api_tell_case(d->hall, &d->batch->events[i], d->batch->first_seq + i);
    }
    for (size_t i = 0; i < d->batch->n; i++) {
        if (d->batch->events[i].kind == HQ_EVENT_RECORDED)
            hq_api_tell_survey(d->hall, &d->batch->events[i]);
    }
    if (d->hall->forecast != NULL)
        hq_forecast_worker_follow(d->hall->forecast, d->batch);
    for (hq_call *call = d->batch->calls; call != NULL; call = call->next) {
        hq_pending *pending = call->data;
        answer(pending, call);
        d->hall->promises_out -= call->command.kind == HQ_COMMAND_PROMISE;
        d->hall->alerts_out -= is_of_watch(call->command.kind);
    }
    hq_api_sign_off_leavers(d->hall);
    if (has(d->batch, HQ_EVENT_DAY_OPENED))
        hq_api_keep_quality(d->hall);
    if (has(d->batch, HQ_EVENT_DAY_CLOSED)) {
        hq_api_keep_promises(d->hall);
        hq_api_tell_case_day(d->hall);
    }
    hq_report_follow_day(d->hall, has(d->batch, HQ_EVENT_DAY_CLOSED));
    if (is_rehearsal(d->hall->floor)) {
        hq_api_watch_alerts(d->hall);
        hq_api_watch_cases(d->hall);
        hq_api_watch_surveys(d->hall);
        hq_api_watch_tasks(d->hall);
    }
    hq_hub_push(d->hall->hub, d->batch);
    hq_api_answer_held(d->hall);
    free_delivery(d);
}

void
hq_api_publish(hq_batch *batch, void *data)
{
    hq_api_hall *hall = data;
    delivery *d = g_new0(delivery, 1);
    *d = (delivery){.hall = hall, .batch = batch};
    if (hq_http_server_post(hall->api->server, deliver, d))
        return;
    free_delivery(d);
}
