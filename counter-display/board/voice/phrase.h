// What is said, in one language, when a ticket is called or the hall has something to tell: a list
// of words, each the name of a sound clip, and the same as one sentence for a program that speaks
// text. Knows nothing of sound, queues or screens. Safe in any thread.
#pragma once

#include <glib.h>

#include "shared/i18n/i18n.h"

typedef struct {
    hq_lang lang;
    GStrv words; // 请 A 零 六 八 号 到 一 号 台席
    char *text;  // 请 A 零六八 号到 一 号台席
} hq_phrase;

// The sentence for ticket `number` ("A068") at service point `label` ("1"); `noun` is what the hall
// calls its service points in that language (台席, window). Free with hq_phrase_free().
hq_phrase *hq_phrase_new_call(hq_lang lang, const char *number, const char *label,
                              const char *noun) G_GNUC_WARN_UNUSED_RESULT;

// A sentence as it stands, in words of its language. Free with hq_phrase_free().
hq_phrase *hq_phrase_new_sentence(hq_lang lang, const char *sentence) G_GNUC_WARN_UNUSED_RESULT;

void hq_phrase_free(hq_phrase *phrase);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(hq_phrase, hq_phrase_free)
