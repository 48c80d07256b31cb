// A service on the page before the number: name, what to bring, the key that takes the number and,
// where there is one, the faster way. The whole row takes a number as well as its key.
#pragma once

#include <gtk/gtk.h>

#include "model.h"

#define HQ_TYPE_SERVICE_ROW (hq_service_row_get_type())
G_DECLARE_FINAL_TYPE(HqServiceRow, hq_service_row, HQ, SERVICE_ROW, GtkBox)

GtkWidget *hq_service_row_new(void);

// Shows `service` as the model has it now; borrowed for the call.
void hq_service_row_show(HqServiceRow *self, const hq_kiosk_model *model,
                         const hq_service_view *service);
