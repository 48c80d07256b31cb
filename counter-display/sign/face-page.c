#include "face-page.h"

#include "shared/engine/types.h"
#include "shared/ui/ui.h"

static const struct {
    const char *icon;
    hq_msg word;
} faces[HQ_SCORES] = {
    {"face-very-poor", HQ_MSG_RATING_VERY_POOR}, {"face-poor", HQ_MSG_RATING_POOR},
    {"face-fair", HQ_MSG_RATING_FAIR},           {"face-good", HQ_MSG_RATING_GOOD},
    {"face-very-good", HQ_MSG_RATING_VERY_GOOD},
};

typedef struct {
    GtkWidget *button, *word;
} face;

struct hq_face_page {
    hq_face_func *on_score;
    gpointer data;
    GtkWidget *root, *question, *how;
    face faces[HQ_SCORES];
};

static void
on_face(GtkButton *button, gpointer data)
{
    hq_face_page *page = data;
    for (unsigned i = 0; i < HQ_SCORES; i++) {
        if (page->faces[i].button == GTK_WIDGET(button))
            page->on_score(i + 1, page->data);
    }
}

static void
build_face(hq_face_page *page, GtkWidget *row, unsigned i)
{
    GtkWidget *button = gtk_button_new();
    GtkWidget *box = gtk_box_new(GTK_ORIENTATION_VERTICAL, 0);
    gtk_widget_add_css_class(button, "hq-button");
    gtk_widget_add_css_class(button, "face");
    gtk_widget_set_focus_on_click(button, FALSE);
    gtk_widget_set_valign(box, GTK_ALIGN_CENTER);
    gtk_box_append(GTK_BOX(box), hq_icon_new(faces[i].icon));
    page->faces[i] = (face){button, hq_ui_add_label(box, "word")};
    gtk_label_set_xalign(GTK_LABEL(page->faces[i].word), 0.5);
    gtk_button_set_child(GTK_BUTTON(button), box);
    g_signal_connect(button, "clicked", G_CALLBACK(on_face), page);
    gtk_box_append(GTK_BOX(row), button);
}

hq_face_page *
hq_face_page_new(hq_face_func *on_score, gpointer data)
{
    hq_face_page *page = g_new0(hq_face_page, 1);
    page->on_score = on_score;
    page->data = data;
    page->root = gtk_box_new(GTK_ORIENTATION_VERTICAL, 0);
    page->question = hq_ui_add_label(page->root, "question");
    page->how = hq_ui_add_label(page->root, "how");
    gtk_label_set_wrap(GTK_LABEL(page->question), TRUE);
    gtk_label_set_justify(GTK_LABEL(page->question), GTK_JUSTIFY_CENTER);
    gtk_widget_set_halign(page->question, GTK_ALIGN_CENTER);
    gtk_widget_set_halign(page->how, GTK_ALIGN_CENTER);
    GtkWidget *row = hq_ui_add_box(page->root, GTK_ORIENTATION_HORIZONTAL, "faces");
    gtk_box_set_homogeneous(GTK_BOX(row), TRUE);
    gtk_widget_set_vexpand(row, TRUE);
    for (unsigned i = 0; i < HQ_SCORES; i++)
        build_face(page, row, i);
    return page;
}

void
hq_face_page_free(hq_face_page *page)
{
    g_free(page);
}

GtkWidget *
hq_face_page_widget(hq_face_page *page)
{
    return page->root;
}

void
hq_face_page_ask(hq_face_page *page, hq_lang lang, const char *question, const char *how)
{
    gtk_label_set_text(GTK_LABEL(page->question), question);
    gtk_label_set_text(GTK_LABEL(page->how), how);
    for (unsigned i = 0; i < HQ_SCORES; i++) {
        const char *word = hq_tr(lang, faces[i].word);
        gtk_label_set_text(GTK_LABEL(page->faces[i].word), word);
        hq_ui_set_name(page->faces[i].button, word);
    }
}

void
hq_face_page_choose(hq_face_page *page, unsigned score)
{
    for (unsigned i = 0; i < HQ_SCORES; i++) {
        hq_ui_set_class(page->faces[i].button, "chosen", i + 1 == score);
        gtk_widget_set_sensitive(page->faces[i].button, score == 0 || i + 1 == score);
    }
}
