#include "alone-page.h"

#include "shared/ui/ui.h"

enum { FOLLOWING = 4 };

struct _HqAlonePage {
    GtkBox parent;
    hq_lang lang;
    hq_alone_page_func act;
    gpointer data;
    GtkWidget *place, *line, *line_icon, *rehearsal, *notice, *here;
    GtkWidget *card, *call, *number, *service, *empty, *empty_how;
    GtkWidget *strike, *pass, *title, *rows[FOLLOWING];
    GtkWidget *struck, *as_of, *undo, *undo_what;
    uint32_t left, uncalled, n_struck;
    bool is_back;
};

G_DEFINE_FINAL_TYPE(HqAlonePage, hq_alone_page, GTK_TYPE_BOX)

static void
hq_alone_page_class_init(HqAlonePageClass *class)
{
}

static void
hq_alone_page_init(HqAlonePage *self)
{
    gtk_orientable_set_orientation(GTK_ORIENTABLE(self), GTK_ORIENTATION_VERTICAL);
    gtk_widget_add_css_class(GTK_WIDGET(self), "alone");
}

static bool
can_strike(const HqAlonePage *self, uint32_t nth)
{
    return !self->is_back && nth < self->left;
}

// The number of a row; the last row is kept for whoever was called in vain.
static uint32_t
nth_of_row(const HqAlonePage *self, uint32_t row)
{
    bool is_kept =
        row == FOLLOWING - 1 && self->uncalled > FOLLOWING && self->left > self->uncalled;
    return is_kept ? self->uncalled : row + 1;
}

static bool
report(HqAlonePage *self, hq_alone_act act, uint32_t nth)
{
    bool can = act == HQ_ALONE_UNDO ? !self->is_back && self->n_struck > 0 : can_strike(self, nth);
    if (can)
        self->act(act, nth, self->data);
    return can;
}

static void
on_clicked(GtkWidget *button, gpointer data)
{
    HqAlonePage *self = data;
    if (button == self->strike)
        report(self, HQ_ALONE_STRIKE, 0);
    else if (button == self->pass)
        report(self, HQ_ALONE_PASS, 0);
    else if (button == self->undo)
        report(self, HQ_ALONE_UNDO, 0);
    for (uint32_t i = 0; i < FOLLOWING; i++)
        if (button == self->rows[i]) {
            report(self, HQ_ALONE_STRIKE, nth_of_row(self, i));
            return;
        }
}

static GtkWidget *
add_button(HqAlonePage *self, GtkWidget *box, const char *css_class, const char *key)
{
    GtkWidget *button = hq_button_new();
    gtk_widget_add_css_class(button, "row");
    gtk_widget_add_css_class(button, css_class);
    gtk_widget_set_focusable(button, FALSE);
    hq_button_set_key(HQ_BUTTON(button), key);
    g_signal_connect(button, "clicked", G_CALLBACK(on_clicked), self);
    gtk_box_append(GTK_BOX(box), button);
    return button;
}

static void
build_head(HqAlonePage *self)
{
    GtkWidget *head = hq_ui_add_box(GTK_WIDGET(self), GTK_ORIENTATION_HORIZONTAL, "head");
    self->place = hq_ui_add_label(head, "place");
    gtk_widget_set_hexpand(self->place, TRUE);
    self->line_icon = hq_icon_new("wifi-off");
    gtk_box_append(GTK_BOX(head), self->line_icon);
    self->line = hq_ui_add_label(head, "line");
    self->rehearsal = hq_ui_add_label(GTK_WIDGET(self), "rehearsal");
    gtk_label_set_text(GTK_LABEL(self->rehearsal), hq_tr(self->lang, HQ_MSG_APP_REHEARSAL));
}

static void
build_card(HqAlonePage *self, GtkWidget *body)
{
    self->card = hq_ui_add_box(body, GTK_ORIENTATION_VERTICAL, "card");
    self->call = hq_ui_add_label(self->card, "strong");
    gtk_label_set_text(GTK_LABEL(self->call), hq_tr(self->lang, HQ_MSG_PANEL_ALONE_CALL));
    GtkWidget *line = hq_ui_add_box(self->card, GTK_ORIENTATION_HORIZONTAL, "number-line");
    self->number = hq_number_label_new();
    gtk_box_append(GTK_BOX(line), self->number);
    GtkWidget *words = hq_ui_add_box(line, GTK_ORIENTATION_VERTICAL, "words");
    gtk_widget_set_valign(words, GTK_ALIGN_CENTER);
    self->service = hq_ui_add_label(words, "service");
    gtk_label_set_ellipsize(GTK_LABEL(self->service), PANGO_ELLIPSIZE_END);
    self->empty = hq_ui_add_label(self->card, "idle-text");
    gtk_label_set_text(GTK_LABEL(self->empty), hq_tr(self->lang, HQ_MSG_PANEL_ALONE_EMPTY));
    self->empty_how = hq_ui_add_paragraph(self->card, "dim");
    gtk_label_set_text(GTK_LABEL(self->empty_how), hq_tr(self->lang, HQ_MSG_PANEL_ALONE_EMPTY_HOW));
}

