// Any bytes as an event of the journal: refused with the field at fault, or read so that what is
// written of it reads back and is written the same.
#include <stdlib.h>
#include <string.h>

#include "shared/wire/event.h"
#include "tests/fuzz/fuzz.h"
#include "tests/wire/samples.h"

static void
check_fault(const hq_fault *fault)
{
    if (fault->code == HQ_FAULT_NONE || fault->code >= HQ_FAULTS || fault->expected[0] == '\0')
        abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static hq_config *config;
    if (config == NULL)
        config = sample_config();
    hq_event event, again;
    hq_fault fault = {0};
    hq_event_peek_kind((const char *)data, size);
    if (!hq_event_decode((const char *)data, size, config, &event, &fault)) {
        check_fault(&fault);
        return 0;
    }
    g_auto(hq_writer) first, second;
    hq_writer_init(&first);
    hq_writer_init(&second);
    hq_event_encode(&event, config, &first);
    if (!hq_event_decode(first.text, first.length, config, &again, NULL))
        abort();
    hq_event_encode(&again, config, &second);
    if (strcmp(first.text, second.text) != 0)
        abort();
    hq_event_clear(&event);
    hq_event_clear(&again);
    return 0;
}
