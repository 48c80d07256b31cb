#include "server/api/access-call.h"

hq_call *
hq_access_call(const char *what, hq_slug id)
{
    hq_call *call = hq_call_new(HQ_COMMAND_ACCESS);
    call->command.word = hq_slug_of(what);
    call->command.reason = id;
    call->vault = g_array_new(FALSE, TRUE, sizeof(hq_vault_write));
    call->texts = g_string_chunk_new(256);
    call->write_answer = hq_answer_done;
    return call;
}

const char *
hq_call_keep_text(hq_call *call, const char *text)
{
    return text == NULL || text[0] == '\0' ? NULL : g_string_chunk_insert(call->texts, text);
}

void
hq_access_call_device(hq_call *call, const hq_device *device)
{
    char *hash = g_string_chunk_insert_len(call->texts, (const char *)device->token_hash,
                                           sizeof device->token_hash);
    hq_role role = hq_role_of_kind(device->kind);
    hq_vault_write write = {
        .verb = HQ_VAULT_PUT_DEVICE,
        .device = {.id = hq_call_keep_text(call, device->id.text),
                   .kind = hq_call_keep_text(call, device->kind),
                   .role = hq_role_word(role),
                   .name = hq_call_keep_text(call, device->name[0] != '\0' ? device->name
                                                                           : device->id.text),
                   .token_hash = (const uint8_t *)hash,
                   .zone = hq_call_keep_text(call, device->zone.text),
                   .point = hq_call_keep_text(call, device->point.text),
                   .created_at = device->created_at,
                   .revoked_at = device->revoked_at}};
    g_array_append_val(call->vault, write);
}

void
hq_access_call_staff(hq_call *call, const hq_staff *staff, hq_time removed_at)
{
    hq_vault_write write = {
        .verb = HQ_VAULT_PUT_STAFF,
        .staff = {.id = hq_call_keep_text(call, staff->id.text),
                  .name = hq_call_keep_text(call, staff->name),
                  .role = hq_call_keep_text(call, staff->role),
                  .pin_hash = hq_call_keep_text(call, staff->pin_hash),
                  .must_change = staff->must_change,
                  .password_hash = hq_call_keep_text(call, staff->password_hash),
                  .password_must_change = staff->password_must_change,
                  .home = hq_call_keep_text(call, staff->home.text),
                  .created_at = staff->created_at,
                  .removed_at = removed_at}};
    g_array_append_val(call->vault, write);
}
