// Checking in for an appointment: scan the code, or type it or the number given when booking.
#include "kiosk/pages/entry.h"
#include "kiosk/pages/parts.h"
#include "kiosk/trouble.h"

typedef struct {
    hq_page page;
    hq_entry entry;
    GtkLabel *title;
    GtkLabel *how;
    HqButton *back;
    HqButton *other_way;
    HqButton *next;
} appointment_page;

static const char *
title_of(const hq_kiosk_model *model)
{
    return hq_tr(model->lang, model->checking_in ? HQ_MSG_APPOINTMENT_LOOKING
                              : model->by_code   ? HQ_MSG_APPOINTMENT_ENTER_CODE
                                                 : HQ_MSG_APPOINTMENT_ENTER_PHONE);
}

// The question, or why nothing came of the answer and what to do.
static void
show_question(appointment_page *self, const hq_kiosk_model *model)
{
    bool trouble = *model->trouble != '\0';
    g_autofree char *says = trouble ? hq_trouble_says(model) : g_strdup(title_of(model));
    g_autofree char *how =
        trouble ? hq_trouble_how(model) : g_strdup(hq_tr(model->lang, HQ_MSG_APPOINTMENT_SCAN));
    gtk_label_set_text(self->title, says);
    hq_parts_set_line(self->how, trouble || !model->large ? how : NULL);
    hq_ui_set_class(GTK_WIDGET(self->title), "warn", trouble);
}

static void
show_keys(appointment_page *self, const hq_kiosk_model *model)
{
    bool whole = hq_model_is_typed(model) && !model->checking_in;
    hq_button_set_text(self->back, hq_tr(model->lang, HQ_MSG_APPOINTMENT_BACK), NULL);
    hq_button_set_text(self->other_way,
                       hq_tr(model->lang, model->by_code ? HQ_MSG_APPOINTMENT_BY_PHONE
                                                         : HQ_MSG_APPOINTMENT_BY_CODE),
                       NULL);
    hq_button_set_text(self->next, hq_tr(model->lang, HQ_MSG_APPOINTMENT_CHECK_IN), NULL);
    gtk_widget_set_sensitive(GTK_WIDGET(self->next), whole && hq_model_can_take(model));
}

static void
show(hq_page *page, const hq_kiosk_model *model)
{
    appointment_page *self = (appointment_page *)page;
    hq_entry_show(&self->entry, self->page.widget, model, model->by_code, false);
    show_question(self, model);
    show_keys(self, model);
}

static char *
speak(hq_page *page, const hq_kiosk_model *model)
{
    if (*model->trouble) {
        g_autofree char *says = hq_trouble_says(model);
        g_autofree char *how = hq_trouble_how(model);
        return g_strdup_printf("%s. %s", says, how);
    }
    return g_strdup_printf("%s. %s", title_of(model), hq_tr(model->lang, HQ_MSG_APPOINTMENT_SCAN));
}

hq_page *
hq_appointment_page_new(void)
{
    hq_entry_prepare();
    appointment_page *self = g_new0(appointment_page, 1);
    g_autoptr(GtkBuilder) builder = hq_parts_load(&self->page, "appointment-page");
    hq_entry_load(&self->entry, builder);
    self->title = hq_parts_get(builder, "title");
    self->how = hq_parts_get(builder, "how");
    self->back = hq_parts_get(builder, "back");
    self->other_way = hq_parts_get(builder, "other_way");
    self->next = hq_parts_get(builder, "next");
    hq_button_set_icon(self->back, "chevron-back");
    self->page.show = show;
    self->page.speak = speak;
    return &self->page;
}
