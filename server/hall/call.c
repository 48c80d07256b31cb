#include "server/hall/hall-private.h"

#include "shared/base/crypto.h"

hq_call *
hq_call_new(hq_command_kind kind)
{
    hq_call *call = g_new0(hq_call, 1);
    call->command.kind = kind;
    return call;
}

hq_call *
hq_call_new_work(hq_work_func *work, void *data)
{
    hq_call *call = g_new0(hq_call, 1);
    call->work = work;
    call->data = data;
    return call;
}

hq_call *
hq_call_new_repeat(void)
{
    hq_call *call = g_new0(hq_call, 1);
    call->only_repeats = true;
    return call;
}

hq_personal *
hq_personal_new(void)
{
    return g_new0(hq_personal, 1);
}

void
hq_personal_free(hq_personal *personal)
{
    if (personal == NULL)
        return;
    if (personal->note != NULL)
        hq_crypto_wipe(personal->note, strlen(personal->note));
    g_free(personal->note);
    if (personal->listed != NULL) {
        hq_crypto_wipe(personal->listed->data, personal->listed->len * sizeof(hq_listed));
        g_array_unref(personal->listed);
    }
    hq_crypto_wipe(personal, sizeof *personal);
    g_free(personal);
}

void
hq_call_free(hq_call *call)
{
    if (call == NULL)
        return;
    hq_config_free(call->config);
    g_free(call->left);
    g_free(call->offline);
    g_free(call->facts);
    hq_personal_free(call->personal);
    g_clear_pointer(&call->vault, g_array_unref);
    g_clear_pointer(&call->texts, g_string_chunk_free);
    g_free(call->answer);
    g_free(call);
}

void
hq_call_fail(hq_call *call, hq_call_outcome outcome, const char *reason)
{
    g_free(call->answer);
    call->answer = g_strdup(reason);
    call->answer_length = reason == NULL ? 0 : strlen(reason);
    call->outcome = outcome;
}

void
hq_batch_free(hq_batch *batch)
{
    if (batch == NULL)
        return;
    hq_events events = {.items = batch->events, .n = batch->n, .capacity = batch->n};
    hq_events_clear(&events);
    g_free(batch->why);
    g_free(batch);
}
