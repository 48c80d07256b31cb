#include "server/notify/customer.h"

#include "server/journal/personal.h"
#include "server/journal/reader.h"

typedef struct {
    const char *dir, *hall;
    char *number;
} search;

static bool
take(const hq_vault_row *row, void *data, GError **error)
{
    search *s = data;
    hq_vault_key key;
    if (row->kind != HQ_VAULT_CONTACT || s->number != NULL ||
        !hq_vault_key_load(s->dir, row->day, false, &key, NULL))
        return true;
    s->number = hq_personal_open(&key, s->hall, row);
    hq_crypto_wipe(&key, sizeof key);
    return true;
}

char *
hq_customer_number(const char *dir, hq_uuid ticket)
{
    hq_journal_head head;
    search s = {.dir = dir};
    g_autoptr(hq_journal_reader) reader = hq_journal_reader_open(dir, NULL);
    if (reader == NULL || !hq_journal_reader_get_head(reader, &head, NULL))
        return NULL;
    s.hall = head.hall;
    bool read = hq_journal_reader_each_of_ticket(reader, ticket.bytes, take, &s, NULL);
    if (read)
        return s.number;
    g_free(s.number);
    return NULL;
}
