#include "shared/ui/fit-label.h"

#include "shared/ui/ui.h"

// One line may shrink to ONE_LINE_LEAST of its size before the text goes on further lines.
#define ONE_LINE_LEAST 0.88
#define LEAST          0.4
#define STEP           0.04
#define LINE_SPACING   0.9
#define MIN_WIDTH      80

struct _HqFitLabel {
    GtkWidget parent;
    char *text;
};

G_DEFINE_FINAL_TYPE(HqFitLabel, hq_fit_label, GTK_TYPE_WIDGET)

static PangoLayout *
layout_new(HqFitLabel *self, double scale)
{
    PangoLayout *layout = gtk_widget_create_pango_layout(GTK_WIDGET(self), self->text);
    PangoContext *context = pango_layout_get_context(layout);
    g_autoptr(PangoFontDescription) font =
        pango_font_description_copy(pango_context_get_font_description(context));
    pango_font_description_set_absolute_size(font, pango_font_description_get_size(font) * scale);
    pango_layout_set_font_description(layout, font);
    pango_layout_set_line_spacing(layout, LINE_SPACING);
    return layout;
}

static bool
fits(PangoLayout *layout, int width, int height, bool one_line)
{
    int text_width, text_height;
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD);
    pango_layout_set_width(layout, one_line ? -1 : width * PANGO_SCALE);
    pango_layout_get_pixel_size(layout, &text_width, &text_height);
    return text_width <= width && (one_line || text_height <= height);
}

// The largest lettering that fits the room; owned by the caller.
static PangoLayout *
fitting_layout(HqFitLabel *self, int width, int height)
{
    for (double scale = 1; scale > LEAST; scale -= STEP) {
        g_autoptr(PangoLayout) layout = layout_new(self, scale);
        if ((scale >= ONE_LINE_LEAST && fits(layout, width, height, true)) ||
            (scale < ONE_LINE_LEAST && fits(layout, width, height, false))) {
            return g_steal_pointer(&layout);
        }
    }
    PangoLayout *layout = layout_new(self, LEAST);
    fits(layout, width, height, false);
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    return layout;
}

static void
hq_fit_label_snapshot(GtkWidget *widget, GtkSnapshot *snapshot)
{
    int width = gtk_widget_get_width(widget), height = gtk_widget_get_height(widget);
    g_autoptr(PangoLayout) layout = fitting_layout(HQ_FIT_LABEL(widget), width, height);
    int text_height;
    pango_layout_get_pixel_size(layout, NULL, &text_height);
    GdkRGBA colour;
    gtk_style_context_get_color(gtk_widget_get_style_context(widget), &colour);
    gtk_snapshot_translate(snapshot, &GRAPHENE_POINT_INIT(0, (int)((height - text_height) / 2)));
    gtk_snapshot_append_layout(snapshot, layout, &colour);
}

static void
hq_fit_label_measure(GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                     int *natural, int *minimum_baseline, int *natural_baseline)
{
    g_autoptr(PangoLayout) layout = layout_new(HQ_FIT_LABEL(widget), 1);
    int width, height;
    pango_layout_get_pixel_size(layout, &width, &height);
    bool across = orientation == GTK_ORIENTATION_HORIZONTAL;
    *natural = across ? width : height;
    *minimum = across ? MIN(width, MIN_WIDTH) : height;
}

static void
hq_fit_label_finalize(GObject *object)
{
    g_free(HQ_FIT_LABEL(object)->text);
    G_OBJECT_CLASS(hq_fit_label_parent_class)->finalize(object);
}

static void
hq_fit_label_class_init(HqFitLabelClass *class)
{
    GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(class);
    G_OBJECT_CLASS(class)->finalize = hq_fit_label_finalize;
    widget_class->snapshot = hq_fit_label_snapshot;
    widget_class->measure = hq_fit_label_measure;
    gtk_widget_class_set_accessible_role(widget_class, GTK_ACCESSIBLE_ROLE_LABEL);
}

static void
hq_fit_label_init(HqFitLabel *self)
{
    self->text = g_strdup("");
}

GtkWidget *
hq_fit_label_new(void)
{
    return g_object_new(HQ_TYPE_FIT_LABEL, NULL);
}

void
hq_fit_label_set(HqFitLabel *self, const char *text)
{
    if (g_strcmp0(self->text, text) == 0) {
        return;
    }
    g_free(self->text);
    self->text = g_strdup(text ? text : "");
    hq_ui_set_name(GTK_WIDGET(self), self->text);
    gtk_widget_queue_resize(GTK_WIDGET(self));
}
