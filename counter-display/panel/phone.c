#include "phone.h"

#include <string.h>

#include "shared/base/clock.h"
#include "shared/base/crypto.h"
#include "shared/base/phone.h"
#include "shared/ui/ui.h"

enum { IDLE_S = 60 };

struct _HqPhonePage {
    GtkBox parent;
    hq_lang lang;
    GtkWidget *consent, *entry, *read_back, *problem, *submit, *back;
    const hq_hall_clock *clock;
    hq_time typed_at;
    hq_phone_func done;
    gpointer data;
};

G_DEFINE_FINAL_TYPE(HqPhonePage, hq_phone_page, GTK_TYPE_BOX)

static void
hq_phone_page_class_init(HqPhonePageClass *class)
{
}

static void
hq_phone_page_init(HqPhonePage *self)
{
    gtk_orientable_set_orientation(GTK_ORIENTABLE(self), GTK_ORIENTATION_VERTICAL);
    gtk_widget_add_css_class(GTK_WIDGET(self), "chooser");
    gtk_widget_add_css_class(GTK_WIDGET(self), "phone");
}

static const char *
typed(HqPhonePage *self)
{
    return gtk_editable_get_text(GTK_EDITABLE(self->entry));
}

static void
say(HqPhonePage *self, hq_phone_fault fault)
{
    gtk_label_set_text(GTK_LABEL(self->problem),
                       hq_tr(self->lang, fault == HQ_PHONE_NOT_MOBILE ? HQ_MSG_PHONE_NOT_MOBILE
                                                                      : HQ_MSG_PHONE_WRONG));
    gtk_widget_set_visible(self->problem, fault != HQ_PHONE_OK);
}

// "138 0013 8000" while the digits of a number come.
static void
show_read_back(HqPhonePage *self)
{
    const char *text = typed(self);
    char spaced[HQ_PHONE_SIZE + 2] = "";
    size_t length = strlen(text);
    bool is_plain = length < HQ_PHONE_SIZE && strspn(text, "0123456789") == length;
    for (size_t i = 0, at = 0; is_plain && i < length; i++) {
        if (i == 3 || i == 7)
            spaced[at++] = ' ';
        spaced[at++] = text[i];
    }
    gtk_label_set_text(GTK_LABEL(self->read_back), spaced);
    hq_crypto_wipe(spaced, sizeof spaced);
}

static void
on_typed(GtkEditable *entry, gpointer data)
{
    HqPhonePage *self = data;
    self->typed_at = hq_hall_clock_time(self->clock, hq_clock_boot());
    say(self, HQ_PHONE_OK);
    show_read_back(self);
    hq_button_set_text(
        HQ_BUTTON(self->submit),
        hq_tr(self->lang, *typed(self) ? HQ_MSG_PANEL_PHONE_AGREED : HQ_MSG_PHONE_SKIP), NULL);
}

static void
on_entered(GtkWidget *widget, gpointer data)
{
    HqPhonePage *self = data;
    char phone[HQ_PHONE_SIZE] = "";
    hq_phone_fault fault = *typed(self) ? hq_phone_parse(typed(self), phone) : HQ_PHONE_OK;
    say(self, fault);
    if (fault == HQ_PHONE_OK)
        self->done(phone, self->data);
    hq_crypto_wipe(phone, sizeof phone);
}

static void
on_back(GtkButton *back, gpointer data)
{
    HqPhonePage *self = data;
    self->done(NULL, self->data);
}

// Its memory is wiped and never swapped out, and nothing typed can be brought back.
static void
add_entry(HqPhonePage *self)
{
    g_autoptr(GtkEntryBuffer) buffer = gtk_password_entry_buffer_new();
    self->entry = gtk_entry_new_with_buffer(buffer);
    gtk_editable_set_enable_undo(GTK_EDITABLE(self->entry), FALSE);
    gtk_entry_set_input_purpose(GTK_ENTRY(self->entry), GTK_INPUT_PURPOSE_PHONE);
    gtk_entry_set_max_length(GTK_ENTRY(self->entry), HQ_PHONE_TYPED_SIZE - 1);
    hq_ui_set_name(self->entry, hq_tr(self->lang, HQ_MSG_PANEL_PHONE));
    g_signal_connect(self->entry, "changed", G_CALLBACK(on_typed), self);
    g_signal_connect(self->entry, "activate", G_CALLBACK(on_entered), self);
    gtk_box_append(GTK_BOX(self), self->entry);
}

static GtkWidget *
add_button(HqPhonePage *self, const char *css_class, const char *key, GCallback on_clicked)
{
    GtkWidget *button = hq_button_new();
    gtk_widget_add_css_class(button, "row");
    gtk_widget_add_css_class(button, css_class);
    hq_button_set_key(HQ_BUTTON(button), key);
    g_signal_connect(button, "clicked", on_clicked, self);
    gtk_box_append(GTK_BOX(self), button);
    return button;
}

GtkWidget *
hq_phone_page_new(hq_lang lang, const hq_hall_clock *clock, hq_phone_func done, gpointer data)
{
    HqPhonePage *self = g_object_new(HQ_TYPE_PHONE_PAGE, NULL);
    self->lang = lang;
    self->clock = clock;
    self->done = done;
    self->data = data;
    gtk_label_set_text(GTK_LABEL(hq_ui_add_paragraph(GTK_WIDGET(self), "title")),
                       hq_tr(lang, HQ_MSG_PANEL_PHONE));
    self->consent = hq_ui_add_paragraph(GTK_WIDGET(self), "consent");
    add_entry(self);
    self->read_back = hq_ui_add_paragraph(GTK_WIDGET(self), "read-back");
    self->problem = hq_ui_add_paragraph(GTK_WIDGET(self), "problem");
    self->submit = add_button(self, "filled", "Enter", G_CALLBACK(on_entered));
    self->back = add_button(self, "back", "Esc", G_CALLBACK(on_back));
    hq_button_set_text(HQ_BUTTON(self->back), hq_tr(lang, HQ_MSG_APP_BACK), NULL);
    gtk_widget_set_vexpand(self->back, TRUE);
    gtk_widget_set_valign(self->back, GTK_ALIGN_END);
    return GTK_WIDGET(self);
}

void
hq_phone_page_ask(HqPhonePage *self, const hq_phone_step *step)
{
    hq_msg uses[HQ_PHONE_USES];
    uint32_t n = hq_phone_uses(step, uses);
    g_autofree char *kept = hq_tr_count(self->lang, HQ_MSG_PANEL_PHONE_CONSENT, step->keep_days);
    g_autoptr(GString) consent = g_string_new(hq_tr(self->lang, HQ_MSG_PHONE_WHY));
    for (uint32_t i = 0; i < n; i++)
        g_string_append_printf(consent, "\n· %s", hq_tr(self->lang, uses[i]));
    g_string_append_printf(consent, "\n%s", kept);
    gtk_label_set_text(GTK_LABEL(self->consent), consent->str);
    hq_phone_page_forget(self);
    gtk_widget_grab_focus(self->entry);
}

void
hq_phone_page_forget(HqPhonePage *self)
{
    gtk_editable_set_text(GTK_EDITABLE(self->entry), "");
    on_typed(GTK_EDITABLE(self->entry), self);
}

void
hq_phone_page_tick(HqPhonePage *self, hq_time now)
{
    if (now - self->typed_at > IDLE_S * HQ_SECOND)
        self->done(NULL, self->data);
}
