// Any bytes as a `.day` file: refused with mistakes, or read whole.
#include <stdlib.h>

#include <glib.h>

#include "server/simulator/day-file.h"
#include "tests/fuzz/fuzz.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autofree char *text = g_strndup((const char *)data, size);
    g_autoptr(GPtrArray) mistakes = NULL;
    g_autoptr(hq_day_file) file = hq_day_file_read(text, &mistakes);
    if ((file == NULL) == (mistakes == NULL))
        abort();
    return 0;
}
