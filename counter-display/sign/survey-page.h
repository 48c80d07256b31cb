// What follows the face: the survey's other questions, one at a glance, each answered by one touch
// or left out. Shows and collects; how long it asks, who is asked and where answers go is the
// caller's. Main thread only.
#pragma once

#include <gtk/gtk.h>

#include "questions.h"
#include "shared/i18n/i18n.h"

typedef struct hq_survey_page hq_survey_page;

typedef struct {
    void (*on_touched)(gpointer data); // anything at all
    void (*on_over)(gpointer data);    // nothing is left to ask, or the customer wants no more
} hq_survey_handlers;

// Free with hq_survey_page_free(); the widget is floating until it is put somewhere.
hq_survey_page *hq_survey_page_new(const hq_survey_handlers *handlers, gpointer data);
void hq_survey_page_free(hq_survey_page *page);

GtkWidget *hq_survey_page_widget(hq_survey_page *page);

// Begins after the face `score`; false when there is nothing more to ask.
bool hq_survey_page_begin(hq_survey_page *page, const hq_survey_form *form, hq_uuid ticket,
                          uint32_t score) G_GNUC_WARN_UNUSED_RESULT;
// Draws the question; `left_s` until it ends by itself.
void hq_survey_page_show(hq_survey_page *page, hq_lang lang, int64_t left_s);
// Asks no more. What was said, borrowed until the next begin; NULL when it was nothing.
const hq_survey_request *hq_survey_page_end(hq_survey_page *page);
