// Words in what people write by text message, in Chinese and English: narrow or full-width, small
// or capital, with whatever stands between them. Pure. A text is UTF-8 that was found valid.
#pragma once

#include <glib.h>
#include <stdbool.h>

// One character as it counts: narrow and small.
gunichar hq_spoken_plain(gunichar c);
// Whether it stands between words: blanks and punctuation.
bool hq_spoken_is_gap(gunichar c);
// Where the first character stands that is no gap; the end of the text when there is none.
const char *hq_spoken_skip_gap(const char *at);

// Where `word` ends when the text begins with it; NULL when it does not. `word` is plain.
const char *hq_spoken_after(const char *text, const char *word);
// The same for a word that stands by itself: no Latin letter or digit goes on with a Latin one.
const char *hq_spoken_after_whole(const char *text, const char *word);
// Where `word` begins anywhere in the text, a Latin one at the beginning of a word; NULL when it
// does not stand there.
const char *hq_spoken_find(const char *text, const char *word);
