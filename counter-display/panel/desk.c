#include "desk.h"

#include "card.h"
#include "shared/ui/ui.h"
#include "shared/wire/notice.h"

enum { SERVICES = 3 };

struct _HqDesk {
    GtkBox parent;
    hq_lang lang;
    hq_desk_func on_action;
    gpointer data;
    hq_panel_offer offer;
    GtkWidget *place, *who, *rehearsal, *line_icon, *line;
    GtkWidget *notice, *card, *big, *cards, *small[HQ_SMALL_ACTIONS];
    GtkWidget *summary, *badges[SERVICES], *names[SERVICES], *counts[SERVICES];
    GtkWidget *undo, *undo_what, *undo_left;
    GtkWidget *stop, *stop_what, *stop_left;
    bool is_lost, is_busy, has_notice;
    unsigned cards_wanted;
};

G_DEFINE_FINAL_TYPE(HqDesk, hq_desk, GTK_TYPE_BOX)

static void
hq_desk_class_init(HqDeskClass *class)
{
}

static void
on_clicked(GtkWidget *button, gpointer data)
{
    HqDesk *self = data;
    hq_action action = button == self->undo ? HQ_ACTION_UNDO : HQ_ACTION_NONE;
    if (button == self->big)
        action = self->offer.big;
    if (button == self->stop)
        action = self->offer.stop;
    for (int i = 0; i < HQ_SMALL_ACTIONS; i++)
        if (button == self->small[i])
            action = self->offer.small[i];
    if (action != HQ_ACTION_NONE)
        self->on_action(action, self->data);
}

static GtkWidget *
make_button(HqDesk *self, const char *css_class)
{
    GtkWidget *button = hq_button_new();
    gtk_widget_add_css_class(button, css_class);
    gtk_widget_add_css_class(button, "row");
    gtk_widget_set_focusable(button, FALSE);
    g_signal_connect(button, "clicked", G_CALLBACK(on_clicked), self);
    return button;
}

static void
build_head(HqDesk *self)
{
    GtkWidget *head = hq_ui_add_box(GTK_WIDGET(self), GTK_ORIENTATION_HORIZONTAL, "head");
    self->place = hq_ui_add_label(head, "place");
    self->who = hq_ui_add_label(head, "dim");
    gtk_label_set_ellipsize(GTK_LABEL(self->who), PANGO_ELLIPSIZE_END);
    gtk_widget_set_hexpand(self->who, TRUE);
    self->line_icon = hq_icon_new("wifi");
    gtk_box_append(GTK_BOX(head), self->line_icon);
    self->line = hq_ui_add_label(head, "line");
    self->rehearsal = hq_ui_add_label(GTK_WIDGET(self), "rehearsal");
    gtk_label_set_text(GTK_LABEL(self->rehearsal), hq_tr(self->lang, HQ_MSG_APP_REHEARSAL));
    gtk_widget_set_visible(self->rehearsal, FALSE);
}

static void
build_keys(HqDesk *self, GtkWidget *body)
{
    GtkWidget *first = hq_ui_add_box(body, GTK_ORIENTATION_HORIZONTAL, "first");
    self->big = make_button(self, "filled");
    gtk_widget_add_css_class(self->big, "big");
    gtk_widget_set_hexpand(self->big, TRUE);
    gtk_box_append(GTK_BOX(first), self->big);
    self->cards = make_button(self, "cards");
    gtk_widget_set_hexpand(self->cards, FALSE);
    gtk_box_append(GTK_BOX(first), self->cards);
    GtkWidget *grid = gtk_grid_new();
    gtk_widget_add_css_class(grid, "keys");
    gtk_grid_set_column_homogeneous(GTK_GRID(grid), TRUE);
    gtk_grid_set_column_spacing(GTK_GRID(grid), 8);
    gtk_grid_set_row_spacing(GTK_GRID(grid), 8);
    for (int i = 0; i < HQ_SMALL_ACTIONS; i++) {
        self->small[i] = make_button(self, "small");
        gtk_grid_attach(GTK_GRID(grid), self->small[i], i % 2, i / 2, 1, 1);
    }
    gtk_box_append(GTK_BOX(body), grid);
}

