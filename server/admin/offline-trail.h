// A hall's journal read from its file, without a server and also from a backup: who changed what,
// where its hash chain stands, and the mobile numbers its configuration shows to everybody.
#pragma once

#include "server/journal/reader.h"
#include "shared/wire/audit.h"

typedef struct {
    GArray *rows;          // of hq_audit_row, what an auditor asks for, in order
    GHashTable *published; // whole numbers in a name or running text of the configuration
    hq_journal_head head;  // up to which it was read; without the hall's id
    bool holds;            // the chain has the link that was asked for
} hq_offline_trail;

// Reads the hall in `dir`. `link` is a link of the chain that somebody noted, NULL for none.
bool hq_offline_trail_read(const char *dir, const uint8_t link[HQ_JOURNAL_CHAIN_SIZE],
                           hq_offline_trail *ret_trail, GError **error);
void hq_offline_trail_clear(hq_offline_trail *trail);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(hq_offline_trail, hq_offline_trail_clear)
