// One connection to a hall's file with its prepared statements. Inside server/journal only: no
// statement leaves this folder. A store belongs to one thread at a time.
#pragma once

#include "server/journal/journal.h"

#include <sqlite3.h>

// One for each file in queries/, in alphabetical order.
typedef enum {
    HQ_QUERY_BEGIN_READ,
    HQ_QUERY_BEGIN,
    HQ_QUERY_CARD_APPROVE,
    HQ_QUERY_CARD_MARK,
    HQ_QUERY_CARD_MARKS,
    HQ_QUERY_CARD_PUT,
    HQ_QUERY_CARD_WITHDRAW,
    HQ_QUERY_CARDS,
    HQ_QUERY_CLASS_ERASE_OLDER,
    HQ_QUERY_CLASS_ERASE,
    HQ_QUERY_CLASS_FIND,
    HQ_QUERY_CLASS_PUT,
    HQ_QUERY_CLASSES,
    HQ_QUERY_COMMIT,
    HQ_QUERY_DATA_VERSION,
    HQ_QUERY_DAY_OPEN,
    HQ_QUERY_DAY_RANGE,
    HQ_QUERY_DAY_START,
    HQ_QUERY_DAYS,
    HQ_QUERY_DEVICE_ERASE,
    HQ_QUERY_DEVICE_PUT,
    HQ_QUERY_DEVICES,
    HQ_QUERY_EPOCH_APPEND,
    HQ_QUERY_EPOCH_LAST,
    HQ_QUERY_EPOCHS,
    HQ_QUERY_EVENT_APPEND,
    HQ_QUERY_EVENT_AT,
    HQ_QUERY_EVENT_CHAIN_BEFORE,
    HQ_QUERY_EVENT_CHAIN,
    HQ_QUERY_EVENT_LAST,
    HQ_QUERY_EVENTS_KEYS,
    HQ_QUERY_EVENTS_READ,
    HQ_QUERY_HALL_CREATE,
    HQ_QUERY_HALL,
    HQ_QUERY_INTEGRITY,
    HQ_QUERY_NOTICE_ERASE,
    HQ_QUERY_NOTICE_PUT,
    HQ_QUERY_NOTICES,
    HQ_QUERY_PERSONAL_DAYS,
    HQ_QUERY_PERSONAL_ERASE_DAY,
    HQ_QUERY_PERSONAL_ERASE_PERSON,
    HQ_QUERY_PERSONAL_OF_PERSON,
    HQ_QUERY_PERSONAL_OF_TICKET,
    HQ_QUERY_PERSONAL_PUT,
    HQ_QUERY_PROJECTION_PUT,
    HQ_QUERY_PROJECTIONS,
    HQ_QUERY_RECORD_PUT,
    HQ_QUERY_RECORDS_OF_FAMILY,
    HQ_QUERY_RECORDS_OF_ONE,
    HQ_QUERY_ROLLBACK,
    HQ_QUERY_SCHEMA,
    HQ_QUERY_SECRET_PUT,
    HQ_QUERY_SECRET,
    HQ_QUERY_STAFF_ERASE,
    HQ_QUERY_STAFF_PUT,
    HQ_QUERY_STAFF,
    HQ_QUERY_TRANSACTION_PUT,
    HQ_QUERY_TRANSACTION_REPLACE,
    HQ_QUERY_TRANSACTION_VERSIONS,
    HQ_QUERY_TRANSACTIONS_OF_DAYS,
    HQ_QUERY_TRANSACTIONS_SUMMED,
    HQ_QUERY_COUNT,
} hq_query;

typedef struct {
    sqlite3 *db;
    char *path;
    sqlite3_stmt *statements[HQ_QUERY_COUNT]; // prepared at first use
} hq_store;

// Opens `path`, which exists, with the settings every connection shares. `read_only` connections
// can be many; there is one that writes.
bool hq_store_open(hq_store *store, const char *path, bool read_only, GError **error);
void hq_store_close(hq_store *store);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(hq_store, hq_store_close)

// The file name in queries/ without its ending.
const char *hq_store_query_name(hq_query query);

// Runs SQL text without results: settings and schema scripts.
bool hq_store_exec(hq_store *store, const char *sql, GError **error);

// The prepared statement, reset and without bindings; NULL on error.
sqlite3_stmt *hq_store_statement(hq_store *store, hq_query query, GError **error);

// Steps to the next row; `ret_row` is false at the end, where the statement is reset.
bool hq_store_step(hq_store *store, sqlite3_stmt *statement, bool *ret_row, GError **error);

// Tells of the row the statement stands on: false stops, with an error when it failed.
typedef bool hq_store_tell(sqlite3_stmt *statement, const void *to, GError **error);
// Tells of each row of a statement, with what is bound to it; NULL is an error already set.
bool hq_store_each_of(hq_store *store, sqlite3_stmt *statement, hq_store_tell *tell, const void *to,
                      GError **error);
// The same of a query without inputs.
bool hq_store_each(hq_store *store, hq_query query, hq_store_tell *tell, const void *to,
                   GError **error);

// Runs a statement whose rows, if any, are of no interest, with what is bound to it.
bool hq_store_finish(hq_store *store, sqlite3_stmt *statement, GError **error);

// The same for a query without inputs.
bool hq_store_run(hq_store *store, hq_query query, GError **error);

// Reads the first column of a query's only row.
bool hq_store_get_int(hq_store *store, const char *sql, int64_t *ret_value, GError **error);

// Binds a named parameter; NULL pointers bind NULL. Memory stays the caller's until the step.
void hq_bind_int(sqlite3_stmt *statement, const char *name, int64_t value);
// 0 stands for "not" in a record and is NULL in its table.
void hq_bind_int_or_null(sqlite3_stmt *statement, const char *name, int64_t value);
void hq_bind_null(sqlite3_stmt *statement, const char *name);
void hq_bind_text(sqlite3_stmt *statement, const char *name, const char *text, size_t size);
void hq_bind_string(sqlite3_stmt *statement, const char *name, const char *text);
void hq_bind_blob(sqlite3_stmt *statement, const char *name, const void *bytes, size_t size);

// The bytes of a column when there are exactly `size`, else NULL. Borrowed until the next step.
const void *hq_column_blob(sqlite3_stmt *statement, int column, size_t size);

// The text of a column, NULL or "" for NULL. Borrowed until the next step.
const char *hq_column_text(sqlite3_stmt *statement, int column);
const char *hq_column_string(sqlite3_stmt *statement, int column);

// Sets `error` from the connection's last failure; `rc` is the code it returned.
void hq_store_set_error(hq_store *store, int rc, const char *doing, GError **error);

// The code of hq_journal_error for a code of SQLite.
int hq_store_error_code(int rc);
