// The range rail, our one ornament: a thin line of minutes with a tick every ten and a thick
// segment from the promise's lower to its upper end. All rails on one screen share a scale. The
// words beside it say the same, so screen readers skip it.
#pragma once

#include <gtk/gtk.h>

#define HQ_TYPE_RANGE_RAIL (hq_range_rail_get_type())
G_DECLARE_FINAL_TYPE(HqRangeRail, hq_range_rail, HQ, RANGE_RAIL, GtkWidget)

GtkWidget *hq_range_rail_new(void);

// The promise in minutes. A negative end draws the line alone.
void hq_range_rail_set_range(HqRangeRail *self, double from_min, double to_min);

// The right end of the line in minutes; 40 unless told. See hq_range_rail_scale().
void hq_range_rail_set_scale(HqRangeRail *self, double max_min);

// A vertical mark: the target, or what really happened. Negative for none.
void hq_range_rail_set_mark(HqRangeRail *self, double at_min);

// The smallest scale of 40, 80, 160 … minutes that holds `max_min`: ask once a screen with the
// largest upper end on it.
double hq_range_rail_scale(double max_min);
