#include "call-row.h"

#include <string.h>

#include "shared/ui/ui.h"

struct _HqCallRow {
    GtkBox parent;
    GtkWidget *number, *arrow, *counter, *mark, *noun;
    guint breath; // source that ends the breathing
};

G_DEFINE_FINAL_TYPE(HqCallRow, hq_call_row, GTK_TYPE_BOX)

enum { BREATHING_MS = 3000 };

static void
dispose(GObject *object)
{
    HqCallRow *self = HQ_CALL_ROW(object);
    g_clear_handle_id(&self->breath, g_source_remove);
    G_OBJECT_CLASS(hq_call_row_parent_class)->dispose(object);
}

static void
hq_call_row_class_init(HqCallRowClass *class)
{
    G_OBJECT_CLASS(class)->dispose = dispose;
}

static void
hq_call_row_init(HqCallRow *self)
{
    gtk_widget_add_css_class(GTK_WIDGET(self), "call-row");
    self->number = hq_number_label_new();
    gtk_widget_set_valign(self->number, GTK_ALIGN_CENTER);
    gtk_box_append(GTK_BOX(self), self->number);
    self->arrow = hq_icon_new("arrow-right");
    gtk_box_append(GTK_BOX(self), self->arrow);
}

// 号 over 台席 beside the number; in English the word stands over the number.
static void
build_counter(HqCallRow *self, hq_lang lang)
{
    GtkWidget *words = gtk_box_new(GTK_ORIENTATION_VERTICAL, 0);
    GtkWidget *place =
        gtk_box_new(lang == HQ_EN ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL, 0);
    gtk_widget_add_css_class(place, "place");
    gtk_widget_add_css_class(place, lang == HQ_EN ? "stacked" : "beside");
    gtk_widget_set_valign(place, GTK_ALIGN_CENTER);
    gtk_widget_set_hexpand(place, TRUE);
    gtk_widget_set_valign(words, GTK_ALIGN_CENTER);
    if (lang == HQ_EN)
        gtk_box_append(GTK_BOX(place), words);
    self->counter = hq_ui_add_label(place, "counter");
    gtk_widget_add_css_class(self->counter, "lone-number");
    gtk_widget_set_hexpand(self->counter, TRUE);
    gtk_label_set_xalign(GTK_LABEL(self->counter), 1);
    if (lang != HQ_EN)
        gtk_box_append(GTK_BOX(place), words);
    self->mark = hq_ui_add_label(words, "mark");
    self->noun = hq_ui_add_label(words, "mark");
    gtk_label_set_text(GTK_LABEL(self->mark), hq_tr(lang, HQ_MSG_BOARD_NUMBER_MARK));
    gtk_widget_set_visible(self->mark, lang != HQ_EN);
    if (lang == HQ_EN)
        gtk_label_set_xalign(GTK_LABEL(self->noun), 1);
    gtk_box_append(GTK_BOX(self), place);
}

GtkWidget *
hq_call_row_new(hq_lang lang)
{
    HqCallRow *self = g_object_new(HQ_TYPE_CALL_ROW, NULL);
    build_counter(self, lang);
    hq_call_row_set(self, NULL, NULL, NULL);
    return GTK_WIDGET(self);
}

// Whether a label takes more room than a counter's two digits: "M1".
static bool
is_wide(const char *label)
{
    return strlen(label) > 2 || strspn(label, "0123456789") < strlen(label);
}

void
hq_call_row_set(HqCallRow *self, const char *number, const char *label, const char *noun)
{
    for (GtkWidget *part = gtk_widget_get_first_child(GTK_WIDGET(self)); part;
         part = gtk_widget_get_next_sibling(part))
        gtk_widget_set_visible(part, number != NULL);
    hq_number_label_set(HQ_NUMBER_LABEL(self->number), number);
    gtk_label_set_text(GTK_LABEL(self->counter), label ? label : "");
    hq_ui_set_class(self->counter, "wide", label && is_wide(label));
    g_autofree char *word = g_strdup(noun ? noun : "");
    word[0] = g_ascii_toupper(word[0]);
    gtk_label_set_text(GTK_LABEL(self->noun), word);
    g_autofree char *name = number ? g_strdup_printf("%s %s %s", number, noun, label) : NULL;
    hq_ui_set_name(GTK_WIDGET(self), name);
}

void
hq_call_row_set_now(HqCallRow *self, bool is_now)
{
    hq_ui_set_class(GTK_WIDGET(self), "now", is_now);
}

static gboolean
on_breathed(gpointer data)
{
    HqCallRow *self = data;
    self->breath = 0;
    gtk_widget_remove_css_class(GTK_WIDGET(self), "breathing");
    return G_SOURCE_REMOVE;
}

void
hq_call_row_breathe(HqCallRow *self)
{
    g_clear_handle_id(&self->breath, g_source_remove);
    gtk_widget_remove_css_class(GTK_WIDGET(self), "breathing");
    gtk_widget_add_css_class(GTK_WIDGET(self), "breathing");
    self->breath = g_timeout_add(BREATHING_MS, on_breathed, self);
}
