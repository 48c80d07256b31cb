// Two pairs of eyes: what costs money or trust when it is false is approved by somebody else than
// its author, unless the hall says otherwise. Whoever commands the server on its own machine is no
// person, and could change the setting: they approve what was written there.
#pragma once

#include "server/api/api-private.h"

// The hall's setting.
bool hq_may_author_approve(const hq_floor *floor);

// Whether whoever asks may approve what `author` wrote; answers when not.
bool hq_may_approve(hq_http_request *request, const hq_context *context, hq_slug author);
