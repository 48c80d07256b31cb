#include "shared/ui/icon.h"

// A paintable that rasterises the drawing at the size it is asked for and paints it in the text
// colour that GtkImage hands to symbolic paintables.
#define HQ_TYPE_ICON_PAINTABLE (hq_icon_paintable_get_type())
G_DECLARE_FINAL_TYPE(HqIconPaintable, hq_icon_paintable, HQ, ICON_PAINTABLE, GObject)

struct _HqIconPaintable {
    GObject parent;
    char *path;
    GdkTexture *mask; // the drawing in black at the last size
};

static GdkTexture *
mask_at(HqIconPaintable *self, int size)
{
    if (self->mask && gdk_texture_get_width(self->mask) == size) {
        return self->mask;
    }
    g_clear_object(&self->mask);
    g_autoptr(GError) error = NULL;
    g_autoptr(GdkPixbuf) pixbuf =
        gdk_pixbuf_new_from_resource_at_scale(self->path, size, size, TRUE, &error);
    if (pixbuf) {
        self->mask = gdk_texture_new_for_pixbuf(pixbuf);
    } else {
        g_warning("cannot draw icon %s: %s", self->path, error->message);
    }
    return self->mask;
}

static void
snapshot_symbolic(GtkSymbolicPaintable *paintable, GdkSnapshot *snapshot, double width,
                  double height, const GdkRGBA *colours, gsize n_colours)
{
    double side = MIN(width, height);
    GdkTexture *mask = mask_at(HQ_ICON_PAINTABLE(paintable), MAX(1, (int)(side + 0.5)));
    if (!mask || n_colours == 0) {
        return;
    }
    const float scale[16] = {[15] = colours->alpha};
    graphene_matrix_t matrix;
    graphene_vec4_t offset;
    graphene_matrix_init_from_float(&matrix, scale);
    graphene_vec4_init(&offset, colours->red, colours->green, colours->blue, 0);
    gtk_snapshot_push_color_matrix(snapshot, &matrix, &offset);
    gtk_snapshot_append_texture(
        snapshot, mask, &GRAPHENE_RECT_INIT((width - side) / 2, (height - side) / 2, side, side));
    gtk_snapshot_pop(snapshot);
}

static void
snapshot_plain(GdkPaintable *paintable, GdkSnapshot *snapshot, double width, double height)
{
    const GdkRGBA black = {0, 0, 0, 1};
    snapshot_symbolic(GTK_SYMBOLIC_PAINTABLE(paintable), snapshot, width, height, &black, 1);
}

static GdkPaintableFlags
get_flags(GdkPaintable *paintable)
{
    return GDK_PAINTABLE_STATIC_SIZE | GDK_PAINTABLE_STATIC_CONTENTS;
}

static int
get_intrinsic(GdkPaintable *paintable)
{
    return 48;
}

static void
paintable_init(GdkPaintableInterface *iface)
{
    iface->snapshot = snapshot_plain;
    iface->get_flags = get_flags;
    iface->get_intrinsic_width = get_intrinsic;
    iface->get_intrinsic_height = get_intrinsic;
}

static void
symbolic_init(GtkSymbolicPaintableInterface *iface)
{
    iface->snapshot_symbolic = snapshot_symbolic;
}

G_DEFINE_FINAL_TYPE_WITH_CODE(HqIconPaintable, hq_icon_paintable, G_TYPE_OBJECT,
                              G_IMPLEMENT_INTERFACE(GDK_TYPE_PAINTABLE, paintable_init)
                                  G_IMPLEMENT_INTERFACE(GTK_TYPE_SYMBOLIC_PAINTABLE, symbolic_init))

static void
hq_icon_paintable_finalize(GObject *object)
{
    HqIconPaintable *self = HQ_ICON_PAINTABLE(object);
    g_free(self->path);
    g_clear_object(&self->mask);
    G_OBJECT_CLASS(hq_icon_paintable_parent_class)->finalize(object);
}

static void
hq_icon_paintable_class_init(HqIconPaintableClass *class)
{
    G_OBJECT_CLASS(class)->finalize = hq_icon_paintable_finalize;
}

static void
hq_icon_paintable_init(HqIconPaintable *self)
{
}

static char *
path_of(const char *name)
{
    return g_strdup_printf("/hallqueue/icons/%s.svg", name);
}

bool
hq_icon_exists(const char *name)
{
    g_autofree char *path = path_of(name);
    return g_resources_get_info(path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL, NULL, NULL);
}

void
hq_icon_set(GtkImage *image, const char *name)
{
    g_autoptr(HqIconPaintable) paintable = g_object_new(HQ_TYPE_ICON_PAINTABLE, NULL);
    paintable->path = path_of(name && hq_icon_exists(name) ? name : "document");
    gtk_image_set_from_paintable(image, GDK_PAINTABLE(paintable));
}

GtkWidget *
hq_icon_new(const char *name)
{
    GtkWidget *image =
        g_object_new(GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
    gtk_widget_add_css_class(image, "icon");
    hq_icon_set(GTK_IMAGE(image), name);
    return image;
}
