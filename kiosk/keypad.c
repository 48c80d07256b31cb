#include "keypad.h"

#include <string.h>

#include "shared/i18n/i18n.h"

// A booking code has no I, L, O and U: nobody takes one of its signs for another.
static const char letter_signs[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
static const char digit_signs[] = "123456789*0<";

enum { PHONE_DIGITS = 11, CODE_SIGNS = 12, GROUP = 4, PHONE_FIRST = 3 };
enum { MAX_KEYS = sizeof letter_signs, DIGIT_COLUMNS = 3, COLUMNS = 8, COLUMNS_LARGE = 6 };

struct _HqKeypad {
    GtkBox parent;
    GtkGrid *grid;
    HqButton *keys[MAX_KEYS];
};

G_DEFINE_FINAL_TYPE(HqKeypad, hq_keypad, GTK_TYPE_BOX)

static void
hq_keypad_class_init(HqKeypadClass *class)
{
}

static void
hq_keypad_init(HqKeypad *self)
{
    self->grid = GTK_GRID(gtk_grid_new());
    gtk_widget_add_css_class(GTK_WIDGET(self->grid), "keypad");
    gtk_grid_set_row_homogeneous(self->grid, TRUE);
    gtk_grid_set_column_homogeneous(self->grid, TRUE);
    gtk_widget_set_hexpand(GTK_WIDGET(self->grid), TRUE);
    gtk_box_append(GTK_BOX(self), GTK_WIDGET(self->grid));
    for (int i = 0; i < MAX_KEYS; i++) {
        self->keys[i] = HQ_BUTTON(hq_button_new());
        gtk_grid_attach(self->grid, GTK_WIDGET(self->keys[i]), 0, 0, 1, 1);
    }
}

GtkWidget *
hq_keypad_new(void)
{
    return g_object_new(HQ_TYPE_KEYPAD, NULL);
}

static void
place(HqKeypad *self, int key, int column, int row, int width)
{
    GtkLayoutManager *layout = gtk_widget_get_layout_manager(GTK_WIDGET(self->grid));
    GtkGridLayoutChild *cell = GTK_GRID_LAYOUT_CHILD(
        gtk_layout_manager_get_layout_child(layout, GTK_WIDGET(self->keys[key])));
    gtk_grid_layout_child_set_column(cell, column);
    gtk_grid_layout_child_set_row(cell, row);
    gtk_grid_layout_child_set_column_span(cell, width);
}

static void
show_sign(HqButton *key, char sign)
{
    const char text[] = {sign, '\0'};
    hq_button_set_icon(key, NULL);
    hq_button_set_text(key, text, NULL);
    gtk_actionable_set_action_target(GTK_ACTIONABLE(key), "s", text);
    gtk_actionable_set_action_name(GTK_ACTIONABLE(key), "kiosk.type");
}

static void
show_erase(HqButton *key, const hq_kiosk_model *model)
{
    hq_button_set_icon(key, NULL);
    hq_button_set_text(key, hq_tr(model->lang, HQ_MSG_PHONE_DELETE), NULL);
    gtk_actionable_set_action_target_value(GTK_ACTIONABLE(key), NULL);
    gtk_actionable_set_action_name(GTK_ACTIONABLE(key), "kiosk.erase");
}

static int
columns_of(const hq_kiosk_model *model, bool letters)
{
    if (!letters) {
        return DIGIT_COLUMNS;
    }
    return model->large && !model->landscape ? COLUMNS_LARGE : COLUMNS;
}

void
hq_keypad_show(HqKeypad *self, const hq_kiosk_model *model, bool letters)
{
    const char *signs = letters ? letter_signs : digit_signs;
    int n = (int)strlen(signs), columns = columns_of(model, letters);
    for (int i = 0; i < MAX_KEYS; i++) {
        bool erases = letters ? i == n : signs[MIN(i, n)] == '<';
        bool shown = erases || (i < n && signs[i] != '*');
        gtk_widget_set_visible(GTK_WIDGET(self->keys[i]), shown);
        place(self, i, shown ? i % columns : 0, shown ? i / columns : 0,
              letters && erases ? columns - i % columns : 1);
        if (erases) {
            show_erase(self->keys[i], model);
        } else if (shown) {
            show_sign(self->keys[i], signs[i]);
        }
    }
}

char *
hq_keypad_typed(const hq_kiosk_model *model)
{
    size_t whole = model->by_code ? CODE_SIGNS : PHONE_DIGITS;
    size_t first = model->by_code ? GROUP : PHONE_FIRST, length = strlen(model->typed);
    GString *text = g_string_new(NULL);
    for (size_t i = 0; i < whole; i++) {
        if (i >= first && (i - first) % GROUP == 0) {
            g_string_append(text, model->by_code ? "-" : " ");
        }
        g_string_append_c(text, i < length ? model->typed[i] : '_');
    }
    return g_string_free(text, FALSE);
}
