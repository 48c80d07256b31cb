// What the rules of a hall are held against: people, seconds, per cent, of the queues, the service
// points and the devices. Each measure is defined here and nowhere else.
#pragma once

#include "server/alerts/watch.h"

// One thing that was measured, in the unit of hq_alert_threshold(). An idle service point is a
// state that began no earlier than `since`; whoever watches knows how long it has lasted.
typedef struct {
    hq_slug subject; // service, service point or device; "": all services of the rule together
    int64_t value;
    hq_time since; // IDLE
} hq_alert_reading;
typedef void hq_alert_take(const hq_alert_rule *rule, const hq_alert_reading *reading, void *data);

// Hands over what the rule finds at `now`, each subject once. What cannot be measured – too few
// numbers for a share, no forecast – is left out.
void hq_alert_measure(const hq_state *state, const hq_alert_sight *sight, const hq_alert_rule *rule,
                      hq_time now, hq_alert_take *take, void *data);
