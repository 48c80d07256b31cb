// The rules of a hall held against what can be seen of it: which alerts are to be raised, which are
// over. A pure function of what it is given and of what it saw before; it knows no clock, no
// journal and no screen. Nothing flaps: a thing must be so for a while before it is alerted about,
// and not be so for as long before the alert is over.
#pragma once

#include <glib.h>

#include "shared/engine/state.h"

// A device as the rules see it.
typedef struct {
    hq_slug id;
    bool paper_low, paper_out;
    bool always_on; // ought to be heard of all day
    bool connected;
    hq_time heard_at; // last
} hq_alert_device;

// What the state does not know. Borrowed.
typedef struct {
    const hq_alert_device *devices;
    uint32_t n_devices;
    bool disk_short, disk_full; // of the server; full is short, too
    const int32_t *predicted_s; // by service: what who comes now may have to wait; −1: no number
    const uint32_t
        *bad_replies;       // by service: bad surveys of the last hour, beside the faces; or NULL
    uint32_t periods_below; // in a row, as many as are worth an alert; else 0
    uint32_t cases_overdue, cases_due; // that wait for an answer
} hq_alert_sight;

// What is to be done: an alert to be raised, or one that is over.
typedef struct {
    uint32_t alert; // that is over; 0: to be raised
    hq_slug rule, subject;
    int64_t value; // to be raised: in the unit of what the rule watches
} hq_alert_step;

typedef struct hq_alert_watch hq_alert_watch;

// Remembers since when what is so. After a restart it begins anew: an alert then comes, or is over,
// that much later.
hq_alert_watch *hq_alert_watch_new(void);
void hq_alert_watch_free(hq_alert_watch *watch);

// Looks at the hall at `now`, which never goes back, and appends what is to be done to `steps`, of
// hq_alert_step. Whoever does it tells the engine, whose word is the last.
void hq_alert_watch_look(hq_alert_watch *watch, const hq_state *state, const hq_alert_sight *sight,
                         hq_time now, GArray *steps);
