#include "shared/ui/number-label.h"

#include "shared/ui/badge.h"
#include <string.h>

struct _HqNumberLabel {
    GtkBox parent;
    GtkWidget *letter;
    GtkWidget *digits;
};

G_DEFINE_FINAL_TYPE(HqNumberLabel, hq_number_label, GTK_TYPE_BOX)

static void
hq_number_label_init(HqNumberLabel *self)
{
    self->letter = gtk_label_new(NULL);
    self->digits = gtk_label_new(NULL);
    gtk_widget_add_css_class(self->letter, "letter");
    gtk_widget_add_css_class(self->digits, "digits");
    gtk_box_append(GTK_BOX(self), self->letter);
    gtk_box_append(GTK_BOX(self), self->digits);
    gtk_widget_add_css_class(GTK_WIDGET(self), "number");
    gtk_widget_add_css_class(GTK_WIDGET(self), "lone-number");
}

static void
hq_number_label_class_init(HqNumberLabelClass *class)
{
    gtk_widget_class_set_accessible_role(GTK_WIDGET_CLASS(class), GTK_ACCESSIBLE_ROLE_LABEL);
}

GtkWidget *
hq_number_label_new(void)
{
    return g_object_new(HQ_TYPE_NUMBER_LABEL, NULL);
}

void
hq_number_label_set(HqNumberLabel *self, const char *number)
{
    const char *digits = number ? number : "";
    while (g_ascii_isupper(*digits)) {
        digits++;
    }
    g_autofree char *letter = number ? g_strndup(number, digits - number) : g_strdup("");
    gtk_label_set_text(GTK_LABEL(self->letter), letter);
    gtk_label_set_text(GTK_LABEL(self->digits), digits);
    gtk_widget_set_visible(self->letter, *letter);
    hq_badge_set_hue(self->letter, letter);
    if (number && strlen(number) > 4) {
        gtk_widget_add_css_class(GTK_WIDGET(self), "five");
    } else {
        gtk_widget_remove_css_class(GTK_WIDGET(self), "five");
    }
    gtk_accessible_update_property(GTK_ACCESSIBLE(self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                   number ? number : "", -1);
}
