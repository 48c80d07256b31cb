// A stage on a live server, over its API. A rehearsal hall's clock is moved with PUT /clock; in any
// other hall time passes by itself. Commands go out with the device token of the service point they
// are about, so a living hall is driven exactly as its panels and kiosks drive it.
#pragma once

#include "server/simulator/stage.h"
#include "shared/client/blocking.h"

typedef struct {
    const char *base_url; // "http://…" or "unix:/path/to/control.sock"
    // Device tokens: "kiosk" for whoever takes numbers, and a service point's id for its own.
    // Without one the stage's own credential is used, which is enough over the unix socket.
    GHashTable *tokens;
    GHashTable *pins; // staff number → PIN
} hq_live_options;

// Connects and reads the hall's configuration. The options' tables are kept by reference. NULL
// with HQ_STAGE_ERROR_LINE when the server cannot be reached or does not let this through.
hq_stage *hq_live_stage_new(const hq_live_options *options, GError **error);

// The hall's own clock.
bool hq_live_stage_now(hq_stage *stage, hq_time *ret_now, GError **error);
