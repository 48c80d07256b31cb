#include "media.h"

#include "answer-card.h"
#include "shared/ui/fit-label.h"
#include "shared/ui/ui.h"

// A video that does not begin within so long, or does not end so long after its end, is broken.
enum { RETRY_S = 10, BEGIN_S = 15, END_S = 10 };

struct _HqMedia {
    GtkWidget parent;
    GtkWidget *picture;
    GtkWidget *rest, *answer;
    HqFitLabel *title, *line;
    hq_media_source source;
    gpointer data;
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

static void
go_on(HqMedia *self)
{
    g_clear_handle_id(&self->timer, g_source_remove);
    self->timer = g_idle_add(on_timer, self);
}

static void
skip(HqMedia *self, const char *why)
{
    self->source.skip(why, self->data);
    go_on(self);
}

static gboolean
on_late(gpointer data)
{
    HqMedia *self = data;
    self->timer = 0;
    skip(self, "it neither begins nor ends");
    return G_SOURCE_REMOVE;
}

static void
expect_within_s(HqMedia *self, gint64 seconds)
{
    g_clear_handle_id(&self->timer, g_source_remove);
    self->timer = g_timeout_add_seconds((guint)seconds, on_late, self);
}

static void
on_video_changed(GtkMediaStream *video, GParamSpec *what, gpointer data)
{
    HqMedia *self = data;
    const GError *error = gtk_media_stream_get_error(video);
    if (video != self->video)
        return;
    if (error)
        skip(self, error->message);
    else if (gtk_media_stream_get_ended(video))
        go_on(self);
    else if (gtk_media_stream_get_duration(video) > 0)
        expect_within_s(self, gtk_media_stream_get_duration(video) / G_USEC_PER_SEC + END_S);
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
    g_signal_connect(self->video, "notify::duration", G_CALLBACK(on_video_changed), self);
    gtk_media_stream_set_volume(self->video, self->is_quiet ? 0.1 : 1.0);
    gtk_media_stream_play(self->video);
    gtk_picture_set_paintable(GTK_PICTURE(self->picture), GDK_PAINTABLE(self->video));
    expect_within_s(self, BEGIN_S);
}

static void
show_picture(HqMedia *self, const char *path, guint show_s)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GdkTexture) texture = gdk_texture_new_from_filename(path, &error);
    if (!texture) {
        skip(self, error->message);
        return;
    }
    drop_video(self);
    gtk_picture_set_paintable(GTK_PICTURE(self->picture), GDK_PAINTABLE(texture));
    wait_s(self, show_s);
}

// Nothing of a file for so long.
static void
rest(HqMedia *self, guint seconds)
{
    drop_video(self);
    gtk_picture_set_paintable(GTK_PICTURE(self->picture), NULL);
    wait_s(self, seconds);
}

static void
reveal(HqMedia *self, GtkWidget *shown)
{
    GtkWidget *all[] = {self->picture, self->answer, self->rest};
    for (size_t i = 0; i < G_N_ELEMENTS(all); i++)
        gtk_widget_set_visible(all[i], all[i] == shown);
}

static void
show_answer(HqMedia *self, const hq_play *play)
{
    reveal(self, self->answer);
    hq_answer_card_set(HQ_ANSWER_CARD(self->answer), &play->answer);
    rest(self, play->show_s);
}

static bool
is_video(const char *path)
{
    g_autoptr(GMappedFile) file = g_mapped_file_new(path, FALSE, NULL);
    if (!file)
        return false;
    const guchar *bytes = (const guchar *)g_mapped_file_get_contents(file);
    gsize size = MIN(g_mapped_file_get_length(file), 4096);
    g_autofree char *type = g_content_type_guess(NULL, bytes, size, NULL);
    return g_content_type_is_a(type, "video/*");
}

static void
show_next(HqMedia *self)
{
    hq_play play;
    bool found = self->source.next && self->source.next(&play, self->data);
    if (found && play.path == NULL) {
        show_answer(self, &play);
        return;
    }
    reveal(self, found ? self->picture : self->rest);
    if (!found)
        rest(self, RETRY_S);
    else if (is_video(play.path))
        show_video(self, play.path);
    else
        show_picture(self, play.path, play.show_s);
    if (found)
        g_free(play.path);
}

