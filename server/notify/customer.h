// The number a customer left at a ticket, read from the vault at the moment it is needed.
#pragma once

#include "shared/engine/types.h"

// The number of the ticket in the hall in `dir`, yours to wipe and free; NULL when none was left,
// or it was erased. Any thread; reads a file.
char *hq_customer_number(const char *dir, hq_uuid ticket) __attribute__((warn_unused_result));
