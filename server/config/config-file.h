// The annotated configuration file: the import and export of a hall's configuration, in libconfig
// syntax. The journal stays the truth; nothing here decides anything about a queue. The only user
// of libconfig. Safe from any thread.
#pragma once

#include "server/config/mistakes.h"
#include "shared/engine/config.h"

// Reads a whole configuration. Returns it, owned by the caller (hq_config_free()), or NULL with
// every mistake of the text in `*ret_mistakes` (hq_mistake, in order of their lines; after a
// syntax error nothing else can be read, so then it is the only one). The caller owns the array.
hq_config *hq_config_file_read(const char *text, GPtrArray **ret_mistakes);

// The configuration as a file that explains every setting; reading it gives an equal
// configuration. Free with g_free().
char *hq_config_file_write(const hq_config *config);
