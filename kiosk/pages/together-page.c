// One number for several people or services: how many come, what they do, one key that takes it.
#include "kiosk/pages/parts.h"

typedef struct {
    hq_page page;
    GtkLabel *title;
    HqBanner *line;
    HqButton *less;
    GtkLabel *people;
    HqButton *more;
    GtkLabel *picked;
    HqButton *add;
    HqButton *fewer;
    HqButton *back;
    HqButton *next;
} together_page;

// The services in their order, `between` them.
static char *
picked_names(const hq_kiosk_model *model, const char *between)
{
    GString *names = g_string_new(NULL);
    for (uint32_t i = 0; i < model->n_picked; i++) {
        const hq_service_view *service = hq_model_service(model, model->picked[i]);
        g_string_append_printf(names, "%s%u  %s", i ? between : "", i + 1,
                               service ? hq_words_text(model, &service->name) : "");
    }
    return g_string_free(names, FALSE);
}

static void
show_people(together_page *self, const hq_kiosk_model *model)
{
    g_autofree char *people = model->people == 1
                                  ? g_strdup(hq_tr(model->lang, HQ_MSG_TOGETHER_ONE))
                                  : hq_tr_count(model->lang, HQ_MSG_TOGETHER_PEOPLE, model->people);
    gtk_label_set_text(self->people, people);
    hq_button_set_text(self->less, hq_tr(model->lang, HQ_MSG_TOGETHER_LESS), NULL);
    hq_button_set_text(self->more, hq_tr(model->lang, HQ_MSG_TOGETHER_MORE), NULL);
    gtk_widget_set_sensitive(GTK_WIDGET(self->less), model->people > 1);
    gtk_widget_set_sensitive(GTK_WIDGET(self->more), model->people < HQ_MAX_PEOPLE);
}

static void
show(hq_page *page, const hq_kiosk_model *model)
{
    together_page *self = (together_page *)page;
    g_autofree char *names = picked_names(model, "\n");
    bool full = model->n_picked == G_N_ELEMENTS(model->picked);
    gtk_label_set_text(self->title, hq_tr(model->lang, HQ_MSG_TOGETHER_TITLE));
    hq_parts_show_line(self->line, model);
    show_people(self, model);
    gtk_label_set_text(self->picked, names);
    hq_button_set_text(self->add, hq_tr(model->lang, HQ_MSG_TOGETHER_ADD), NULL);
    gtk_widget_set_sensitive(GTK_WIDGET(self->add), !full);
    hq_button_set_text(self->fewer, hq_tr(model->lang, HQ_MSG_TOGETHER_FEWER), NULL);
    gtk_widget_set_visible(GTK_WIDGET(self->fewer), model->n_picked > 1);
    hq_button_set_text(self->back, hq_tr(model->lang, HQ_MSG_APPOINTMENT_BACK), NULL);
    hq_button_set_text(self->next, hq_tr(model->lang, HQ_MSG_BRANCH_TAKE), NULL);
    gtk_widget_set_sensitive(GTK_WIDGET(self->next), hq_model_can_take(model));
}

static char *
speak(hq_page *page, const hq_kiosk_model *model)
{
    together_page *self = (together_page *)page;
    g_autofree char *names = picked_names(model, ", ");
    return g_strdup_printf("%s. %s. %s", hq_tr(model->lang, HQ_MSG_TOGETHER_TITLE),
                           gtk_label_get_text(self->people), names);
}

hq_page *
hq_together_page_new(void)
{
    together_page *self = g_new0(together_page, 1);
    g_autoptr(GtkBuilder) builder = hq_parts_load(&self->page, "together-page");
    self->title = hq_parts_get(builder, "title");
    self->line = hq_parts_get(builder, "line");
    self->less = hq_parts_get(builder, "less");
    self->people = hq_parts_get(builder, "people");
    self->more = hq_parts_get(builder, "more");
    self->picked = hq_parts_get(builder, "picked");
    self->add = hq_parts_get(builder, "add");
    self->fewer = hq_parts_get(builder, "fewer");
    self->back = hq_parts_get(builder, "back");
    self->next = hq_parts_get(builder, "next");
    hq_button_set_icon(self->back, "chevron-back");
    self->page.show = show;
    self->page.speak = speak;
    return &self->page;
}
