// A question answered by one of five faces, in one touch. Draws and reports touches; who is asked
// what, how long and what becomes of the answer is the caller's. Main thread only.
#pragma once

#include <gtk/gtk.h>

#include "shared/i18n/i18n.h"

typedef struct hq_face_page hq_face_page;

// 1 very dissatisfied … 5 very satisfied.
typedef void hq_face_func(unsigned score, gpointer data);

// Free with hq_face_page_free(); the widget is floating until it is put somewhere. Below the faces
// the widget, a box, has room for a foot.
hq_face_page *hq_face_page_new(hq_face_func *on_score, gpointer data);
void hq_face_page_free(hq_face_page *page);

GtkWidget *hq_face_page_widget(hq_face_page *page);

// What is asked, and a quiet line below it.
void hq_face_page_ask(hq_face_page *page, hq_lang lang, const char *question, const char *how);

// Marks the face that was touched and takes no other until the mark goes; 0: none.
void hq_face_page_choose(hq_face_page *page, unsigned score);