static void
dispose(GObject *object)
{
    HqMedia *self = HQ_MEDIA(object);
    g_clear_handle_id(&self->timer, g_source_remove);
    drop_video(self);
    g_clear_pointer(&self->picture, gtk_widget_unparent);
    g_clear_pointer(&self->rest, gtk_widget_unparent);
    g_clear_pointer(&self->answer, gtk_widget_unparent);
    G_OBJECT_CLASS(hq_media_parent_class)->dispose(object);
}

static void
hq_media_class_init(HqMediaClass *class)
{
    G_OBJECT_CLASS(class)->dispose = dispose;
    gtk_widget_class_set_layout_manager_type(GTK_WIDGET_CLASS(class), GTK_TYPE_BIN_LAYOUT);
    gtk_widget_class_set_accessible_role(GTK_WIDGET_CLASS(class), GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static HqFitLabel *
add_line(GtkWidget *box, const char *css_class)
{
    GtkWidget *line = hq_fit_label_new();
    gtk_widget_add_css_class(line, css_class);
    gtk_box_append(GTK_BOX(box), line);
    return HQ_FIT_LABEL(line);
}

static void
build_rest(HqMedia *self)
{
    self->rest = gtk_box_new(GTK_ORIENTATION_VERTICAL, 0);
    gtk_widget_add_css_class(self->rest, "rest");
    GtkWidget *middle = hq_ui_add_box(self->rest, GTK_ORIENTATION_VERTICAL, "middle");
    gtk_widget_set_vexpand(middle, TRUE);
    gtk_widget_set_valign(middle, GTK_ALIGN_CENTER);
    GtkWidget *icon = hq_icon_new("building");
    gtk_widget_set_halign(icon, GTK_ALIGN_START);
    gtk_box_append(GTK_BOX(middle), icon);
    self->title = add_line(middle, "rest-title");
    self->line = add_line(middle, "rest-line");
    gtk_widget_set_parent(self->rest, GTK_WIDGET(self));
}

static void
hq_media_init(HqMedia *self)
{
    self->picture = gtk_picture_new();
    gtk_picture_set_content_fit(GTK_PICTURE(self->picture), GTK_CONTENT_FIT_COVER);
    gtk_widget_set_parent(self->picture, GTK_WIDGET(self));
    build_rest(self);
    gtk_widget_set_overflow(GTK_WIDGET(self), GTK_OVERFLOW_HIDDEN);
    gtk_widget_add_css_class(GTK_WIDGET(self), "media");
}

GtkWidget *
hq_media_new(hq_lang lang)
{
    HqMedia *self = g_object_new(HQ_TYPE_MEDIA, NULL);
    self->answer = hq_answer_card_new(lang);
    gtk_widget_set_visible(self->answer, FALSE);
    gtk_widget_set_parent(self->answer, GTK_WIDGET(self));
    return GTK_WIDGET(self);
}

void
hq_media_play(HqMedia *self, const hq_media_source *source, gpointer data)
{
    self->source = *source;
    self->data = data;
    show_next(self);
}

void
hq_media_stop(HqMedia *self)
{
    self->source = (hq_media_source){0};
    g_clear_handle_id(&self->timer, g_source_remove);
    drop_video(self);
}

void
hq_media_refresh(HqMedia *self)
{
    if (self->source.next)
        show_next(self);
}

bool
hq_media_shows_answer(HqMedia *self)
{
    return gtk_widget_get_visible(self->answer);
}

void
hq_media_set_rest(HqMedia *self, const char *title, const char *line)
{
    hq_fit_label_set(self->title, title);
    hq_fit_label_set(self->line, line);
}

void
hq_media_set_quiet(HqMedia *self, bool quiet)
{
    self->is_quiet = quiet;
    if (self->video)
        gtk_media_stream_set_volume(self->video, quiet ? 0.1 : 1.0);
}
