// A mobile number to leave with the ticket: what for, for how long, and a key of the same size to
// go on without.
#include "kiosk/pages/entry.h"
#include "kiosk/pages/parts.h"

typedef struct {
    hq_page page;
    hq_entry entry;
    GtkLabel *title;
    GtkLabel *why;
    GtkLabel *consent;
    HqButton *back;
    HqButton *skip;
    HqButton *agree;
} phone_page;

static char *
consent_of(const hq_kiosk_model *model)
{
    return hq_tr_count(model->lang, HQ_MSG_PHONE_CONSENT, model->doc->phone.keep_days);
}

static void
show_question(phone_page *self, const hq_kiosk_model *model)
{
    bool wrong = hq_model_is_typed_wrong(model);
    g_autofree char *consent = consent_of(model);
    g_autofree char *uses = hq_words_phone_uses(model, "· ");
    gtk_label_set_text(self->title,
                       hq_tr(model->lang, wrong ? HQ_MSG_PHONE_NOT_MOBILE : HQ_MSG_PHONE_TITLE));
    hq_ui_set_class(GTK_WIDGET(self->title), "warn", wrong);
    gtk_label_set_text(self->why, wrong ? hq_tr(model->lang, HQ_MSG_PHONE_NOT_MOBILE_HOW) : uses);
    gtk_label_set_text(self->consent, consent);
}

// Before a number that waits, one goes back or on; beside the services both are one.
static void
show_keys(phone_page *self, const hq_kiosk_model *model)
{
    bool asked = *model->awaiting.text != '\0';
    bool right = hq_model_is_typed(model) && !hq_model_is_typed_wrong(model);
    hq_button_set_text(self->back, hq_tr(model->lang, HQ_MSG_APPOINTMENT_BACK), NULL);
    hq_button_set_icon(self->back, model->large ? NULL : "chevron-back");
    gtk_widget_set_visible(GTK_WIDGET(self->back), asked);
    hq_button_set_text(self->skip,
                       hq_tr(model->lang, asked ? HQ_MSG_PHONE_SKIP : HQ_MSG_PHONE_NONE), NULL);
    hq_button_set_text(self->agree, hq_tr(model->lang, HQ_MSG_PHONE_AGREE), NULL);
    gtk_widget_set_sensitive(GTK_WIDGET(self->agree), right);
}

static void
show(hq_page *page, const hq_kiosk_model *model)
{
    phone_page *self = (phone_page *)page;
    hq_entry_show(&self->entry, self->page.widget, model, false, true);
    show_question(self, model);
    show_keys(self, model);
}

static char *
speak(hq_page *page, const hq_kiosk_model *model)
{
    g_autofree char *consent = consent_of(model);
    g_autofree char *uses = hq_words_phone_uses(model, "");
    return g_strdup_printf("%s. %s. %s", hq_tr(model->lang, HQ_MSG_PHONE_TITLE), uses, consent);
}

hq_page *
hq_phone_page_new(void)
{
    hq_entry_prepare();
    phone_page *self = g_new0(phone_page, 1);
    g_autoptr(GtkBuilder) builder = hq_parts_load(&self->page, "phone-page");
    hq_entry_load(&self->entry, builder);
    self->title = hq_parts_get(builder, "title");
    self->why = hq_parts_get(builder, "why");
    self->consent = hq_parts_get(builder, "consent");
    self->back = hq_parts_get(builder, "back");
    self->skip = hq_parts_get(builder, "skip");
    self->agree = hq_parts_get(builder, "agree");
    self->page.show = show;
    self->page.speak = speak;
    return &self->page;
}
