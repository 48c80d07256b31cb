// The card of the screen on the counter while nobody is asked: whose turn it is, or thanks. Shows
// what it is told. Main thread only.
#pragma once

#include <gtk/gtk.h>

typedef struct {
    GtkWidget *root, *icon, *title, *number, *words;
} hq_rating_card;

// Builds it at the end of `page`.
void hq_rating_card_build(hq_rating_card *card, GtkWidget *page);
// What is NULL takes no place.
void hq_rating_card_show(hq_rating_card *card, const char *icon, const char *title,
                         const char *number, const char *words);
