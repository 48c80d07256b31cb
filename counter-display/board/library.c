#include "library.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

#include "shared/base/crypto.h"
#include "shared/base/hex.h"
#include "shared/base/log.h"

#define PART ".part"
enum { PIECE = 1 << 20, AGAIN_S = 30, PIECE_TIMEOUT_MS = 60000 };

struct hq_library {
    char *folder;
    hq_client *client;
    void (*on_arrived)(gpointer data);
    gpointer data;
    GArray *wanted;      // hq_slug
    GHashTable *missing; // set of ids
    hq_slug fetched;     // the one that is coming; "": none
    guint64 request;
    int64_t at; // bytes of it so far
    guint again;
};

static void fetch_next(hq_library *library);

hq_library *
hq_library_new(const char *folder, hq_client *client, void (*on_arrived)(gpointer data),
               gpointer data)
{
    hq_library *library = g_new0(hq_library, 1);
    library->folder = g_strdup(folder);
    library->client = client;
    library->on_arrived = on_arrived;
    library->data = data;
    library->wanted = g_array_new(FALSE, FALSE, sizeof(hq_slug));
    library->missing = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    if (g_mkdir_with_parents(folder, 0700) != 0)
        hq_log(HQ_LOG_WARNING, "board", "no place for media", "folder=%s", folder);
    return library;
}

void
hq_library_free(hq_library *library)
{
    if (!library)
        return;
    if (library->request)
        hq_client_cancel(library->client, library->request);
    g_clear_handle_id(&library->again, g_source_remove);
    g_array_unref(library->wanted);
    g_hash_table_unref(library->missing);
    g_free(library->folder);
    g_free(library);
}

char *
hq_library_path(const hq_library *library, hq_slug id)
{
    return g_build_filename(library->folder, id.text, NULL);
}

static char *
part_of(const hq_library *library)
{
    g_autofree char *name = g_strconcat(library->fetched.text, PART, NULL);
    return g_build_filename(library->folder, name, NULL);
}

static bool
is_wanted(const hq_library *library, const char *name)
{
    for (guint i = 0; i < library->wanted->len; i++) {
        if (strcmp(g_array_index(library->wanted, hq_slug, i).text, name) == 0)
            return true;
    }
    return false;
}

static void
remove_unwanted(const hq_library *library)
{
    g_autoptr(GDir) dir = g_dir_open(library->folder, 0, NULL);
    for (const char *name; dir && (name = g_dir_read_name(dir));) {
        g_autofree char *path = g_build_filename(library->folder, name, NULL);
        if (!is_wanted(library, name))
            g_unlink(path);
    }
}

hq_library_state
hq_library_look(hq_library *library, hq_slug id)
{
    g_autofree char *path = hq_library_path(library, id);
    if (g_file_test(path, G_FILE_TEST_IS_REGULAR))
        return HQ_LIBRARY_READY;
    return g_hash_table_contains(library->missing, id.text) ? HQ_LIBRARY_MISSING
                                                            : HQ_LIBRARY_COMING;
}

static gboolean
on_again(gpointer data)
{
    hq_library *library = data;
    library->again = 0;
    g_hash_table_remove_all(library->missing);
    fetch_next(library);
    return G_SOURCE_REMOVE;
}

static void
ask_again_later(hq_library *library)
{
    library->fetched = (hq_slug){{0}};
    if (!library->again)
        library->again = g_timeout_add_seconds(AGAIN_S, on_again, library);
}

static void
miss(hq_library *library, const char *why)
{
    hq_log(HQ_LOG_WARNING, "board", "media missing", "id=%s why=%s", library->fetched.text, why);
    g_hash_table_add(library->missing, g_strdup(library->fetched.text));
    ask_again_later(library);
    library->on_arrived(library->data);
    fetch_next(library);
}

static bool
has_its_id(const char *path, hq_slug id)
{
    uint8_t hash[HQ_CRYPTO_HASH_SIZE];
    char text[2 * HQ_CRYPTO_HASH_SIZE + 1];
    g_autoptr(GMappedFile) file = g_mapped_file_new(path, FALSE, NULL);
    if (!file)
        return false;
    hq_crypto_hash(g_mapped_file_get_contents(file), g_mapped_file_get_length(file), hash);
    hq_hex_format(hash, sizeof hash, text);
    return strncmp(text, id.text, strlen(id.text)) == 0;
}

static void
settle(hq_library *library)
{
    g_autofree char *part = part_of(library);
    g_autofree char *path = hq_library_path(library, library->fetched);
    if (!has_its_id(part, library->fetched)) {
        g_unlink(part);
        miss(library, "other bytes than its id says");
        return;
    }
    g_rename(part, path);
    library->fetched = (hq_slug){{0}};
    library->on_arrived(library->data);
    fetch_next(library);
}

static bool
append(const hq_library *library, const char *bytes, size_t size)
{
    g_autofree char *part = part_of(library);
    FILE *file = fopen(part, library->at == 0 ? "wb" : "ab");
    bool written = file && fwrite(bytes, 1, size, file) == size;
    if (file && fclose(file) != 0)
        written = false;
    return written;
}

static void ask_for_piece(hq_library *library);

static void
on_piece(const hq_reply *reply, gpointer data)
{
    hq_library *library = data;
    library->request = 0;
    if (reply->status == 404 || reply->status == 403) {
        miss(library, "the server has none");
    } else if (reply->error || !append(library, reply->body, reply->length)) {
        ask_again_later(library);
    } else if (reply->length == PIECE) {
        library->at += PIECE;
        ask_for_piece(library);
    } else {
        settle(library);
    }
}

static void
ask_for_piece(hq_library *library)
{
    g_autofree char *path = g_strdup_printf("/api/v1/media/%s?at=%" G_GINT64_FORMAT,
                                            library->fetched.text, library->at);
    hq_request request = {.method = "GET", .path = path, .timeout_ms = PIECE_TIMEOUT_MS};
    library->request = hq_client_send(library->client, &request, on_piece, library);
}

// One after the other, so that the calls have the line too.
static void
fetch_next(hq_library *library)
{
    for (guint i = 0; !*library->fetched.text && i < library->wanted->len; i++) {
        hq_slug id = g_array_index(library->wanted, hq_slug, i);
        if (hq_library_look(library, id) != HQ_LIBRARY_COMING)
            continue;
        library->fetched = id;
        library->at = 0;
        ask_for_piece(library);
    }
}

void
hq_library_want(hq_library *library, const hq_slug *ids, guint n)
{
    if (library->request)
        hq_client_cancel(library->client, library->request);
    library->request = 0;
    library->fetched = (hq_slug){{0}};
    g_array_set_size(library->wanted, 0);
    g_array_append_vals(library->wanted, ids, n);
    g_hash_table_remove_all(library->missing);
    remove_unwanted(library);
    fetch_next(library);
}
