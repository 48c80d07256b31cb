#include "playlist.h"

#include <glib/gstdio.h>
#include <string.h>

#include "library.h"
#include "shared/base/log.h"

enum { PICTURE_S = 12 };

struct hq_playlist {
    hq_library *library;
    hq_playlist_handlers handlers;
    gpointer data;
    uint32_t n;
    hq_play_view items[HQ_MAX_PLAY];
    char *folder;
    GPtrArray *files;   // of the folder, paths, sorted
    guint at;           // the next one, of the items or files
    GHashTable *broken; // ids and paths that could not be shown
    char *last, *name;  // what was given last, as it is known and as people call it
    hq_playing told;
};

static void
on_arrived(gpointer data)
{
    hq_playlist *playlist = data;
    playlist->handlers.on_changed(playlist->data);
}

hq_playlist *
hq_playlist_new(const char *folder, const char *kept, hq_client *client,
                const hq_playlist_handlers *handlers, gpointer data)
{
    hq_playlist *playlist = g_new0(hq_playlist, 1);
    playlist->library = hq_library_new(kept, client, on_arrived, playlist);
    playlist->handlers = *handlers;
    playlist->data = data;
    playlist->folder = g_strdup(folder);
    playlist->files = g_ptr_array_new_with_free_func(g_free);
    playlist->broken = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    return playlist;
}

void
hq_playlist_free(hq_playlist *playlist)
{
    if (!playlist)
        return;
    hq_library_free(playlist->library);
    g_ptr_array_unref(playlist->files);
    g_hash_table_unref(playlist->broken);
    g_free(playlist->folder);
    g_free(playlist->last);
    g_free(playlist->name);
    g_free(playlist);
}

static void
want_all(hq_playlist *playlist)
{
    hq_slug ids[HQ_MAX_PLAY];
    for (uint32_t i = 0; i < playlist->n; i++)
        ids[i] = playlist->items[i].media;
    hq_library_want(playlist->library, ids, playlist->n);
}

void
hq_playlist_take(hq_playlist *playlist, const hq_board_doc *doc)
{
    size_t size = doc->n_playlist * sizeof *doc->playlist;
    if (doc->n_playlist == playlist->n && memcmp(doc->playlist, playlist->items, size) == 0)
        return;
    playlist->n = doc->n_playlist;
    memcpy(playlist->items, doc->playlist, size);
    playlist->at = 0;
    g_hash_table_remove_all(playlist->broken);
    want_all(playlist);
    playlist->handlers.on_changed(playlist->data);
}

static bool
is_of_now(const hq_play_view *item, hq_day day, int32_t second)
{
    bool all_day = item->daily_from_s == 0 && item->daily_until_s == 0;
    return (item->from == 0 || item->from <= day) && (item->until == 0 || day <= item->until) &&
           (all_day || (item->daily_from_s <= second && second < item->daily_until_s));
}

static bool
is_playable(hq_playlist *playlist, const hq_play_view *item)
{
    return !g_hash_table_contains(playlist->broken, item->media.text) &&
           hq_library_look(playlist->library, item->media) == HQ_LIBRARY_READY;
}

static bool
give(hq_playlist *playlist, const char *last, char *path, guint show_s, hq_play *ret)
{
    g_free(playlist->last);
    g_free(playlist->name);
    playlist->last = g_strdup(last);
    playlist->name = g_path_get_basename(path);
    *ret = (hq_play){.path = path, .show_s = show_s};
    return true;
}

static void
tell(hq_playlist *playlist)
{
    hq_playing playing =
        g_hash_table_size(playlist->broken) > 0 ? HQ_PLAYING_BROKEN : HQ_PLAYING_OK;
    for (uint32_t i = 0; i < playlist->n; i++) {
        if (hq_library_look(playlist->library, playlist->items[i].media) == HQ_LIBRARY_MISSING)
            playing = HQ_PLAYING_BROKEN;
    }
    if (playing != playlist->told)
        playlist->handlers.on_health(playing, playlist->data);
    playlist->told = playing;
}

static bool
next_item(hq_playlist *playlist, hq_day day, int32_t second, hq_play *ret)
{
    for (uint32_t i = 0; i < playlist->n; i++) {
        uint32_t at = (playlist->at + i) % playlist->n;
        const hq_play_view *item = &playlist->items[at];
        if (!is_of_now(item, day, second) || !is_playable(playlist, item))
            continue;
        playlist->at = at + 1;
        guint show_s = item->show_s > 0 ? (guint)item->show_s : PICTURE_S;
        return give(playlist, item->media.text, hq_library_path(playlist->library, item->media),
                    show_s, ret);
    }
    return false;
}

static int
compare_names(gconstpointer a, gconstpointer b)
{
    return g_strcmp0(*(char *const *)a, *(char *const *)b);
}

// Read anew at every turn, so that files may be copied into it at any time.
static void
read_folder(hq_playlist *playlist)
{
    g_ptr_array_set_size(playlist->files, 0);
    g_autoptr(GDir) dir = g_dir_open(playlist->folder, 0, NULL);
    for (const char *name; dir && (name = g_dir_read_name(dir));)
        if (name[0] != '.')
            g_ptr_array_add(playlist->files, g_build_filename(playlist->folder, name, NULL));
    g_ptr_array_sort(playlist->files, compare_names);
    playlist->at = 0;
}

// A file is another one once it was copied anew.
static char *
key_of(const char *path)
{
    GStatBuf found = {0};
    g_stat(path, &found);
    return g_strdup_printf("%s %" G_GINT64_FORMAT " %" G_GINT64_FORMAT, path,
                           (gint64)found.st_mtime, (gint64)found.st_size);
}

static bool
next_file(hq_playlist *playlist, hq_play *ret)
{
    for (int turn = 0; turn < 2; turn++) {
        for (; playlist->at < playlist->files->len; playlist->at++) {
            const char *path = playlist->files->pdata[playlist->at];
            g_autofree char *key = key_of(path);
            if (g_hash_table_contains(playlist->broken, key))
                continue;
            playlist->at++;
            return give(playlist, key, g_strdup(path), PICTURE_S, ret);
        }
        if (turn == 0)
            read_folder(playlist);
    }
    return false;
}

bool
hq_playlist_next(hq_playlist *playlist, hq_day day, int32_t second_of_day, hq_play *ret)
{
    bool found = playlist->n > 0    ? next_item(playlist, day, second_of_day, ret)
                 : playlist->folder ? next_file(playlist, ret)
                                    : false;
    tell(playlist);
    return found;
}

void
hq_playlist_skip(hq_playlist *playlist, const char *why)
{
    hq_log(HQ_LOG_WARNING, "board", "media skipped", "file=%s why=%s", playlist->name, why);
    g_hash_table_add(playlist->broken, g_strdup(playlist->last));
}
