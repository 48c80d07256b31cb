// Runs the fuzz target over every request of http-vectors.txt, each also cut short at every byte
// and with every bit turned once. `replay-http --seeds FOLDER` writes them as files for a fuzzer.
#include "http-vectors.h"
#include "tests/fuzz/fuzz.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LONG_REQUEST 600 // longer ones are damaged at some bytes only

static void
run_damaged(const struct http_vector *vector)
{
    const uint8_t *bytes = (const uint8_t *)vector->bytes->str;
    size_t len = vector->bytes->len, stride = len > LONG_REQUEST ? 211 : 1;
    LLVMFuzzerTestOneInput(bytes, len);
    for (size_t i = 0; i < len; i += stride) {
        // Exactly as long as the input, so that a sanitizer sees every read beyond it.
        g_autofree uint8_t *cut = g_memdup2(bytes, i);
        LLVMFuzzerTestOneInput(cut, i);
        g_autofree uint8_t *turned = g_memdup2(bytes, len);
        for (unsigned bit = 0; bit < 8; bit++) {
            turned[i] = (uint8_t)(bytes[i] ^ 1u << bit);
            LLVMFuzzerTestOneInput(turned, len);
        }
    }
}

static int
write_seeds(const GPtrArray *vectors, const char *folder)
{
    for (unsigned i = 0; i < vectors->len; i++) {
        const struct http_vector *vector = vectors->pdata[i];
        g_autofree char *path = g_strdup_printf("%s/%03u", folder, i);
        if (!g_file_set_contents(path, vector->bytes->str, (gssize)vector->bytes->len, NULL))
            return EXIT_FAILURE;
    }
    return EXIT_SUCCESS;
}

int
main(int argc, char **argv)
{
    g_autoptr(GPtrArray) vectors = http_vectors_load(HTTP_VECTORS);
    if (argc == 3 && strcmp(argv[1], "--seeds") == 0)
        return write_seeds(vectors, argv[2]);
    printf("1..%u\n", vectors->len);
    for (unsigned i = 0; i < vectors->len; i++) {
        const struct http_vector *vector = vectors->pdata[i];
        run_damaged(vector);
        printf("ok %u - %s and its damaged forms\n", i + 1, vector->name);
    }
    return EXIT_SUCCESS;
}
