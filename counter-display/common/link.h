// The line to the hall: one client, one follower, and how old the news is. Screens ask it what to
// say about the connection, so that all of them say the same.
// Knows nothing of what the documents mean. Main thread only.
#pragma once

#include "counter-display/common/options.h"
#include "shared/client/follower.h"

typedef enum {
    HQ_LINK_FRESH,    // news, or a heartbeat, within the limit
    HQ_LINK_STALE,    // none for longer than the limit
    HQ_LINK_AWAITING, // none ever
} hq_freshness;

typedef struct hq_link hq_link;

// Follows `topic`; the handlers get `data`. Free with hq_link_free().
hq_link *hq_link_new(const hq_display_options *options, const char *topic,
                     const hq_follower_handlers *handlers, gpointer data) G_GNUC_WARN_UNUSED_RESULT;
void hq_link_free(hq_link *link);

hq_client *hq_link_client(hq_link *link); // borrowed

bool hq_link_is_connected(const hq_link *link);

hq_freshness hq_link_freshness(const hq_link *link);

// hq_clock_boot() of the last byte heard; 0 when none ever was.
hq_time hq_link_last_heard(const hq_link *link);
