#include "knowledge-page.h"

#include <string.h>

#include "knowledge-search.h"
#include "shared/ui/ui.h"

enum { SCROLL_STEP = 60 };

struct _HqKnowledgePage {
    GtkBox parent;
    hq_lang lang;
    hq_cards_answer *cards; // borrowed; NULL: not known yet
    GArray *shown;          // of uint32_t: which, in the order of the list
    hq_slug service;
    hq_card_view *open;       // the one being read; NULL: the list
    uint32_t number, version; // of that one
    bool is_composing;        // an input method has the keys
    GtkWidget *views, *title, *entry, *list, *none, *scroller;
    GtkWidget *heading, *about, *text, *text_scroller, *question, *answers, *helped, *failed, *read;
    hq_knowledge_func done;
    gpointer data;
};

G_DEFINE_FINAL_TYPE(HqKnowledgePage, hq_knowledge_page, GTK_TYPE_BOX)

static void
hq_knowledge_page_finalize(GObject *object)
{
    g_array_unref(HQ_KNOWLEDGE_PAGE(object)->shown);
    G_OBJECT_CLASS(hq_knowledge_page_parent_class)->finalize(object);
}

static void
hq_knowledge_page_class_init(HqKnowledgePageClass *class)
{
    G_OBJECT_CLASS(class)->finalize = hq_knowledge_page_finalize;
}

static void
hq_knowledge_page_init(HqKnowledgePage *self)
{
    self->shown = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    gtk_orientable_set_orientation(GTK_ORIENTABLE(self), GTK_ORIENTATION_VERTICAL);
    gtk_widget_add_css_class(GTK_WIDGET(self), "chooser");
    gtk_widget_add_css_class(GTK_WIDGET(self), "knowledge");
}

static const char *
in(hq_lang lang, const char *zh, const char *en)
{
    return lang == HQ_EN && *en ? en : zh;
}

static const char *
title_of(const HqKnowledgePage *self, const hq_card_view *card)
{
    return in(self->lang, card->content.title.in[HQ_ZH], card->content.title.in[HQ_EN]);
}

// ---- one card ----------------------------------------------------------------------------------

static void
show_answers(HqKnowledgePage *self, bool is_answered)
{
    gtk_widget_set_visible(self->answers, !is_answered);
    gtk_label_set_text(
        GTK_LABEL(self->question),
        hq_tr(self->lang, is_answered ? HQ_MSG_CARDS_THANKS : HQ_MSG_CARDS_DID_IT_HELP));
}

static void
mark_read(HqKnowledgePage *self)
{
    self->open->read = true;
    gtk_widget_set_visible(self->read, FALSE);
    self->done(HQ_KNOWLEDGE_READ, self->open, self->data);
}

static void
open_card(HqKnowledgePage *self, hq_card_view *card)
{
    const hq_card_content *content = &card->content;
    GtkAdjustment *at =
        gtk_scrolled_window_get_vadjustment(GTK_SCROLLED_WINDOW(self->text_scroller));
    self->open = card;
    self->number = card->card;
    self->version = card->version;
    gtk_label_set_text(GTK_LABEL(self->heading), title_of(self, card));
    gtk_label_set_text(GTK_LABEL(self->about),
                       hq_tr(self->lang, hq_knowledge_kind_word(content->kind)));
    gtk_label_set_text(GTK_LABEL(self->text),
                       in(self->lang, content->text.in[HQ_ZH], content->text.in[HQ_EN]));
    gtk_widget_set_visible(self->read, content->asks_receipt && !card->read);
    show_answers(self, false);
    gtk_stack_set_visible_child_name(GTK_STACK(self->views), "card");
    gtk_adjustment_set_value(at, 0);
    if (hq_knowledge_is_wanted(card) && !content->asks_receipt)
        mark_read(self);
}

static void
answer(HqKnowledgePage *self, hq_knowledge_act act)
{
    if (!gtk_widget_get_visible(self->answers))
        return;
    show_answers(self, true);
    self->done(act, self->open, self->data);
}

static void
on_helped(GtkButton *button, gpointer data)
{
    answer(data, HQ_KNOWLEDGE_HELPED);
}

static void
on_failed(GtkButton *button, gpointer data)
{
    answer(data, HQ_KNOWLEDGE_FAILED);
}

static void
on_read(GtkButton *button, gpointer data)
{
    mark_read(data);
}

