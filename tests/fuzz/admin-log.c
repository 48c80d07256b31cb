// Any bytes as the log of a hall's past and as its plan, which the forecast learns from: refused,
// or rows of which days can be made.
#include <stdlib.h>

#include "server/admin/forecast-log.h"
#include "server/admin/past-days.h"
#include "tests/fuzz/file.h"
#include "tests/fuzz/fuzz.h"

static void
check_rows(const hq_forecast_log *log)
{
    for (unsigned i = 0; i < log->rows->len; i++) {
        const hq_forecast_row *row = &g_array_index(log->rows, hq_forecast_row, i);
        if (!(row->arrive_s >= 0 && row->end_s >= 0) || row->service >= HQ_MAX_SERVICES)
            abort();
    }
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    __attribute__((cleanup(fuzz_file_close))) fuzz_file file = fuzz_file_of(data, size);
    g_autoptr(GError) wrong = NULL, wrong_plan = NULL;
    g_autoptr(hq_forecast_log) log = hq_forecast_log_new(NULL);
    if (hq_forecast_log_read(log, file.path, true, &wrong) == (wrong != NULL) ||
        hq_forecast_log_read_plans(log, file.path, &wrong_plan) == (wrong_plan != NULL))
        abort();
    check_rows(log);
    hq_forecast_log_order(log, 1);
    g_autoptr(GArray) days = hq_past_days_of_log(log, NULL);
    if (days->len > log->rows->len)
        abort();
    return 0;
}
