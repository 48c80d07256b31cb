#include "server/journal/transactions.h"

void
hq_vault_bind_transaction(sqlite3_stmt *statement, const hq_vault_transaction *transaction)
{
    hq_bind_int(statement, ":day", transaction->day);
    hq_bind_int(statement, ":at_s", transaction->at_s);
    hq_bind_int(statement, ":count", transaction->count);
    hq_bind_int(statement, ":amount", transaction->amount);
    hq_bind_int(statement, ":seq", (int64_t)transaction->seq);
    hq_bind_string(statement, ":channel", transaction->channel);
    hq_bind_string(statement, ":external", transaction->external);
    hq_bind_string(statement, ":type", transaction->type);
    hq_bind_string(statement, ":point", transaction->point);
    hq_bind_string(statement, ":staff", transaction->staff);
}

// Who is told of each row.
typedef struct {
    union {
        hq_vault_each_transaction transaction;
        hq_vault_each_transaction_sum sum;
    } each;
    void *data;
} listener;

static bool
tell_transaction(sqlite3_stmt *statement, const void *data, GError **error)
{
    const listener *to = data;
    hq_vault_transaction transaction = {
        .day = sqlite3_column_int(statement, 0),
        .at_s = sqlite3_column_int(statement, 1),
        .count = sqlite3_column_int64(statement, 2),
        .amount = sqlite3_column_int64(statement, 3),
        .version = sqlite3_column_int64(statement, 4),
        .seq = (uint64_t)sqlite3_column_int64(statement, 5),
        .replaced = (uint64_t)sqlite3_column_int64(statement, 6),
        .channel = hq_column_text(statement, 7),
        .external = hq_column_text(statement, 8),
        .type = hq_column_text(statement, 9),
        .point = hq_column_text(statement, 10),
        .staff = hq_column_text(statement, 11),
    };
    return to->each.transaction(&transaction, to->data, error);
}

static bool
tell_sum(sqlite3_stmt *statement, const void *data, GError **error)
{
    const listener *to = data;
    hq_vault_transaction_sum sum = {
        .day = sqlite3_column_int(statement, 0),
        .channel = hq_column_text(statement, 1),
        .type = hq_column_text(statement, 2),
        .staff = hq_column_text(statement, 3),
        .count = sqlite3_column_int64(statement, 4),
        .amount = sqlite3_column_int64(statement, 5),
        .entries = sqlite3_column_int64(statement, 6),
    };
    return to->each.sum(&sum, to->data, error);
}

bool
hq_transactions_read_versions(hq_store *store, const char *external, hq_vault_each_transaction each,
                              void *data, GError **error)
{
    listener to = {.each.transaction = each, .data = data};
    sqlite3_stmt *statement = hq_store_statement(store, HQ_QUERY_TRANSACTION_VERSIONS, error);
    if (statement == NULL)
        return false;
    hq_bind_string(statement, ":external", external);
    return hq_store_each_of(store, statement, tell_transaction, &to, error);
}

static bool
read_days(hq_store *store, hq_query query, int32_t from, int32_t to_day, hq_store_tell *tell,
          const listener *to, GError **error)
{
    sqlite3_stmt *statement = hq_store_statement(store, query, error);
    if (statement == NULL)
        return false;
    hq_bind_int(statement, ":from", from);
    hq_bind_int(statement, ":to", to_day);
    return hq_store_each_of(store, statement, tell, to, error);
}

bool
hq_transactions_read_days(hq_store *store, int32_t from, int32_t to_day,
                          hq_vault_each_transaction each, void *data, GError **error)
{
    listener to = {.each.transaction = each, .data = data};
    return read_days(store, HQ_QUERY_TRANSACTIONS_OF_DAYS, from, to_day, tell_transaction, &to,
                     error);
}

bool
hq_transactions_read_sums(hq_store *store, int32_t from, int32_t to_day,
                          hq_vault_each_transaction_sum each, void *data, GError **error)
{
    listener to = {.each.sum = each, .data = data};
    return read_days(store, HQ_QUERY_TRANSACTIONS_SUMMED, from, to_day, tell_sum, &to, error);
}
