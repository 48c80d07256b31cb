// Any bytes as a configuration's JSON: refused, or read so that what is written of it reads back
// equal.
#include <stdlib.h>
#include <string.h>

#include "shared/wire/config.h"
#include "tests/fuzz/fuzz.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    hq_fault fault = {0};
    hq_config *config = hq_config_decode((const char *)data, size, &fault);
    if (config == NULL)
        return 0;
    g_auto(hq_writer) writer;
    hq_writer_init(&writer);
    hq_config_encode(config, &writer);
    hq_config *again = hq_config_decode(writer.text, writer.length, &fault);
    if (again == NULL)
        abort();
    g_auto(hq_writer) second;
    hq_writer_init(&second);
    hq_config_encode(again, &second);
    if (strcmp(writer.text, second.text) != 0)
        abort();
    hq_config_free(config);
    hq_config_free(again);
    return 0;
}