// ---- the list ----------------------------------------------------------------------------------

static GtkWidget *
make_row(HqKnowledgePage *self, const hq_card_view *card)
{
    GtkWidget *row = gtk_list_box_row_new();
    GtkWidget *words = gtk_box_new(GTK_ORIENTATION_VERTICAL, 2);
    GtkWidget *title = hq_ui_add_label(words, "strong");
    GtkWidget *chips = hq_ui_add_box(words, GTK_ORIENTATION_HORIZONTAL, "chips");
    gtk_label_set_text(GTK_LABEL(title), title_of(self, card));
    gtk_label_set_wrap(GTK_LABEL(title), TRUE);
    gtk_label_set_wrap_mode(GTK_LABEL(title), PANGO_WRAP_WORD_CHAR);
    gtk_label_set_text(GTK_LABEL(hq_ui_add_label(chips, "chip")),
                       hq_tr(self->lang, hq_knowledge_kind_word(card->content.kind)));
    if (hq_knowledge_is_wanted(card)) {
        GtkWidget *unread = hq_ui_add_label(chips, "chip");
        gtk_widget_add_css_class(unread, "warn");
        gtk_label_set_text(GTK_LABEL(unread), hq_tr(self->lang, HQ_MSG_CARDS_UNREAD));
    }
    gtk_list_box_row_set_child(GTK_LIST_BOX_ROW(row), words);
    gtk_widget_set_focusable(row, FALSE);
    hq_ui_set_name(row, title_of(self, card));
    return row;
}

static void
show_none(HqKnowledgePage *self)
{
    hq_msg words = HQ_MSG_APP_LOADING;
    if (self->cards != NULL)
        words = self->cards->cards.n == 0 ? HQ_MSG_CARDS_EMPTY : HQ_MSG_CARDS_NOT_FOUND;
    hq_ui_set_text(self->none, self->shown->len == 0 ? hq_tr(self->lang, words) : NULL);
}

static void
fill_list(HqKnowledgePage *self)
{
    GtkListBoxRow *row;
    while ((row = gtk_list_box_get_row_at_index(GTK_LIST_BOX(self->list), 0)) != NULL)
        gtk_list_box_remove(GTK_LIST_BOX(self->list), GTK_WIDGET(row));
    g_array_set_size(self->shown, 0);
    if (self->cards != NULL)
        hq_knowledge_search(self->cards, gtk_editable_get_text(GTK_EDITABLE(self->entry)),
                            self->service, self->lang, self->shown);
    for (guint i = 0; i < self->shown->len; i++) {
        uint32_t index = g_array_index(self->shown, uint32_t, i);
        gtk_list_box_append(GTK_LIST_BOX(self->list),
                            make_row(self, &self->cards->cards.items[index]));
    }
    gtk_list_box_select_row(GTK_LIST_BOX(self->list),
                            gtk_list_box_get_row_at_index(GTK_LIST_BOX(self->list), 0));
    show_none(self);
}

static void
show_list(HqKnowledgePage *self)
{
    self->open = NULL;
    fill_list(self);
    gtk_stack_set_visible_child_name(GTK_STACK(self->views), "list");
}

static void
open_row(HqKnowledgePage *self, GtkListBoxRow *row)
{
    int n = row == NULL ? -1 : gtk_list_box_row_get_index(row);
    if (n < 0 || (guint)n >= self->shown->len)
        return;
    open_card(self, &self->cards->cards.items[g_array_index(self->shown, uint32_t, n)]);
}

static void
on_row(GtkListBox *list, GtkListBoxRow *row, gpointer data)
{
    open_row(data, row);
}

static void
on_typed(GtkEditable *entry, gpointer data)
{
    fill_list(data);
}

static void
on_preedit(GtkText *text, const char *preedit, gpointer data)
{
    HQ_KNOWLEDGE_PAGE(data)->is_composing = *preedit != '\0';
}

// Another row is chosen, and in sight.
static void
move(HqKnowledgePage *self, int by)
{
    GtkListBoxRow *row = gtk_list_box_get_selected_row(GTK_LIST_BOX(self->list));
    int n = (row == NULL ? 0 : gtk_list_box_row_get_index(row)) + by;
    GtkListBoxRow *next = gtk_list_box_get_row_at_index(GTK_LIST_BOX(self->list), MAX(n, 0));
    graphene_rect_t place;
    if (next == NULL)
        return;
    gtk_list_box_select_row(GTK_LIST_BOX(self->list), next);
    if (gtk_widget_compute_bounds(GTK_WIDGET(next), self->list, &place))
        gtk_adjustment_clamp_page(
            gtk_scrolled_window_get_vadjustment(GTK_SCROLLED_WINDOW(self->scroller)),
            place.origin.y, place.origin.y + place.size.height);
}

