#include "sign-on.h"

#include "shared/ui/ui.h"

struct _HqSignOn {
    GtkBox parent;
    hq_lang lang;
    GtkWidget *point, *hall, *person, *staff, *pin, *mentor, *problem, *submit;
    GtkWidget *change, *new_pin, *again;
    bool is_sure;
    hq_sign_on_func done;
    gpointer data;
};

G_DEFINE_FINAL_TYPE(HqSignOn, hq_sign_on, GTK_TYPE_BOX)

static void
hq_sign_on_class_init(HqSignOnClass *class)
{
}

static void
hand_over(HqSignOn *self, const char *new_pin)
{
    const char *staff = gtk_editable_get_text(GTK_EDITABLE(self->staff));
    const char *pin = gtk_editable_get_text(GTK_EDITABLE(self->pin));
    const char *mentor = gtk_editable_get_text(GTK_EDITABLE(self->mentor));
    hq_sign_on_request request = {
        .staff = hq_slug_of(staff), .mentor = hq_slug_of(mentor), .sure = self->is_sure};
    g_strlcpy(request.pin, pin, sizeof request.pin);
    self->done(&request, new_pin, self->data);
    explicit_bzero(request.pin, sizeof request.pin);
}

static void
say(HqSignOn *self, const char *text)
{
    gtk_label_set_text(GTK_LABEL(self->problem), text ? text : "");
    gtk_widget_set_visible(self->problem, text != NULL);
}

static void
submit_new_pin(HqSignOn *self)
{
    const char *new_pin = gtk_editable_get_text(GTK_EDITABLE(self->new_pin));
    const char *again = gtk_editable_get_text(GTK_EDITABLE(self->again));
    if (!*new_pin) {
        gtk_widget_grab_focus(self->new_pin);
    } else if (!*again) {
        gtk_widget_grab_focus(self->again);
    } else if (!g_str_equal(new_pin, again)) {
        say(self, hq_tr(self->lang, HQ_MSG_PANEL_PIN_DIFFERS));
        gtk_editable_set_text(GTK_EDITABLE(self->again), "");
        gtk_widget_grab_focus(self->again);
    } else {
        hand_over(self, new_pin);
    }
}

static void
submit(HqSignOn *self)
{
    if (gtk_widget_get_visible(self->change))
        submit_new_pin(self);
    else if (!*gtk_editable_get_text(GTK_EDITABLE(self->staff)))
        gtk_widget_grab_focus(self->staff);
    else if (!*gtk_editable_get_text(GTK_EDITABLE(self->pin)))
        gtk_widget_grab_focus(self->pin);
    else
        hand_over(self, NULL);
}

static void
on_entered(GtkWidget *widget, gpointer data)
{
    submit(data);
}

static GtkWidget *
add_entry(HqSignOn *self, GtkWidget *box, hq_msg msg, bool is_secret)
{
    GtkWidget *label = hq_ui_add_paragraph(box, "field");
    GtkWidget *entry = gtk_entry_new();
    const char *name = hq_tr(self->lang, msg);
    gtk_label_set_text(GTK_LABEL(label), name);
    gtk_entry_set_visibility(GTK_ENTRY(entry), !is_secret);
    gtk_entry_set_input_purpose(GTK_ENTRY(entry),
                                is_secret ? GTK_INPUT_PURPOSE_PIN : GTK_INPUT_PURPOSE_DIGITS);
    gtk_entry_set_max_length(GTK_ENTRY(entry), 32);
    hq_ui_set_name(entry, name);
    g_signal_connect(entry, "activate", G_CALLBACK(on_entered), self);
    gtk_box_append(GTK_BOX(box), entry);
    return entry;
}

static GtkWidget *
add_box(HqSignOn *self)
{
    GtkWidget *box = gtk_box_new(GTK_ORIENTATION_VERTICAL, 0);
    gtk_box_append(GTK_BOX(self), box);
    return box;
}

