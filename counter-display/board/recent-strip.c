#include "recent-strip.h"

#include "shared/ui/ui.h"

enum { PLACES = 3 };

typedef struct {
    GtkWidget *box, *number, *counter;
} place;

struct _HqRecentStrip {
    GtkBox parent;
    GtkWidget *title;
    place places[PLACES];
};

G_DEFINE_FINAL_TYPE(HqRecentStrip, hq_recent_strip, GTK_TYPE_BOX)

static void
hq_recent_strip_class_init(HqRecentStripClass *class)
{
}

static void
add_place(HqRecentStrip *self, place *added)
{
    added->box = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 0);
    gtk_widget_add_css_class(added->box, "recent-call");
    gtk_widget_set_hexpand(added->box, TRUE);
    gtk_widget_set_halign(added->box, GTK_ALIGN_END);
    added->number = hq_number_label_new();
    gtk_box_append(GTK_BOX(added->box), added->number);
    gtk_box_append(GTK_BOX(added->box), hq_icon_new("arrow-right"));
    added->counter = gtk_label_new(NULL);
    gtk_widget_add_css_class(added->counter, "number");
    gtk_widget_add_css_class(added->counter, "lone-number");
    gtk_box_append(GTK_BOX(added->box), added->counter);
    gtk_box_append(GTK_BOX(self), added->box);
}

static void
hq_recent_strip_init(HqRecentStrip *self)
{
    gtk_widget_add_css_class(GTK_WIDGET(self), "recent");
    self->title = gtk_label_new(NULL);
    gtk_widget_add_css_class(self->title, "dim");
    gtk_box_append(GTK_BOX(self), self->title);
    for (int i = 0; i < PLACES; i++)
        add_place(self, &self->places[i]);
}

GtkWidget *
hq_recent_strip_new(hq_lang lang)
{
    HqRecentStrip *self = g_object_new(HQ_TYPE_RECENT_STRIP, NULL);
    gtk_label_set_text(GTK_LABEL(self->title), hq_tr(lang, HQ_MSG_BOARD_RECENT));
    hq_ui_set_class(GTK_WIDGET(self), "narrow", lang == HQ_EN);
    hq_recent_strip_set(self, NULL, 0);
    return GTK_WIDGET(self);
}

void
hq_recent_strip_set(HqRecentStrip *self, const hq_board_call *calls, uint32_t n)
{
    gtk_widget_set_visible(self->title, n > 0);
    for (uint32_t i = 0; i < PLACES; i++) {
        const hq_board_call *call = i < n ? &calls[i] : NULL;
        gtk_widget_set_opacity(self->places[i].box, call ? 1 : 0);
        hq_number_label_set(HQ_NUMBER_LABEL(self->places[i].number), call ? call->number : NULL);
        gtk_label_set_text(GTK_LABEL(self->places[i].counter), call ? call->label : "");
    }
}
