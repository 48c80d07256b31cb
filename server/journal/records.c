#include "server/journal/records.h"

#include "server/journal/events.h"

typedef struct {
    hq_journal_each each;
    void *data;
} listener;

static bool
tell(sqlite3_stmt *statement, const void *data, GError **error)
{
    const listener *to = data;
    hq_journal_event event;
    hq_event_from_row(&event, statement);
    return to->each(&event, to->data, error);
}

bool
hq_records_read_family(hq_store *store, const char *family, int32_t from, int32_t to_day,
                       hq_journal_each each, void *data, GError **error)
{
    listener to = {each, data};
    sqlite3_stmt *statement = hq_store_statement(store, HQ_QUERY_RECORDS_OF_FAMILY, error);
    if (statement == NULL)
        return false;
    hq_bind_string(statement, ":family", family);
    hq_bind_int(statement, ":from", from);
    hq_bind_int(statement, ":to", to_day);
    return hq_store_each_of(store, statement, tell, &to, error);
}

bool
hq_records_read_record(hq_store *store, const uint8_t record[HQ_VAULT_RECORD_SIZE],
                       hq_journal_each each, void *data, GError **error)
{
    listener to = {each, data};
    sqlite3_stmt *statement = hq_store_statement(store, HQ_QUERY_RECORDS_OF_ONE, error);
    if (statement == NULL)
        return false;
    hq_bind_blob(statement, ":record", record, HQ_VAULT_RECORD_SIZE);
    return hq_store_each_of(store, statement, tell, &to, error);
}
