// Routes about devices and staff: enrolment by the administrator, what devices report.
#include "server/api/api-private.h"

#include <string.h>

#include "server/journal/backup.h"
#include "shared/wire/access-requests.h"
#include "shared/wire/hall-requests.h"

enum { PINS_WAITING_MAX = 16 };

void
hq_post_help(hq_http_request *request, const hq_context *context)
{
    hq_call *call = hq_call_new(HQ_COMMAND_ASK_HELP);
    call->write_answer = hq_answer_help;
    hq_api_submit(request, context, call);
}

void
hq_post_help_answer(hq_http_request *request, const hq_context *context)
{
    guint64 n = 0;
    g_ascii_string_to_unsigned(hq_route_parameter(context->match, "n"), 10, 1, UINT32_MAX, &n,
                               NULL);
    hq_call *call = hq_call_new(HQ_COMMAND_ANSWER_HELP);
    call->command.request = (hq_index)n;
    call->write_answer = hq_answer_help;
    hq_api_submit(request, context, call);
}

void
hq_post_diversion(hq_http_request *request, const hq_context *context)
{
    hq_divert_request body;
    hq_fault fault;
    size_t length;
    const char *json = hq_http_body(request, &length);
    if (!hq_divert_request_decode(json, length, &body, &fault)) {
        hq_reply_fault(request, &fault);
        return;
    }
    hq_call *call = hq_call_new(HQ_COMMAND_DIVERT);
    call->command.service = body.service;
    call->command.word = body.to;
    call->write_answer = hq_answer_done;
    hq_api_submit(request, context, call);
}

void
hq_post_announcement(hq_http_request *request, const hq_context *context)
{
    hq_announced_request body;
    hq_fault fault;
    size_t length;
    guint64 seq = 0;
    const char *json = hq_http_body(request, &length);
    g_ascii_string_to_unsigned(hq_route_parameter(context->match, "seq"), 10, 1, INT64_MAX, &seq,
                               NULL);
    if (!hq_announced_request_decode(json, length, &body, &fault)) {
        hq_reply_fault(request, &fault);
        return;
    }
    hq_call *call = hq_call_new(HQ_COMMAND_ANNOUNCED);
    call->command.call = seq;
    call->command.shown = body.shown;
    call->command.spoken = body.spoken;
    call->write_answer = hq_answer_done;
    hq_api_submit(request, context, call);
}

void
hq_put_device_status(hq_http_request *request, const hq_context *context)
{
    hq_device_status body;
    hq_fault fault;
    size_t length;
    const char *json = hq_http_body(request, &length);
    if (!hq_device_status_decode(json, length, &body, &fault)) {
        hq_reply_fault(request, &fault);
        return;
    }
    hq_device_health *health = hq_floor_health(context->hall->floor, context->who.device);
    if (body.paper != HQ_SUPPLY_NONE)
        health->paper = body.paper;
    if (body.voice != HQ_VOICE_NONE)
        health->voice = body.voice;
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
        g_strlcpy(record->kind, device->kind, sizeof record->kind);
    }
    hq_writer_init(&writer);
    hq_devices_answer_encode(&answer, &writer);
    hq_devices_answer_clear(&answer);
    hq_reply_json(request, 200, &writer);
}

// A change of access as the hall books it: an event that names it, a write to the vault with it.
static hq_call *
access_call(const char *what, hq_slug id)
{
    hq_call *call = hq_call_new(HQ_COMMAND_ACCESS);
    call->command.word = hq_slug_of(what);
    call->command.reason = id;
    call->vault = g_array_new(FALSE, TRUE, sizeof(hq_vault_write));
    call->texts = g_string_chunk_new(256);
    call->write_answer = hq_answer_done;
    return call;
}

static const char *
keep_text(hq_call *call, const char *text)
{
    return text == NULL || text[0] == '\0' ? NULL : g_string_chunk_insert(call->texts, text);
}

