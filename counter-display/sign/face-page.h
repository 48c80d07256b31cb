// The question how a visit was: five faces, one touch, or none. Draws and reports touches; who is
// asked, how long and what becomes of the answer is the caller's. Main thread only.
#pragma once

#include <gtk/gtk.h>

#include "shared/i18n/i18n.h"

typedef struct hq_face_page hq_face_page;

typedef struct {
    void (*on_score)(unsigned score, gpointer data); // 1 very dissatisfied … 5 very satisfied
    void (*on_skip)(gpointer data);
} hq_face_handlers;

// Free with hq_face_page_free(); the widget is floating until it is put somewhere.
hq_face_page *hq_face_page_new(const hq_face_handlers *handlers, gpointer data);
void hq_face_page_free(hq_face_page *page);

GtkWidget *hq_face_page_widget(hq_face_page *page);

void hq_face_page_set_language(hq_face_page *page, hq_lang lang);

// Marks the face that was touched and takes no other until the mark goes; 0: none.
void hq_face_page_choose(hq_face_page *page, unsigned score);

// What stands beside the skip button: how long it asks or, as a warning, what went wrong.
void hq_face_page_say(hq_face_page *page, const char *text, bool is_warning);
