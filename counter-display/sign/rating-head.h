// The head of the screen on the counter: which service point it is, who serves, how old the news
// is, and while somebody is asked the button for the other language. Main thread only.
#pragma once

#include <gtk/gtk.h>

#include "news.h"

typedef struct {
    GtkWidget *place, *done, *staff, *note, *language;
} hq_rating_head;

// Builds it at the end of `page`; "clicked" of the language button is the caller's to connect.
void hq_rating_head_build(hq_rating_head *head, GtkWidget *page);
// The place, and how old the news is.
void hq_rating_head_show(hq_rating_head *head, const hq_sign_news *news, hq_lang lang);
// Who serves, as the public reads it: staff number and masked name; "" for nobody.
void hq_rating_head_show_staff(hq_rating_head *head, hq_slug staff, const char *name, hq_lang lang);