// ---- keys --------------------------------------------------------------------------------------

static void
leave(HqKnowledgePage *self)
{
    if (self->open != NULL) {
        show_list(self);
        hq_knowledge_page_focus(self);
    } else {
        self->done(HQ_KNOWLEDGE_LEAVE, NULL, self->data);
    }
}

static void
scroll(HqKnowledgePage *self, double by)
{
    GtkAdjustment *at =
        gtk_scrolled_window_get_vadjustment(GTK_SCROLLED_WINDOW(self->text_scroller));
    gtk_adjustment_set_value(at, gtk_adjustment_get_value(at) + by);
}

static bool
take_key_of_card(HqKnowledgePage *self, guint keyval)
{
    if (keyval == GDK_KEY_1 || keyval == GDK_KEY_KP_1)
        answer(self, HQ_KNOWLEDGE_HELPED);
    else if (keyval == GDK_KEY_2 || keyval == GDK_KEY_KP_2)
        answer(self, HQ_KNOWLEDGE_FAILED);
    else if (keyval == GDK_KEY_Down || keyval == GDK_KEY_Page_Down)
        scroll(self, SCROLL_STEP);
    else if (keyval == GDK_KEY_Up || keyval == GDK_KEY_Page_Up)
        scroll(self, -SCROLL_STEP);
    else if ((keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter) &&
             gtk_widget_get_visible(self->read))
        mark_read(self);
    return true; // nothing is typed here
}

static bool
take_key_of_list(HqKnowledgePage *self, guint keyval)
{
    switch (keyval) {
    case GDK_KEY_Down:
        move(self, 1);
        return true;
    case GDK_KEY_Up:
        move(self, -1);
        return true;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
        open_row(self, gtk_list_box_get_selected_row(GTK_LIST_BOX(self->list)));
        return true;
    default:
        return false;
    }
}

bool
hq_knowledge_page_take_key(HqKnowledgePage *self, guint keyval)
{
    if (self->is_composing)
        return false;
    if (keyval == GDK_KEY_Escape) {
        leave(self);
        return true;
    }
    return self->open != NULL ? take_key_of_card(self, keyval) : take_key_of_list(self, keyval);
}

// ---- building ----------------------------------------------------------------------------------

static GtkWidget *
add_scroller(GtkWidget *box, GtkWidget *child)
{
    GtkWidget *scroller = gtk_scrolled_window_new();
    gtk_scrolled_window_set_policy(GTK_SCROLLED_WINDOW(scroller), GTK_POLICY_NEVER,
                                   GTK_POLICY_AUTOMATIC);
    gtk_scrolled_window_set_child(GTK_SCROLLED_WINDOW(scroller), child);
    gtk_widget_set_vexpand(scroller, TRUE);
    gtk_box_append(GTK_BOX(box), scroller);
    return scroller;
}

static GtkWidget *
build_list(HqKnowledgePage *self)
{
    GtkWidget *box = gtk_box_new(GTK_ORIENTATION_VERTICAL, 0);
    const char *search = hq_tr(self->lang, HQ_MSG_CARDS_SEARCH);
    gtk_label_set_text(GTK_LABEL(hq_ui_add_label(box, "title")),
                       hq_tr(self->lang, HQ_MSG_CARDS_TITLE));
    self->entry = gtk_entry_new();
    gtk_entry_set_placeholder_text(GTK_ENTRY(self->entry), search);
    hq_ui_set_name(self->entry, search);
    g_signal_connect(self->entry, "changed", G_CALLBACK(on_typed), self);
    g_signal_connect(gtk_editable_get_delegate(GTK_EDITABLE(self->entry)), "preedit-changed",
                     G_CALLBACK(on_preedit), self);
    gtk_box_append(GTK_BOX(box), self->entry);
    self->none = hq_ui_add_label(box, "none");
    self->list = gtk_list_box_new();
    gtk_widget_set_valign(self->list, GTK_ALIGN_START);
    g_signal_connect(self->list, "row-activated", G_CALLBACK(on_row), self);
    self->scroller = add_scroller(box, self->list);
    gtk_label_set_text(GTK_LABEL(hq_ui_add_label(box, "dim")),
                       hq_tr(self->lang, HQ_MSG_PANEL_CARDS_HOW));
    return box;
}