static void
build_list(HqAlonePage *self, GtkWidget *body)
{
    self->title = hq_ui_add_label(body, "strong");
    gtk_label_set_text(GTK_LABEL(self->title), hq_tr(self->lang, HQ_MSG_PANEL_ALONE_NEXT));
    for (int i = 0; i < FOLLOWING; i++)
        self->rows[i] = add_button(self, body, "small", (const char[]){(char)('1' + i), '\0'});
    GtkWidget *foot = hq_ui_add_box(body, GTK_ORIENTATION_VERTICAL, "foot");
    gtk_widget_set_vexpand(foot, TRUE);
    gtk_widget_set_valign(foot, GTK_ALIGN_END);
    self->here = hq_ui_add_paragraph(foot, "dim");
    self->struck = hq_ui_add_paragraph(foot, "strong");
    self->as_of = hq_ui_add_paragraph(foot, "dim");
}

// The bar at the foot: the last strike, and its key.
static void
build_undo(HqAlonePage *self)
{
    self->undo = gtk_button_new();
    GtkWidget *row = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 0);
    gtk_widget_add_css_class(self->undo, "bar");
    gtk_widget_set_focusable(self->undo, FALSE);
    gtk_box_append(GTK_BOX(row), hq_icon_new("undo"));
    self->undo_what = hq_ui_add_label(row, "what");
    GtkWidget *word = hq_ui_add_label(row, "left");
    gtk_widget_set_hexpand(word, TRUE);
    gtk_widget_set_halign(word, GTK_ALIGN_END);
    gtk_label_set_text(GTK_LABEL(word), hq_tr(self->lang, HQ_MSG_PANEL_ALONE_UNDO));
    GtkWidget *key = hq_ui_add_label(row, "keycap");
    gtk_widget_set_valign(key, GTK_ALIGN_CENTER);
    gtk_label_set_text(GTK_LABEL(key), "Ctrl Z");
    gtk_button_set_child(GTK_BUTTON(self->undo), row);
    g_signal_connect(self->undo, "clicked", G_CALLBACK(on_clicked), self);
    gtk_box_append(GTK_BOX(self), self->undo);
}

GtkWidget *
hq_alone_page_new(hq_lang lang, hq_alone_page_func act, gpointer data)
{
    HqAlonePage *self = g_object_new(HQ_TYPE_ALONE_PAGE, NULL);
    self->lang = lang;
    self->act = act;
    self->data = data;
    build_head(self);
    GtkWidget *body = hq_ui_add_box(GTK_WIDGET(self), GTK_ORIENTATION_VERTICAL, "body");
    gtk_widget_set_vexpand(body, TRUE);
    self->notice = hq_banner_new();
    gtk_box_append(GTK_BOX(body), self->notice);
    build_card(self, body);
    self->strike = add_button(self, body, "filled", hq_tr(lang, HQ_MSG_PANEL_KEY_SPACE));
    gtk_widget_add_css_class(self->strike, "big");
    hq_button_set_text(HQ_BUTTON(self->strike), hq_tr(lang, HQ_MSG_PANEL_ALONE_STRIKE), NULL);
    self->pass = add_button(self, body, "small", "F4");
    hq_button_set_text(HQ_BUTTON(self->pass), hq_tr(lang, HQ_MSG_PANEL_ALONE_PASS), NULL);
    build_list(self, body);
    build_undo(self);
    hq_alone_page_set_notice(self, NULL);
    return GTK_WIDGET(self);
}

// ---- showing -----------------------------------------------------------------------------------

static const char *
service_name(const hq_point_list *list, const hq_slug *service, hq_lang lang)
{
    for (uint32_t i = 0; i < list->services.n; i++)
        if (hq_slug_equal(list->services.items[i].id, *service))
            return list->services.items[i].name.in[lang];
    return service->text;
}

static void
show_first(HqAlonePage *self, const hq_keep *keep)
{
    const hq_listed_number *first = hq_keep_nth(keep, 0, NULL);
    GtkWidget *of_number[] = {self->call, self->number, self->service, self->strike, self->pass};
    for (guint i = 0; i < G_N_ELEMENTS(of_number); i++)
        gtk_widget_set_visible(of_number[i], first != NULL);
    gtk_widget_set_visible(self->empty, first == NULL);
    gtk_widget_set_visible(self->empty_how, first == NULL);
    gtk_widget_set_sensitive(self->strike, !self->is_back);
    gtk_widget_set_sensitive(self->pass, !self->is_back);
    if (!first)
        return;
    hq_number_label_set(HQ_NUMBER_LABEL(self->number), first->number);
    gtk_label_set_text(GTK_LABEL(self->service),
                       service_name(&hq_keep_look(keep)->list, &first->service, self->lang));
}

