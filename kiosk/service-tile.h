// A service on the first screen: badge, drawing, name, honest range, how many wait, the rail; or
// why it cannot be had. In large text the same as one row. Touching it sends kiosk.choose.
#pragma once

#include <gtk/gtk.h>

#include "model.h"

#define HQ_TYPE_SERVICE_TILE (hq_service_tile_get_type())
G_DECLARE_FINAL_TYPE(HqServiceTile, hq_service_tile, HQ, SERVICE_TILE, GtkButton)

GtkWidget *hq_service_tile_new(void);

// Shows `service` as the model has it now; borrowed for the call.
void hq_service_tile_show(HqServiceTile *self, const hq_kiosk_model *model,
                          const hq_service_view *service);

// Shows the way to the services that found no place: `names` of some of them, or NULL.
void hq_service_tile_show_more(HqServiceTile *self, const hq_kiosk_model *model, const char *names);
