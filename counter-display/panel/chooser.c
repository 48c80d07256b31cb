#include "chooser.h"

#include "shared/ui/ui.h"

// The same key again within this time answers the question before, not this one.
enum { DOUBLE_PRESS_MS = 400 };
// Rows there are, rows of a page of digits, and of one with modes under it.
enum { ROWS = 13, PAGE = 9, SHORT_PAGE = 6 };

typedef struct {
    char *title, *detail;
    char letter;
} choice;

struct _HqChooser {
    GtkBox parent;
    hq_lang lang;
    GtkWidget *title, *about, *empty, *rows[ROWS], *further, *modes, *mode[HQ_CHOOSER_MODES],
        *accept, *back;
    GArray *choices; // choice
    guint first, page;
    guint n_modes, mode_on;
    char letters[HQ_CHOOSER_MODES];
    bool has_accept, may_repeat, is_fresh; // nothing was pressed since it came
    guint last_key;                        // pressed, and when (monotonic time)
    gint64 pressed_us;
    hq_chooser_func done; // NULL while nothing is asked
    gpointer data;
};

G_DEFINE_FINAL_TYPE(HqChooser, hq_chooser, GTK_TYPE_BOX)

static void
answer(HqChooser *self, int index)
{
    hq_chooser_func done = self->done;
    self->done = NULL;
    if (done)
        done(index, self->data);
}

static const choice *
choice_at(HqChooser *self, guint row)
{
    guint i = self->first + row;
    return row < self->page && i < self->choices->len ? &g_array_index(self->choices, choice, i)
                                                      : NULL;
}

static void
show_rows(HqChooser *self)
{
    for (guint i = 0; i < ROWS; i++) {
        const choice *shown = choice_at(self, i);
        char key[2] = {(char)('1' + i)};
        gtk_widget_set_visible(self->rows[i], shown != NULL);
        if (shown == NULL)
            continue;
        if (shown->letter)
            key[0] = shown->letter;
        hq_button_set_text(HQ_BUTTON(self->rows[i]), shown->title, shown->detail);
        hq_button_set_key(HQ_BUTTON(self->rows[i]), key);
    }
    gtk_widget_set_visible(self->further, self->choices->len > self->page);
}

static void
show_modes(HqChooser *self)
{
    gtk_widget_set_visible(self->modes, self->n_modes > 0);
    for (guint i = 0; i < HQ_CHOOSER_MODES; i++) {
        gtk_widget_set_visible(self->mode[i], i < self->n_modes);
        hq_ui_set_class(self->mode[i], "on", i == self->mode_on);
    }
}

static void
turn_page(HqChooser *self)
{
    self->first += self->page;
    if (self->first >= self->choices->len)
        self->first = 0;
    show_rows(self);
}

static void
on_clicked(GtkWidget *button, gpointer data)
{
    HqChooser *self = data;
    if (button == self->back)
        answer(self, HQ_CHOICE_NONE);
    else if (button == self->accept)
        answer(self, HQ_CHOICE_ACCEPTED);
    else if (button == self->further)
        turn_page(self);
    for (guint i = 0; i < HQ_CHOOSER_MODES; i++)
        if (button == self->mode[i]) {
            self->mode_on = i;
            show_modes(self);
        }
    for (guint i = 0; i < ROWS; i++)
        if (button == self->rows[i]) {
            answer(self, (int)(self->first + i));
            return;
        }
}

static void
clear_choice(gpointer data)
{
    choice *gone = data;
    g_free(gone->title);
    g_free(gone->detail);
}

static void
hq_chooser_finalize(GObject *object)
{
    g_array_unref(HQ_CHOOSER(object)->choices);
    G_OBJECT_CLASS(hq_chooser_parent_class)->finalize(object);
}

static void
hq_chooser_class_init(HqChooserClass *class)
{
    G_OBJECT_CLASS(class)->finalize = hq_chooser_finalize;
}

static GtkWidget *
make_button(HqChooser *self, const char *css_class, const char *key)
{
    GtkWidget *button = hq_button_new();
    gtk_widget_add_css_class(button, "row");
    if (css_class)
        gtk_widget_add_css_class(button, css_class);
    hq_button_set_key(HQ_BUTTON(button), key);
    g_signal_connect(button, "clicked", G_CALLBACK(on_clicked), self);
    return button;
}

static GtkWidget *
add_button(HqChooser *self, const char *css_class, const char *key)
{
    GtkWidget *button = make_button(self, css_class, key);
    gtk_box_append(GTK_BOX(self), button);
    return button;
}

static void
add_modes(HqChooser *self)
{
    self->modes = gtk_grid_new();
    gtk_widget_add_css_class(self->modes, "modes");
    gtk_grid_set_column_homogeneous(GTK_GRID(self->modes), TRUE);
    gtk_grid_set_column_spacing(GTK_GRID(self->modes), 8);
    gtk_grid_set_row_spacing(GTK_GRID(self->modes), 8);
    for (int i = 0; i < HQ_CHOOSER_MODES; i++) {
        self->mode[i] = make_button(self, "mode", NULL);
        gtk_grid_attach(GTK_GRID(self->modes), self->mode[i], i % 2, i / 2, 1, 1);
    }
    gtk_box_append(GTK_BOX(self), self->modes);
}