static void
build_services(HqDesk *self, GtkWidget *body)
{
    GtkWidget *card = hq_ui_add_box(body, GTK_ORIENTATION_VERTICAL, "card");
    gtk_widget_add_css_class(card, "services");
    GtkWidget *head = hq_ui_add_box(card, GTK_ORIENTATION_HORIZONTAL, "services-head");
    gtk_label_set_text(GTK_LABEL(hq_ui_add_label(head, "strong")),
                       hq_tr(self->lang, HQ_MSG_PANEL_SERVICES));
    self->summary = hq_ui_add_label(head, "dim");
    gtk_widget_set_hexpand(self->summary, TRUE);
    gtk_widget_set_halign(self->summary, GTK_ALIGN_END);
    GtkWidget *row = hq_ui_add_box(card, GTK_ORIENTATION_HORIZONTAL, "services-row");
    for (int i = 0; i < SERVICES; i++) {
        self->badges[i] = hq_badge_new(NULL);
        gtk_box_append(GTK_BOX(row), self->badges[i]);
        self->names[i] = hq_ui_add_label(row, "name");
        gtk_label_set_ellipsize(GTK_LABEL(self->names[i]), PANGO_ELLIPSIZE_END);
        self->counts[i] = hq_ui_add_label(row, "count");
    }
}

// A bar at the foot, there for some seconds: what happened or will, how long, and its key.
static GtkWidget *
add_bar(HqDesk *self, const char *icon, hq_action action, GtkWidget **ret_what,
        GtkWidget **ret_left)
{
    GtkWidget *bar = gtk_button_new();
    GtkWidget *row = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 0);
    gtk_widget_add_css_class(bar, "bar");
    gtk_widget_set_focusable(bar, FALSE);
    gtk_box_append(GTK_BOX(row), hq_icon_new(icon));
    *ret_what = hq_ui_add_label(row, "what");
    *ret_left = hq_ui_add_label(row, "left");
    gtk_widget_set_hexpand(*ret_left, TRUE);
    gtk_widget_set_halign(*ret_left, GTK_ALIGN_END);
    GtkWidget *key = hq_ui_add_label(row, "keycap");
    gtk_widget_set_valign(key, GTK_ALIGN_CENTER);
    gtk_label_set_text(GTK_LABEL(key), hq_action_key(action));
    gtk_button_set_child(GTK_BUTTON(bar), row);
    g_signal_connect(bar, "clicked", G_CALLBACK(on_clicked), self);
    gtk_box_append(GTK_BOX(self), bar);
    gtk_widget_set_visible(bar, FALSE);
    return bar;
}

static void
hq_desk_init(HqDesk *self)
{
    gtk_orientable_set_orientation(GTK_ORIENTABLE(self), GTK_ORIENTATION_VERTICAL);
    gtk_widget_add_css_class(GTK_WIDGET(self), "desk");
}

GtkWidget *
hq_desk_new(hq_lang lang, hq_desk_func on_action, gpointer data)
{
    HqDesk *self = g_object_new(HQ_TYPE_DESK, NULL);
    self->lang = lang;
    self->on_action = on_action;
    self->data = data;
    build_head(self);
    GtkWidget *body = hq_ui_add_box(GTK_WIDGET(self), GTK_ORIENTATION_VERTICAL, "body");
    gtk_widget_set_vexpand(body, TRUE);
    self->notice = hq_banner_new();
    gtk_box_append(GTK_BOX(body), self->notice);
    self->card = hq_card_new(lang);
    gtk_widget_set_vexpand(self->card, TRUE);
    gtk_box_append(GTK_BOX(body), self->card);
    build_keys(self, body);
    build_services(self, body);
    self->stop = add_bar(self, "bell", HQ_ACTION_AUTO_OFF, &self->stop_what, &self->stop_left);
    gtk_widget_add_css_class(self->stop, "stop");
    gtk_label_set_text(GTK_LABEL(self->stop_left), hq_tr(lang, HQ_MSG_PANEL_AUTO_STOP));
    self->undo = add_bar(self, "undo", HQ_ACTION_UNDO, &self->undo_what, &self->undo_left);
    hq_desk_set_notice(self, NULL);
    return GTK_WIDGET(self);
}

