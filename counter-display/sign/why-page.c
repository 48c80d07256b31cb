#include "why-page.h"

#include "questions.h"
#include "shared/ui/ui.h"

enum { COLUMNS = 4 };

struct hq_why_page {
    hq_why_func *on_reason;
    gpointer data;
    GtkWidget *root, *question, *how;
    GtkWidget *buttons[HQ_QUESTIONS_WHY], *words[HQ_QUESTIONS_WHY];
};

static void
on_reason(GtkButton *button, gpointer data)
{
    hq_why_page *page = data;
    for (unsigned i = 0; i < HQ_QUESTIONS_WHY; i++) {
        if (page->buttons[i] == GTK_WIDGET(button))
            page->on_reason(i, page->data);
    }
}

static void
build_reason(hq_why_page *page, GtkWidget *row, int i)
{
    GtkWidget *button = gtk_button_new();
    page->buttons[i] = button;
    GtkWidget *box = gtk_box_new(GTK_ORIENTATION_VERTICAL, 0);
    page->words[i] = hq_ui_add_label(box, "word");
    gtk_label_set_xalign(GTK_LABEL(page->words[i]), 0.5);
    gtk_widget_set_valign(box, GTK_ALIGN_CENTER);
    gtk_label_set_wrap(GTK_LABEL(page->words[i]), TRUE);
    gtk_label_set_justify(GTK_LABEL(page->words[i]), GTK_JUSTIFY_CENTER);
    gtk_button_set_child(GTK_BUTTON(button), box);
    gtk_widget_add_css_class(button, "hq-button");
    gtk_widget_add_css_class(button, "reason");
    gtk_widget_set_focus_on_click(button, FALSE);
    g_signal_connect(button, "clicked", G_CALLBACK(on_reason), page);
    gtk_box_append(GTK_BOX(row), button);
}

static void
build_reasons(hq_why_page *page)
{
    GtkWidget *rows = hq_ui_add_box(page->root, GTK_ORIENTATION_VERTICAL, "reasons");
    GtkWidget *row = NULL;
    gtk_box_set_homogeneous(GTK_BOX(rows), TRUE);
    gtk_widget_set_vexpand(rows, TRUE);
    for (int i = 0; i < HQ_QUESTIONS_WHY; i++) {
        if (i % COLUMNS == 0) {
            row = hq_ui_add_box(rows, GTK_ORIENTATION_HORIZONTAL, "row");
            gtk_box_set_homogeneous(GTK_BOX(row), TRUE);
        }
        build_reason(page, row, i);
    }
}

hq_why_page *
hq_why_page_new(hq_why_func *reason, gpointer data)
{
    hq_why_page *page = g_new0(hq_why_page, 1);
    page->on_reason = reason;
    page->data = data;
    page->root = gtk_box_new(GTK_ORIENTATION_VERTICAL, 0);
    page->question = hq_ui_add_label(page->root, "question");
    page->how = hq_ui_add_label(page->root, "how");
    gtk_widget_set_halign(page->question, GTK_ALIGN_CENTER);
    gtk_widget_set_halign(page->how, GTK_ALIGN_CENTER);
    build_reasons(page);
    return page;
}

void
hq_why_page_free(hq_why_page *page)
{
    g_free(page);
}

GtkWidget *
hq_why_page_widget(hq_why_page *page)
{
    return page->root;
}

void
hq_why_page_ask(hq_why_page *page, hq_lang lang, const hq_survey_form *form)
{
    gtk_label_set_text(GTK_LABEL(page->question), hq_tr(lang, HQ_MSG_SURVEY_WHY));
    gtk_label_set_text(GTK_LABEL(page->how), hq_tr(lang, HQ_MSG_SURVEY_SIGN_WHY_HOW));
    for (uint32_t i = 0; i < HQ_QUESTIONS_WHY; i++) {
        const char *words = i < form->n_reasons ? form->reasons[i].name.in[lang] : "";
        gtk_widget_set_visible(page->buttons[i], i < form->n_reasons);
        gtk_label_set_text(GTK_LABEL(page->words[i]), words);
        hq_ui_set_name(page->buttons[i], words);
    }
}

void
hq_why_page_choose(hq_why_page *page, int reason)
{
    for (int i = 0; i < HQ_QUESTIONS_WHY; i++) {
        hq_ui_set_class(page->buttons[i], "chosen", i == reason);
        gtk_widget_set_sensitive(page->buttons[i], reason == HQ_WHY_NONE || i == reason);
    }
}
