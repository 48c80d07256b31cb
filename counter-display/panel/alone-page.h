// The page of a clerk who goes on without the hall: whom to call by voice now, who follows, what
// was struck off. Shows and reports; decides and keeps nothing.
#pragma once

#include <gtk/gtk.h>

#include "counter-display/common/hall-clock.h"
#include "keep.h"
#include "shared/i18n/i18n.h"

#define HQ_TYPE_ALONE_PAGE (hq_alone_page_get_type())
G_DECLARE_FINAL_TYPE(HqAlonePage, hq_alone_page, HQ, ALONE_PAGE, GtkBox)

typedef enum {
    HQ_ALONE_STRIKE, // the `nth` number that is left was served
    HQ_ALONE_PASS,   // the first one did not come
    HQ_ALONE_UNDO,   // the last strike was a mistake
} hq_alone_act;
typedef void (*hq_alone_page_func)(hq_alone_act act, uint32_t nth, gpointer data);

GtkWidget *hq_alone_page_new(hq_lang lang, hq_alone_page_func act, gpointer data);

// What stands around the list.
typedef struct {
    const char *since; // "10:24", from when the line is gone; NULL: it is back
    const char *here;  // number of the customer who was here when it went, or NULL
    const hq_hall_clock *clock;
} hq_alone_view;
void hq_alone_page_show(HqAlonePage *self, const hq_keep *keep, const hq_alone_view *view);

// One sentence about what did not work, or NULL.
void hq_alone_page_set_notice(HqAlonePage *self, const char *notice);

// Whether the key means something here; then it was reported.
bool hq_alone_page_take_key(HqAlonePage *self, guint keyval, bool control);
