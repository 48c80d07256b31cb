// Who waits for what and how long it takes: four services a page, the next page after eight
// seconds. When the news is stale the ranges are withdrawn and the numbers stay, with their time.
#pragma once

#include <gtk/gtk.h>

#include "shared/i18n/i18n.h"
#include "shared/wire/service-view.h"

#define HQ_TYPE_SERVICE_LIST (hq_service_list_get_type())
G_DECLARE_FINAL_TYPE(HqServiceList, hq_service_list, HQ, SERVICE_LIST, GtkBox)

GtkWidget *hq_service_list_new(hq_lang lang);

// Shows the services at the top of the tree; branches carry the sums of their children. Copied.
void hq_service_list_set(HqServiceList *self, const hq_service_views *services);

// `at` is the time the news stopped ("10:24"), NULL when it is fresh.
void hq_service_list_set_stopped(HqServiceList *self, const char *at);
