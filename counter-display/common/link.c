#include "counter-display/common/link.h"

#include "shared/base/clock.h"
#include "shared/enrol/enrol.h"

struct hq_link {
    hq_client *client;
    hq_follower *follower;
    hq_time stale_after;
};

static void
on_refused(gpointer data)
{
    hq_enrol_begin_again();
}

hq_link *
hq_link_new(const hq_display_options *options, const char *topic,
            const hq_follower_handlers *handlers, gpointer data)
{
    const char *const topics[] = {topic, NULL};
    hq_link *link = g_new0(hq_link, 1);
    link->client = hq_client_new(options->server, options->token);
    hq_follower_handlers all = *handlers;
    all.on_refused = on_refused;
    link->follower = hq_follower_new(link->client, topics, &all, data);
    link->stale_after = (hq_time)(options->stale_after_s * HQ_SECOND);
    if (link->stale_after < HQ_FOLLOWER_DEAD_S * HQ_SECOND)
        hq_follower_set_limits(link->follower, (unsigned)(options->stale_after_s * 800), 1000);
    return link;
}

void
hq_link_free(hq_link *link)
{
    if (!link)
        return;
    hq_follower_free(link->follower);
    hq_client_free(link->client);
    g_free(link);
}

hq_client *
hq_link_client(hq_link *link)
{
    return link->client;
}

bool
hq_link_is_connected(const hq_link *link)
{
    return hq_follower_is_connected(link->follower);
}

hq_freshness
hq_link_freshness(const hq_link *link)
{
    hq_time heard = hq_follower_last_heard(link->follower);
    if (heard == 0)
        return HQ_LINK_AWAITING;
    return hq_clock_boot() - heard > link->stale_after ? HQ_LINK_STALE : HQ_LINK_FRESH;
}

hq_time
hq_link_last_heard(const hq_link *link)
{
    return hq_follower_last_heard(link->follower);
}