static void
put_device(hq_call *call, const hq_device *device)
{
    char *hash = g_string_chunk_insert_len(call->texts, (const char *)device->token_hash,
                                           sizeof device->token_hash);
    hq_role role = hq_role_of_kind(device->kind);
    hq_vault_write write = {.verb = HQ_VAULT_PUT_DEVICE,
                            .device = {.id = keep_text(call, device->id.text),
                                       .kind = keep_text(call, device->kind),
                                       .role = hq_role_word(role),
                                       .name = keep_text(call, device->id.text),
                                       .token_hash = (const uint8_t *)hash,
                                       .zone = keep_text(call, device->zone.text),
                                       .point = keep_text(call, device->point.text),
                                       .created_at = device->created_at,
                                       .revoked_at = device->revoked_at}};
    g_array_append_val(call->vault, write);
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
    hq_call *call = access_call(what, e->device.id);
    hq_pending *pending = hq_pending_new(request, context);
    put_device(call, &e->device);
    pending->stored = device_stored;
    pending->extra = e;
    pending->free_extra = free_enrolment;
    hq_api_submit_pending(pending, context, call);
}

static bool
device_fits(const hq_config *config, const hq_device_request *body, const char **ret_field)
{
    *ret_field = NULL;
    if (hq_role_of_kind(body->kind) == HQ_ROLE_NOBODY)
        *ret_field = "kind";
    else if (body->zone.text[0] != '\0' && hq_config_zone(config, body->zone) == HQ_NONE)
        *ret_field = "zone";
    else if (body->point.text[0] != '\0' && hq_config_point(config, body->point) == HQ_NONE)
        *ret_field = "point";
    return *ret_field == NULL;
}

