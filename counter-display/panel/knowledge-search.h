// Which knowledge cards fit what was typed, and in which order. Pure: no widgets, no requests.
#pragma once

#include <glib.h>

#include "shared/i18n/i18n.h"
#include "shared/wire/card-view.h"

// Appends the index (uint32_t) of each card in which every word of `typed` stands, in title,
// keywords, text or kind and in any case: those of `service` first, then those to be read.
void hq_knowledge_search(const hq_cards_answer *cards, const char *typed, hq_slug service,
                         hq_lang lang, GArray *found);

hq_msg hq_knowledge_kind_word(hq_card_kind kind);

// Whether its reader has still to look at it.
bool hq_knowledge_is_wanted(const hq_card_view *card);
