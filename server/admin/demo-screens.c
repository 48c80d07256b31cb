#include "demo-screens.h"

#include "demo-hall.h"

typedef struct {
    hq_client *client;
    hq_follower *follower;
} screen;

struct hq_demo_screens {
    GArray *all; // of screen
};

static void
screen_clear(gpointer data)
{
    screen *cleared = data;
    hq_follower_free(cleared->follower);
    hq_client_free(cleared->client);
}

static void
add(hq_demo_screens *screens, const char *url, const char *token, const char *topic)
{
    static const hq_follower_handlers only_listens = {NULL, NULL, NULL, NULL};
    const char *topics[] = {topic, NULL};
    screen added = {.client = hq_client_new(url, token)};
    added.follower = hq_follower_new(added.client, topics, &only_listens, NULL);
    g_array_append_val(screens->all, added);
}

static bool
is_visitors(const char *point)
{
    return g_str_equal(point, HQ_DEMO_POINT) || g_str_equal(point, HQ_DEMO_HANDHELD);
}

hq_demo_screens *
hq_demo_screens_new(const char *url, const hq_config *config, GHashTable *tokens)
{
    hq_demo_screens *screens = g_new0(hq_demo_screens, 1);
    screens->all = g_array_new(FALSE, FALSE, sizeof(screen));
    g_array_set_clear_func(screens->all, screen_clear);
    for (uint32_t i = 0; i < config->n_points; i++) {
        const char *point = config->points[i].id.text;
        g_autofree char *topic = g_strconcat("point:", point, NULL);
        if (!is_visitors(point))
            add(screens, url, g_hash_table_lookup(tokens, point), topic);
    }
    add(screens, url, g_hash_table_lookup(tokens, "board-2"), "board:zone-2");
    return screens;
}

void
hq_demo_screens_free(hq_demo_screens *screens)
{
    g_array_unref(screens->all);
    g_free(screens);
}
