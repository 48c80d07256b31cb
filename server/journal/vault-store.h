// The vault's records in a store. Inside server/journal only.
#pragma once

#include "server/journal/store.h"

// Does one write; the caller has begun the transaction.
bool hq_vault_apply(hq_store *store, const hq_vault_write *write, GError **error);

bool hq_vault_read_staff(hq_store *store, hq_vault_each_staff each, void *data, GError **error);
bool hq_vault_read_devices(hq_store *store, hq_vault_each_device each, void *data, GError **error);
bool hq_vault_read_notices(hq_store *store, hq_vault_each_notice each, void *data, GError **error);

// False with no error set when there is no such secret.
bool hq_vault_read_secret(hq_store *store, const char *name,
                          uint8_t ret_secret[HQ_VAULT_SECRET_SIZE], GError **error);
