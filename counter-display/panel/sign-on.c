#include "sign-on.h"

#include "shared/ui/ui.h"

struct _HqSignOn {
    GtkBox parent;
    GtkWidget *point, *hall, *staff, *pin, *mentor, *problem, *submit;
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
submit(HqSignOn *self)
{
    const char *staff = gtk_editable_get_text(GTK_EDITABLE(self->staff));
    const char *pin = gtk_editable_get_text(GTK_EDITABLE(self->pin));
    const char *mentor = gtk_editable_get_text(GTK_EDITABLE(self->mentor));
    hq_sign_on_request request = {
        .staff = hq_slug_of(staff), .mentor = hq_slug_of(mentor), .sure = self->is_sure};
    if (!*staff)
        gtk_widget_grab_focus(self->staff);
    else if (!*pin)
        gtk_widget_grab_focus(self->pin);
    else {
        g_strlcpy(request.pin, pin, sizeof request.pin);
        self->done(&request, self->data);
        explicit_bzero(request.pin, sizeof request.pin);
    }
}

static void
on_entered(GtkWidget *widget, gpointer data)
{
    submit(data);
}

static GtkWidget *
add_label(HqSignOn *self, const char *css_class)
{
    GtkWidget *label = gtk_label_new(NULL);
    gtk_widget_add_css_class(label, css_class);
    gtk_label_set_xalign(GTK_LABEL(label), 0);
    gtk_label_set_wrap(GTK_LABEL(label), TRUE);
    gtk_box_append(GTK_BOX(self), label);
    return label;
}

static GtkWidget *
add_entry(HqSignOn *self, const char *name, bool is_secret)
{
    GtkWidget *label = add_label(self, "field");
    GtkWidget *entry = gtk_entry_new();
    gtk_label_set_text(GTK_LABEL(label), name);
    gtk_entry_set_visibility(GTK_ENTRY(entry), !is_secret);
    gtk_entry_set_input_purpose(GTK_ENTRY(entry),
                                is_secret ? GTK_INPUT_PURPOSE_PIN : GTK_INPUT_PURPOSE_DIGITS);
    gtk_entry_set_max_length(GTK_ENTRY(entry), 32);
    hq_ui_set_name(entry, name);
    g_signal_connect(entry, "activate", G_CALLBACK(on_entered), self);
    gtk_box_append(GTK_BOX(self), entry);
    return entry;
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
    self->done = done;
    self->data = data;
    self->point = add_label(self, "point");
    self->hall = add_label(self, "dim");
    self->staff = add_entry(self, hq_tr(lang, HQ_MSG_PANEL_STAFF_NUMBER), false);
    self->pin = add_entry(self, hq_tr(lang, HQ_MSG_PANEL_PASSWORD), true);
    self->mentor = add_entry(self, hq_tr(lang, HQ_MSG_PANEL_MENTOR), false);
    self->problem = add_label(self, "problem");
    self->submit = hq_button_new();
    gtk_widget_add_css_class(self->submit, "filled");
    gtk_widget_add_css_class(self->submit, "row");
    hq_button_set_text(HQ_BUTTON(self->submit), hq_tr(lang, HQ_MSG_PANEL_SIGN_IN), NULL);
    hq_button_set_key(HQ_BUTTON(self->submit), "Enter");
    g_signal_connect(self->submit, "clicked", G_CALLBACK(on_entered), self);
    gtk_box_append(GTK_BOX(self), self->submit);
    hq_sign_on_set_problem(self, NULL);
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
    gtk_label_set_text(GTK_LABEL(self->problem), problem ? problem : "");
    gtk_widget_set_visible(self->problem, problem != NULL);
    self->is_sure = false;
    if (!problem)
        return;
    gtk_editable_set_text(GTK_EDITABLE(self->pin), "");
    gtk_widget_grab_focus(self->pin);
}

void
hq_sign_on_ask_sure(HqSignOn *self, const char *question)
{
    gtk_label_set_text(GTK_LABEL(self->problem), question);
    gtk_widget_set_visible(self->problem, TRUE);
    self->is_sure = true;
}

void
hq_sign_on_reset(HqSignOn *self)
{
    gtk_editable_set_text(GTK_EDITABLE(self->staff), "");
    gtk_editable_set_text(GTK_EDITABLE(self->pin), "");
    gtk_editable_set_text(GTK_EDITABLE(self->mentor), "");
    hq_sign_on_set_problem(self, NULL);
    gtk_widget_grab_focus(self->staff);
}
