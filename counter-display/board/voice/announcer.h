// Speaks calls and notices of one sound zone one after the other, each once: a chime,
// then the sentence in each language as often as the hall wants.
// Knows nothing of screens and servers. Main thread only.
#pragma once

#include <stdbool.h>

#include "player.h"
#include "shared/engine/types.h"
#include "speech.h"

typedef struct {
    const char *chime; // a WAV file, or NULL for none
    const hq_lang *langs;
    guint n_langs; // ≤ HQ_LANGUAGES
    guint times;   // each sentence is said
    guint hurry;   // with more announcements waiting each is said once; 0: never hurries
} hq_announcer_options;

typedef struct {
    uint64_t seq;
    const char *number, *label; // "A068", "1"
    const hq_text *noun;        // what the service point is called
} hq_announcement;

typedef struct {
    // The announcement came to its end; `spoken` is false when nobody could hear it.
    void (*on_done)(uint64_t seq, bool spoken, gpointer data);
    // Something is being said from now on, or no longer: other sound should step back. May be NULL.
    void (*on_speaking)(bool speaking, gpointer data);
} hq_announcer_handlers;

typedef struct hq_announcer hq_announcer;

// Borrows `player` and `speech`, copies the rest.
hq_announcer *hq_announcer_new(hq_player *player, hq_speech *speech,
                               const hq_announcer_options *options,
                               const hq_announcer_handlers *handlers,
                               gpointer data) G_GNUC_WARN_UNUSED_RESULT;

// Queues an announcement (copied). One whose seq is not above the last one's was heard already and
// is left out: false.
bool hq_announcer_add(hq_announcer *announcer, const hq_announcement *announcement);

// Queues a notice (copied) behind earlier ones and before the calls that are not being spoken yet:
// the sentence of each language. An urgent one goes before those that are not. Nobody is told of
// its end.
void hq_announcer_add_notice(hq_announcer *announcer, const char *const sentences[HQ_LANGUAGES],
                             bool is_urgent);

// Queues words (copied) that any call goes before: spoken once each, when no call waits. A language
// without a sentence ("") is left out. on_done is called with `seq`.
void hq_announcer_add_words(hq_announcer *announcer, uint64_t seq,
                            const char *const sentences[HQ_LANGUAGES]);

// Announcements queued or being spoken.
guint hq_announcer_waiting(const hq_announcer *announcer);

void hq_announcer_free(hq_announcer *announcer);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(hq_announcer, hq_announcer_free)
