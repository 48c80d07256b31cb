#include "server/journal/personal.h"

#include <stdio.h>
#include <string.h>

#include "server/journal/personal-store.h"
#include "shared/base/hex.h"

typedef struct {
    char text[192];
    size_t size;
} place;

// What a text is bound to. Changing a word here makes every stored text unreadable.
static place
place_of(const char *hall, const hq_vault_row *row)
{
    place where;
    char ticket[2 * HQ_VAULT_TICKET_SIZE + 1];
    hq_hex_format(row->ticket, HQ_VAULT_TICKET_SIZE, ticket);
    int size =
        snprintf(where.text, sizeof where.text, "hallqueue 1|%s|%d|%s|%s|%llu", hall, (int)row->day,
                 ticket, hq_vault_kind_word(row->kind), (unsigned long long)row->id);
    g_assert(size > 0 && (size_t)size < sizeof where.text);
    where.size = (size_t)size;
    return where;
}

void
hq_personal_seal(const hq_vault_key *key, const char *hall, const char *text, size_t size,
                 uint8_t *memory, hq_vault_row *row)
{
    place where = place_of(hall, row);
    row->nonce = memory;
    row->sealed = memory + HQ_VAULT_NONCE_SIZE;
    row->size = size + HQ_CRYPTO_TAG_SIZE;
    hq_crypto_seal(key->seal, where.text, where.size, text, size, memory,
                   memory + HQ_VAULT_NONCE_SIZE);
}

char *
hq_personal_open(const hq_vault_key *key, const char *hall, const hq_vault_row *row)
{
    if (row->ticket == NULL || row->nonce == NULL || row->size < HQ_CRYPTO_TAG_SIZE)
        return NULL;
    place where = place_of(hall, row);
    size_t size = row->size - HQ_CRYPTO_TAG_SIZE;
    char *text = g_malloc0(size + 1);
    if (hq_crypto_open(key->seal, row->nonce, where.text, where.size, row->sealed, row->size,
                       (uint8_t *)text))
        return text;
    g_free(text);
    return NULL;
}
