// Lines of a file of business entries: names of columns, in Chinese or English and in any order,
// then an entry a line. Pure; any thread.
#pragma once

#include "shared/wire/transaction.h"

// Told of one line: what it says, and what of it cannot be read (HQ_ENTRY_FAULTS: all can; whether
// it can be taken is hq_transaction_fault()'s).
typedef void hq_transaction_line(uint32_t line, const hq_transaction *transaction,
                                 hq_entry_fault fault, void *data);

// Reads `csv`, whose first line names columns and whose second is the `line`th of its file. Empty
// lines are passed over. False, with the fault on "csv", when the columns are not those of a file
// of entries: one is missing, named twice or unknown.
bool hq_transaction_csv_read(const char *csv, uint32_t line, hq_transaction_line *each, void *data,
                             hq_fault *ret_fault);
