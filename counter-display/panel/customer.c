#include "customer.h"

#include "card.h"
#include "shared/ui/ui.h"

enum { NOTES = 4, NOTE_MAX = 500 };

struct _HqCustomer {
    GtkBox parent;
    hq_lang lang;
    GtkWidget *title, *contact, *why, *steps, *plan, *notes, *entry, *back;
    hq_customer_func done;
    gpointer data;
};

G_DEFINE_FINAL_TYPE(HqCustomer, hq_customer, GTK_TYPE_BOX)

static void
hq_customer_class_init(HqCustomerClass *class)
{
}

static void
hq_customer_init(HqCustomer *self)
{
    gtk_orientable_set_orientation(GTK_ORIENTABLE(self), GTK_ORIENTATION_VERTICAL);
    gtk_widget_add_css_class(GTK_WIDGET(self), "chooser");
    gtk_widget_add_css_class(GTK_WIDGET(self), "customer");
}

static GtkWidget *
add_paragraph(HqCustomer *self, const char *css_class)
{
    GtkWidget *label = hq_ui_add_paragraph(GTK_WIDGET(self), css_class);
    gtk_label_set_wrap_mode(GTK_LABEL(label), PANGO_WRAP_WORD_CHAR);
    return label;
}

static GtkWidget *
add_section(HqCustomer *self, hq_msg title)
{
    gtk_label_set_text(GTK_LABEL(add_paragraph(self, "strong")), hq_tr(self->lang, title));
    return add_paragraph(self, "text");
}

static void
on_written(GtkEntry *entry, gpointer data)
{
    HqCustomer *self = data;
    g_autofree char *note = g_strstrip(g_strdup(gtk_editable_get_text(GTK_EDITABLE(entry))));
    if (*note)
        self->done(note, self->data);
    gtk_editable_set_text(GTK_EDITABLE(entry), "");
}

static void
on_back(GtkButton *back, gpointer data)
{
    HqCustomer *self = data;
    self->done(NULL, self->data);
}

static void
add_entry(HqCustomer *self)
{
    self->entry = gtk_entry_new();
    gtk_entry_set_max_length(GTK_ENTRY(self->entry), NOTE_MAX);
    gtk_entry_set_placeholder_text(GTK_ENTRY(self->entry),
                                   hq_tr(self->lang, HQ_MSG_PANEL_NOTE_WRITE));
    hq_ui_set_name(self->entry, hq_tr(self->lang, HQ_MSG_PANEL_NOTE_WRITE));
    g_signal_connect(self->entry, "activate", G_CALLBACK(on_written), self);
    gtk_box_append(GTK_BOX(self), self->entry);
}

GtkWidget *
hq_customer_new(hq_lang lang, hq_customer_func done, gpointer data)
{
    HqCustomer *self = g_object_new(HQ_TYPE_CUSTOMER, NULL);
    self->lang = lang;
    self->done = done;
    self->data = data;
    self->title = add_paragraph(self, "title");
    self->contact = add_paragraph(self, "text");
    self->why = add_section(self, HQ_MSG_PANEL_WHY);
    self->steps = add_section(self, HQ_MSG_PANEL_STEPS);
    self->plan = add_section(self, HQ_MSG_PANEL_PLAN);
    self->notes = add_section(self, HQ_MSG_PANEL_NOTE);
    add_entry(self);
    self->back = hq_button_new();
    gtk_widget_add_css_class(self->back, "row");
    gtk_widget_add_css_class(self->back, "back");
    gtk_widget_set_vexpand(self->back, TRUE);
    gtk_widget_set_valign(self->back, GTK_ALIGN_END);
    hq_button_set_text(HQ_BUTTON(self->back), hq_tr(lang, HQ_MSG_APP_BACK), NULL);
    hq_button_set_key(HQ_BUTTON(self->back), "Esc");
    g_signal_connect(self->back, "clicked", G_CALLBACK(on_back), self);
    gtk_box_append(GTK_BOX(self), self->back);
    return GTK_WIDGET(self);
}

