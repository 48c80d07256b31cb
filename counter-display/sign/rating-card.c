#include "rating-card.h"

#include "shared/ui/ui.h"

void
hq_rating_card_build(hq_rating_card *card, GtkWidget *page)
{
    card->root = hq_ui_add_box(page, GTK_ORIENTATION_VERTICAL, "rating-card");
    gtk_widget_add_css_class(card->root, "card");
    gtk_widget_set_vexpand(card->root, TRUE);
    GtkWidget *middle = hq_ui_add_box(card->root, GTK_ORIENTATION_VERTICAL, "middle");
    gtk_widget_set_vexpand(middle, TRUE);
    gtk_widget_set_valign(middle, GTK_ALIGN_CENTER);
    gtk_widget_set_halign(middle, GTK_ALIGN_CENTER);
    GtkWidget *head = hq_ui_add_box(middle, GTK_ORIENTATION_HORIZONTAL, "card-head");
    gtk_widget_set_halign(head, GTK_ALIGN_CENTER);
    card->icon = hq_icon_new("bell");
    gtk_box_append(GTK_BOX(head), card->icon);
    card->title = hq_ui_add_label(head, "title");
    card->number = hq_number_label_new();
    gtk_widget_set_halign(card->number, GTK_ALIGN_CENTER);
    gtk_box_append(GTK_BOX(middle), card->number);
    card->words = hq_ui_add_label(middle, "words");
    gtk_label_set_wrap(GTK_LABEL(card->words), TRUE);
    gtk_label_set_justify(GTK_LABEL(card->words), GTK_JUSTIFY_CENTER);
}

void
hq_rating_card_show(hq_rating_card *card, const char *icon, const char *title, const char *number,
                    const char *words)
{
    gtk_widget_set_visible(card->icon, icon != NULL);
    if (icon)
        hq_icon_set(GTK_IMAGE(card->icon), icon);
    hq_ui_set_text(card->title, title);
    gtk_widget_set_visible(card->number, number != NULL);
    hq_number_label_set(HQ_NUMBER_LABEL(card->number), number);
    hq_ui_set_text(card->words, words);
    g_autofree char *name = g_strjoin(" ", title ? title : "", number ? number : words, NULL);
    hq_ui_set_name(card->root, name);
}
