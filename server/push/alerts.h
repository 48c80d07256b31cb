// Alerts of a floor as people read them: in words, with who of the owning duty is there.
#pragma once

#include "server/push/floor.h"
#include "shared/wire/alert-view.h"

void hq_fill_alert(hq_floor *floor, const hq_alert *alert, hq_alert_view *ret);
// Today's, the last one first: only those that are not over and about which nothing was done yet,
// or at most `max` of all. `items` is the caller's, g_free().
hq_alert_views hq_list_open_alerts(hq_floor *floor);
hq_alert_views hq_list_alerts(hq_floor *floor, uint32_t max);

// Whether somebody has a duty now: it is their role, or they are the duty manager by the hall's
// duty plan – of the early part of the day until the middle of its hours, of the late one after.
bool hq_has_duty(hq_floor *floor, hq_duty duty, hq_slug staff);
// Fills in, number and masked name, who has a duty now and is signed on at a service point or
// signed in on a page, each once and at most `max`; how many.
uint32_t hq_list_on_duty(hq_floor *floor, hq_duty duty, hq_alert_person *ret_people, uint32_t max);
