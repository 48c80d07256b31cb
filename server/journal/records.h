// Steps of service quality in a store, found by their index. Inside server/journal only.
#pragma once

#include "server/journal/store.h"

// The steps of a family on the business days from..to, both included, in order.
bool hq_records_read_family(hq_store *store, const char *family, int32_t from, int32_t to,
                            hq_journal_each each, void *data, GError **error);
// The steps of one record, in order.
bool hq_records_read_record(hq_store *store, const uint8_t record[HQ_VAULT_RECORD_SIZE],
                            hq_journal_each each, void *data, GError **error);
