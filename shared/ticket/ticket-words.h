// The sentences on a ticket, in each language. One function stands between the layout and the
// table, so that the words can come from the translations without the layout noticing.
#pragma once

typedef enum {
    HQ_WORD_AHEAD, // {1} people
    HQ_WORD_NEXT,  // nobody ahead
    HQ_WORD_MINUTES,
    HQ_WORD_EXPECTED,
    HQ_WORD_WINDOW, // {1} and {2} on the clock
    HQ_WORD_NO_RANGE,
    HQ_WORD_NO_RANGE_HINT,
    HQ_WORD_WAIT_IN,      // {1} zone
    HQ_WORD_WAIT_IN_SIDE, // {1} zone, {2} side
    HQ_WORD_BRING,        // {1} documents
    HQ_WORD_FOLLOW,
    HQ_WORD_FOLLOW_HINT,
    HQ_WORD_PHONE, // {1} masked number
    HQ_WORD_REPRINT,
    HQ_WORD_OFFLINE,
    HQ_WORD_OFFLINE_HINT,
    HQ_WORD_REHEARSAL,
    HQ_WORDS
} HqTicketWord;

// Returns the words as Pango markup, with `first` and `second` (plain text, NULL for none) escaped
// and put in the places of {1} and {2}. An unknown language gets English. Free with g_free().
char *hq_ticket_phrase(const char *language, HqTicketWord word, const char *first,
                       const char *second);
