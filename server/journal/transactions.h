// Business entries in a store. Inside server/journal only.
#pragma once

#include "server/journal/store.h"

void hq_vault_bind_transaction(sqlite3_stmt *statement, const hq_vault_transaction *transaction);

// The versions of one entry, the newest first.
bool hq_transactions_read_versions(hq_store *store, const char *external,
                                   hq_vault_each_transaction each, void *data, GError **error);
// The entries that hold of the days from..to, both included, in order.
bool hq_transactions_read_days(hq_store *store, int32_t from, int32_t to,
                               hq_vault_each_transaction each, void *data, GError **error);
// What the same come to.
bool hq_transactions_read_sums(hq_store *store, int32_t from, int32_t to,
                               hq_vault_each_transaction_sum each, void *data, GError **error);
