// The board's voice: speaks each call and tells the hall, once a call, whether it was shown and
// heard. A board without a sound device says so and goes on showing.
// Main thread only.
#pragma once

#include "board.h"
#include "shared/client/client.h"
#include "shared/wire/call-message.h"

typedef struct hq_speaker hq_speaker;

// Borrows `client`; `on_speaking` as in hq_announcer_handlers. NULL with an error when the speech
// command cannot be parsed or the cache not be made.
hq_speaker *hq_speaker_new(const hq_board_options *options, hq_client *client,
                           void (*on_speaking)(bool speaking, gpointer data), gpointer data,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;
void hq_speaker_free(hq_speaker *speaker);

// Speaks the call after those before it.
void hq_speaker_say(hq_speaker *speaker, const hq_call_message *call);

// Says a notice, its sentence in every language, before the calls that wait; an urgent one before
// the other notices too.
void hq_speaker_tell(hq_speaker *speaker, const char *const sentences[HQ_LANGUAGES],
                     bool is_urgent);

// Says what the manager wrote when no call waits, and tells the hall whether it was heard; once at
// a time. `text` is copied.
void hq_speaker_read_out(hq_speaker *speaker, uint64_t seq, const hq_text *text);

// The call stands on the screen.
void hq_speaker_shown(hq_speaker *speaker, uint64_t seq);

// Tells the hall whether this board can be heard.
void hq_speaker_report(hq_speaker *speaker);
