#include "shared/enrol/code-screen.h"

#include <string.h>

#include "shared/ui/ui.h"

// The characters of a code, none like another.
static const char alphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
enum { COLUMNS = 8 };

struct _HqCodeScreen {
    GtkBox parent;
    hq_lang lang;
    GtkWidget *title, *how, *server, *code_title, *code, *problem, *pad, *submit;
    char typed[HQ_CODE_LENGTH + 1];
    bool is_busy;
    hq_code_func done;
    gpointer data;
};

G_DEFINE_FINAL_TYPE(HqCodeScreen, hq_code_screen, GTK_TYPE_BOX)

static void
hq_code_screen_class_init(HqCodeScreenClass *class)
{
}

static void
hq_code_screen_init(HqCodeScreen *self)
{
    gtk_widget_add_css_class(GTK_WIDGET(self), "enrol");
}

// "7F3A-91__"
static void
show_code(HqCodeScreen *self)
{
    char text[HQ_CODE_LENGTH + 2];
    size_t n = strlen(self->typed), at = 0;
    for (size_t i = 0; i < HQ_CODE_LENGTH; i++) {
        if (i == HQ_CODE_LENGTH / 2)
            text[at++] = '-';
        text[at++] = i < n ? self->typed[i] : '_';
    }
    text[at] = '\0';
    gtk_label_set_text(GTK_LABEL(self->code), text);
    gtk_widget_set_sensitive(self->submit, n == HQ_CODE_LENGTH && !self->is_busy);
}

static void
add_character(HqCodeScreen *self, char character)
{
    size_t n = strlen(self->typed);
    if (self->is_busy || n == HQ_CODE_LENGTH)
        return;
    self->typed[n] = character;
    self->typed[n + 1] = '\0';
    show_code(self);
}

static void
take_back(HqCodeScreen *self)
{
    size_t n = strlen(self->typed);
    if (!self->is_busy && n > 0)
        self->typed[n - 1] = '\0';
    show_code(self);
}

static void
submit(HqCodeScreen *self)
{
    const char *server = gtk_editable_get_text(GTK_EDITABLE(self->server));
    if (self->is_busy || strlen(self->typed) < HQ_CODE_LENGTH)
        return;
    hq_code_screen_say(self, NULL);
    self->done(server, self->typed, self->data);
}

static void
on_character(GtkWidget *button, gpointer data)
{
    const char *character = g_object_get_data(G_OBJECT(button), "character");
    add_character(data, *character);
}

static void
on_back(GtkWidget *button, gpointer data)
{
    take_back(data);
}

static void
on_submit(GtkWidget *widget, gpointer data)
{
    submit(data);
}

// What a hand meant that typed one character for its twin.
static char
meant(guint32 typed)
{
    char character = typed < 128 ? g_ascii_toupper((char)typed) : '\0';
    if (character == 'O')
        return '0';
    if (character == 'I' || character == 'L')
        return '1';
    return character != '\0' && strchr(alphabet, character) != NULL ? character : '\0';
}

static bool
is_in_field(HqCodeScreen *self)
{
    GtkRoot *root = gtk_widget_get_root(GTK_WIDGET(self));
    GtkWidget *focus = root ? gtk_root_get_focus(root) : NULL;
    return focus != NULL && gtk_widget_is_ancestor(focus, self->server);
}

static gboolean
on_key(GtkEventControllerKey *keys, guint key, guint code, GdkModifierType state, gpointer data)
{
    HqCodeScreen *self = data;
    char character = meant(gdk_keyval_to_unicode(key));
    if (is_in_field(self) || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)))
        return FALSE;
    if (key == GDK_KEY_BackSpace)
        take_back(self);
    else if (character != '\0')
        add_character(self, character);
    else if ((key == GDK_KEY_Return || key == GDK_KEY_KP_Enter) &&
             strlen(self->typed) == HQ_CODE_LENGTH)
        submit(self);
    else
        return FALSE;
    return TRUE;
}

void
hq_code_screen_attach_keys(HqCodeScreen *self, GtkWidget *window)
{
    GtkEventController *keys = gtk_event_controller_key_new();
    gtk_event_controller_set_propagation_phase(keys, GTK_PHASE_CAPTURE);
    g_signal_connect(keys, "key-pressed", G_CALLBACK(on_key), self);
    gtk_widget_add_controller(window, keys);
}

static GtkWidget *
add_words(GtkWidget *box, const char *css_class)
{
    GtkWidget *label = hq_ui_add_label(box, css_class);
    gtk_label_set_wrap(GTK_LABEL(label), TRUE);
    gtk_label_set_max_width_chars(GTK_LABEL(label), 30);
    return label;
}