static void
add_entries(HqSignOn *self)
{
    self->person = add_box(self);
    self->staff = add_entry(self, self->person, HQ_MSG_PANEL_STAFF_NUMBER, false);
    self->pin = add_entry(self, self->person, HQ_MSG_PANEL_PASSWORD, true);
    self->mentor = add_entry(self, self->person, HQ_MSG_PANEL_MENTOR, false);
    self->change = add_box(self);
    self->new_pin = add_entry(self, self->change, HQ_MSG_PANEL_NEW_PIN, true);
    self->again = add_entry(self, self->change, HQ_MSG_PANEL_NEW_PIN_AGAIN, true);
}

static void
hq_sign_on_init(HqSignOn *self)
{
    gtk_orientable_set_orientation(GTK_ORIENTABLE(self), GTK_ORIENTATION_VERTICAL);
    gtk_widget_add_css_class(GTK_WIDGET(self), "sign-on");
    gtk_widget_set_valign(GTK_WIDGET(self), GTK_ALIGN_CENTER);
}

GtkWidget *
hq_sign_on_new(hq_lang lang, hq_sign_on_func done, gpointer data)
{
    HqSignOn *self = g_object_new(HQ_TYPE_SIGN_ON, NULL);
    self->lang = lang;
    self->done = done;
    self->data = data;
    self->point = hq_ui_add_paragraph(GTK_WIDGET(self), "point");
    self->hall = hq_ui_add_paragraph(GTK_WIDGET(self), "dim");
    add_entries(self);
    self->problem = hq_ui_add_paragraph(GTK_WIDGET(self), "problem");
    self->submit = hq_button_new();
    gtk_widget_add_css_class(self->submit, "filled");
    gtk_widget_add_css_class(self->submit, "row");
    hq_button_set_key(HQ_BUTTON(self->submit), "Enter");
    g_signal_connect(self->submit, "clicked", G_CALLBACK(on_entered), self);
    gtk_box_append(GTK_BOX(self), self->submit);
    hq_sign_on_reset(self);
    return GTK_WIDGET(self);
}

void
hq_sign_on_set_place(HqSignOn *self, const char *point, const char *hall)
{
    gtk_label_set_text(GTK_LABEL(self->point), point);
    gtk_label_set_text(GTK_LABEL(self->hall), hall);
}

void
hq_sign_on_set_problem(HqSignOn *self, const char *problem)
{
    bool is_change = gtk_widget_get_visible(self->change);
    GtkWidget *wrong = is_change ? self->new_pin : self->pin;
    say(self, problem);
    self->is_sure = false;
    if (!problem)
        return;
    gtk_editable_set_text(GTK_EDITABLE(self->again), "");
    gtk_editable_set_text(GTK_EDITABLE(wrong), "");
    gtk_widget_grab_focus(wrong);
}

void
hq_sign_on_ask_sure(HqSignOn *self, const char *question)
{
    say(self, question);
    self->is_sure = true;
}

static void
turn(HqSignOn *self, bool to_change)
{
    gtk_editable_set_text(GTK_EDITABLE(self->new_pin), "");
    gtk_editable_set_text(GTK_EDITABLE(self->again), "");
    gtk_widget_set_visible(self->person, !to_change);
    gtk_widget_set_visible(self->change, to_change);
    hq_button_set_text(
        HQ_BUTTON(self->submit),
        hq_tr(self->lang, to_change ? HQ_MSG_PANEL_CHANGE_PIN : HQ_MSG_PANEL_SIGN_IN), NULL);
}

void
hq_sign_on_ask_new_pin(HqSignOn *self)
{
    turn(self, true);
    say(self, hq_tr(self->lang, HQ_MSG_PANEL_PIN_GIVEN));
    gtk_widget_grab_focus(self->new_pin);
}

void
hq_sign_on_take_new_pin(HqSignOn *self)
{
    gtk_editable_set_text(GTK_EDITABLE(self->pin),
                          gtk_editable_get_text(GTK_EDITABLE(self->new_pin)));
    turn(self, false);
    say(self, NULL);
    hand_over(self, NULL);
}

void
hq_sign_on_reset(HqSignOn *self)
{
    turn(self, false);
    gtk_editable_set_text(GTK_EDITABLE(self->staff), "");
    gtk_editable_set_text(GTK_EDITABLE(self->pin), "");
    gtk_editable_set_text(GTK_EDITABLE(self->mentor), "");
    hq_sign_on_set_problem(self, NULL);
    gtk_widget_grab_focus(self->staff);
}
