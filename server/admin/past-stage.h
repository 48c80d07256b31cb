// A stage in the past: what is carried out there goes into a hall's journal as if the hall had
// lived it. The engine decides all of it, so the journal is as valid as any. For a hall that nobody
// serves yet.
#pragma once

#include <glib.h>

#include "server/simulator/stage.h"

// Opens the hall in `dir`, made by hq_hall_create_at() with this configuration (which is to outlive
// the stage) before its first day. NULL on error.
hq_stage *hq_past_stage_new(const char *dir, const hq_config *config, GError **error);

// Borrowed, as it stands after the last command.
const hq_state *hq_past_stage_state(const hq_stage *stage);

// Carries out a command that nobody's wish is behind. False also when the engine refuses it.
bool hq_past_stage_do(hq_stage *stage, const hq_command *command, GError **error);

// A step of a record, `text` (may be NULL) being what was written with it, which is sealed.
bool hq_past_stage_record(hq_stage *stage, const hq_command *step, const char *text,
                          GError **error);

// Makes durable what was carried out so far; what was not is lost with the stage.
bool hq_past_stage_commit(hq_stage *stage, GError **error);