static void
show_following(HqAlonePage *self, const hq_keep *keep)
{
    for (uint32_t i = 0; i < FOLLOWING; i++) {
        bool is_passed = false;
        const hq_listed_number *next = hq_keep_nth(keep, nth_of_row(self, i), &is_passed);
        gtk_widget_set_visible(self->rows[i], next != NULL);
        gtk_widget_set_sensitive(self->rows[i], !self->is_back);
        if (!next)
            continue;
        const char *service = service_name(&hq_keep_look(keep)->list, &next->service, self->lang);
        g_autofree char *text =
            g_strdup_printf("%s  %s", next->number,
                            is_passed ? hq_tr(self->lang, HQ_MSG_PANEL_ALONE_PASSED) : service);
        hq_button_set_text(HQ_BUTTON(self->rows[i]), text, NULL);
    }
    gtk_widget_set_visible(self->title, self->left > 1);
}

static void
show_struck(HqAlonePage *self, const hq_panel_keep *kept)
{
    hq_msg msg = self->is_back ? HQ_MSG_PANEL_ALONE_TELLING : HQ_MSG_PANEL_ALONE_STRUCK;
    uint32_t n = kept->strikes.n;
    gtk_widget_set_visible(self->struck, n > 0);
    gtk_widget_set_visible(self->undo, n > 0 && !self->is_back);
    if (n == 0)
        return;
    g_autofree char *text = hq_tr_count(self->lang, msg, n);
    g_autofree char *did = hq_tr_format(self->lang, HQ_MSG_PANEL_ALONE_DID, "number",
                                        kept->strikes.items[n - 1].number, NULL);
    gtk_label_set_text(GTK_LABEL(self->struck), text);
    gtk_label_set_text(GTK_LABEL(self->undo_what), did);
    hq_ui_set_name(self->undo, did);
}

static void
show_around(HqAlonePage *self, const hq_point_list *list, const hq_alone_view *view)
{
    g_autofree char *place = hq_tr_format(self->lang, HQ_MSG_PANEL_PLACE, "label", list->label,
                                          "noun", list->head.hall.noun.in[self->lang], NULL);
    g_autofree char *line = view->since ? hq_tr_format(self->lang, HQ_MSG_PANEL_OFFLINE_SINCE,
                                                       "time", view->since, NULL)
                                        : g_strdup(hq_tr(self->lang, HQ_MSG_APP_CONNECTED));
    g_autofree char *time = hq_hall_clock_text(view->clock, list->head.now);
    g_autofree char *as_of = hq_tr_format(self->lang, HQ_MSG_PANEL_ALONE_AS_OF, "time", time, NULL);
    g_autofree char *here =
        view->here ? hq_tr_format(self->lang, HQ_MSG_PANEL_ALONE_HERE, "number", view->here, NULL)
                   : g_strdup("");
    if (self->lang == HQ_EN)
        place[0] = g_ascii_toupper(place[0]);
    gtk_widget_set_visible(self->rehearsal, list->head.hall.rehearsal);
    gtk_label_set_text(GTK_LABEL(self->place), place);
    gtk_label_set_text(GTK_LABEL(self->line), line);
    hq_icon_set(GTK_IMAGE(self->line_icon), view->since ? "wifi-off" : "wifi");
    hq_ui_set_class(gtk_widget_get_parent(self->line), "lost", view->since != NULL);
    gtk_label_set_text(GTK_LABEL(self->as_of), as_of);
    gtk_label_set_text(GTK_LABEL(self->here), here);
    gtk_widget_set_visible(self->here, view->here != NULL);
}

void
hq_alone_page_show(HqAlonePage *self, const hq_keep *keep, const hq_alone_view *view)
{
    const hq_panel_keep *kept = hq_keep_look(keep);
    self->is_back = view->since == NULL;
    self->left = hq_keep_left(keep);
    self->uncalled = hq_keep_uncalled(keep);
    self->n_struck = kept->strikes.n;
    show_around(self, &kept->list, view);
    show_first(self, keep);
    show_following(self, keep);
    show_struck(self, kept);
}

void
hq_alone_page_set_notice(HqAlonePage *self, const char *notice)
{
    const char *first = notice ? notice : hq_tr(self->lang, HQ_MSG_PANEL_ALONE_TITLE);
    hq_banner_show(HQ_BANNER(self->notice), HQ_BANNER_WARN, "warning", first, NULL);
}

bool
hq_alone_page_take_key(HqAlonePage *self, guint keyval, bool control)
{
    if (control)
        return (keyval == GDK_KEY_z || keyval == GDK_KEY_Z) && report(self, HQ_ALONE_UNDO, 0);
    if (keyval == GDK_KEY_space)
        return report(self, HQ_ALONE_STRIKE, 0);
    if (keyval == GDK_KEY_F4)
        return report(self, HQ_ALONE_PASS, 0);
    guint digit = keyval >= GDK_KEY_KP_1 && keyval <= GDK_KEY_KP_9 ? keyval - GDK_KEY_KP_0
                                                                   : keyval - GDK_KEY_0;
    return digit >= 1 && digit <= FOLLOWING &&
           report(self, HQ_ALONE_STRIKE, nth_of_row(self, digit - 1));
}
