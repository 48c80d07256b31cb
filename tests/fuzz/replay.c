// Runs a fuzz target over files, each also cut short at every 97th byte and with one bit turned
// there, so that the suite keeps every finding without a fuzzer. Prints TAP, one test a file.
#include <stdio.h>
#include <stdlib.h>

#include <glib.h>

#include "tests/fuzz/fuzz.h"

static void
replay(const uint8_t *data, size_t size)
{
    LLVMFuzzerTestOneInput(data, size);
    for (size_t i = 0; i < size; i += 97) {
        g_autofree uint8_t *copy = g_memdup2(data, size);
        LLVMFuzzerTestOneInput(copy, i);
        copy[i] ^= (uint8_t)(1u << i % 8);
        LLVMFuzzerTestOneInput(copy, size);
    }
}

int
main(int argc, char **argv)
{
    printf("1..%d\n", argc - 1);
    for (int i = 1; i < argc; i++) {
        g_autofree char *data = NULL;
        g_autofree char *name = g_path_get_basename(argv[i]);
        gsize size = 0;
        if (!g_file_get_contents(argv[i], &data, &size, NULL)) {
            printf("not ok %d - cannot read %s\n", i, argv[i]);
            return EXIT_FAILURE;
        }
        replay((const uint8_t *)data, size);
        printf("ok %d - %s and its damaged forms\n", i, name);
    }
    return EXIT_SUCCESS;
}
