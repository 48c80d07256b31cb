#include "living.h"

#include <stdio.h>

// So many steps at most before the main loop gets its turn, so that Ctrl-C is heard.
enum { STEPS_AT_ONCE = 10, LONGEST_SLEEP_MS = 1000, AFTER_TROUBLE_MS = 2000 };

struct hq_living {
    hq_crowd *crowd;
    hq_stage *stage;
    hq_span from;
    gint64 started_us;
    double speed;
    guint source;
};

static hq_span
now_of(const hq_living *living)
{
    double passed = (double)(g_get_monotonic_time() - living->started_us);
    return living->from + (hq_span)(passed * living->speed);
}

static gboolean on_due(gpointer data);

static void
sleep_for(hq_living *living, double ms)
{
    living->source = g_timeout_add((guint)CLAMP(ms, 1, LONGEST_SLEEP_MS), on_due, living);
}

static gboolean
on_due(gpointer data)
{
    hq_living *living = data;
    g_autoptr(GError) error = NULL;
    living->source = 0;
    for (int i = 0; i < STEPS_AT_ONCE && hq_crowd_next(living->crowd) <= now_of(living); i++) {
        if (hq_crowd_step(living->crowd, living->stage, &error))
            continue;
        fprintf(stderr, "the demo's people: %s\n", error->message);
        living->source = g_timeout_add(AFTER_TROUBLE_MS, on_due, living);
        return G_SOURCE_REMOVE;
    }
    hq_span next = hq_crowd_next(living->crowd);
    if (next != HQ_NEVER)
        sleep_for(living, (double)(next - now_of(living)) / 1000 / living->speed);
    return G_SOURCE_REMOVE;
}

hq_living *
hq_living_new(hq_crowd *crowd, hq_stage *stage, hq_span from, double speed)
{
    hq_living *living = g_new0(hq_living, 1);
    *living = (hq_living){crowd, stage, from, g_get_monotonic_time(), speed, 0};
    sleep_for(living, 1);
    return living;
}

void
hq_living_free(hq_living *living)
{
    if (living->source != 0)
        g_source_remove(living->source);
    g_free(living);
}
