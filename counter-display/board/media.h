// The playlist: pictures and videos of a folder in the order of their names. What cannot be shown
// is skipped and logged; with nothing to show the place stays calm and empty, never black.
#pragma once

#include <gtk/gtk.h>
#include <stdbool.h>

#define HQ_TYPE_MEDIA (hq_media_get_type())
G_DECLARE_FINAL_TYPE(HqMedia, hq_media, HQ, MEDIA, GtkWidget)

// `folder` may be NULL: nothing to show.
GtkWidget *hq_media_new(const char *folder);

// While a call is spoken the videos step back.
void hq_media_set_quiet(HqMedia *self, bool quiet);