void
hq_post_device(hq_http_request *request, const hq_context *context)
{
    hq_device_request body;
    hq_fault fault;
    size_t length;
    const char *field, *json = hq_http_body(request, &length);
    const hq_config *config = hq_state_config(context->hall->floor->state);
    if (!hq_device_request_decode(json, length, &body, &fault)) {
        hq_reply_fault(request, &fault);
        return;
    }
    if (config == NULL || !device_fits(config, &body, &field)) {
        hq_problem_reply_with(request, HQ_PROBLEM_INVALID_VALUE, "field",
                              config == NULL ? "device" : field, NULL);
        return;
    }
    enrolment *e = g_new0(enrolment, 1);
    e->device = (hq_device){.id = body.device,
                            .zone = body.zone,
                            .point = body.point,
                            .created_at = hq_floor_now(context->hall->floor)};
    g_strlcpy(e->device.kind, body.kind, sizeof e->device.kind);
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

void
hq_get_staff(hq_http_request *request, const hq_context *context)
{
    g_auto(hq_writer) writer = {0};
    g_autoptr(GPtrArray) all = hq_access_all_staff(context->hall->floor->access);
    hq_staff_answer answer = {.items = g_new0(hq_staff_view, all->len + 1)};
    for (guint i = 0; i < all->len; i++) {
        const hq_staff *staff = all->pdata[i];
        hq_staff_view *view = &answer.items[answer.n++];
        view->staff = staff->id;
        g_strlcpy(view->name, staff->name, sizeof view->name);
        view->role = hq_slug_of(staff->role);
    }
    hq_writer_init(&writer);
    hq_staff_answer_encode(&answer, &writer);
    hq_staff_answer_clear(&answer);
    hq_reply_json(request, 200, &writer);
}

typedef struct {
    hq_http_request *request;
    hq_context context;
    struct hq_route_match match;
    hq_staff_request body;
    char pin_hash[HQ_CRYPTO_PASSWORD_SIZE];
    bool hashed;
} hiring;

static void
hash_pin(void *data)
{
    hiring *h = data;
    h->hashed = hq_crypto_password_hash(h->body.pin, h->pin_hash);
}

static void
staff_stored(hq_pending *pending, hq_call *call)
{
    const hiring *h = pending->extra;
    hq_staff staff = {.id = h->body.staff,
                      .name = (char *)h->body.name,
                      .pin_hash = (char *)h->pin_hash,
                      .created_at = hq_floor_now(pending->hall->floor)};
    g_strlcpy(staff.role, h->body.role.text, sizeof staff.role);
    hq_access_put_staff(pending->hall->floor->access, &staff);
}

static void
free_hiring(void *data)
{
    hq_crypto_wipe(data, sizeof(hiring));
    g_free(data);
}

static void
pin_hashed(void *data)
{
    hiring *h = data;
    h->context.api->pins_waiting--;
    if (!h->hashed) {
        hq_problem_reply(h->request, HQ_PROBLEM_TOO_MANY_REQUESTS, NULL);
        free_hiring(h);
        return;
    }
    hq_call *call = access_call("staff-set", h->body.staff);
    hq_vault_write write = {.verb = HQ_VAULT_PUT_STAFF,
                            .staff = {.id = keep_text(call, h->body.staff.text),
                                      .name = keep_text(call, h->body.name),
                                      .role = keep_text(call, h->body.role.text),
                                      .pin_hash = keep_text(call, h->pin_hash),
                                      .created_at = hq_floor_now(h->context.hall->floor)}};
    g_array_append_val(call->vault, write);
    hq_pending *pending = hq_pending_new(h->request, &h->context);
    pending->stored = staff_stored;
    pending->extra = h;
    pending->free_extra = free_hiring;
    hq_api_submit_pending(pending, &h->context, call);
}

void
hq_post_staff(hq_http_request *request, const hq_context *context)
{
    hq_fault fault;
    size_t length;
    const char *json = hq_http_body(request, &length);
    hiring *h = g_new0(hiring, 1);
    if (context->api->pins_waiting >= PINS_WAITING_MAX) {
        hq_http_add_header(request, "Retry-After", "1");
        hq_problem_reply(request, HQ_PROBLEM_TOO_MANY_REQUESTS, NULL);
        free_hiring(h);
        return;
    }
    if (!hq_staff_request_decode(json, length, &h->body, &fault)) {
        hq_reply_fault(request, &fault);
        free_hiring(h);
        return;
    }
    h->request = request;
    h->context = *context;
    h->match.route = context->match->route;
    h->context.match = &h->match;
    context->api->pins_waiting++;
    hq_http_work(context->api->server, hash_pin, pin_hashed, h);
}

// ---- backup: copied on the pool while the hall goes on
// -------------------------------------------

typedef struct {
    hq_http_request *request;
    char *dir, *target;
    hq_time made_at;
    hq_backup_manifest manifest;
    GError *error;
} backing_up;

static void
make_backup(void *data)
{
    backing_up *b = data;
    if (!hq_backup_make(b->dir, b->target, b->made_at, &b->manifest, &b->error))
        g_assert(b->error != NULL);
}

static void
backup_made(void *data)
{
    backing_up *b = data;
    g_auto(hq_writer) writer = {0};
    hq_writer_init(&writer);
    if (b->error != NULL) {
        hq_problem_reply(b->request, HQ_PROBLEM_WORK_FAILED, "%s", b->error->message);
    } else {
        hq_write_object(&writer);
        hq_write_key(&writer, "to");
        hq_write_string(&writer, b->target);
        hq_write_key(&writer, "epoch");
        hq_write_uint(&writer, b->manifest.epoch);
        hq_write_key(&writer, "seq");
        hq_write_uint(&writer, b->manifest.last_seq);
        hq_write_end(&writer);
        hq_reply_json(b->request, 201, &writer);
    }
    hq_backup_manifest_clear(&b->manifest);
    g_clear_error(&b->error);
    g_free(b->dir);
    g_free(b->target);
    g_free(b);
}

void
hq_post_backup(hq_http_request *request, const hq_context *context)
{
    hq_backup_request body;
    hq_fault fault;
    size_t length;
    const char *json = hq_http_body(request, &length);
    if (!hq_backup_request_decode(json, length, &body, &fault)) {
        hq_reply_fault(request, &fault);
        return;
    }
    backing_up *b = g_new0(backing_up, 1);
    *b = (backing_up){.request = request,
                      .dir = g_strdup(hq_hall_dir(context->hall->hall)),
                      .target = g_strdup(body.to),
                      .made_at = hq_floor_now(context->hall->floor)};
    hq_http_work(context->api->server, make_backup, backup_made, b);
}
