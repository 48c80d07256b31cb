// What is said of a service point, the same above its counter and on it.
#pragma once

#include <stdbool.h>

#include "shared/i18n/i18n.h"
#include "shared/wire/sign-doc.h"

typedef struct {
    const char *icon;   // NULL: none
    char *title;        // NULL: none
    const char *number; // whose turn it is, borrowed from the document; NULL: the words below
    const char *words;
    bool is_called; // that number, now
    bool is_serving;
    bool is_shut;
} hq_sign_words;

// Free with hq_sign_words_clear().
hq_sign_words hq_sign_words_of(const hq_sign_doc *doc, hq_lang lang);
void hq_sign_words_clear(hq_sign_words *words);

// "台席", "Counter": of a document. Free with g_free().
char *hq_sign_noun(const hq_sign_doc *doc, hq_lang lang);
