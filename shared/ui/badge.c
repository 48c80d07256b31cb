#include "shared/ui/badge.h"

#define HUES "abcdefgh"

void
hq_badge_set_hue(GtkWidget *widget, const char *letter)
{
    char hue[] = "hue-x";
    for (const char *each = HUES; *each; each++) {
        hue[4] = *each;
        gtk_widget_remove_css_class(widget, hue);
    }
    char upper = letter ? g_ascii_toupper(*letter) : '\0';
    if (g_ascii_isupper(upper)) {
        hue[4] = HUES[(upper - 'A') % (sizeof HUES - 1)];
        gtk_widget_add_css_class(widget, hue);
    }
}

void
hq_badge_set(GtkLabel *badge, const char *letter)
{
    gtk_label_set_text(badge, letter ? letter : "");
    hq_badge_set_hue(GTK_WIDGET(badge), letter);
}

GtkWidget *
hq_badge_new(const char *letter)
{
    GtkWidget *badge = gtk_label_new(NULL);
    gtk_widget_add_css_class(badge, "badge");
    gtk_widget_set_valign(badge, GTK_ALIGN_CENTER);
    gtk_widget_set_halign(badge, GTK_ALIGN_CENTER);
    hq_badge_set(GTK_LABEL(badge), letter);
    return badge;
}
