#include "server/api/vault-read.h"

#include <string.h>

#include "server/quality/record.h"
#include "shared/base/phone-find.h"

hq_vault_reading *
hq_vault_reading_new(hq_http_request *request, const hq_api_hall *hall)
{
    hq_vault_reading *reading = g_new0(hq_vault_reading, 1);
    reading->request = request;
    reading->dir = g_strdup(hq_hall_dir(hall->hall));
    reading->hall = g_strdup(hall->id.text);
    reading->rows = g_array_new(FALSE, TRUE, sizeof(hq_personal_row));
    reading->days = g_array_new(FALSE, TRUE, sizeof(hq_kept_day));
    reading->classes = g_array_new(FALSE, TRUE, sizeof(hq_vault_class_count));
    reading->said = g_array_new(FALSE, FALSE, sizeof(uint64_t));
    return reading;
}

static void
free_reading(hq_vault_reading *reading)
{
    hq_crypto_wipe(reading->rows->data, reading->rows->len * sizeof(hq_personal_row));
    g_array_unref(reading->rows);
    g_array_unref(reading->days);
    g_array_unref(reading->classes);
    g_array_unref(reading->said);
    g_clear_error(&reading->error);
    if (reading->free_extra != NULL)
        reading->free_extra(reading->extra);
    g_free(reading->dir);
    g_free(reading->hall);
    hq_crypto_wipe(reading, sizeof *reading);
    g_free(reading);
}

static void
read_on_pool(void *data)
{
    hq_vault_reading *reading = data;
    g_autoptr(hq_journal_reader) reader = hq_journal_reader_open(reading->dir, &reading->error);
    if (reader != NULL && !reading->read(reading, reader, &reading->error))
        g_assert(reading->error != NULL);
}

static void
answer(void *data)
{
    hq_vault_reading *reading = data;
    if (reading->error != NULL)
        hq_problem_reply(reading->request, HQ_PROBLEM_WORK_FAILED, "%s", reading->error->message);
    else
        reading->reply(reading);
    free_reading(reading);
}

void
hq_vault_read(hq_api *api, hq_vault_reading *reading, hq_vault_read_func *read,
              hq_vault_reply_func *reply)
{
    reading->read = read;
    reading->reply = reply;
    hq_http_work(api->server, read_on_pool, answer, reading);
}

static void
fill_row(const hq_vault_row *row, char *text, hq_personal_row *ret)
{
    *ret = (hq_personal_row){
        .seq = row->id, .day = row->day, .at = row->at, .author = hq_slug_of(row->author)};
    memcpy(ret->ticket.bytes, row->ticket, sizeof ret->ticket.bytes);
    g_strlcpy(ret->kind, row->kind == HQ_VAULT_CONTACT ? "contact" : "note", sizeof ret->kind);
    g_strlcpy(ret->text, text, sizeof ret->text);
    hq_crypto_wipe(text, strlen(text));
}

bool
hq_vault_take_row(const hq_vault_row *row, void *data, GError **error)
{
    hq_vault_reading *reading = data;
    hq_vault_key key;
    hq_personal_row opened;
    g_autoptr(GError) wrong = NULL;
    if (!hq_vault_key_load(reading->dir, row->day, false, &key, &wrong)) {
        bool erased = wrong == NULL;
        if (!erased)
            g_propagate_error(error, g_steal_pointer(&wrong));
        return erased;
    }
    g_autofree char *text = hq_personal_open(&key, reading->hall, row);
    hq_crypto_wipe(&key, sizeof key);
    if (text == NULL) {
        g_set_error(error, HQ_JOURNAL_ERROR, HQ_JOURNAL_ERROR_CORRUPT,
                    "row %" G_GUINT64_FORMAT " of the vault is damaged", row->id);
        return false;
    }
    if (reading->masks && row->kind == HQ_VAULT_NOTE)
        reading->masked |= hq_phone_mask_all(text);
    fill_row(row, text, &opened);
    g_array_append_val(reading->rows, opened);
    hq_crypto_wipe(&opened, sizeof opened);
    return reading->rows->len < HQ_PERSONAL_ROWS_MAX;
}

bool
hq_vault_each_of_number(const char *dir, const char *phone, hq_journal_reader *reader,
                        hq_vault_each_row each, void *data, GError **error)
{
    g_autoptr(GArray) days = hq_vault_key_days(dir, false);
    for (guint i = 0; i < days->len; i++) {
        hq_vault_key key;
        uint8_t index[HQ_VAULT_INDEX_SIZE];
        if (!hq_vault_key_load(dir, g_array_index(days, int32_t, i), false, &key, NULL))
            continue;
        hq_vault_key_index(&key, phone, index);
        hq_crypto_wipe(&key, sizeof key);
        if (!hq_journal_reader_each_of_person(reader, index, each, data, error))
            return false;
    }
    return true;
}

bool
hq_vault_take_person(hq_vault_reading *reading, hq_journal_reader *reader, GError **error)
{
    return hq_vault_each_of_number(reading->dir, reading->phone, reader, hq_vault_take_row, reading,
                                   error);
}

bool
hq_vault_read_about(hq_vault_reading *reading, hq_journal_reader *reader, GError **error)
{
    return hq_journal_reader_each_of_ticket(reader, reading->ticket.bytes, hq_vault_take_row,
                                            reading, error);
}

// ---- notes -------------------------------------------------------------------------------------

static bool
take_said(const hq_record *record, void *data, GError **error)
{
    hq_vault_reading *reading = data;
    if (hq_record_is_of(record, "survey"))
        g_array_append_val(reading->said, record->seq);
    return true;
}

static bool
read_notes(hq_vault_reading *reading, hq_journal_reader *reader, GError **error)
{
    return hq_vault_read_about(reading, reader, error) &&
           hq_records_read_one(reader, reading->ticket, take_said, reading, error);
}

static bool
is_said(const hq_vault_reading *reading, uint64_t seq)
{
    bool found = false;
    for (guint i = 0; i < reading->said->len; i++)
        found = found || g_array_index(reading->said, uint64_t, i) == seq;
    return found;
}

static void
reply_notes(hq_vault_reading *reading)
{
    g_auto(hq_writer) writer = {0};
    hq_notes_answer answer = {.items = g_new0(hq_note_view, reading->rows->len + 1)};
    for (guint i = 0; i < reading->rows->len; i++) {
        const hq_personal_row *row = &g_array_index(reading->rows, hq_personal_row, i);
        if (strcmp(row->kind, "note") != 0)
            continue;
        hq_note_view *note = &answer.items[answer.n++];
        *note = (hq_note_view){.seq = row->seq, .at = row->at, .author = row->author};
        note->customer = is_said(reading, row->seq);
        memcpy(note->text, row->text, sizeof note->text);
    }
    hq_writer_init(&writer);
    hq_notes_answer_encode(&answer, &writer);
    hq_notes_answer_clear(&answer);
    hq_reply_json(reading->request, 200, &writer);
}

bool
hq_vault_may_read_numbers(const hq_context *context)
{
    return (context->who.role & (HQ_ROLE_MANAGER | HQ_ROLE_ADMINISTRATOR)) != 0;
}

void
hq_vault_answer_notes(hq_http_request *request, const hq_context *context, hq_uuid about)
{
    hq_vault_reading *reading = hq_vault_reading_new(request, context->hall);
    reading->ticket = about;
    reading->masks = !hq_vault_may_read_numbers(context);
    hq_vault_read(context->api, reading, read_notes, reply_notes);
}
