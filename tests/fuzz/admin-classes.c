// Any bytes as a line of a list of customer classes: refused with what was expected, or a number
// and a class that are one.
#include <glib.h>
#include <stdlib.h>
#include <string.h>

#include "server/admin/class-line.h"
#include "tests/fuzz/fuzz.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autofree char *line = g_strndup(size == 0 ? "" : (const char *)data, size);
    hq_listed row;
    const char *expected = hq_class_line_read(line, &row);
    bool taken = strlen(row.phone) == HQ_PHONE_SIZE - 1 && row.class_.text[0] != '\0';
    if (expected == NULL ? !taken : expected[0] == '\0')
        abort();
    return 0;
}