static const char *
outcome_name(const hq_point_doc *doc, const hq_slug *outcome, hq_lang lang)
{
    for (uint32_t i = 0; i < doc->outcomes.n; i++)
        if (hq_slug_equal(doc->outcomes.items[i].id, *outcome))
            return doc->outcomes.items[i].name.in[lang];
    return outcome->text;
}

// "10:02–10:06 缴费充值，已办成，2 件"
static void
add_step(HqCustomer *self, GString *text, const hq_point_doc *doc, const hq_step_view *step,
         const hq_hall_clock *clock)
{
    const char *comma = self->lang == HQ_ZH ? "，" : ", ";
    g_autofree char *from = hq_hall_clock_text(clock, step->from);
    g_autofree char *until = hq_hall_clock_text(clock, step->until);
    g_autofree char *items = hq_tr_count(self->lang, HQ_MSG_PANEL_STEP_ITEMS, step->items);
    g_string_append_printf(text, "%s%s–%s %s", text->len ? "\n" : "", from, until,
                           hq_card_service_name(doc, step->service, self->lang));
    if (step->transferred)
        g_string_append_printf(text, "%s%s", comma, hq_tr(self->lang, HQ_MSG_PANEL_STEP_SENT_ON));
    else
        g_string_append_printf(text, "%s%s", comma, outcome_name(doc, &step->outcome, self->lang));
    if (step->items)
        g_string_append_printf(text, "%s%s", comma, items);
}

static void
set_text(HqCustomer *self, GtkWidget *label, const char *text)
{
    gtk_label_set_text(GTK_LABEL(label), text && *text ? text : hq_tr(self->lang, HQ_MSG_APP_NONE));
}

void
hq_customer_show(HqCustomer *self, const hq_point_doc *doc, const hq_hall_clock *clock)
{
    g_autoptr(GString) steps = g_string_new(NULL);
    const hq_ticket_view *ticket = &doc->ticket;
    g_autofree char *plan = hq_card_plan_text(doc, self->lang);
    for (uint32_t i = 0; i < doc->steps.n; i++)
        add_step(self, steps, doc, &doc->steps.items[i], clock);
    gtk_label_set_text(GTK_LABEL(self->title), ticket->number);
    set_text(self, self->why, ticket->has_sentence ? ticket->sentence.in[self->lang] : NULL);
    set_text(self, self->steps, steps->str);
    set_text(self, self->plan, plan);
    hq_customer_set_contact(
        self, hq_tr(self->lang, ticket->contact ? HQ_MSG_APP_LOADING : HQ_MSG_PANEL_NO_CONTACT));
    set_text(self, self->notes, ticket->notes ? hq_tr(self->lang, HQ_MSG_APP_LOADING) : NULL);
    gtk_editable_set_text(GTK_EDITABLE(self->entry), "");
    gtk_widget_grab_focus(self->entry);
}

void
hq_customer_set_contact(HqCustomer *self, const char *text)
{
    gtk_label_set_text(GTK_LABEL(self->contact), text);
}

void
hq_customer_set_notes(HqCustomer *self, const hq_notes_answer *notes, const hq_hall_clock *clock)
{
    g_autoptr(GString) text = g_string_new(NULL);
    for (uint32_t i = notes->n > NOTES ? notes->n - NOTES : 0; i < notes->n; i++) {
        const hq_note_view *note = &notes->items[i];
        g_autofree char *at = hq_hall_clock_text(clock, note->at);
        const char *by =
            note->customer ? hq_tr(self->lang, HQ_MSG_HANDHELD_NOTE_CUSTOMER) : note->author.text;
        g_string_append_printf(text, "%s%s %s  %s", text->len ? "\n" : "", at, by, note->text);
    }
    set_text(self, self->notes, text->str);
}
