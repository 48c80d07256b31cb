// Knowledge cards in a store. Inside server/journal only.
#pragma once

#include "server/journal/store.h"

void hq_vault_bind_card(sqlite3_stmt *statement, const hq_vault_card *card);
// For approving, withdrawing and marking, by the verb.
void hq_vault_bind_card_step(sqlite3_stmt *statement, const hq_vault_write *write);

// Every version, also of withdrawn cards, and every mark, in order of card and version.
bool hq_vault_read_cards(hq_store *store, hq_vault_each_card each, void *data, GError **error);
bool hq_vault_read_marks(hq_store *store, hq_vault_each_mark each, void *data, GError **error);
