// The clerk's own things: their day so far, their month in points, and the cases that wait for
// their answer. Shows and reports; fetches nothing.
#pragma once

#include <gtk/gtk.h>

#include "shared/i18n/i18n.h"
#include "shared/wire/case-view.h"
#include "shared/wire/ledger-view.h"
#include "shared/wire/own-points.h"

#define HQ_TYPE_DAY_PAGE (hq_day_page_get_type())
G_DECLARE_FINAL_TYPE(HqDayPage, hq_day_page, HQ, DAY_PAGE, GtkBox)

typedef void (*hq_day_page_func)(gpointer data); // the clerk goes back

GtkWidget *hq_day_page_new(hq_lang lang, hq_day_page_func back, gpointer data);

// NULL: not known yet.
void hq_day_page_show(HqDayPage *self, const hq_ledger_view *ledger);
void hq_day_page_show_points(HqDayPage *self, const hq_own_points *points);
// Those of them that `staff` answers for.
void hq_day_page_show_cases(HqDayPage *self, const hq_cases_answer *cases, hq_slug staff);
