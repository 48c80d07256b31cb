#include "foot.h"

#include "shared/ui/ui.h"

static GtkWidget *
add_button(GtkWidget *root)
{
    GtkWidget *button = hq_button_new();
    gtk_box_append(GTK_BOX(root), button);
    return button;
}

void
hq_foot_build(hq_foot *foot, GtkWidget *page, bool has_end)
{
    foot->root = hq_ui_add_box(page, GTK_ORIENTATION_HORIZONTAL, "foot");
    foot->icon = hq_icon_new("clock");
    gtk_box_append(GTK_BOX(foot->root), foot->icon);
    foot->note = hq_ui_add_label(foot->root, "note");
    gtk_widget_set_hexpand(foot->note, TRUE);
    foot->skip = add_button(foot->root);
    foot->end = has_end ? add_button(foot->root) : NULL;
}

void
hq_foot_say(hq_foot *foot, const char *text, bool is_warning)
{
    gtk_label_set_text(GTK_LABEL(foot->note), text);
    hq_icon_set(GTK_IMAGE(foot->icon), is_warning ? "warning" : "clock");
    hq_ui_set_class(foot->root, "warned", is_warning);
}
