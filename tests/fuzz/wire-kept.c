// Any bytes as what a kiosk or a panel finds on its disk, or the server in a projection: refused,
// or read so that what is written of it reads back.
#include "shared/wire/offline.h"
#include "shared/wire/point-list.h"
#include "shared/wire/promise-day.h"
#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/round.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *json = (const char *)data;
    FUZZ_ROUND(hq_kiosk_keep, hq_kiosk_keep_clear);
    FUZZ_ROUND(hq_panel_keep, hq_panel_keep_clear);
    FUZZ_ROUND(hq_promise_day, hq_promise_day_clear);
    return 0;
}
