// Everything the board shows, on a canvas of 1920 × 1080: told what to show, it knows no line, no
// sound and no time of its own.
#pragma once

#include <gtk/gtk.h>

#include "media.h"
#include "notices.h"
#include "shared/i18n/i18n.h"
#include "shared/wire/board-doc.h"

// How old the news is, in words.
typedef struct {
    char *stopped; // "10:24", NULL while fresh
    char *age;     // the sentence of the band; NULL while there is none
} hq_face_age;

typedef struct hq_face hq_face;

// The face lives as long as its widget, which the caller puts into a window.
hq_face *hq_face_new(hq_lang lang);
GtkWidget *hq_face_widget(hq_face *face);

// Where pictures and videos are shown; plays nothing until it is told what.
HqMedia *hq_face_media(hq_face *face);

// The hall, its zone, its services and its text.
void hq_face_set_doc(hq_face *face, const hq_board_doc *doc);

// The calls, newest first; `is_now`: the first is the newest and still waits for its customer.
void hq_face_set_calls(hq_face *face, const hq_board_call *calls, uint32_t n, bool is_now);

// The first row breathes: it is new.
void hq_face_breathe(hq_face *face);

// Date and time of the hall.
void hq_face_set_clock(hq_face *face, const char *date, const char *time);

void hq_face_set_age(hq_face *face, const hq_face_age *age);

// What the hall has to tell everybody, in two lines of the band; NULL takes it away. Old news has
// the band first.
void hq_face_set_notice(hq_face *face, const hq_notice *notice);

// Whether something is told above the calls, so that the media have less room.
bool hq_face_has_band(const hq_face *face);

// Sound of the media steps back.
void hq_face_set_quiet(hq_face *face, bool quiet);
