// What customers said, and what the hall did about it, in the place of a picture.
#pragma once

#include <gtk/gtk.h>

#include "shared/i18n/i18n.h"
#include "shared/wire/answer-view.h"

#define HQ_TYPE_ANSWER_CARD (hq_answer_card_get_type())
G_DECLARE_FINAL_TYPE(HqAnswerCard, hq_answer_card, HQ, ANSWER_CARD, GtkWidget)

GtkWidget *hq_answer_card_new(hq_lang lang);

// In the card's language, in Chinese where it has no words in it.
void hq_answer_card_set(HqAnswerCard *self, const hq_answer_view *answer);