static void
fill_button(HqDesk *self, GtkWidget *button, hq_action action, const char *text)
{
    gtk_widget_set_visible(button, action != HQ_ACTION_NONE);
    if (action == HQ_ACTION_NONE)
        return;
    const char *key = hq_action_key(action);
    hq_button_set_text(HQ_BUTTON(button), text, NULL);
    hq_button_set_key(HQ_BUTTON(button), key ? key : hq_tr(self->lang, HQ_MSG_PANEL_KEY_SPACE));
    gtk_widget_set_sensitive(button, !self->is_lost);
}

// What the recall key says while it does nothing; NULL when it works. Yours.
static char *
why_no_recall(HqDesk *self, const hq_point_doc *doc, hq_time now)
{
    gint64 in_s = hq_actions_recall_in_s(doc, now);
    if (hq_actions_recalls_used(doc))
        return hq_tr_count(self->lang, HQ_MSG_PANEL_RECALLS_USED, doc->recall_max);
    return in_s > 0 ? hq_tr_count(self->lang, HQ_MSG_PANEL_RECALL_IN, in_s) : NULL;
}

static void
show_recall(HqDesk *self, GtkWidget *button, const hq_point_doc *doc, hq_time now)
{
    g_autofree char *why_not = why_no_recall(self, doc, now);
    fill_button(self, button, HQ_ACTION_RECALL,
                why_not ? why_not : hq_tr(self->lang, HQ_MSG_PANEL_RECALL));
    gtk_widget_set_sensitive(button, !why_not && !self->is_lost);
}

static void
show_keys(HqDesk *self, const hq_point_doc *doc, hq_time now)
{
    bool is_busy = doc->point.state == HQ_POINT_CALLING || doc->point.state == HQ_POINT_SERVING;
    self->offer = hq_actions_offer(doc);
    g_autofree char *set_aside =
        hq_tr_count(self->lang, HQ_MSG_PANEL_SET_ASIDE, doc->held.n + doc->missed.n);
    fill_button(
        self, self->big, self->offer.big,
        hq_tr(self->lang, self->is_busy ? HQ_MSG_PANEL_SENDING : hq_action_word(self->offer.big)));
    for (int i = 0; i < HQ_SMALL_ACTIONS; i++) {
        hq_action action = self->offer.small[i];
        const char *word = hq_tr(self->lang, hq_action_word(action));
        if (action == HQ_ACTION_SET_ASIDE)
            word = set_aside;
        else if (action == HQ_ACTION_PAUSE && is_busy)
            word = hq_tr(self->lang, HQ_MSG_PANEL_BREAK_AFTER);
        if (action == HQ_ACTION_RECALL)
            show_recall(self, self->small[i], doc, now);
        else
            fill_button(self, self->small[i], action, word);
    }
}

// Also while the line is gone: the last list is here.
static void
show_cards_key(HqDesk *self)
{
    g_autofree char *wanted =
        self->cards_wanted > 0
            ? g_strdup_printf("%s %u", hq_tr(self->lang, HQ_MSG_CARDS_UNREAD), self->cards_wanted)
            : NULL;
    fill_button(self, self->cards, self->offer.cards, hq_tr(self->lang, HQ_MSG_PANEL_CARDS));
    hq_button_set_text(HQ_BUTTON(self->cards), hq_tr(self->lang, HQ_MSG_PANEL_CARDS), wanted);
    gtk_widget_set_sensitive(self->cards, TRUE);
}

static int
compare_waiting(gconstpointer a, gconstpointer b)
{
    const hq_service_view *first = *(const hq_service_view *const *)a;
    const hq_service_view *second = *(const hq_service_view *const *)b;
    return (first->waiting < second->waiting) - (first->waiting > second->waiting);
}

