// The screens that the demo's people work at: nobody sees them, but each is online as a real one
// is, so that the dashboard has no hall full of broken devices.
#pragma once

#include "shared/client/follower.h"
#include "shared/engine/config.h"

typedef struct hq_demo_screens hq_demo_screens;

// Follows the server at `url` for every service point of `config` but those left to the visitor,
// each with its own token of `tokens` (see demo-hall.h). Needs a running main loop.
hq_demo_screens *hq_demo_screens_new(const char *url, const hq_config *config, GHashTable *tokens);
void hq_demo_screens_free(hq_demo_screens *screens);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(hq_demo_screens, hq_demo_screens_free)
