// Reads a screen aloud through the hall machine's own voice program, one text at a time. Main
// thread; never blocks.
#pragma once

#include <gio/gio.h>
#include <stdbool.h>

#include "shared/engine/types.h"

typedef struct hq_speech hq_speech;

// `on_end` is called when a text was read or could not be, not when it was stopped.
hq_speech *hq_speech_new(GCallback on_end, gpointer user_data);
void hq_speech_free(hq_speech *speech);

// Whether this machine has a voice at all.
bool hq_speech_is_available(void);

// Reads `text`, instead of what is being read. False when the voice does not start.
bool hq_speech_say(hq_speech *speech, hq_lang lang, const char *text);
void hq_speech_stop(hq_speech *speech);