static void
hq_chooser_init(HqChooser *self)
{
    gtk_orientable_set_orientation(GTK_ORIENTABLE(self), GTK_ORIENTATION_VERTICAL);
    gtk_widget_add_css_class(GTK_WIDGET(self), "chooser");
    self->choices = g_array_new(FALSE, TRUE, sizeof(choice));
    g_array_set_clear_func(self->choices, clear_choice);
    self->title = hq_ui_add_paragraph(GTK_WIDGET(self), "title");
    self->about = hq_ui_add_paragraph(GTK_WIDGET(self), "dim");
    self->empty = hq_ui_add_paragraph(GTK_WIDGET(self), "dim");
    for (int i = 0; i < ROWS; i++)
        self->rows[i] = add_button(self, NULL, NULL);
    self->further = add_button(self, "back", "0");
    add_modes(self);
    self->accept = add_button(self, "filled", "Enter");
    self->back = add_button(self, "back", "Esc");
    gtk_widget_set_vexpand(self->back, TRUE);
    gtk_widget_set_valign(self->back, GTK_ALIGN_END);
}

GtkWidget *
hq_chooser_new(hq_lang lang)
{
    HqChooser *self = g_object_new(HQ_TYPE_CHOOSER, NULL);
    self->lang = lang;
    hq_button_set_text(HQ_BUTTON(self->back), hq_tr(lang, HQ_MSG_APP_BACK), NULL);
    hq_button_set_text(HQ_BUTTON(self->further), hq_tr(lang, HQ_MSG_PANEL_FURTHER), NULL);
    return GTK_WIDGET(self);
}

static void
keep(HqChooser *self, const hq_question *question)
{
    g_array_set_size(self->choices, 0);
    for (guint i = 0; i < question->n; i++) {
        const hq_choice_row *row = &question->rows[i];
        choice kept = {g_strdup(row->title), g_strdup(row->detail), row->letter};
        g_array_append_val(self->choices, kept);
    }
    self->first = self->mode_on = 0;
    self->page = question->n > 0 && question->rows[0].letter ? ROWS
                 : question->n_modes > 0                     ? SHORT_PAGE
                                                             : PAGE;
    hq_ui_set_class(GTK_WIDGET(self), "lettered", self->page == ROWS);
    self->n_modes = question->n_modes;
    self->has_accept = question->accept != NULL;
    self->may_repeat = question->may_repeat;
}

void
hq_chooser_ask(HqChooser *self, const hq_question *question, hq_chooser_func done, gpointer data)
{
    keep(self, question);
    self->is_fresh = g_strcmp0(gtk_label_get_text(GTK_LABEL(self->title)), question->title) != 0;
    self->done = done;
    self->data = data;
    gtk_label_set_text(GTK_LABEL(self->title), question->title);
    hq_ui_set_text(self->about, question->about);
    gtk_label_set_text(GTK_LABEL(self->empty), question->empty ? question->empty : "");
    gtk_widget_set_visible(self->empty, question->n == 0 && question->empty);
    for (guint i = 0; i < question->n_modes; i++) {
        char key[2] = {self->letters[i] = question->modes[i].letter};
        hq_button_set_text(HQ_BUTTON(self->mode[i]), question->modes[i].title, NULL);
        hq_button_set_key(HQ_BUTTON(self->mode[i]), key);
    }
    gtk_widget_set_visible(self->accept, self->has_accept);
    if (self->has_accept)
        hq_button_set_text(HQ_BUTTON(self->accept), question->accept, NULL);
    show_rows(self);
    show_modes(self);
}

guint
hq_chooser_mode(HqChooser *self)
{
    return self->mode_on;
}

// The character a key stands for: a digit, a capital letter, or 0.
static char
character_of(guint keyval)
{
    if (keyval >= GDK_KEY_KP_0 && keyval <= GDK_KEY_KP_9)
        return (char)('0' + (keyval - GDK_KEY_KP_0));
    return keyval < 128 && g_ascii_isalnum((char)keyval) ? g_ascii_toupper((char)keyval) : 0;
}

static bool
take_character(HqChooser *self, char character)
{
    for (guint i = 0; i < self->n_modes; i++)
        if (self->letters[i] == character) {
            self->mode_on = i;
            show_modes(self);
            return true;
        }
    if (character == '0' && self->choices->len > self->page) {
        turn_page(self);
        return true;
    }
    for (guint i = 0; i < ROWS && choice_at(self, i); i++) {
        char letter = choice_at(self, i)->letter;
        if (character == (letter ? letter : (char)('1' + i))) {
            answer(self, (int)(self->first + i));
            return true;
        }
    }
    return false;
}

static bool
is_one_too_many(HqChooser *self, guint keyval)
{
    gint64 now_us = g_get_monotonic_time();
    bool is_same = keyval == self->last_key && now_us - self->pressed_us < DOUBLE_PRESS_MS * 1000;
    self->last_key = keyval;
    self->pressed_us = now_us;
    bool is_double = is_same && (self->is_fresh || !self->may_repeat);
    self->is_fresh = self->is_fresh && is_double;
    return is_double;
}

bool
hq_chooser_take_key(HqChooser *self, guint keyval)
{
    char character = character_of(keyval);
    bool is_enter = keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter;
    if ((character || is_enter) && is_one_too_many(self, keyval))
        return true;
    if (keyval == GDK_KEY_Escape)
        answer(self, HQ_CHOICE_NONE);
    else if (is_enter && self->has_accept)
        answer(self, HQ_CHOICE_ACCEPTED);
    else
        return character && take_character(self, character);
    return true;
}
