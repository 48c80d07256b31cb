// Any bytes as the requests of reports: refused, or read so that what a client would write of them
// is read again and written the same.
#include "shared/wire/report-requests.h"
#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/round.h"

static void
try_export(const char *json, size_t size)
{
    hq_slug format, again;
    hq_fault fault = {0};
    g_auto(hq_writer) writer;
    if (!fuzz_is_next())
        return;
    hq_writer_init(&writer);
    if (!hq_export_request_decode(json, size, &format, &fault))
        return;
    hq_export_request_encode(format, &writer);
    if (!hq_export_request_decode(writer.text, writer.length, &again, &fault) ||
        !hq_slug_equal(format, again))
        abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *json = fuzz_choose(data, &size);
    FUZZ_ROUND(hq_report_request, hq_report_request_clear);
    try_export(json, size);
    return 0;
}
