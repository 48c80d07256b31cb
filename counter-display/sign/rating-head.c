#include "rating-head.h"

#include "shared/ui/ui.h"

void
hq_rating_head_build(hq_rating_head *head, GtkWidget *page)
{
    GtkWidget *root = hq_ui_add_box(page, GTK_ORIENTATION_HORIZONTAL, "head");
    GtkWidget *lines = hq_ui_add_box(root, GTK_ORIENTATION_VERTICAL, "lines");
    gtk_widget_set_hexpand(lines, TRUE);
    gtk_widget_set_valign(lines, GTK_ALIGN_CENTER);
    GtkWidget *first = hq_ui_add_box(lines, GTK_ORIENTATION_HORIZONTAL, "first");
    head->place = hq_ui_add_label(first, "strong");
    head->done = hq_ui_add_label(first, "done");
    GtkWidget *second = hq_ui_add_box(lines, GTK_ORIENTATION_HORIZONTAL, "second");
    head->staff = hq_ui_add_label(second, "staff");
    head->note = hq_ui_add_label(second, "age");
    gtk_label_set_ellipsize(GTK_LABEL(head->note), PANGO_ELLIPSIZE_END);
    head->language = hq_button_new();
    gtk_box_append(GTK_BOX(root), head->language);
}

void
hq_rating_head_show_staff(hq_rating_head *head, hq_slug staff, const char *name, hq_lang lang)
{
    g_autofree char *text = *staff.text ? hq_tr_format(lang, HQ_MSG_RATING_STAFF, "staff",
                                                       staff.text, "name", name, NULL)
                                        : NULL;
    hq_ui_set_text(head->staff, text ? g_strchomp(text) : NULL);
}

static void
show_place(hq_rating_head *head, const hq_sign_doc *doc, hq_lang lang)
{
    g_autofree char *text = hq_tr_format(lang, HQ_MSG_PANEL_PLACE, "label", doc->point.label,
                                         "noun", doc->head.hall.noun.in[lang], NULL);
    text[0] = g_ascii_toupper(text[0]);
    hq_ui_set_text(head->place, text);
}

void
hq_rating_head_show(hq_rating_head *head, const hq_sign_news *news, hq_lang lang)
{
    g_autofree char *age = hq_sign_news_age(news, lang);
    const char *rehearsal =
        news->doc.head.hall.rehearsal ? hq_tr(lang, HQ_MSG_APP_REHEARSAL) : NULL;
    show_place(head, &news->doc, lang);
    hq_ui_set_text(head->note, age ? age : rehearsal);
}
