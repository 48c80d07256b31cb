// The number a customer left at a ticket or case, and what was written to them, read from the vault
// at the moment it is needed.
#pragma once

#include "shared/engine/types.h"

// The number of the ticket or record in the hall in `dir`, yours to wipe and free; NULL when none
// was left, or it was erased. Any thread; reads a file.
char *hq_customer_number(const char *dir, hq_uuid ticket) __attribute__((warn_unused_result));
// What was written with the step of a record that has this sequence number; the same.
char *hq_customer_words(const char *dir, hq_uuid record, uint64_t seq)
    __attribute__((warn_unused_result));
