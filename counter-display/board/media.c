#include "media.h"

#include "shared/base/log.h"

enum { PICTURE_S = 12, RETRY_S = 30 };

struct _HqMedia {
    GtkWidget parent;
    GtkWidget *picture;
    char *folder;
    GPtrArray *files; // paths, sorted
    guint at;         // the next one
    guint failed;     // in a row
    guint timer;
    GtkMediaStream *video; // playing, NULL otherwise
    bool is_quiet;
};

G_DEFINE_FINAL_TYPE(HqMedia, hq_media, GTK_TYPE_WIDGET)

static void show_next(HqMedia *self);

static gboolean
on_timer(gpointer data)
{
    HqMedia *self = data;
    self->timer = 0;
    show_next(self);
    return G_SOURCE_REMOVE;
}

static void
wait_s(HqMedia *self, guint seconds)
{
    g_clear_handle_id(&self->timer, g_source_remove);
    self->timer = g_timeout_add_seconds(seconds, on_timer, self);
}

static int
compare_names(gconstpointer a, gconstpointer b)
{
    return g_strcmp0(*(char *const *)a, *(char *const *)b);
}

// Read anew at every turn, so that a hall changes its playlist by copying files.
static void
read_folder(HqMedia *self)
{
    g_ptr_array_set_size(self->files, 0);
    g_autoptr(GDir) dir = self->folder ? g_dir_open(self->folder, 0, NULL) : NULL;
    for (const char *name; dir && (name = g_dir_read_name(dir));)
        if (name[0] != '.')
            g_ptr_array_add(self->files, g_build_filename(self->folder, name, NULL));
    g_ptr_array_sort(self->files, compare_names);
    self->at = 0;
}

static void
skip(HqMedia *self, const char *path, const char *why)
{
    g_autofree char *name = g_path_get_basename(path);
    hq_log(HQ_LOG_WARNING, "board", "media skipped", "file=%s why=%s", name, why);
    self->failed++;
    g_clear_handle_id(&self->timer, g_source_remove);
    self->timer = g_idle_add(on_timer, self);
}

static void
on_video_changed(GtkMediaStream *video, GParamSpec *what, gpointer data)
{
    HqMedia *self = data;
    const GError *error = gtk_media_stream_get_error(video);
    if (video != self->video || (!error && !gtk_media_stream_get_ended(video)))
        return;
    if (error) {
        g_autofree char *path = g_file_get_path(gtk_media_file_get_file(GTK_MEDIA_FILE(video)));
        skip(self, path, error->message);
    } else {
        self->failed = 0;
        g_clear_handle_id(&self->timer, g_source_remove);
        self->timer = g_idle_add(on_timer, self);
    }
}

static void
drop_video(HqMedia *self)
{
    if (!self->video)
        return;
    g_signal_handlers_disconnect_by_data(self->video, self);
    gtk_media_stream_pause(self->video);
    g_clear_object(&self->video);
}

static void
show_video(HqMedia *self, const char *path)
{
    drop_video(self);
    self->video = gtk_media_file_new_for_filename(path);
    g_signal_connect(self->video, "notify::error", G_CALLBACK(on_video_changed), self);
    g_signal_connect(self->video, "notify::ended", G_CALLBACK(on_video_changed), self);
    gtk_media_stream_set_volume(self->video, self->is_quiet ? 0.1 : 1.0);
    gtk_media_stream_play(self->video);
    gtk_picture_set_paintable(GTK_PICTURE(self->picture), GDK_PAINTABLE(self->video));
}

static void
show_picture(HqMedia *self, const char *path)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GdkTexture) texture = gdk_texture_new_from_filename(path, &error);
    if (!texture) {
        skip(self, path, error->message);
        return;
    }
    drop_video(self);
    gtk_picture_set_paintable(GTK_PICTURE(self->picture), GDK_PAINTABLE(texture));
    self->failed = 0;
    wait_s(self, PICTURE_S);
}

static void
show_next(HqMedia *self)
{
    if (self->at >= self->files->len)
        read_folder(self);
    if (self->files->len == 0 || self->failed > self->files->len) {
        drop_video(self);
        gtk_picture_set_paintable(GTK_PICTURE(self->picture), NULL);
        self->failed = 0;
        wait_s(self, RETRY_S);
        return;
    }
    const char *path = self->files->pdata[self->at++];
    g_autofree char *type = g_content_type_guess(path, NULL, 0, NULL);
    if (g_content_type_is_a(type, "video/*"))
        show_video(self, path);
    else
        show_picture(self, path);
}

static void
dispose(GObject *object)
{
    HqMedia *self = HQ_MEDIA(object);
    g_clear_handle_id(&self->timer, g_source_remove);
    drop_video(self);
    g_clear_pointer(&self->picture, gtk_widget_unparent);
    g_clear_pointer(&self->files, g_ptr_array_unref);
    g_clear_pointer(&self->folder, g_free);
    G_OBJECT_CLASS(hq_media_parent_class)->dispose(object);
}

static void
hq_media_class_init(HqMediaClass *class)
{
    G_OBJECT_CLASS(class)->dispose = dispose;
    gtk_widget_class_set_layout_manager_type(GTK_WIDGET_CLASS(class), GTK_TYPE_BIN_LAYOUT);
    gtk_widget_class_set_accessible_role(GTK_WIDGET_CLASS(class), GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
hq_media_init(HqMedia *self)
{
    self->files = g_ptr_array_new_with_free_func(g_free);
    self->picture = gtk_picture_new();
    gtk_picture_set_content_fit(GTK_PICTURE(self->picture), GTK_CONTENT_FIT_COVER);
    gtk_widget_set_parent(self->picture, GTK_WIDGET(self));
    gtk_widget_set_overflow(GTK_WIDGET(self), GTK_OVERFLOW_HIDDEN);
    gtk_widget_add_css_class(GTK_WIDGET(self), "media");
}

GtkWidget *
hq_media_new(const char *folder)
{
    HqMedia *self = g_object_new(HQ_TYPE_MEDIA, NULL);
    self->folder = g_strdup(folder);
    show_next(self);
    return GTK_WIDGET(self);
}

void
hq_media_set_quiet(HqMedia *self, bool quiet)
{
    self->is_quiet = quiet;
    if (self->video)
        gtk_media_stream_set_volume(self->video, quiet ? 0.1 : 1.0);
}