static void
show_services(HqDesk *self, const hq_point_doc *doc)
{
    g_autoptr(GPtrArray) services = g_ptr_array_new();
    for (uint32_t i = 0; i < doc->services.n; i++)
        if (!doc->services.items[i].branch)
            g_ptr_array_add(services, &doc->services.items[i]);
    g_ptr_array_sort(services, compare_waiting);
    for (guint i = 0; i < SERVICES; i++) {
        const hq_service_view *service = i < services->len ? services->pdata[i] : NULL;
        GtkWidget *parts[] = {self->badges[i], self->names[i], self->counts[i]};
        for (guint part = 0; part < G_N_ELEMENTS(parts); part++)
            gtk_widget_set_visible(parts[part], service != NULL);
        if (!service)
            continue;
        bool is_off = hq_actions_is_off(doc, service->id);
        g_autofree char *count = is_off ? g_strdup(hq_tr(self->lang, HQ_MSG_PANEL_OFF))
                                        : g_strdup_printf("%u", service->waiting);
        hq_ui_set_class(self->counts[i], "off", is_off);
        hq_badge_set(GTK_LABEL(self->badges[i]), service->letter);
        gtk_label_set_text(GTK_LABEL(self->names[i]), service->name.in[self->lang]);
        gtk_label_set_text(GTK_LABEL(self->counts[i]), count);
    }
    g_autofree char *n = g_strdup_printf("%u", doc->waiting);
    g_autofree char *longest = g_strdup_printf("%d", doc->longest_wait_s / 60);
    g_autofree char *summary = doc->waiting ? hq_tr_format(self->lang, HQ_MSG_PANEL_SUMMARY, "n", n,
                                                           "longest", longest, NULL)
                                            : g_strdup(hq_tr(self->lang, HQ_MSG_PANEL_QUEUE_EMPTY));
    gtk_label_set_text(GTK_LABEL(self->summary), summary);
}

static void
show_undo(HqDesk *self, const hq_undo_view *undo, hq_time now)
{
    static const hq_msg words[] = {[HQ_UNDO_CALL] = HQ_MSG_PANEL_DID_CALL,
                                   [HQ_UNDO_FINISH] = HQ_MSG_PANEL_DID_FINISH,
                                   [HQ_UNDO_FINISH_AND_CALL] = HQ_MSG_PANEL_DID_BOTH};
    bool works = undo->kind != HQ_UNDO_NOTHING && undo->until > now && !self->is_lost;
    gtk_widget_set_visible(self->undo, works);
    if (!works)
        return;
    g_autofree char *what =
        hq_tr_format(self->lang, words[undo->kind], "number", undo->number, NULL);
    g_autofree char *left = hq_tr_count(self->lang, HQ_MSG_PANEL_UNDO_IN,
                                        (undo->until - now + HQ_SECOND - 1) / HQ_SECOND);
    gtk_label_set_text(GTK_LABEL(self->undo_what), what);
    gtk_label_set_text(GTK_LABEL(self->undo_left), left);
    hq_ui_set_name(self->undo, what);
}

// The countdown to a call that comes by itself; Esc stops it while it is there to be seen.
static void
show_stop(HqDesk *self, const hq_point_doc *doc, hq_time now)
{
    gint64 in_s = hq_actions_auto_call_in_s(doc, now);
    bool works = in_s >= 0 && !self->is_lost;
    gtk_widget_set_visible(self->stop, works);
    if (!works) {
        self->offer.stop = HQ_ACTION_NONE;
        return;
    }
    g_autofree char *what = hq_tr_count(self->lang, HQ_MSG_PANEL_AUTO_IN, in_s);
    gtk_label_set_text(GTK_LABEL(self->stop_what), what);
    hq_ui_set_name(self->stop, what);
}

