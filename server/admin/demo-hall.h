// The demo hall itself: made when it is not there, its staff hired, its devices enrolled, their
// tokens and addresses left where scripts and people find them.
#pragma once

#include "shell.h"

// What the demo leaves to its visitor.
#define HQ_DEMO_POINT    "counter-1" // signed on, nobody else calls there
#define HQ_DEMO_HANDHELD "handheld-1"
#define HQ_DEMO_STAFF    "1001"
#define HQ_DEMO_SERVICE  "plan" // done at that counter

// Makes the hall in `dir` unless it is there.
bool hq_demo_hall_make(const char *dir, GError **error);

// Over the running server: hires the staff of staff.list, filling `pins` (number → PIN), and enrols
// the devices whose token is not in DIR/tokens yet, filling `tokens` (device → token; kiosk-1 also
// as "kiosk", the device of each service point also under the point's id); writes the knowledge
// cards of cards.list.
bool hq_demo_hall_fit_out(hq_shell *shell, GHashTable *pins, GHashTable *tokens, GError **error);

// Begins the business day anew: what an earlier demo left waiting is over.
bool hq_demo_hall_open_day(hq_shell *shell, GError **error);

// Writes DIR/env, and the note by which `demo --print-env` finds this demo without --dir.
bool hq_demo_hall_write_env(const char *dir, const char *url, GHashTable *tokens, GError **error);
// Takes both away again.
void hq_demo_hall_remove_env(const char *dir);
// The folder of the running demo as noted; NULL when none is. Yours.
char *hq_demo_hall_noted(void);
