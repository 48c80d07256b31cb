#include "answer-card.h"

#include "shared/ui/ui.h"

enum { SAID_LINES = 2, DONE_LINES = 3 };

struct _HqAnswerCard {
    GtkWidget parent;
    hq_lang lang;
    GtkWidget *box, *title, *said, *done;
};

G_DEFINE_FINAL_TYPE(HqAnswerCard, hq_answer_card, GTK_TYPE_WIDGET)

static void
dispose(GObject *object)
{
    g_clear_pointer(&HQ_ANSWER_CARD(object)->box, gtk_widget_unparent);
    G_OBJECT_CLASS(hq_answer_card_parent_class)->dispose(object);
}

static void
hq_answer_card_class_init(HqAnswerCardClass *class)
{
    G_OBJECT_CLASS(class)->dispose = dispose;
    gtk_widget_class_set_layout_manager_type(GTK_WIDGET_CLASS(class), GTK_TYPE_BIN_LAYOUT);
}

static GtkWidget *
add_words(GtkWidget *box, const char *css_class, int lines)
{
    GtkWidget *words = hq_ui_add_label(box, css_class);
    GtkLabel *label = GTK_LABEL(words);
    gtk_label_set_wrap(label, TRUE);
    gtk_label_set_wrap_mode(label, PANGO_WRAP_WORD_CHAR);
    gtk_label_set_xalign(label, 0);
    gtk_label_set_lines(label, lines);
    gtk_label_set_ellipsize(label, PANGO_ELLIPSIZE_END);
    return words;
}

static void
hq_answer_card_init(HqAnswerCard *self)
{
    self->box = gtk_box_new(GTK_ORIENTATION_VERTICAL, 0);
    gtk_widget_add_css_class(self->box, "answer");
    GtkWidget *head = hq_ui_add_box(self->box, GTK_ORIENTATION_HORIZONTAL, "answer-head");
    gtk_box_append(GTK_BOX(head), hq_icon_new("message"));
    self->title = hq_ui_add_label(head, "answer-title");
    self->said = add_words(self->box, "answer-said", SAID_LINES);
    self->done = add_words(self->box, "answer-done", DONE_LINES);
    gtk_widget_set_vexpand(self->done, TRUE);
    gtk_widget_set_valign(self->done, GTK_ALIGN_START);
    gtk_widget_set_parent(self->box, GTK_WIDGET(self));
}

GtkWidget *
hq_answer_card_new(hq_lang lang)
{
    HqAnswerCard *self = g_object_new(HQ_TYPE_ANSWER_CARD, NULL);
    self->lang = lang;
    gtk_label_set_text(GTK_LABEL(self->title), hq_tr(lang, HQ_MSG_ANSWER_TITLE));
    return GTK_WIDGET(self);
}

static const char *
in_language(const hq_text *text, hq_lang lang)
{
    return text->in[lang][0] ? text->in[lang] : text->in[HQ_ZH];
}

void
hq_answer_card_set(HqAnswerCard *self, const hq_answer_view *answer)
{
    g_autofree char *said = hq_tr_format(self->lang, HQ_MSG_ANSWER_QUOTED, "words",
                                         in_language(&answer->said, self->lang), NULL);
    gtk_label_set_text(GTK_LABEL(self->said), said);
    gtk_label_set_text(GTK_LABEL(self->done), in_language(&answer->done, self->lang));
}
