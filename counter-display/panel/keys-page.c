#include "keys-page.h"

#include "actions.h"
#include "shared/ui/ui.h"

struct _HqKeysPage {
    GtkBox parent;
    hq_keys_page_func done;
    gpointer data;
};

G_DEFINE_FINAL_TYPE(HqKeysPage, hq_keys_page, GTK_TYPE_BOX)

static void
hq_keys_page_class_init(HqKeysPageClass *class)
{
}

static void
hq_keys_page_init(HqKeysPage *self)
{
    gtk_orientable_set_orientation(GTK_ORIENTABLE(self), GTK_ORIENTATION_VERTICAL);
    gtk_widget_add_css_class(GTK_WIDGET(self), "chooser");
    gtk_widget_add_css_class(GTK_WIDGET(self), "keys-page");
}

static void
on_back(GtkButton *back, gpointer data)
{
    HqKeysPage *self = data;
    self->done(self->data);
}

// An action with a key of its own: the space bar is the one without a cap.
static bool
has_key(hq_action action)
{
    return hq_action_key(action) || !hq_action_letter(action);
}

// What a key does in one state or another: "开始办理 / 办结，叫下一位". Yours.
static char *
words_of(hq_action first, hq_lang lang)
{
    GString *words = g_string_new(NULL);
    for (hq_action action = first; action < HQ_ACTIONS; action++) {
        if (!has_key(action) || g_strcmp0(hq_action_key(action), hq_action_key(first)) != 0)
            continue;
        g_autofree char *name = hq_action_name(action, lang);
        g_string_append_printf(words, "%s%s", words->len ? " / " : "", name);
    }
    return g_string_free(words, FALSE);
}

static bool
is_shown_before(hq_action action)
{
    for (hq_action other = HQ_ACTION_NEXT; other < action; other++)
        if (has_key(other) && g_strcmp0(hq_action_key(other), hq_action_key(action)) == 0)
            return true;
    return false;
}

static void
add_row(GtkWidget *grid, int row, hq_action action, hq_lang lang)
{
    const char *key = hq_action_key(action);
    g_autofree char *words = words_of(action, lang);
    GtkWidget *cap = gtk_label_new(key ? key : hq_tr(lang, HQ_MSG_PANEL_KEY_SPACE));
    GtkWidget *text = gtk_label_new(words);
    gtk_widget_add_css_class(cap, "keycap");
    gtk_widget_set_halign(cap, GTK_ALIGN_START);
    gtk_widget_set_valign(cap, GTK_ALIGN_START);
    gtk_label_set_xalign(GTK_LABEL(text), 0);
    gtk_label_set_wrap(GTK_LABEL(text), TRUE);
    gtk_widget_set_hexpand(text, TRUE);
    gtk_grid_attach(GTK_GRID(grid), cap, 0, row, 1, 1);
    gtk_grid_attach(GTK_GRID(grid), text, 1, row, 1, 1);
}

static void
add_keys(HqKeysPage *self, hq_lang lang)
{
    GtkWidget *grid = gtk_grid_new();
    int row = 0;
    gtk_grid_set_row_spacing(GTK_GRID(grid), 7);
    gtk_grid_set_column_spacing(GTK_GRID(grid), 14);
    for (hq_action action = HQ_ACTION_NEXT; action < HQ_ACTIONS; action++)
        if (has_key(action) && !is_shown_before(action))
            add_row(grid, row++, action, lang);
    gtk_box_append(GTK_BOX(self), grid);
}

GtkWidget *
hq_keys_page_new(hq_lang lang, hq_keys_page_func back, gpointer data)
{
    HqKeysPage *self = g_object_new(HQ_TYPE_KEYS_PAGE, NULL);
    self->done = back;
    self->data = data;
    GtkWidget *title = hq_ui_add_label(GTK_WIDGET(self), "title");
    gtk_label_set_text(GTK_LABEL(title), hq_tr(lang, HQ_MSG_PANEL_KEYS));
    add_keys(self, lang);
    GtkWidget *after = hq_ui_add_label(GTK_WIDGET(self), "after");
    gtk_label_set_wrap(GTK_LABEL(after), TRUE);
    gtk_label_set_text(GTK_LABEL(after), hq_tr(lang, HQ_MSG_PANEL_KEYS_AFTER));
    GtkWidget *leave = hq_button_new();
    gtk_widget_add_css_class(leave, "row");
    gtk_widget_add_css_class(leave, "back");
    gtk_widget_set_vexpand(leave, TRUE);
    gtk_widget_set_valign(leave, GTK_ALIGN_END);
    hq_button_set_text(HQ_BUTTON(leave), hq_tr(lang, HQ_MSG_APP_BACK), NULL);
    hq_button_set_key(HQ_BUTTON(leave), "Esc");
    g_signal_connect(leave, "clicked", G_CALLBACK(on_back), self);
    gtk_box_append(GTK_BOX(self), leave);
    return GTK_WIDGET(self);
}
