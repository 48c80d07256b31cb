// How a command is said over HTTP: the path of its request and the body. Knows no line and no
// server. Main thread.
#pragma once

#include "shared/engine/engine.h"
#include "shared/wire/writer.h"

// `code` opens the appointment that the command names or, to its customer, the ticket; NULL when
// the server never gave one. Yours: g_free().
char *hq_live_request_path(const hq_command *command, const char *code);

// Writes the body. `pin` is that of whoever signs on; NULL: it is their staff number.
void hq_live_request_encode(const hq_command *command, const char *code, const char *pin,
                            hq_writer *body);
