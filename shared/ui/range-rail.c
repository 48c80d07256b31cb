#include "shared/ui/range-rail.h"

#include "shared/ui/theme.h"

// The drawing in parts of its height: the segment is the full height, the line a third of it.
#define LINE_SHARE        0.34
#define TICK_SHARE        0.8
#define TICK_WIDTH        2
#define NATURAL_HEIGHT    18
#define NATURAL_WIDTH     160
#define TICKS_PER_SCALE   4
#define DEFAULT_SCALE_MIN 40

struct _HqRangeRail {
    GtkWidget parent;
    double from_min;
    double to_min;
    double mark_min;
    double scale_min;
};

G_DEFINE_FINAL_TYPE(HqRangeRail, hq_range_rail, GTK_TYPE_WIDGET)

// Where a minute lies: both ends are inset so that a segment's round cap stays inside.
static double
place(HqRangeRail *self, double width, double height, double minute)
{
    double share = CLAMP(minute / self->scale_min, 0, 1);
    if (gtk_widget_get_direction(GTK_WIDGET(self)) == GTK_TEXT_DIR_RTL) {
        share = 1 - share;
    }
    return height + share * (width - 2 * height);
}

static void
draw_bar(GtkSnapshot *snapshot, double x, double y, double width, double height,
         const GdkRGBA *colour)
{
    GskRoundedRect bar;
    gsk_rounded_rect_init_from_rect(&bar, &GRAPHENE_RECT_INIT(x, y, width, height), height / 2);
    gtk_snapshot_push_rounded_clip(snapshot, &bar);
    gtk_snapshot_append_color(snapshot, colour, &bar.bounds);
    gtk_snapshot_pop(snapshot);
}

static void
draw_ticks(HqRangeRail *self, GtkSnapshot *snapshot, double width, double height)
{
    GdkRGBA colour = hq_theme_colour(GTK_WIDGET(self), "ink2");
    double tall = height * TICK_SHARE;
    for (int i = 0; i <= TICKS_PER_SCALE; i++) {
        double x = place(self, width, height, self->scale_min * i / TICKS_PER_SCALE);
        gtk_snapshot_append_color(snapshot, &colour,
                                  &GRAPHENE_RECT_INIT((int)(x - TICK_WIDTH / 2.0),
                                                      (int)((height - tall) / 2), TICK_WIDTH,
                                                      (int)tall));
    }
}

static void
hq_range_rail_snapshot(GtkWidget *widget, GtkSnapshot *snapshot)
{
    HqRangeRail *self = HQ_RANGE_RAIL(widget);
    double width = gtk_widget_get_width(widget), height = gtk_widget_get_height(widget);
    GdkRGBA line = hq_theme_colour(widget, "line"), accent = hq_theme_colour(widget, "accent");
    double thin = (int)(height * LINE_SHARE);

    draw_bar(snapshot, 0, (int)((height - thin) / 2), width, thin, &line);
    draw_ticks(self, snapshot, width, height);
    if (self->from_min >= 0 && self->to_min >= self->from_min) {
        double a = place(self, width, height, self->from_min);
        double b = place(self, width, height, self->to_min);
        double cap = height / 2;
        draw_bar(snapshot, MIN(a, b) - cap, 0, ABS(b - a) + 2 * cap, height, &accent);
    }
    if (self->mark_min >= 0) {
        GdkRGBA ink = hq_theme_colour(widget, "ink");
        double x = place(self, width, height, self->mark_min);
        gtk_snapshot_append_color(snapshot, &ink, &GRAPHENE_RECT_INIT(x - 2, 0, 4, height));
    }
}

static void
hq_range_rail_measure(GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                      int *natural, int *minimum_baseline, int *natural_baseline)
{
    bool horizontal = orientation == GTK_ORIENTATION_HORIZONTAL;
    *minimum = horizontal ? NATURAL_HEIGHT * 3 : 6;
    *natural = horizontal ? NATURAL_WIDTH : NATURAL_HEIGHT;
}

static void
hq_range_rail_class_init(HqRangeRailClass *class)
{
    GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(class);
    widget_class->snapshot = hq_range_rail_snapshot;
    widget_class->measure = hq_range_rail_measure;
    gtk_widget_class_set_css_name(widget_class, "rail");
    gtk_widget_class_set_accessible_role(widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
hq_range_rail_init(HqRangeRail *self)
{
    self->from_min = self->to_min = self->mark_min = -1;
    self->scale_min = DEFAULT_SCALE_MIN;
    gtk_widget_set_valign(GTK_WIDGET(self), GTK_ALIGN_CENTER);
}

GtkWidget *
hq_range_rail_new(void)
{
    return g_object_new(HQ_TYPE_RANGE_RAIL, NULL);
}

void
hq_range_rail_set_range(HqRangeRail *self, double from_min, double to_min)
{
    self->from_min = from_min;
    self->to_min = to_min;
    gtk_widget_queue_draw(GTK_WIDGET(self));
}

void
hq_range_rail_set_scale(HqRangeRail *self, double max_min)
{
    self->scale_min = MAX(max_min, 1);
    gtk_widget_queue_draw(GTK_WIDGET(self));
}

void
hq_range_rail_set_mark(HqRangeRail *self, double at_min)
{
    self->mark_min = at_min;
    gtk_widget_queue_draw(GTK_WIDGET(self));
}

double
hq_range_rail_scale(double max_min)
{
    double scale = DEFAULT_SCALE_MIN;
    while (scale < max_min) {
        scale *= 2;
    }
    return scale;
}
