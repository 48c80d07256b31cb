// What a checklist left to be put right is followed up as a case of kind inspection-task.
#pragma once

#include "server/api/api-private.h"

// Opens a case for each task that has none yet, says in the one what was done in the other: each
// second, and in a rehearsal whenever its clock has moved.
void hq_api_watch_tasks(hq_api_hall *hall);