static GtkWidget *
add_wrapped(GtkWidget *box, const char *css_class)
{
    GtkWidget *label = hq_ui_add_label(box, css_class);
    gtk_label_set_wrap(GTK_LABEL(label), TRUE);
    gtk_label_set_wrap_mode(GTK_LABEL(label), PANGO_WRAP_WORD_CHAR);
    return label;
}

static GtkWidget *
add_button(HqKnowledgePage *self, GtkWidget *box, hq_msg words, const char *key, GCallback clicked)
{
    GtkWidget *button = hq_button_new();
    gtk_widget_add_css_class(button, "row");
    hq_button_set_text(HQ_BUTTON(button), hq_tr(self->lang, words), NULL);
    hq_button_set_key(HQ_BUTTON(button), key);
    gtk_widget_set_hexpand(button, TRUE);
    g_signal_connect(button, "clicked", clicked, self);
    gtk_box_append(GTK_BOX(box), button);
    return button;
}

static GtkWidget *
build_card(HqKnowledgePage *self)
{
    GtkWidget *box = gtk_box_new(GTK_ORIENTATION_VERTICAL, 0);
    self->heading = add_wrapped(box, "title");
    self->about = hq_ui_add_label(box, "dim");
    GtkWidget *words = gtk_box_new(GTK_ORIENTATION_VERTICAL, 0);
    self->text = add_wrapped(words, "card-text");
    self->text_scroller = add_scroller(box, words);
    gtk_widget_add_css_class(self->text_scroller, "words");
    self->read = add_button(self, box, HQ_MSG_CARDS_MARK_READ, "Enter", G_CALLBACK(on_read));
    gtk_widget_add_css_class(self->read, "filled");
    self->question = hq_ui_add_label(box, "question");
    self->answers = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 8);
    gtk_box_set_homogeneous(GTK_BOX(self->answers), TRUE);
    self->helped = add_button(self, self->answers, HQ_MSG_CARDS_YES, "1", G_CALLBACK(on_helped));
    self->failed = add_button(self, self->answers, HQ_MSG_CARDS_NO, "2", G_CALLBACK(on_failed));
    gtk_box_append(GTK_BOX(box), self->answers);
    return box;
}

static void
on_back(GtkButton *button, gpointer data)
{
    leave(data);
}

GtkWidget *
hq_knowledge_page_new(hq_lang lang, hq_knowledge_func done, gpointer data)
{
    HqKnowledgePage *self = g_object_new(HQ_TYPE_KNOWLEDGE_PAGE, NULL);
    self->lang = lang;
    self->done = done;
    self->data = data;
    self->views = gtk_stack_new();
    gtk_widget_set_vexpand(self->views, TRUE);
    gtk_stack_add_named(GTK_STACK(self->views), build_list(self), "list");
    gtk_stack_add_named(GTK_STACK(self->views), build_card(self), "card");
    gtk_box_append(GTK_BOX(self), self->views);
    GtkWidget *back =
        add_button(self, GTK_WIDGET(self), HQ_MSG_APP_BACK, "Esc", G_CALLBACK(on_back));
    gtk_widget_add_css_class(back, "back");
    return GTK_WIDGET(self);
}

// The same version among the cards there are now; NULL when it is gone.
static hq_card_view *
find_open(HqKnowledgePage *self)
{
    for (uint32_t i = 0; self->cards != NULL && i < self->cards->cards.n; i++) {
        hq_card_view *card = &self->cards->cards.items[i];
        if (card->card == self->number && card->version == self->version)
            return card;
    }
    return NULL;
}

void
hq_knowledge_page_set_cards(HqKnowledgePage *self, hq_cards_answer *cards)
{
    self->cards = cards;
    if (self->open != NULL)
        self->open = find_open(self);
    if (self->open == NULL)
        show_list(self);
}

void
hq_knowledge_page_focus(HqKnowledgePage *self)
{
    gtk_widget_grab_focus(self->entry);
}

void
hq_knowledge_page_open(HqKnowledgePage *self, hq_slug service)
{
    self->service = service;
    gtk_editable_set_text(GTK_EDITABLE(self->entry), "");
    show_list(self);
}
