// Personal rows and listed classes in a store. Inside server/journal only.
#pragma once

#include "server/journal/store.h"

// "contact", "note".
const char *hq_vault_kind_word(hq_vault_kind kind);

// Calls `each` for the rows of a ticket, or of all tickets that carry a number's blind index.
bool hq_personal_read_ticket(hq_store *store, const uint8_t ticket[HQ_VAULT_TICKET_SIZE],
                             hq_vault_each_row each, void *data, GError **error);
bool hq_personal_read_person(hq_store *store, const uint8_t person[HQ_VAULT_INDEX_SIZE],
                             hq_vault_each_row each, void *data, GError **error);

// One hq_vault_day for each business day that has rows.
bool hq_personal_read_days(hq_store *store, GArray *days, GError **error);

// The class a number is listed with and until when; "" when it is not.
bool hq_personal_find_class(hq_store *store, const uint8_t person[HQ_VAULT_INDEX_SIZE],
                            hq_vault_class_count *ret_class, int32_t *ret_until, GError **error);
// One hq_vault_class_count for each class that has numbers.
bool hq_personal_read_classes(hq_store *store, GArray *counts, GError **error);
