// Knowledge cards at the counter: a search, the cards that fit it, one of them to read. Shows and
// reports; fetches and sends nothing.
#pragma once

#include <gtk/gtk.h>
#include <stdbool.h>

#include "shared/i18n/i18n.h"
#include "shared/wire/card-view.h"

#define HQ_TYPE_KNOWLEDGE_PAGE (hq_knowledge_page_get_type())
G_DECLARE_FINAL_TYPE(HqKnowledgePage, hq_knowledge_page, HQ, KNOWLEDGE_PAGE, GtkBox)

typedef enum {
    HQ_KNOWLEDGE_LEAVE,
    HQ_KNOWLEDGE_READ, // the reader says so, or has a briefing before them
    HQ_KNOWLEDGE_HELPED,
    HQ_KNOWLEDGE_FAILED,
} hq_knowledge_act;
// `card` is NULL when the page is left; else borrowed from the list.
typedef void (*hq_knowledge_func)(hq_knowledge_act act, hq_card_view *card, gpointer data);

GtkWidget *hq_knowledge_page_new(hq_lang lang, hq_knowledge_func done, gpointer data);

// The cards there are, NULL while that is not known. Borrowed until the next call. The one that is
// being read stays while it is among them.
void hq_knowledge_page_set_cards(HqKnowledgePage *self, hq_cards_answer *cards);

// Ready for what is typed; after the page came to the front.
void hq_knowledge_page_focus(HqKnowledgePage *self);

// From the beginning, the cards of `service` first; "": of none in particular.
void hq_knowledge_page_open(HqKnowledgePage *self, hq_slug service);

// Whether the key means something here; then it is used up. What is typed is none of it.
bool hq_knowledge_page_take_key(HqKnowledgePage *self, guint keyval);
