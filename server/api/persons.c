// Routes about one person, named by the whole number in the body: where they are, everything that
// is kept of them, and forgetting it.
#include "server/api/vault-read.h"

#include <string.h>

static bool
read_person(hq_vault_reading *reading, hq_journal_reader *reader, GError **error)
{
    return hq_vault_take_person(reading, reader, error);
}

// Where the person is known from; notes and the number stay out of it.
static void
reply_found(hq_vault_reading *reading)
{
    g_auto(hq_writer) writer = {0};
    hq_person_answer answer = {.rows.items = g_new0(hq_personal_row, reading->rows->len + 1)};
    hq_phone_mask(reading->phone, answer.phone);
    for (guint i = 0; i < reading->rows->len; i++) {
        const hq_personal_row *row = &g_array_index(reading->rows, hq_personal_row, i);
        if (strcmp(row->kind, "contact") != 0)
            continue;
        answer.rows.items[answer.rows.n] = *row;
        memset(answer.rows.items[answer.rows.n++].text, 0, sizeof row->text);
    }
    hq_writer_init(&writer);
    hq_person_answer_encode(&answer, &writer);
    hq_person_answer_clear(&answer);
    hq_reply_json(reading->request, 200, &writer);
}

static bool
read_all(hq_vault_reading *reading, hq_journal_reader *reader, GError **error)
{
    hq_vault_key key;
    hq_vault_class_count listed = {0};
    uint8_t index[HQ_VAULT_INDEX_SIZE];
    int32_t until;
    if (hq_vault_key_load(reading->dir, HQ_VAULT_CLASSES, false, &key, NULL)) {
        hq_vault_key_index(&key, reading->phone, index);
        hq_crypto_wipe(&key, sizeof key);
        if (!hq_journal_reader_find_class(reader, index, &listed, &until, error))
            return false;
    }
    reading->class_ = hq_slug_of(listed.class_);
    return hq_vault_take_person(reading, reader, error);
}

static void
reply_all(hq_vault_reading *reading)
{
    g_auto(hq_writer) writer = {0};
    hq_person_answer answer = {
        .class_ = reading->class_,
        .rows = {.items = (hq_personal_row *)reading->rows->data, .n = reading->rows->len}};
    g_strlcpy(answer.phone, reading->phone, sizeof answer.phone);
    hq_writer_init(&writer);
    hq_person_answer_encode(&answer, &writer);
    hq_crypto_wipe(&answer, sizeof answer);
    hq_reply_json(reading->request, 200, &writer);
}

static void
read_after(hq_pending *pending, hq_vault_read_func *read, hq_vault_reply_func *reply)
{
    hq_vault_reading *reading = hq_vault_reading_new(pending->request, pending->hall);
    g_strlcpy(reading->phone, pending->extra, sizeof reading->phone);
    hq_vault_read(pending->hall->api, reading, read, reply);
}

static void
searched(hq_pending *pending, hq_call *call)
{
    read_after(pending, read_person, reply_found);
}

static void
exported(hq_pending *pending, hq_call *call)
{
    read_after(pending, read_all, reply_all);
}

static void
free_phone(void *phone)
{
    hq_crypto_wipe(phone, strlen(phone));
    g_free(phone);
}

// The journal tells that somebody looked, then it is read.
static void
disclose(hq_http_request *request, const hq_context *context, const char *what,
         const hq_person_request *body, void (*answer)(hq_pending *, hq_call *))
{
    hq_call *call = hq_call_new(HQ_COMMAND_DISCLOSE);
    hq_pending *pending = hq_pending_new(request, context);
    call->command.word = hq_slug_of(what);
    call->command.reason = body->reason;
    call->write_answer = hq_answer_done;
    pending->answer = answer;
    pending->extra = g_strdup(body->phone);
    pending->free_extra = free_phone;
    hq_api_submit_pending(pending, context, call);
}

void
hq_post_search(hq_http_request *request, const hq_context *context)
{
    hq_person_request body;
    HQ_BODY_OR_RETURN(request, hq_person_request_decode, &body);
    disclose(request, context, "searched", &body, searched);
    hq_crypto_wipe(&body, sizeof body);
}

void
hq_post_export(hq_http_request *request, const hq_context *context)
{
    hq_person_request body;
    HQ_BODY_OR_RETURN(request, hq_person_request_decode, &body);
    disclose(request, context, "exported", &body, exported);
    hq_crypto_wipe(&body, sizeof body);
}

void
hq_post_erase_person(hq_http_request *request, const hq_context *context)
{
    hq_person_request body;
    HQ_BODY_OR_RETURN(request, hq_person_request_decode, &body);
    hq_call *call = hq_call_new(HQ_COMMAND_ERASE);
    call->command.word = hq_slug_of("person");
    call->command.reason = body.reason;
    call->personal = hq_personal_new();
    g_strlcpy(call->personal->phone, body.phone, sizeof call->personal->phone);
    call->write_answer = hq_answer_erased;
    hq_crypto_wipe(&body, sizeof body);
    hq_api_submit(request, context, call);
}
