#include "server/journal/store.h"

#include "resources.h"

#include <string.h>

static const char *const query_names[HQ_QUERY_COUNT] = {
    [HQ_QUERY_BEGIN_READ] = "begin-read",
    [HQ_QUERY_BEGIN] = "begin",
    [HQ_QUERY_CARD_APPROVE] = "card-approve",
    [HQ_QUERY_CARD_MARK] = "card-mark",
    [HQ_QUERY_CARD_MARKS] = "card-marks",
    [HQ_QUERY_CARD_PUT] = "card-put",
    [HQ_QUERY_CARD_WITHDRAW] = "card-withdraw",
    [HQ_QUERY_CARDS] = "cards",
    [HQ_QUERY_CLASS_ERASE_OLDER] = "class-erase-older",
    [HQ_QUERY_CLASS_ERASE] = "class-erase",
    [HQ_QUERY_CLASS_FIND] = "class-find",
    [HQ_QUERY_CLASS_PUT] = "class-put",
    [HQ_QUERY_CLASSES] = "classes",
    [HQ_QUERY_COMMIT] = "commit",
    [HQ_QUERY_DATA_VERSION] = "data-version",
    [HQ_QUERY_DAY_OPEN] = "day-open",
    [HQ_QUERY_DAY_RANGE] = "day-range",
    [HQ_QUERY_DAY_START] = "day-start",
    [HQ_QUERY_DAYS] = "days",
    [HQ_QUERY_DEVICE_ERASE] = "device-erase",
    [HQ_QUERY_DEVICE_PUT] = "device-put",
    [HQ_QUERY_DEVICES] = "devices",
    [HQ_QUERY_EPOCH_APPEND] = "epoch-append",
    [HQ_QUERY_EPOCH_LAST] = "epoch-last",
    [HQ_QUERY_EPOCHS] = "epochs",
    [HQ_QUERY_EVENT_APPEND] = "event-append",
    [HQ_QUERY_EVENT_AT] = "event-at",
    [HQ_QUERY_EVENT_CHAIN_BEFORE] = "event-chain-before",
    [HQ_QUERY_EVENT_CHAIN] = "event-chain",
    [HQ_QUERY_EVENT_LAST] = "event-last",
    [HQ_QUERY_EVENTS_KEYS] = "events-keys",
    [HQ_QUERY_EVENTS_READ] = "events-read",
    [HQ_QUERY_HALL_CREATE] = "hall-create",
    [HQ_QUERY_HALL] = "hall",
    [HQ_QUERY_INTEGRITY] = "integrity",
    [HQ_QUERY_NOTICE_ERASE] = "notice-erase",
    [HQ_QUERY_NOTICE_PUT] = "notice-put",
    [HQ_QUERY_NOTICES] = "notices",
    [HQ_QUERY_PERSONAL_DAYS] = "personal-days",
    [HQ_QUERY_PERSONAL_ERASE_DAY] = "personal-erase-day",
    [HQ_QUERY_PERSONAL_ERASE_PERSON] = "personal-erase-person",
    [HQ_QUERY_PERSONAL_OF_PERSON] = "personal-of-person",
    [HQ_QUERY_PERSONAL_OF_TICKET] = "personal-of-ticket",
    [HQ_QUERY_PERSONAL_PUT] = "personal-put",
    [HQ_QUERY_PROJECTION_PUT] = "projection-put",
    [HQ_QUERY_PROJECTIONS] = "projections",
    [HQ_QUERY_RECORD_PUT] = "record-put",
    [HQ_QUERY_RECORDS_OF_FAMILY] = "records-of-family",
    [HQ_QUERY_RECORDS_OF_ONE] = "records-of-one",
    [HQ_QUERY_ROLLBACK] = "rollback",
    [HQ_QUERY_SCHEMA] = "schema",
    [HQ_QUERY_SECRET_PUT] = "secret-put",
    [HQ_QUERY_SECRET] = "secret",
    [HQ_QUERY_STAFF_ERASE] = "staff-erase",
    [HQ_QUERY_STAFF_PUT] = "staff-put",
    [HQ_QUERY_STAFF] = "staff",
    [HQ_QUERY_TRANSACTION_PUT] = "transaction-put",
    [HQ_QUERY_TRANSACTION_REPLACE] = "transaction-replace",
    [HQ_QUERY_TRANSACTION_VERSIONS] = "transaction-versions",
    [HQ_QUERY_TRANSACTIONS_OF_DAYS] = "transactions-of-days",
    [HQ_QUERY_TRANSACTIONS_SUMMED] = "transactions-summed",
};

