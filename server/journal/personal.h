// Sealing and opening personal texts. A text is bound to its hall, business day, ticket, kind and
// id: a row moved to another place does not open. Pure; any thread.
#pragma once

#include "server/journal/vault-keys.h"
#include "server/journal/vault.h"

// Bytes of memory that a sealed text of `size` bytes and its nonce take.
#define HQ_PERSONAL_SEALED_SIZE(size) (HQ_VAULT_NONCE_SIZE + (size) + HQ_CRYPTO_TAG_SIZE)

// Seals `text` for `row`, whose id, day, ticket and kind are set, into `memory`, which holds
// HQ_PERSONAL_SEALED_SIZE(size) bytes and has to live as long as the row.
void hq_personal_seal(const hq_vault_key *key, const char *hall, const char *text, size_t size,
                      uint8_t *memory, hq_vault_row *row);

// The text of a row, yours to wipe and free; NULL when it was not sealed so: another key, another
// place, or damage.
char *hq_personal_open(const hq_vault_key *key, const char *hall, const hq_vault_row *row)
    __attribute__((warn_unused_result));
