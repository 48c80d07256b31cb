// Routes about devices: enrolment by the administrator, what they report of themselves.
#include "server/access/codes.h"
#include "server/api/access-call.h"
#include "server/push/checked.h"

#include <string.h>

#include "shared/wire/access-requests.h"
#include "shared/wire/hall-requests.h"

void
hq_put_device_status(hq_http_request *request, const hq_context *context)
{
    hq_device_status body;
    HQ_BODY_OR_RETURN(request, hq_device_status_decode, &body);
    hq_device_health *health = hq_floor_health(context->hall->floor, context->who.device);
    if (body.paper != HQ_SUPPLY_NONE)
        health->paper = body.paper;
    if (body.voice != HQ_VOICE_NONE)
        health->voice = body.voice;
    if (body.media != HQ_PLAYING_NONE)
        health->media = body.media;
    if (body.test != 0 && body.test == context->hall->floor->test.seq) {
        hq_checked_tell(context->hall->floor, health, body.printed,
                        hq_floor_now(context->hall->floor));
        hq_api_keep_checked(context->hall);
    }
    hq_hub_touch(context->hall->hub);
    hq_http_reply(request, 204, NULL, "", 0);
}

void
hq_get_devices(hq_http_request *request, const hq_context *context)
{
    g_auto(hq_writer) writer = {0};
    g_autoptr(GPtrArray) devices = hq_access_devices(context->hall->floor->access);
    hq_devices_answer answer = {.items = g_new0(hq_enrolled, devices->len + 1)};
    for (guint i = 0; i < devices->len; i++) {
        const hq_device *device = devices->pdata[i];
        hq_enrolled *record = &answer.items[answer.n++];
        *record = (hq_enrolled){.device = device->id,
                                .zone = device->zone,
                                .point = device->point,
                                .revoked = device->revoked_at != 0};
        const hq_device_health *health = hq_floor_health(context->hall->floor, device->id);
        record->connected = health->streams > 0;
        record->last_seen = health->last_seen;
        record->paper = health->paper;
        record->voice = health->voice;
        record->media = health->media;
        g_strlcpy(record->version, health->version, sizeof record->version);
        g_strlcpy(record->name, device->name, sizeof record->name);
        g_strlcpy(record->kind, device->kind, sizeof record->kind);
    }
    hq_writer_init(&writer);
    hq_devices_answer_encode(&answer, &writer);
    hq_devices_answer_clear(&answer);
    hq_reply_json(request, 200, &writer);
}

typedef struct {
    hq_device device;
    char token[HQ_ACCESS_TOKEN_SIZE];
} enrolment;

// The token is told once and never stored: it stands in this answer only.
static void
device_stored(hq_pending *pending, hq_call *call)
{
    const enrolment *e = pending->extra;
    g_auto(hq_writer) writer = {0};
    hq_device_answer answer = {.device = e->device.id};
    hq_access_put_device(pending->hall->floor->access, &e->device);
    g_strlcpy(answer.token, e->token, sizeof answer.token);
    hq_writer_init(&writer);
    hq_device_answer_encode(&answer, &writer);
    g_free(call->answer);
    call->status = e->token[0] != '\0' ? 201 : 200;
    call->answer = hq_writer_steal(&writer, &call->answer_length);
    hq_hub_drop_device(pending->hall->hub, e->device.id);
    hq_hub_touch(pending->hall->hub);
}

static void
free_enrolment(void *data)
{
    hq_crypto_wipe(data, sizeof(enrolment));
    g_free(data);
}

static void
submit_device(hq_http_request *request, const hq_context *context, enrolment *e, const char *what)
{
    hq_call *call = hq_access_call(what, e->device.id);
    hq_pending *pending = hq_pending_new(request, context);
    hq_access_call_device(call, &e->device);
    pending->stored = device_stored;
    pending->extra = e;
    pending->free_extra = free_enrolment;
    hq_api_submit_pending(pending, context, call);
}

// What is wrong with where a device is to stand, as the name of its field; NULL when nothing is.
static const char *
misplaced(const hq_config *config, hq_slug zone, hq_slug point)
{
    if (config == NULL)
        return "device";
    if (zone.text[0] != '\0' && hq_config_zone(config, zone) == HQ_NONE)
        return "zone";
    return point.text[0] != '\0' && hq_config_point(config, point) == HQ_NONE ? "point" : NULL;
}

