// The grammar of `.day` files: every sentence they may contain, as one table of patterns, and the
// matching of a line against it. A pattern is words, placeholders in capitals and optional parts in
// brackets: "call TICKET at POINT [because REASON]".
#pragma once

#include <stdbool.h>
#include <stddef.h>

// What a placeholder stands for; a sentence fills some of them.
typedef enum {
    HQ_SLOT_POINT,
    HQ_SLOT_TICKET,
    HQ_SLOT_SERVICE,
    HQ_SLOT_CLASS,
    HQ_SLOT_STAFF,
    HQ_SLOT_LANGUAGE,
    HQ_SLOT_CHANNEL,
    HQ_SLOT_REASON,
    HQ_SLOT_OUTCOME,
    HQ_SLOT_SPAN,
    HQ_SLOT_SPREAD,
    HQ_SLOT_STATE,
    HQ_SLOT_WAY,
    HQ_SLOT_WHO,
    HQ_SLOT_COUNT,
    HQ_SLOT_PERCENT,
    HQ_SLOT_WORD,
    HQ_SLOT_CLOCK,
    HQ_SLOT_UNTIL,
    HQ_SLOT_FROM,
    HQ_SLOT_TO,
    HQ_SLOT_FURTHER, // services, one after the other: "B,C"
    HQ_SLOT_PEOPLE,
    HQ_SLOT_OTHER, // a ticket
    HQ_SLOT_PLACE,
    HQ_SLOT_CALLS,
    HQ_SLOT_ITEMS, // what was done: "2 sim-card" or "2 sim-card, 1 contract"
    HQ_SLOT_STEPS,
    HQ_SLOT_PERSON,
    HQ_SLOT_DEVICE,
    HQ_SLOT_MENTOR,
    HQ_SLOT_ACTIVITY,
    HQ_SLOT_NAME,
    HQ_SLOT_DAYS,
    HQ_SLOT_APPLICANT,
    HQ_SLOT_MISSING, // documents, one after the other: "id-card,consent"
    HQ_SLOT_REQUEST, // of help
    HQ_SLOT_SCORE,
    HQ_SLOT_REST, // everything up to the end of the line
    HQ_SLOTS,
} hq_slot;

// The longest sentence, in words.
enum { HQ_PHRASE_WORDS = 128 };

// What the placeholders of a sentence were filled with; NULL where nothing was said. The strings
// belong to whom hq_phrase_match() was given.
typedef struct {
    const char *slots[HQ_SLOTS];
    bool flag; // the last optional part that has no placeholder was said ("and return")
} hq_phrase;

// Whether `words` (NULL-terminated) are a sentence of `pattern`. Strings made for it are put into
// `keep` (a GPtrArray with g_free), which must outlive `ret_phrase`.
bool hq_phrase_match(const char *pattern, char **words, void *keep, hq_phrase *ret_phrase);
