// What is written to the journal without anybody waiting for it: who signed in and out, wrong
// tries. It is lost, and nothing else, when the hall cannot store at that moment. Loop thread.
#pragma once

#include "server/api/api-private.h"

// Notes that `what` ("signed-in", …) happened to `id`, `count` times (0: once), by `who`.
void hq_api_note(hq_api_hall *hall, const hq_credential *who, const char *what, hq_slug id,
                 uint32_t count);

// Counts a wrong try. The journal gets a sum for each number now and then, and every lock at once;
// numbers that nobody has are summed as "unknown".
void hq_api_count_failure(hq_api_hall *hall, hq_slug staff, bool locked);
// Writes the sums that are due.
void hq_api_note_failures(hq_api_hall *hall);
