// The screen at which somebody types a device's one-time code: address of the server, the code, a
// pad for fingers, what went wrong and what to do. Keys and touches do the same. Knows no network.
// Main thread only.
#pragma once

#include <gtk/gtk.h>

#include "shared/i18n/i18n.h"

#define HQ_TYPE_CODE_SCREEN (hq_code_screen_get_type())
G_DECLARE_FINAL_TYPE(HqCodeScreen, hq_code_screen, HQ, CODE_SCREEN, GtkBox)

enum { HQ_CODE_LENGTH = 8 };

// Somebody asks to enrol with a whole code. Both are borrowed for the length of the call.
typedef void (*hq_code_func)(const char *server, const char *code, gpointer data);

// `server` stands in the field of the address already.
GtkWidget *hq_code_screen_new(hq_lang lang, const char *server, hq_code_func done, gpointer data);

// Hears the keys of `window`, whatever has its focus.
void hq_code_screen_attach_keys(HqCodeScreen *self, GtkWidget *window);

// Says what happened and what to do about it; NULL takes the words away. Copied.
void hq_code_screen_say(HqCodeScreen *self, const char *words);

// While the hall is asked nothing can be typed.
void hq_code_screen_set_busy(HqCodeScreen *self, bool is_busy);

// The code was good: the pad gives way to `title` and to what both sides show. Copied.
void hq_code_screen_welcome(HqCodeScreen *self, const char *title, const char *fingerprint);
