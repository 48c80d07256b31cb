#include "chooser.h"

#include "shared/ui/ui.h"

// The same digit again within this time answers the question before, not this one.
enum { DOUBLE_PRESS_MS = 400 };

struct _HqChooser {
    GtkBox parent;
    GtkWidget *question, *empty, *rows[HQ_CHOOSER_ROWS], *back;
    guint n;
    int last_digit; // pressed, and when (monotonic time)
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

static void
on_row_clicked(GtkWidget *row, gpointer data)
{
    HqChooser *self = data;
    for (guint i = 0; i < self->n; i++)
        if (self->rows[i] == row) {
            answer(self, (int)i);
            return;
        }
}

static void
on_back_clicked(GtkWidget *back, gpointer data)
{
    answer(data, -1);
}

static void
hq_chooser_class_init(HqChooserClass *class)
{
}

static GtkWidget *
add_label(HqChooser *self, const char *css_class)
{
    GtkWidget *label = gtk_label_new(NULL);
    gtk_widget_add_css_class(label, css_class);
    gtk_label_set_xalign(GTK_LABEL(label), 0);
    gtk_label_set_wrap(GTK_LABEL(label), TRUE);
    gtk_box_append(GTK_BOX(self), label);
    return label;
}

static void
hq_chooser_init(HqChooser *self)
{
    gtk_orientable_set_orientation(GTK_ORIENTABLE(self), GTK_ORIENTATION_VERTICAL);
    gtk_widget_add_css_class(GTK_WIDGET(self), "chooser");
    self->question = add_label(self, "title");
    self->empty = add_label(self, "dim");
    for (int i = 0; i < HQ_CHOOSER_ROWS; i++) {
        char key[] = {(char)('1' + i), '\0'};
        self->rows[i] = hq_button_new();
        gtk_widget_add_css_class(self->rows[i], "row");
        hq_button_set_key(HQ_BUTTON(self->rows[i]), key);
        g_signal_connect(self->rows[i], "clicked", G_CALLBACK(on_row_clicked), self);
        gtk_box_append(GTK_BOX(self), self->rows[i]);
    }
    self->back = hq_button_new();
    gtk_widget_add_css_class(self->back, "row");
    gtk_widget_add_css_class(self->back, "back");
    gtk_widget_set_vexpand(self->back, TRUE);
    gtk_widget_set_valign(self->back, GTK_ALIGN_END);
    hq_button_set_key(HQ_BUTTON(self->back), "Esc");
    g_signal_connect(self->back, "clicked", G_CALLBACK(on_back_clicked), self);
    gtk_box_append(GTK_BOX(self), self->back);
}

GtkWidget *
hq_chooser_new(hq_lang lang)
{
    HqChooser *self = g_object_new(HQ_TYPE_CHOOSER, NULL);
    hq_button_set_text(HQ_BUTTON(self->back), hq_tr(lang, HQ_MSG_APP_BACK), NULL);
    return GTK_WIDGET(self);
}

void
hq_chooser_ask(HqChooser *self, const char *question, const hq_choice_row *rows, guint n,
               const char *empty, hq_chooser_func done, gpointer data)
{
    self->n = MIN(n, HQ_CHOOSER_ROWS);
    self->done = done;
    self->data = data;
    gtk_label_set_text(GTK_LABEL(self->question), question);
    gtk_label_set_text(GTK_LABEL(self->empty), empty);
    gtk_widget_set_visible(self->empty, n == 0);
    for (guint i = 0; i < HQ_CHOOSER_ROWS; i++) {
        gtk_widget_set_visible(self->rows[i], i < self->n);
        if (i < self->n)
            hq_button_set_text(HQ_BUTTON(self->rows[i]), rows[i].title, rows[i].detail);
    }
}

static int
digit_of(guint keyval)
{
    if (keyval >= GDK_KEY_1 && keyval <= GDK_KEY_9)
        return (int)(keyval - GDK_KEY_1);
    if (keyval >= GDK_KEY_KP_1 && keyval <= GDK_KEY_KP_9)
        return (int)(keyval - GDK_KEY_KP_1);
    return -1;
}

bool
hq_chooser_take_key(HqChooser *self, guint keyval)
{
    int digit = digit_of(keyval);
    gint64 now_us = g_get_monotonic_time();
    if (digit >= 0 && digit == self->last_digit &&
        now_us - self->pressed_us < DOUBLE_PRESS_MS * 1000)
        return true;
    self->last_digit = digit;
    self->pressed_us = now_us;
    if (keyval == GDK_KEY_Escape)
        answer(self, -1);
    else if (digit >= 0 && digit < (int)self->n)
        answer(self, digit);
    else
        return false;
    return true;
}