// What the place is called: "3 号台席", "Counter 3".
static void
show_head(HqDesk *self, const hq_point_doc *doc)
{
    g_autofree char *place = hq_tr_format(self->lang, HQ_MSG_PANEL_PLACE, "label", doc->point.label,
                                          "noun", doc->head.hall.noun.in[self->lang], NULL);
    g_autofree char *served = g_strdup_printf("%u", doc->point.served);
    const char *name = *doc->point.staff_name ? doc->point.staff_name : doc->point.staff.text;
    g_autofree char *who =
        *doc->point.mentor.text
            ? hq_tr_format(self->lang, HQ_MSG_PANEL_SIGNED_ON_UNDER, "name", name, "mentor",
                           doc->point.mentor.text, "n", served, NULL)
            : hq_tr_format(self->lang, HQ_MSG_PANEL_SIGNED_ON, "name", name, "n", served, NULL);
    if (self->lang == HQ_EN)
        place[0] = g_ascii_toupper(place[0]);
    gtk_label_set_text(GTK_LABEL(self->place), place);
    gtk_label_set_text(GTK_LABEL(self->who), who);
    gtk_widget_set_visible(self->rehearsal, doc->head.hall.rehearsal);
}

// A preset stands where a notice would, while there is none.
static void
show_preset(HqDesk *self, const hq_point_doc *doc, const hq_hall_clock *clock)
{
    const hq_preset_view *view = hq_notice_preset(&doc->head, &doc->services);
    if (self->has_notice)
        return;
    if (!view) {
        hq_banner_hide(HQ_BANNER(self->notice));
        return;
    }
    g_autofree char *what = hq_notice_sentence(self->lang, view, &doc->services);
    g_autofree char *time = hq_hall_clock_text(clock, view->since);
    g_autofree char *first =
        hq_tr_format(self->lang, HQ_MSG_PRESET_SINCE, "what", what, "time", time, NULL);
    hq_banner_show(HQ_BANNER(self->notice), HQ_BANNER_WARN, "warning", first, NULL);
}

void
hq_desk_show(HqDesk *self, const hq_point_doc *doc, const hq_hall_clock *clock, hq_time now)
{
    show_head(self, doc);
    hq_card_show(HQ_CARD(self->card), doc, clock, now);
    show_keys(self, doc, now);
    show_cards_key(self);
    show_services(self, doc);
    show_undo(self, &doc->undo, now);
    show_stop(self, doc, now);
    show_preset(self, doc, clock);
}

void
hq_desk_set_line(HqDesk *self, const char *lost_since)
{
    self->is_lost = lost_since != NULL;
    g_autofree char *text =
        lost_since ? hq_tr_format(self->lang, HQ_MSG_PANEL_OFFLINE_SINCE, "time", lost_since, NULL)
                   : g_strdup(hq_tr(self->lang, HQ_MSG_APP_CONNECTED));
    gtk_label_set_text(GTK_LABEL(self->line), text);
    hq_icon_set(GTK_IMAGE(self->line_icon), self->is_lost ? "wifi-off" : "wifi");
    hq_ui_set_class(gtk_widget_get_parent(self->line), "lost", self->is_lost);
}

void
hq_desk_set_notice(HqDesk *self, const char *notice)
{
    self->has_notice = notice != NULL;
    if (notice)
        hq_banner_show(HQ_BANNER(self->notice), HQ_BANNER_WARN, "warning", notice, NULL);
    else
        hq_banner_hide(HQ_BANNER(self->notice));
}

void
hq_desk_say(HqDesk *self, const char *said)
{
    self->has_notice = true;
    hq_banner_show(HQ_BANNER(self->notice), HQ_BANNER_OK, "check", said, NULL);
}

void
hq_desk_set_note(HqDesk *self, const char *note)
{
    hq_card_set_note(HQ_CARD(self->card), note);
}

void
hq_desk_set_cards_wanted(HqDesk *self, unsigned n)
{
    self->cards_wanted = n;
}

void
hq_desk_set_busy(HqDesk *self, bool busy)
{
    self->is_busy = busy;
}

hq_panel_offer
hq_desk_offer(HqDesk *self)
{
    return self->offer;
}
