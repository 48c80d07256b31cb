// A parser with a mistake that only few bytes reach: a fuzzer that works finds it.
#include <glib.h>
#include <string.h>

#include "tests/fuzz/fuzz.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 8 || memcmp(data, "A001", 4) != 0 || data[4] != '=')
        return 0;
    volatile char *number = g_malloc(data[5] % 16 + 1);
    number[data[5] % 16 == 7 ? 8 : 0] = (char)data[6];
    g_free((void *)number);
    return 0;
}
