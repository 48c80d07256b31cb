#include "shared/ui/banner.h"

#include "shared/ui/icon.h"

struct _HqBanner {
    GtkBox parent;
    GtkWidget *icon;
    GtkWidget *first;
    GtkWidget *second;
};

G_DEFINE_FINAL_TYPE(HqBanner, hq_banner, GTK_TYPE_BOX)

static const char *const mood_classes[] = {
    [HQ_BANNER_INFO] = "info",
    [HQ_BANNER_WARN] = "warn",
    [HQ_BANNER_OK] = "ok",
};

static GtkWidget *
line_new(const char *css_class)
{
    GtkWidget *line = gtk_label_new(NULL);
    gtk_widget_add_css_class(line, css_class);
    gtk_label_set_xalign(GTK_LABEL(line), 0);
    gtk_label_set_wrap(GTK_LABEL(line), TRUE);
    gtk_label_set_wrap_mode(GTK_LABEL(line), PANGO_WRAP_WORD_CHAR);
    return line;
}

static void
hq_banner_init(HqBanner *self)
{
    self->icon = hq_icon_new(NULL);
    self->first = line_new("first");
    self->second = line_new("second");
    gtk_widget_set_valign(self->icon, GTK_ALIGN_CENTER);
    GtkWidget *lines = gtk_box_new(GTK_ORIENTATION_VERTICAL, 0);
    gtk_widget_add_css_class(lines, "lines");
    gtk_widget_set_valign(lines, GTK_ALIGN_CENTER);
    gtk_widget_set_hexpand(lines, TRUE);
    gtk_box_append(GTK_BOX(lines), self->first);
    gtk_box_append(GTK_BOX(lines), self->second);
    gtk_box_append(GTK_BOX(self), self->icon);
    gtk_box_append(GTK_BOX(self), lines);
    gtk_widget_add_css_class(GTK_WIDGET(self), "banner");
    gtk_widget_set_visible(GTK_WIDGET(self), FALSE);
}

static void
hq_banner_class_init(HqBannerClass *class)
{
    gtk_widget_class_set_accessible_role(GTK_WIDGET_CLASS(class), GTK_ACCESSIBLE_ROLE_STATUS);
}

GtkWidget *
hq_banner_new(void)
{
    return g_object_new(HQ_TYPE_BANNER, NULL);
}

static void
line_set(GtkWidget *line, const char *text)
{
    gtk_label_set_text(GTK_LABEL(line), text ? text : "");
    gtk_widget_set_visible(line, text != NULL);
}

void
hq_banner_show(HqBanner *self, HqBannerMood mood, const char *icon, const char *first,
               const char *second)
{
    for (size_t i = 0; i < G_N_ELEMENTS(mood_classes); i++) {
        gtk_widget_remove_css_class(GTK_WIDGET(self), mood_classes[i]);
    }
    gtk_widget_add_css_class(GTK_WIDGET(self), mood_classes[mood]);
    hq_icon_set(GTK_IMAGE(self->icon), icon);
    line_set(self->first, first);
    line_set(self->second, second);
    g_autofree char *name = g_strjoin(" ", first ? first : "", second, NULL);
    gtk_accessible_update_property(GTK_ACCESSIBLE(self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
    gtk_widget_set_visible(GTK_WIDGET(self), TRUE);
}

void
hq_banner_hide(HqBanner *self)
{
    gtk_widget_set_visible(GTK_WIDGET(self), FALSE);
}
