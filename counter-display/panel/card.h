// The upper card of the panel: the ticket at this service point with how long, why and in which
// language; without one, who comes next or since when there is a break.
#pragma once

#include <gtk/gtk.h>

#include "counter-display/common/hall-clock.h"
#include "shared/i18n/i18n.h"
#include "shared/wire/point-doc.h"

#define HQ_TYPE_CARD (hq_card_get_type())
G_DECLARE_FINAL_TYPE(HqCard, hq_card, HQ, CARD, GtkBox)

GtkWidget *hq_card_new(hq_lang lang);

// Shows the document as it stands at `now`, the hall's time.
void hq_card_show(HqCard *self, const hq_point_doc *doc, const hq_hall_clock *clock, hq_time now);

// The services that follow, "综合业务、补换卡"; "" when none do. Yours: g_free().
char *hq_card_plan_text(const hq_point_doc *doc, hq_lang lang) G_GNUC_WARN_UNUSED_RESULT;

// What staff wrote last about the ticket, or NULL. Copied.
void hq_card_set_note(HqCard *self, const char *note);

// The name of a service in the document, "" when it is not there. Borrowed.
const char *hq_card_service_name(const hq_point_doc *doc, hq_slug service, hq_lang lang);
