// Any bytes as a file of business entries: refused for its columns, or lines told in their order,
// of which those that can be taken go out as JSON and come in again the same.
#include <glib.h>
#include <stdlib.h>
#include <string.h>

#include "server/quality/transaction-csv.h"
#include "tests/fuzz/fuzz.h"

enum { FIRST = 2, TODAY = 20991231 };

static void
require(bool condition)
{
    if (!condition)
        abort();
}

static void
come_in_again(hq_transaction *entry)
{
    hq_transactions_request page = {.rows = {.items = entry, .n = 1}}, again;
    hq_fault fault = {0};
    g_auto(hq_writer) writer;
    hq_writer_init(&writer);
    hq_transactions_request_encode(&page, &writer);
    require(hq_transactions_request_decode(writer.text, writer.length, &again, &fault));
    require(again.rows.n == 1 && hq_transaction_equal(&again.rows.items[0], entry));
    hq_transactions_request_clear(&again);
}

static void
take_line(uint32_t line, const hq_transaction *transaction, hq_entry_fault fault, void *data)
{
    uint32_t *last = data;
    hq_transaction entry = *transaction;
    require(line > *last && fault <= HQ_ENTRY_FAULTS);
    *last = line;
    if (fault == HQ_ENTRY_FAULTS)
        fault = hq_transaction_fault(&entry, TODAY);
    if (fault == HQ_ENTRY_FAULTS)
        come_in_again(&entry);
    else
        require(hq_entry_fault_word(fault)[0] != '\0' && hq_entry_fault_expected(fault)[0] != '\0');
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autofree char *csv = g_strndup(size == 0 ? "" : (const char *)data, size);
    uint32_t last = FIRST - 1;
    hq_fault fault = {0};
    bool read = hq_transaction_csv_read(csv, FIRST, take_line, &last, &fault);
    require(read == (fault.code == HQ_FAULT_NONE) && (read || last == FIRST - 1));
    return 0;
}