static const char *
misfit(const hq_config *config, const hq_device_request *body)
{
    return hq_role_of_kind(body->kind) == HQ_ROLE_NOBODY
               ? "kind"
               : misplaced(config, body->zone, body->point);
}

static void
code_stored(hq_pending *pending, hq_call *call)
{
    const enrolment *e = pending->extra;
    hq_floor *floor = pending->hall->floor;
    g_auto(hq_writer) writer = {0};
    hq_device_answer answer = {.device = e->device.id, .hall = pending->hall->id};
    char code[HQ_CODE_SIZE];
    hq_codes_add(hq_access_codes(floor->access), &e->device, hq_floor_now(floor), code);
    g_strlcpy(answer.code, code, sizeof answer.code);
    hq_access_fingerprint(floor->access, answer.fingerprint);
    hq_writer_init(&writer);
    hq_device_answer_encode(&answer, &writer);
    g_free(call->answer);
    call->status = 201;
    call->answer = hq_writer_steal(&writer, &call->answer_length);
}

// Nothing changes for the device before its code is typed; that there is one is in the journal.
static void
submit_code(hq_http_request *request, const hq_context *context, enrolment *e)
{
    hq_call *call = hq_access_call("device-code", e->device.id);
    hq_pending *pending = hq_pending_new(request, context);
    pending->stored = code_stored;
    pending->extra = e;
    pending->free_extra = free_enrolment;
    hq_api_submit_pending(pending, context, call);
}

void
hq_post_device(hq_http_request *request, const hq_context *context)
{
    hq_device_request body;
    HQ_BODY_OR_RETURN(request, hq_device_request_decode, &body);
    const hq_device *known = hq_access_device(context->hall->floor->access, body.device);
    const char *field = misfit(hq_state_config(context->hall->floor->state), &body);
    if (field != NULL) {
        hq_problem_reply_with(request, HQ_PROBLEM_INVALID_VALUE, "field", field, NULL);
        return;
    }
    enrolment *e = g_new0(enrolment, 1);
    e->device = (hq_device){.id = body.device,
                            .zone = body.zone,
                            .point = body.point,
                            .created_at = hq_floor_now(context->hall->floor)};
    g_strlcpy(e->device.kind, body.kind, sizeof e->device.kind);
    g_strlcpy(e->device.name, known != NULL ? known->name : "", sizeof e->device.name);
    if (body.code) {
        submit_code(request, context, e);
        return;
    }
    hq_access_new_token(e->token, e->device.token_hash);
    submit_device(request, context, e, "device-added");
}

void
hq_post_revoke(hq_http_request *request, const hq_context *context)
{
    hq_slug id = hq_slug_of(hq_route_parameter(context->match, "id"));
    const hq_device *device = hq_access_device(context->hall->floor->access, id);
    if (device == NULL) {
        hq_problem_reply(request, HQ_PROBLEM_NOT_FOUND, "no such device");
        return;
    }
    enrolment *e = g_new0(enrolment, 1);
    e->device = *device;
    e->device.revoked_at = hq_floor_now(context->hall->floor);
    submit_device(request, context, e, "device-revoked");
}

// Its token stays; what it follows is opened again from the new place.
void
hq_post_place(hq_http_request *request, const hq_context *context)
{
    hq_place_request body;
    hq_slug id = hq_slug_of(hq_route_parameter(context->match, "id"));
    HQ_BODY_OR_RETURN(request, hq_place_request_decode, &body);
    const hq_device *device = hq_access_device(context->hall->floor->access, id);
    const char *field =
        misplaced(hq_state_config(context->hall->floor->state), body.zone, body.point);
    if (device == NULL || field != NULL) {
        if (device == NULL)
            hq_problem_reply(request, HQ_PROBLEM_NOT_FOUND, "no such device");
        else
            hq_problem_reply_with(request, HQ_PROBLEM_INVALID_VALUE, "field", field, NULL);
        return;
    }
    enrolment *e = g_new0(enrolment, 1);
    e->device = *device;
    e->device.zone = body.zone;
    e->device.point = body.point;
    g_strlcpy(e->device.name, body.name, sizeof e->device.name);
    submit_device(request, context, e, "device-moved");
}
