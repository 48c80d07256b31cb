// The manifest's text. Inside server/journal only.
#pragma once

#include "server/journal/backup.h"

// Writes it durably into the folder.
bool hq_manifest_write(const hq_backup_manifest *manifest, const char *dir, GError **error);

// The hash of a file's bytes; with `copy_to` >= 0 the bytes are written there on the way.
bool hq_manifest_hash_file(const char *path, int copy_to, uint8_t ret_hash[HQ_CRYPTO_HASH_SIZE],
                           GError **error);
