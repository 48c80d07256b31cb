#include "server/journal/personal-store.h"

#include <string.h>

const char *
hq_vault_kind_word(hq_vault_kind kind)
{
    return kind == HQ_VAULT_CONTACT ? "contact" : "note";
}

static hq_vault_row
row_at(sqlite3_stmt *statement)
{
    hq_vault_row row = {
        .id = (uint64_t)sqlite3_column_int64(statement, 0),
        .day = sqlite3_column_int(statement, 1),
        .ticket = hq_column_blob(statement, 2, HQ_VAULT_TICKET_SIZE),
        .kind = strcmp(hq_column_string(statement, 3), "contact") == 0 ? HQ_VAULT_CONTACT
                                                                       : HQ_VAULT_NOTE,
        .at = sqlite3_column_int64(statement, 4),
        .author = hq_column_text(statement, 5),
        .nonce = hq_column_blob(statement, 6, HQ_VAULT_NONCE_SIZE),
        .sealed = sqlite3_column_blob(statement, 7),
        .size = (size_t)sqlite3_column_bytes(statement, 7),
    };
    return row;
}

typedef struct {
    hq_vault_each_row each;
    void *data;
} listener;

static bool
tell_row(sqlite3_stmt *statement, const void *data, GError **error)
{
    const listener *to = data;
    hq_vault_row row = row_at(statement);
    return to->each(&row, to->data, error);
}

static bool
read_rows(hq_store *store, sqlite3_stmt *statement, hq_vault_each_row each, void *data,
          GError **error)
{
    listener to = {each, data};
    return hq_store_each_of(store, statement, tell_row, &to, error);
}

bool
hq_personal_read_ticket(hq_store *store, const uint8_t ticket[HQ_VAULT_TICKET_SIZE],
                        hq_vault_each_row each, void *data, GError **error)
{
    sqlite3_stmt *statement = hq_store_statement(store, HQ_QUERY_PERSONAL_OF_TICKET, error);
    if (statement == NULL)
        return false;
    hq_bind_blob(statement, ":ticket", ticket, HQ_VAULT_TICKET_SIZE);
    return read_rows(store, statement, each, data, error);
}

bool
hq_personal_read_person(hq_store *store, const uint8_t person[HQ_VAULT_INDEX_SIZE],
                        hq_vault_each_row each, void *data, GError **error)
{
    sqlite3_stmt *statement = hq_store_statement(store, HQ_QUERY_PERSONAL_OF_PERSON, error);
    if (statement == NULL)
        return false;
    hq_bind_blob(statement, ":person", person, HQ_VAULT_INDEX_SIZE);
    return read_rows(store, statement, each, data, error);
}

bool
hq_personal_read_days(hq_store *store, GArray *days, GError **error)
{
    sqlite3_stmt *statement = hq_store_statement(store, HQ_QUERY_PERSONAL_DAYS, error);
    for (bool row = statement != NULL; row;) {
        if (!hq_store_step(store, statement, &row, error))
            return false;
        hq_vault_day day = {.day = row ? sqlite3_column_int(statement, 0) : 0};
        if (!row)
            break;
        day.contacts = (uint32_t)sqlite3_column_int64(statement, 1);
        day.notes = (uint32_t)sqlite3_column_int64(statement, 2);
        g_array_append_val(days, day);
    }
    return statement != NULL;
}

bool
hq_personal_find_class(hq_store *store, const uint8_t person[HQ_VAULT_INDEX_SIZE],
                       hq_vault_class_count *ret_class, int32_t *ret_until, GError **error)
{
    bool row;
    sqlite3_stmt *statement = hq_store_statement(store, HQ_QUERY_CLASS_FIND, error);
    *ret_class = (hq_vault_class_count){0};
    *ret_until = 0;
    if (statement == NULL)
        return false;
    hq_bind_blob(statement, ":person", person, HQ_VAULT_INDEX_SIZE);
    if (!hq_store_step(store, statement, &row, error))
        return false;
    if (row) {
        g_strlcpy(ret_class->class_, hq_column_string(statement, 0), sizeof ret_class->class_);
        ret_class->n = 1;
        *ret_until = sqlite3_column_int(statement, 1);
    }
    sqlite3_reset(statement);
    return true;
}

bool
hq_personal_read_classes(hq_store *store, GArray *counts, GError **error)
{
    sqlite3_stmt *statement = hq_store_statement(store, HQ_QUERY_CLASSES, error);
    for (bool row = statement != NULL; row;) {
        if (!hq_store_step(store, statement, &row, error))
            return false;
        if (!row)
            break;
        hq_vault_class_count count = {.n = (uint32_t)sqlite3_column_int64(statement, 1)};
        g_strlcpy(count.class_, hq_column_string(statement, 0), sizeof count.class_);
        g_array_append_val(counts, count);
    }
    return statement != NULL;
}
