#include "shared/ui/theme.h"

static const char *const theme_sheets[] = {
    [HQ_THEME_LIGHT] = "/hallqueue/ui/light.css",
    [HQ_THEME_DARK] = "/hallqueue/ui/dark.css",
    [HQ_THEME_CONTRAST] = "/hallqueue/ui/contrast.css",
};

static HqTheme current;
static GtkCssProvider *theme_provider;
static GHashTable *sheets; // resource path → GtkCssProvider
static guint next_priority = GTK_STYLE_PROVIDER_PRIORITY_APPLICATION + 1;

static void
add_provider(GtkCssProvider *provider, guint priority)
{
    gtk_style_context_add_provider_for_display(gdk_display_get_default(),
                                               GTK_STYLE_PROVIDER(provider), priority);
}

static void
remove_provider(GtkCssProvider *provider)
{
    gtk_style_context_remove_provider_for_display(gdk_display_get_default(),
                                                  GTK_STYLE_PROVIDER(provider));
}

void
hq_theme_use(HqTheme theme)
{
    if (theme_provider && theme == current) {
        return;
    }
    if (theme_provider) {
        remove_provider(theme_provider);
        g_clear_object(&theme_provider);
    }
    current = theme;
    theme_provider = gtk_css_provider_new();
    gtk_css_provider_load_from_resource(theme_provider, theme_sheets[theme]);
    add_provider(theme_provider, GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

HqTheme
hq_theme_current(void)
{
    return current;
}

void
hq_theme_add_sheet(const char *resource_path)
{
    if (!sheets) {
        sheets = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_object_unref);
    }
    if (g_hash_table_contains(sheets, resource_path)) {
        return;
    }
    GtkCssProvider *provider = gtk_css_provider_new();
    gtk_css_provider_load_from_resource(provider, resource_path);
    add_provider(provider, next_priority++);
    g_hash_table_insert(sheets, g_strdup(resource_path), provider);
}

void
hq_theme_remove_sheet(const char *resource_path)
{
    GtkCssProvider *provider = sheets ? g_hash_table_lookup(sheets, resource_path) : NULL;
    if (provider) {
        remove_provider(provider);
        g_hash_table_remove(sheets, resource_path);
    }
}

GdkRGBA
hq_theme_colour(GtkWidget *widget, const char *token)
{
    GdkRGBA colour = {1, 0, 1, 1};
    gtk_style_context_lookup_color(gtk_widget_get_style_context(widget), token, &colour);
    return colour;
}
