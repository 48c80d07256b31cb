#include "ticker.h"

#include "shared/ui/ui.h"

enum { SPEED_PX_S = 110, GAP_PX = 240, REST_S = 3 };

struct _HqTicker {
    GtkWidget parent;
    PangoLayout *layout;
    guint tick;
    gint64 begin_us; // of the frame clock, when the text began to run
    double offset;   // px the text has run
};

G_DEFINE_FINAL_TYPE(HqTicker, hq_ticker, GTK_TYPE_WIDGET)

static int
text_width(HqTicker *self)
{
    int width = 0;
    pango_layout_get_pixel_size(self->layout, &width, NULL);
    return width;
}

static bool
fits(HqTicker *self)
{
    return text_width(self) <= gtk_widget_get_width(GTK_WIDGET(self));
}

static gboolean
on_frame(GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
    HqTicker *self = HQ_TICKER(widget);
    gint64 now_us = gdk_frame_clock_get_frame_time(clock);
    if (self->begin_us == 0)
        self->begin_us = now_us;
    double turn_s = (double)(text_width(self) + GAP_PX) / SPEED_PX_S + REST_S;
    double at_s = (now_us - self->begin_us) / 1e6;
    at_s -= turn_s * (int)(at_s / turn_s);
    self->offset = fits(self) ? 0 : MAX(0, at_s - REST_S) * SPEED_PX_S;
    gtk_widget_queue_draw(widget);
    return G_SOURCE_CONTINUE;
}

static void
run_if_needed(HqTicker *self)
{
    bool runs = !fits(self);
    if (runs && !self->tick) {
        self->begin_us = 0;
        self->tick = gtk_widget_add_tick_callback(GTK_WIDGET(self), on_frame, NULL, NULL);
    } else if (!runs && self->tick) {
        gtk_widget_remove_tick_callback(GTK_WIDGET(self), self->tick);
        self->tick = 0;
        self->offset = 0;
    }
}

static void
measure(GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
        int *minimum_baseline, int *natural_baseline)
{
    int width = 0, height = 0;
    pango_layout_get_pixel_size(HQ_TICKER(widget)->layout, &width, &height);
    *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 0 : height;
    *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? width : height;
    *minimum_baseline = *natural_baseline = -1;
}

static void
size_allocate(GtkWidget *widget, int width, int height, int baseline)
{
    run_if_needed(HQ_TICKER(widget));
}

static void
draw_text(HqTicker *self, GtkSnapshot *snapshot, double x)
{
    GtkStyleContext *style = gtk_widget_get_style_context(GTK_WIDGET(self));
    gtk_snapshot_render_layout(snapshot, style, x, 0, self->layout);
}

static void
snapshot(GtkWidget *widget, GtkSnapshot *snapshot)
{
    HqTicker *self = HQ_TICKER(widget);
    draw_text(self, snapshot, -self->offset);
    if (!fits(self))
        draw_text(self, snapshot, text_width(self) + GAP_PX - self->offset);
}

static void
css_changed(GtkWidget *widget, GtkCssStyleChange *change)
{
    GTK_WIDGET_CLASS(hq_ticker_parent_class)->css_changed(widget, change);
    pango_layout_context_changed(HQ_TICKER(widget)->layout);
    gtk_widget_queue_resize(widget);
}

static void
dispose(GObject *object)
{
    g_clear_object(&HQ_TICKER(object)->layout);
    G_OBJECT_CLASS(hq_ticker_parent_class)->dispose(object);
}

static void
hq_ticker_class_init(HqTickerClass *class)
{
    GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(class);
    G_OBJECT_CLASS(class)->dispose = dispose;
    widget_class->measure = measure;
    widget_class->size_allocate = size_allocate;
    widget_class->snapshot = snapshot;
    widget_class->css_changed = css_changed;
    gtk_widget_class_set_css_name(widget_class, "ticker");
    gtk_widget_class_set_accessible_role(widget_class, GTK_ACCESSIBLE_ROLE_LABEL);
}

static void
hq_ticker_init(HqTicker *self)
{
    self->layout = gtk_widget_create_pango_layout(GTK_WIDGET(self), "");
    gtk_widget_set_overflow(GTK_WIDGET(self), GTK_OVERFLOW_HIDDEN);
}

GtkWidget *
hq_ticker_new(void)
{
    return g_object_new(HQ_TYPE_TICKER, NULL);
}

void
hq_ticker_set(HqTicker *self, const char *text)
{
    if (g_str_equal(text, pango_layout_get_text(self->layout)))
        return;
    pango_layout_set_text(self->layout, text, -1);
    hq_ui_set_name(GTK_WIDGET(self), text);
    gtk_widget_queue_resize(GTK_WIDGET(self));
    run_if_needed(self);
}