static GtkWidget *
new_column(HqCodeScreen *self)
{
    GtkWidget *column = hq_ui_add_box(GTK_WIDGET(self), GTK_ORIENTATION_VERTICAL, "column");
    gtk_widget_set_hexpand(column, TRUE);
    gtk_widget_set_valign(column, GTK_ALIGN_CENTER);
    return column;
}

static void
add_words_and_field(HqCodeScreen *self, const char *server)
{
    GtkWidget *column = new_column(self);
    self->title = add_words(column, "title");
    self->how = add_words(column, "dim");
    gtk_label_set_text(GTK_LABEL(self->title), hq_tr(self->lang, HQ_MSG_ENROL_TITLE));
    gtk_label_set_text(GTK_LABEL(self->how), hq_tr(self->lang, HQ_MSG_ENROL_SCREEN_HOW));
    const char *name = hq_tr(self->lang, HQ_MSG_ENROL_SERVER);
    gtk_label_set_text(GTK_LABEL(add_words(column, "field")), name);
    self->server = gtk_entry_new();
    gtk_editable_set_text(GTK_EDITABLE(self->server), server);
    gtk_entry_set_input_purpose(GTK_ENTRY(self->server), GTK_INPUT_PURPOSE_URL);
    hq_ui_set_name(self->server, name);
    gtk_box_append(GTK_BOX(column), self->server);
    self->code_title = add_words(column, "field");
    gtk_label_set_text(GTK_LABEL(self->code_title), hq_tr(self->lang, HQ_MSG_ENROL_CODE));
    self->code = add_words(column, "code");
    self->problem = add_words(column, "problem");
    gtk_widget_set_visible(self->problem, FALSE);
}

static GtkWidget *
new_key(HqCodeScreen *self, const char *text, GCallback pressed)
{
    GtkWidget *button = hq_button_new();
    hq_button_set_text(HQ_BUTTON(button), text, NULL);
    gtk_widget_set_hexpand(button, TRUE);
    g_signal_connect(button, "clicked", pressed, self);
    return button;
}

static void
add_pad(HqCodeScreen *self)
{
    GtkWidget *grid = gtk_grid_new();
    self->pad = new_column(self);
    gtk_widget_add_css_class(grid, "pad");
    gtk_grid_set_column_homogeneous(GTK_GRID(grid), TRUE);
    for (int i = 0; alphabet[i] != '\0'; i++) {
        char *character = g_strndup(&alphabet[i], 1);
        GtkWidget *key = new_key(self, character, G_CALLBACK(on_character));
        g_object_set_data_full(G_OBJECT(key), "character", character, g_free);
        gtk_grid_attach(GTK_GRID(grid), key, i % COLUMNS, i / COLUMNS, 1, 1);
    }
    gtk_box_append(GTK_BOX(self->pad), grid);
    GtkWidget *foot = hq_ui_add_box(self->pad, GTK_ORIENTATION_HORIZONTAL, "foot");
    gtk_box_set_homogeneous(GTK_BOX(foot), TRUE);
    gtk_box_append(GTK_BOX(foot),
                   new_key(self, hq_tr(self->lang, HQ_MSG_ENROL_BACK), G_CALLBACK(on_back)));
    self->submit = new_key(self, hq_tr(self->lang, HQ_MSG_ENROL_SUBMIT), G_CALLBACK(on_submit));
    gtk_widget_add_css_class(self->submit, "filled");
    gtk_box_append(GTK_BOX(foot), self->submit);
}

GtkWidget *
hq_code_screen_new(hq_lang lang, const char *server, hq_code_func done, gpointer data)
{
    HqCodeScreen *self = g_object_new(HQ_TYPE_CODE_SCREEN, NULL);
    self->lang = lang;
    self->done = done;
    self->data = data;
    add_words_and_field(self, server);
    add_pad(self);
    show_code(self);
    return GTK_WIDGET(self);
}

void
hq_code_screen_say(HqCodeScreen *self, const char *words)
{
    gtk_label_set_text(GTK_LABEL(self->problem), words ? words : "");
    gtk_widget_set_visible(self->problem, words != NULL);
}

void
hq_code_screen_set_busy(HqCodeScreen *self, bool is_busy)
{
    self->is_busy = is_busy;
    gtk_widget_set_sensitive(self->server, !is_busy);
    gtk_widget_set_sensitive(self->pad, !is_busy);
    show_code(self);
}

void
hq_code_screen_welcome(HqCodeScreen *self, const char *title, const char *fingerprint)
{
    gtk_label_set_text(GTK_LABEL(self->title), title);
    gtk_label_set_text(GTK_LABEL(self->how), hq_tr(self->lang, HQ_MSG_ENROL_SCREEN_COMPARE));
    gtk_label_set_text(GTK_LABEL(self->code_title), hq_tr(self->lang, HQ_MSG_ENROL_FINGERPRINT));
    gtk_label_set_text(GTK_LABEL(self->code), fingerprint);
    gtk_widget_set_visible(self->pad, FALSE);
}
