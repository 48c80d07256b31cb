// Routes about how long personal data is kept: what there is, and erasing a day before its time.
#include "server/api/vault-read.h"

static void
add_day(hq_vault_reading *reading, hq_day day, bool key, const hq_vault_day *rows)
{
    for (guint i = 0; i < reading->days->len; i++) {
        hq_kept_day *known = &g_array_index(reading->days, hq_kept_day, i);
        if (known->day == day) {
            known->key |= key;
            return;
        }
    }
    hq_kept_day kept = {.day = day, .key = key};
    if (rows != NULL) {
        kept.contacts = rows->contacts;
        kept.notes = rows->notes;
    }
    g_array_append_val(reading->days, kept);
}

static int
by_day(const void *a, const void *b)
{
    const hq_kept_day *x = a, *y = b;
    return (x->day > y->day) - (x->day < y->day);
}

static bool
read_days(hq_vault_reading *reading, hq_journal_reader *reader, GError **error)
{
    g_autoptr(GArray) rows = g_array_new(FALSE, FALSE, sizeof(hq_vault_day));
    g_autoptr(GArray) keys = hq_vault_key_days(reading->dir, false);
    if (!hq_journal_reader_list_days(reader, rows, error))
        return false;
    for (guint i = 0; i < rows->len; i++) {
        const hq_vault_day *day = &g_array_index(rows, hq_vault_day, i);
        add_day(reading, day->day, false, day);
    }
    for (guint i = 0; i < keys->len; i++)
        add_day(reading, g_array_index(keys, int32_t, i), true, NULL);
    g_array_sort(reading->days, by_day);
    return true;
}

static void
reply_days(hq_vault_reading *reading)
{
    g_auto(hq_writer) writer = {0};
    hq_privacy_answer answer = {
        .keep_days = reading->keep_days,
        .days = {.items = (hq_kept_day *)reading->days->data, .n = reading->days->len}};
    hq_writer_init(&writer);
    hq_privacy_answer_encode(&answer, &writer);
    hq_reply_json(reading->request, 200, &writer);
}

void
hq_get_privacy(hq_http_request *request, const hq_context *context)
{
    const hq_config *config = hq_state_config(context->hall->floor->state);
    hq_vault_reading *reading = hq_vault_reading_new(request, context->hall);
    reading->keep_days = config != NULL ? config->keep_personal_days : 0;
    hq_vault_read(context->api, reading, read_days, reply_days);
}

void
hq_post_erase_day(hq_http_request *request, const hq_context *context)
{
    hq_erase_day_request body;
    HQ_BODY_OR_RETURN(request, hq_erase_day_request_decode, &body);
    hq_call *call = hq_call_new(HQ_COMMAND_ERASE);
    call->command.word = hq_slug_of("day");
    call->command.day = body.day;
    call->command.reason = body.reason;
    call->write_answer = hq_answer_erased;
    hq_api_submit(request, context, call);
}
