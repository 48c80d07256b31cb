// A band that says what still works, then what to do: icon, a bold line, a plain line. Used for the
// connection, for paper and for quiet notices. It never covers anything else.
#pragma once

#include <gtk/gtk.h>

#define HQ_TYPE_BANNER (hq_banner_get_type())
G_DECLARE_FINAL_TYPE(HqBanner, hq_banner, HQ, BANNER, GtkBox)

typedef enum { HQ_BANNER_INFO, HQ_BANNER_WARN, HQ_BANNER_OK } HqBannerMood;

GtkWidget *hq_banner_new(void);

// Shows both lines (either may be NULL) and makes the banner visible; `icon` as in hq_icon_new().
// Screen readers hear it as a status when the words changed.
void hq_banner_show(HqBanner *self, HqBannerMood mood, const char *icon, const char *first,
                    const char *second);

// Takes the banner away, with its space.
void hq_banner_hide(HqBanner *self);
