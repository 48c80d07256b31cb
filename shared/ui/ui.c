#include "shared/ui/ui.h"

#include "ui-resources.h"

void
hq_ui_prepare_environment(void)
{
    g_setenv("GSETTINGS_BACKEND", "memory", TRUE);
    g_setenv("GTK_IM_MODULE", "simple", TRUE);
}

static void
disable_inspector(void)
{
    const char *schema = "org.gtk.gtk4.Settings.Debug";
    GSettingsSchemaSource *source = g_settings_schema_source_get_default();
    g_autoptr(GSettingsSchema) found =
        source ? g_settings_schema_source_lookup(source, schema, TRUE) : NULL;
    if (found) {
        g_autoptr(GSettings) settings = g_settings_new(schema);
        g_settings_set_boolean(settings, "enable-inspector-keybinding", FALSE);
    }
}

void
hq_ui_init(void)
{
    g_resources_register(hq_ui_get_resource());
    g_object_set(gtk_settings_get_default(), "gtk-theme-name", "Empty", NULL);
    disable_inspector();
    g_type_ensure(HQ_TYPE_BANNER);
    g_type_ensure(HQ_TYPE_BUTTON);
    g_type_ensure(HQ_TYPE_FIT_LABEL);
    g_type_ensure(HQ_TYPE_NUMBER_LABEL);
    g_type_ensure(HQ_TYPE_RANGE_RAIL);
    hq_theme_use(HQ_THEME_LIGHT);
    hq_theme_add_sheet("/hallqueue/ui/ui.css");
}

void
hq_ui_set_name(GtkWidget *widget, const char *name)
{
    gtk_accessible_update_property(GTK_ACCESSIBLE(widget), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                   name ? name : "", -1);
}

void
hq_ui_set_class(GtkWidget *widget, const char *css_class, bool on)
{
    if (on) {
        gtk_widget_add_css_class(widget, css_class);
    } else {
        gtk_widget_remove_css_class(widget, css_class);
    }
}

void
hq_ui_set_text(GtkWidget *label, const char *text)
{
    gtk_label_set_text(GTK_LABEL(label), text ? text : "");
    gtk_widget_set_visible(label, text && *text);
}

GtkWidget *
hq_ui_add_label(GtkWidget *box, const char *css_class)
{
    GtkWidget *label = gtk_label_new(NULL);
    gtk_widget_add_css_class(label, css_class);
    gtk_label_set_xalign(GTK_LABEL(label), 0);
    gtk_box_append(GTK_BOX(box), label);
    return label;
}

GtkWidget *
hq_ui_add_paragraph(GtkWidget *box, const char *css_class)
{
    GtkWidget *label = hq_ui_add_label(box, css_class);
    gtk_label_set_wrap(GTK_LABEL(label), TRUE);
    return label;
}

GtkWidget *
hq_ui_add_box(GtkWidget *parent, GtkOrientation orientation, const char *css_class)
{
    GtkWidget *box = gtk_box_new(orientation, 0);
    gtk_widget_add_css_class(box, css_class);
    gtk_box_append(GTK_BOX(parent), box);
    return box;
}