static const char shared_settings[] = "PRAGMA trusted_schema = OFF;"
                                      "PRAGMA cell_size_check = ON;"
                                      "PRAGMA foreign_keys = ON;"
                                      "PRAGMA temp_store = MEMORY;";

G_DEFINE_QUARK(hq - journal - error - quark, hq_journal_error)

int
hq_store_error_code(int rc)
{
    switch (rc & 0xff) {
    case SQLITE_FULL:
        return HQ_JOURNAL_ERROR_FULL;
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
    case SQLITE_READONLY:
        return HQ_JOURNAL_ERROR_IO;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return HQ_JOURNAL_ERROR_CORRUPT;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_PROTOCOL:
        return HQ_JOURNAL_ERROR_FOREIGN;
    default:
        return HQ_JOURNAL_ERROR_OTHER;
    }
}

void
hq_store_set_error(hq_store *store, int rc, const char *doing, GError **error)
{
    g_set_error(error, HQ_JOURNAL_ERROR, hq_store_error_code(rc), "cannot %s %s: %s (SQLite %d)",
                doing, store->path, store->db != NULL ? sqlite3_errmsg(store->db) : "no memory",
                rc);
}

bool
hq_store_open(hq_store *store, const char *path, bool read_only, GError **error)
{
    *store = (hq_store){.path = g_strdup(path)};
    int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE |
                (read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE);
    int rc = sqlite3_open_v2(path, &store->db, flags, NULL);
    if (rc == SQLITE_OK)
        rc = sqlite3_db_config(store->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
    if (rc != SQLITE_OK) {
        hq_store_set_error(store, rc, "open", error);
        hq_store_close(store);
        return false;
    }
    if (!hq_store_exec(store, shared_settings, error)) {
        hq_store_close(store);
        return false;
    }
    return true;
}

void
hq_store_close(hq_store *store)
{
    for (size_t i = 0; i < HQ_QUERY_COUNT; i++)
        sqlite3_finalize(store->statements[i]);
    sqlite3_close(store->db);
    g_free(store->path);
    *store = (hq_store){0};
}

const char *
hq_store_query_name(hq_query query)
{
    return query_names[query];
}

bool
hq_store_exec(hq_store *store, const char *sql, GError **error)
{
    int rc = sqlite3_exec(store->db, sql, NULL, NULL, NULL);
    if (rc != SQLITE_OK)
        hq_store_set_error(store, rc, "set up", error);
    return rc == SQLITE_OK;
}

static bool
prepare(hq_store *store, hq_query query, GError **error)
{
    g_autofree char *path =
        g_strdup_printf("/hallqueue/journal/queries/%s.sql", query_names[query]);
    g_autoptr(GBytes) sql = g_resource_lookup_data(hq_journal_resources_get_resource(), path,
                                                   G_RESOURCE_LOOKUP_FLAGS_NONE, error);
    if (sql == NULL)
        return false;
    gsize size;
    const char *text = g_bytes_get_data(sql, &size);
    int rc = sqlite3_prepare_v3(store->db, text, (int)size, SQLITE_PREPARE_PERSISTENT,
                                &store->statements[query], NULL);
    if (rc != SQLITE_OK) {
        hq_store_set_error(store, rc, "use", error);
        g_prefix_error(error, "%s: ", query_names[query]);
    }
    return rc == SQLITE_OK;
}

sqlite3_stmt *
hq_store_statement(hq_store *store, hq_query query, GError **error)
{
    if (store->statements[query] == NULL && !prepare(store, query, error))
        return NULL;
    sqlite3_stmt *statement = store->statements[query];
    sqlite3_reset(statement);
    sqlite3_clear_bindings(statement);
    return statement;
}

bool
hq_store_step(hq_store *store, sqlite3_stmt *statement, bool *ret_row, GError **error)
{
    int rc = sqlite3_step(statement);
    *ret_row = rc == SQLITE_ROW;
    if (rc == SQLITE_ROW)
        return true;
    if (rc != SQLITE_DONE)
        hq_store_set_error(store, rc, sqlite3_stmt_readonly(statement) ? "read" : "write", error);
    sqlite3_reset(statement);
    return rc == SQLITE_DONE;
}

bool
hq_store_each_of(hq_store *store, sqlite3_stmt *statement, hq_store_tell *tell, const void *to,
                 GError **error)
{
    bool row = statement != NULL;
    while (row) {
        if (!hq_store_step(store, statement, &row, error))
            return false;
        if (!row)
            return true;
        g_autoptr(GError) failure = NULL;
        row = tell(statement, to, &failure);
        if (failure != NULL) {
            sqlite3_reset(statement);
            g_propagate_error(error, g_steal_pointer(&failure));
            return false;
        }
    }
    sqlite3_reset(statement);
    return statement != NULL;
}

bool
hq_store_each(hq_store *store, hq_query query, hq_store_tell *tell, const void *to, GError **error)
{
    return hq_store_each_of(store, hq_store_statement(store, query, error), tell, to, error);
}

bool
hq_store_finish(hq_store *store, sqlite3_stmt *statement, GError **error)
{
    bool row, done = hq_store_step(store, statement, &row, error);
    sqlite3_reset(statement);
    return done;
}

bool
hq_store_run(hq_store *store, hq_query query, GError **error)
{
    sqlite3_stmt *statement = hq_store_statement(store, query, error);
    return statement != NULL && hq_store_finish(store, statement, error);
}

bool
hq_store_get_int(hq_store *store, const char *sql, int64_t *ret_value, GError **error)
{
    sqlite3_stmt *statement = NULL;
    int rc = sqlite3_prepare_v2(store->db, sql, -1, &statement, NULL);
    if (rc == SQLITE_OK)
        rc = sqlite3_step(statement);
    if (rc == SQLITE_ROW)
        *ret_value = sqlite3_column_int64(statement, 0);
    else
        hq_store_set_error(store, rc, "read", error);
    sqlite3_finalize(statement);
    return rc == SQLITE_ROW;
}

static int
index_of(sqlite3_stmt *statement, const char *name)
{
    int index = sqlite3_bind_parameter_index(statement, name);
    g_assert(index > 0);
    return index;
}

void
hq_bind_int(sqlite3_stmt *statement, const char *name, int64_t value)
{
    sqlite3_bind_int64(statement, index_of(statement, name), value);
}

void
hq_bind_null(sqlite3_stmt *statement, const char *name)
{
    sqlite3_bind_null(statement, index_of(statement, name));
}

void
hq_bind_int_or_null(sqlite3_stmt *statement, const char *name, int64_t value)
{
    if (value != 0)
        hq_bind_int(statement, name, value);
    else
        hq_bind_null(statement, name);
}

void
hq_bind_text(sqlite3_stmt *statement, const char *name, const char *text, size_t size)
{
    sqlite3_bind_text64(statement, index_of(statement, name), text, size, SQLITE_STATIC,
                        SQLITE_UTF8);
}

void
hq_bind_string(sqlite3_stmt *statement, const char *name, const char *text)
{
    hq_bind_text(statement, name, text, text != NULL ? strlen(text) : 0);
}

void
hq_bind_blob(sqlite3_stmt *statement, const char *name, const void *bytes, size_t size)
{
    sqlite3_bind_blob64(statement, index_of(statement, name), bytes, size, SQLITE_STATIC);
}

const void *
hq_column_blob(sqlite3_stmt *statement, int column, size_t size)
{
    const void *bytes = sqlite3_column_blob(statement, column);
    return (size_t)sqlite3_column_bytes(statement, column) == size ? bytes : NULL;
}

const char *
hq_column_text(sqlite3_stmt *statement, int column)
{
    return (const char *)sqlite3_column_text(statement, column);
}

const char *
hq_column_string(sqlite3_stmt *statement, int column)
{
    const char *text = hq_column_text(statement, column);
    return text != NULL ? text : "";
}
