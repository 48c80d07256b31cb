// The question why something was not good: the short list of reasons, one touch. Draws and reports
// touches. Main thread only.
#pragma once

#include <gtk/gtk.h>

#include "shared/i18n/i18n.h"
#include "shared/wire/survey.h"

typedef struct hq_why_page hq_why_page;

typedef void hq_why_func(unsigned reason, gpointer data); // its place in the list

// Free with hq_why_page_free(); the widget is floating until it is put somewhere.
hq_why_page *hq_why_page_new(hq_why_func *on_reason, gpointer data);
void hq_why_page_free(hq_why_page *page);

GtkWidget *hq_why_page_widget(hq_why_page *page);

// Asks with the form's first reasons, as many as fit.
void hq_why_page_ask(hq_why_page *page, hq_lang lang, const hq_survey_form *form);

enum { HQ_WHY_NONE = -1 };
// Marks the reason that was touched and takes no other until the mark goes; HQ_WHY_NONE: none.
void hq_why_page_choose(hq_why_page *page, int reason);
