// The line at the foot of the board. It stands still, and runs only when it does not fit.
#pragma once

#include <gtk/gtk.h>

#define HQ_TYPE_TICKER (hq_ticker_get_type())
G_DECLARE_FINAL_TYPE(HqTicker, hq_ticker, HQ, TICKER, GtkWidget)

GtkWidget *hq_ticker_new(void);

// Shows `text`, copied.
void hq_ticker_set(HqTicker *self, const char *text);
