#include "player.h"

#include <gst/gst.h>

struct hq_player {
    GstElement *playbin;
    guint watch;
    hq_player_done done; // NULL while nothing plays
    gpointer data;
};

static void
finish(hq_player *player, bool played)
{
    hq_player_done done = player->done;
    player->done = NULL;
    gst_element_set_state(player->playbin, GST_STATE_READY);
    if (done)
        done(played, player->data);
}

static gboolean
on_message(GstBus *bus, GstMessage *message, gpointer data)
{
    hq_player *player = data;
    if (GST_MESSAGE_TYPE(message) == GST_MESSAGE_EOS) {
        finish(player, true);
    } else if (GST_MESSAGE_TYPE(message) == GST_MESSAGE_ERROR) {
        g_autoptr(GError) error = NULL;
        gst_message_parse_error(message, &error, NULL);
        g_warning("cannot play: %s", error->message);
        finish(player, false);
    }
    return G_SOURCE_CONTINUE;
}

hq_player *
hq_player_new(void)
{
    gst_init(NULL, NULL);
    hq_player *player = g_new0(hq_player, 1);
    player->playbin = gst_object_ref_sink(gst_element_factory_make("playbin", NULL));
    g_autoptr(GstBus) bus = gst_element_get_bus(player->playbin);
    player->watch = gst_bus_add_watch(bus, on_message, player);
    return player;
}

// Without a device GStreamer's automatic sink puts a silent one in its place.
static bool
is_real_sink(GstElement *sink)
{
    GValue child = G_VALUE_INIT;
    bool is_real = false;
    GstIterator *children = gst_bin_iterate_elements(GST_BIN(sink));
    if (gst_iterator_next(children, &child) == GST_ITERATOR_OK) {
        GstElementFactory *factory = gst_element_get_factory(g_value_get_object(&child));
        is_real = g_strcmp0(GST_OBJECT_NAME(factory), "fakesink") != 0;
        g_value_unset(&child);
    }
    gst_iterator_free(children);
    return is_real;
}

bool
hq_player_has_device(hq_player *player)
{
    GstElement *sink = gst_element_factory_make("autoaudiosink", NULL);
    if (!sink)
        return false;
    gst_object_ref_sink(sink);
    bool has = gst_element_set_state(sink, GST_STATE_READY) != GST_STATE_CHANGE_FAILURE &&
               is_real_sink(sink);
    gst_element_set_state(sink, GST_STATE_NULL);
    gst_object_unref(sink);
    return has;
}

void
hq_player_play(hq_player *player, const char *path, hq_player_done done, gpointer data)
{
    g_autofree char *uri = gst_filename_to_uri(path, NULL);
    player->done = done;
    player->data = data;
    gst_element_set_state(player->playbin, GST_STATE_READY);
    g_object_set(player->playbin, "uri", uri, NULL);
    gst_element_set_state(player->playbin, GST_STATE_PLAYING);
}

void
hq_player_free(hq_player *player)
{
    if (!player)
        return;
    g_source_remove(player->watch);
    gst_element_set_state(player->playbin, GST_STATE_NULL);
    gst_object_unref(player->playbin);
    g_free(player);
}
