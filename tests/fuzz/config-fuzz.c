// Any bytes as a configuration file: refused with mistakes, or read so that its export reads back
// equal.
#include <stdlib.h>
#include <string.h>

#include <glib.h>

#include "server/config/config-file.h"
#include "tests/fuzz/fuzz.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autofree char *text = g_strndup((const char *)data, size);
    g_autoptr(GPtrArray) mistakes = NULL;
    hq_config *config = hq_config_file_read(text, &mistakes);
    if (config == NULL)
        return 0;
    g_autofree char *written = hq_config_file_write(config);
    hq_config *again = hq_config_file_read(written, &mistakes);
    if (again == NULL || memcmp(config, again, sizeof *config) != 0)
        abort();
    hq_config_free(again);
    hq_config_free(config);
    return 0;
}
