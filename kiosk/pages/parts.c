#include "kiosk/pages/parts.h"

#include "shared/wire/notice.h"

GtkBuilder *
hq_parts_load(hq_page *page, const char *name)
{
    g_autofree char *path = g_strdup_printf("/hallqueue/kiosk/%s.ui", name);
    GtkBuilder *builder = gtk_builder_new_from_resource(path);
    page->widget = g_object_ref(hq_parts_get(builder, "page"));
    return builder;
}

gpointer
hq_parts_get(GtkBuilder *builder, const char *id)
{
    GObject *part = gtk_builder_get_object(builder, id);
    if (!part) {
        g_error("the page has no part \"%s\"", id);
    }
    return part;
}

void
hq_parts_set_line(GtkLabel *label, const char *text)
{
    gtk_label_set_text(label, text ? text : "");
    gtk_widget_set_visible(GTK_WIDGET(label), text != NULL);
}

void
hq_parts_show_paper(HqBanner *banner, const hq_kiosk_model *model)
{
    if (model->supply != HQ_PAPER_SUPPLY_OUT || (model->line != HQ_LINE_UP && !model->alone)) {
        hq_banner_hide(banner);
        return;
    }
    hq_banner_show(banner, HQ_BANNER_WARN, "paper-out", hq_tr(model->lang, HQ_MSG_ISSUE_NO_PAPER),
                   hq_tr(model->lang, model->supply_told ? HQ_MSG_ISSUE_NO_PAPER_TOLD
                                                         : HQ_MSG_ISSUE_NO_PAPER_HOW));
}

// What concerns the hall: a preset, or that it closes.
static void
show_preset(HqBanner *banner, const hq_kiosk_model *model)
{
    const hq_kiosk_doc *doc = model->doc;
    const hq_preset_view *view = doc ? hq_notice_preset(&doc->head, &doc->services) : NULL;
    if (!view && doc && hq_model_is_closing(model)) {
        hq_banner_show(banner, HQ_BANNER_INFO, "clock", hq_tr(model->lang, HQ_MSG_HOME_CLOSING),
                       hq_tr(model->lang, HQ_MSG_HOME_CLOSING_HOW));
        return;
    }
    if (!view) {
        hq_banner_hide(banner);
        return;
    }
    g_autofree char *first = hq_notice_sentence(model->lang, view, &doc->services);
    hq_banner_show(banner, HQ_BANNER_WARN, "warning", first,
                   hq_tr(model->lang, HQ_MSG_PRESET_TOLD_STILL_ISSUES));
}

void
hq_parts_show_line(HqBanner *banner, const hq_kiosk_model *model)
{
    if (model->line != HQ_LINE_DOWN) {
        show_preset(banner, model);
        return;
    }
    g_autofree char *time = hq_words_clock(model, model->down_since);
    hq_msg said = model->alone ? HQ_MSG_OFFLINE_BAND : HQ_MSG_OFFLINE_NOW;
    g_autofree char *first = hq_tr_format(model->lang, said, "time", time, NULL);
    if (model->alone) {
        g_autofree char *untold =
            hq_tr_count(model->lang, HQ_MSG_OFFLINE_UNTOLD, (int)model->untold);
        hq_banner_show(banner, HQ_BANNER_INFO, "wifi-off", first,
                       model->untold > 0 ? untold : hq_tr(model->lang, HQ_MSG_OFFLINE_KEPT));
        return;
    }
    hq_banner_show(banner, HQ_BANNER_WARN, "wifi-off", first,
                   hq_tr(model->lang, model->large ? HQ_MSG_OFFLINE_HELP : HQ_MSG_OFFLINE_KEPT));
}
