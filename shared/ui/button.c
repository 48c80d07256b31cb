#include "shared/ui/button.h"

#include "shared/ui/icon.h"

struct _HqButton {
    GtkButton parent;
    GtkWidget *icon;
    GtkWidget *lines;
    GtkWidget *title;
    GtkWidget *detail;
    GtkWidget *end_icon;
    GtkWidget *key;
};

G_DEFINE_FINAL_TYPE(HqButton, hq_button, GTK_TYPE_BUTTON)

static GtkWidget *
part(GtkWidget *box, GtkWidget *widget, const char *css_class)
{
    gtk_widget_add_css_class(widget, css_class);
    gtk_widget_set_valign(widget, GTK_ALIGN_CENTER);
    gtk_widget_set_visible(widget, FALSE);
    gtk_box_append(GTK_BOX(box), widget);
    return widget;
}

static void
hq_button_init(HqButton *self)
{
    GtkWidget *box = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 0);
    gtk_widget_add_css_class(box, "content");
    self->icon = part(box, hq_icon_new(NULL), "start");
    self->lines = part(box, gtk_box_new(GTK_ORIENTATION_VERTICAL, 0), "lines");
    self->title = part(self->lines, gtk_label_new(NULL), "title");
    self->detail = part(self->lines, gtk_label_new(NULL), "detail");
    self->end_icon = part(box, hq_icon_new(NULL), "end");
    self->key = part(box, gtk_label_new(NULL), "keycap");
    gtk_widget_set_halign(box, GTK_ALIGN_CENTER);
    gtk_button_set_child(GTK_BUTTON(self), box);
    gtk_widget_set_focus_on_click(GTK_WIDGET(self), FALSE);
    gtk_widget_add_css_class(GTK_WIDGET(self), "hq-button");
}

static void
hq_button_class_init(HqButtonClass *class)
{
}

GtkWidget *
hq_button_new(void)
{
    return g_object_new(HQ_TYPE_BUTTON, NULL);
}

// Rows read from the left edge; all other buttons are centred.
static void
align(HqButton *self)
{
    bool row = gtk_widget_has_css_class(GTK_WIDGET(self), "row");
    GtkWidget *box = gtk_button_get_child(GTK_BUTTON(self));
    gtk_widget_set_halign(box, row ? GTK_ALIGN_FILL : GTK_ALIGN_CENTER);
    gtk_widget_set_hexpand(self->lines, row);
    gtk_label_set_xalign(GTK_LABEL(self->title), row ? 0 : 0.5);
    gtk_label_set_xalign(GTK_LABEL(self->detail), row ? 0 : 0.5);
    gtk_label_set_wrap(GTK_LABEL(self->title), row);
    gtk_label_set_wrap(GTK_LABEL(self->detail), row);
}

static void
label_set(GtkWidget *label, const char *text)
{
    gtk_label_set_text(GTK_LABEL(label), text ? text : "");
    gtk_widget_set_visible(label, text != NULL);
}

void
hq_button_set_text(HqButton *self, const char *title, const char *detail)
{
    label_set(self->title, title);
    label_set(self->detail, detail);
    gtk_widget_set_visible(self->lines, title || detail);
    align(self);
    g_autofree char *name = g_strjoin(" ", title ? title : "", detail, NULL);
    gtk_accessible_update_property(GTK_ACCESSIBLE(self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
image_set(GtkWidget *image, const char *icon)
{
    if (icon) {
        hq_icon_set(GTK_IMAGE(image), icon);
    }
    gtk_widget_set_visible(image, icon != NULL);
}

void
hq_button_set_icon(HqButton *self, const char *icon)
{
    image_set(self->icon, icon);
}

void
hq_button_set_end_icon(HqButton *self, const char *icon)
{
    image_set(self->end_icon, icon);
}

void
hq_button_set_key(HqButton *self, const char *key)
{
    label_set(self->key, key);
}
