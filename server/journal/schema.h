// The numbered scripts in schema/: forward only, each in a transaction of its own, so that an
// interrupted upgrade goes on where it stopped. Inside server/journal only.
#pragma once

#include "server/journal/store.h"

// The number of the newest script this program carries.
int hq_schema_newest(void);

// The number of the last script applied to this file; 0 for an empty one. NEWER when this program
// knows less, CORRUPT when it is some other program's database.
bool hq_schema_version(hq_store *store, int *ret_version, GError **error);

// Brings the file to `version`. Its own errors are UPGRADE; the scripts before the failing one
// stay applied.
bool hq_schema_upgrade(hq_store *store, int version, GError **error);
