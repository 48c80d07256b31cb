// After a power cut: whether the paper of the last number came out. Nobody gets a second number.
#include "kiosk/pages/parts.h"

typedef struct {
    hq_page page;
    GtkLabel *title;
    GtkLabel *detail;
    HqButton *again;
    HqButton *came;
} did_print_page;

static char *
question(const hq_kiosk_model *model)
{
    return hq_tr_format(model->lang, HQ_MSG_OFFLINE_DID_PRINT, "number", model->unsure_number,
                        NULL);
}

static void
show(hq_page *page, const hq_kiosk_model *model)
{
    did_print_page *self = (did_print_page *)page;
    g_autofree char *title = question(model);
    gtk_label_set_text(self->title, title);
    gtk_label_set_text(self->detail, hq_tr(model->lang, HQ_MSG_OFFLINE_DID_PRINT_HOW));
    hq_button_set_text(self->again, hq_tr(model->lang, HQ_MSG_OFFLINE_DID_PRINT_NO), NULL);
    hq_button_set_text(self->came, hq_tr(model->lang, HQ_MSG_OFFLINE_DID_PRINT_YES), NULL);
}

static char *
speak(hq_page *page, const hq_kiosk_model *model)
{
    g_autofree char *title = question(model);
    return g_strdup_printf("%s %s", title, hq_tr(model->lang, HQ_MSG_OFFLINE_DID_PRINT_HOW));
}

hq_page *
hq_did_print_page_new(void)
{
    did_print_page *self = g_new0(did_print_page, 1);
    g_autoptr(GtkBuilder) builder = hq_parts_load(&self->page, "did-print-page");
    self->title = hq_parts_get(builder, "title");
    self->detail = hq_parts_get(builder, "detail");
    self->again = hq_parts_get(builder, "again");
    self->came = hq_parts_get(builder, "came");
    hq_icon_set(hq_parts_get(builder, "icon"), "printer");
    hq_button_set_icon(self->again, "printer");
    hq_button_set_icon(self->came, "check");
    self->page.show = show;
    self->page.speak = speak;
    return &self->page;
}
