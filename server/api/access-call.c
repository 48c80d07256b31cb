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
