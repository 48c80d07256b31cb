// What the hall tells everybody in front of a board: that the last number was given (said once,
// shown while nothing more important is), and the presets that stop the calling. Each is shown
// while it lasts and said once, an evacuation again and again; its end is said once too. A board
// that starts in the middle shows what is on and says nothing of what is older than a minute. What
// the manager wrote is read out behind the calls, once or every so often, not while people are told
// to leave. Main thread only.
#pragma once

#include "shared/i18n/i18n.h"
#include "shared/wire/board-doc.h"
#include "speaker.h"

typedef struct {
    char *first, *second; // two sentences of one line each
    bool is_urgent;
} hq_notice;

typedef struct hq_notices hq_notices;

// Borrows `speaker`; `lang` is the screen's.
hq_notices *hq_notices_new(hq_lang lang, hq_speaker *speaker) G_GNUC_WARN_UNUSED_RESULT;
void hq_notices_free(hq_notices *notices); // NULL is fine

// Says what changed with this document and returns what is to be shown, borrowed until the next
// document; NULL when there is nothing.
const hq_notice *hq_notices_take(hq_notices *notices, const hq_board_doc *doc);
