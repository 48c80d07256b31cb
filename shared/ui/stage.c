#include "shared/ui/stage.h"

#include <math.h>

struct _HqStage {
    GtkWidget parent;
    GtkWidget *child;
    int width, height;
    bool fills;
};

G_DEFINE_FINAL_TYPE(HqStage, hq_stage, GTK_TYPE_WIDGET)

static void
measure(GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
        int *minimum_baseline, int *natural_baseline)
{
    HqStage *self = HQ_STAGE(widget);
    *minimum = 1;
    *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? self->width : self->height;
    *minimum_baseline = *natural_baseline = -1;
}

static void
size_allocate(GtkWidget *widget, int width, int height, int baseline)
{
    HqStage *self = HQ_STAGE(widget);
    int wide = 0, high = 0;
    gtk_widget_measure(self->child, GTK_ORIENTATION_HORIZONTAL, -1, &wide, NULL, NULL, NULL);
    wide = MAX(wide, self->width);
    gtk_widget_measure(self->child, GTK_ORIENTATION_VERTICAL, wide, &high, NULL, NULL, NULL);
    high = MAX(high, self->height);
    float scale = MIN((float)width / wide, (float)height / high);
    if (self->fills) {
        wide = (int)roundf(width / scale);
        high = (int)roundf(height / scale);
    }
    graphene_point_t corner = {(width - wide * scale) / 2, (height - high * scale) / 2};
    GskTransform *place = gsk_transform_translate(NULL, &corner);
    gtk_widget_allocate(self->child, wide, high, -1, gsk_transform_scale(place, scale, scale));
}

static void
dispose(GObject *object)
{
    HqStage *self = HQ_STAGE(object);
    g_clear_pointer(&self->child, gtk_widget_unparent);
    G_OBJECT_CLASS(hq_stage_parent_class)->dispose(object);
}

static void
hq_stage_class_init(HqStageClass *class)
{
    G_OBJECT_CLASS(class)->dispose = dispose;
    GTK_WIDGET_CLASS(class)->measure = measure;
    GTK_WIDGET_CLASS(class)->size_allocate = size_allocate;
}

static void
hq_stage_init(HqStage *self)
{
    gtk_widget_set_overflow(GTK_WIDGET(self), GTK_OVERFLOW_HIDDEN);
}

GtkWidget *
hq_stage_new(GtkWidget *child, int width, int height)
{
    HqStage *self = g_object_new(HQ_TYPE_STAGE, NULL);
    self->child = child;
    self->width = width;
    self->height = height;
    gtk_widget_set_parent(child, GTK_WIDGET(self));
    return GTK_WIDGET(self);
}

void
hq_stage_set_canvas(HqStage *self, int width, int height, bool fills)
{
    if (self->width == width && self->height == height && self->fills == fills)
        return;
    self->width = width;
    self->height = height;
    self->fills = fills;
    gtk_widget_queue_resize(GTK_WIDGET(self));
}
