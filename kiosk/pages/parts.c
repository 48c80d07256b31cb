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
    if (model->supply != HQ_PAPER_SUPPLY_OUT || model->line != HQ_LINE_UP) {
        hq_banner_hide(banner);
        return;
    }
    hq_banner_show(banner, HQ_BANNER_WARN, "paper-out", hq_tr(model->lang, HQ_MSG_ISSUE_NO_PAPER),
                   hq_tr(model->lang, model->supply_told ? HQ_MSG_ISSUE_NO_PAPER_TOLD
                                                         : HQ_MSG_ISSUE_NO_PAPER_HOW));
}

static void
show_preset(HqBanner *banner, const hq_kiosk_model *model)
{
    const hq_kiosk_doc *doc = model->doc;
    const hq_preset_view *view = doc ? hq_notice_preset(&doc->head, &doc->services) : NULL;
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
    g_autofree char *first = hq_tr_format(model->lang, HQ_MSG_OFFLINE_NOW, "time", time, NULL);
    hq_banner_show(banner, HQ_BANNER_WARN, "wifi-off", first,
                   hq_tr(model->lang, model->large ? HQ_MSG_OFFLINE_HELP : HQ_MSG_OFFLINE_KEPT));
}

static void
place(GtkWidget *grid, GtkWidget *part, int column, int row, int width, int height)
{
    GtkLayoutManager *layout = gtk_widget_get_layout_manager(grid);
    GtkGridLayoutChild *cell =
        GTK_GRID_LAYOUT_CHILD(gtk_layout_manager_get_layout_child(layout, part));
    gtk_grid_layout_child_set_column(cell, column);
    gtk_grid_layout_child_set_row(cell, row);
    gtk_grid_layout_child_set_column_span(cell, width);
    gtk_grid_layout_child_set_row_span(cell, height);
}

void
hq_parts_arrange_entry(GtkWidget *grid, GtkWidget *ask, GtkWidget *enter, GtkWidget *foot,
                       bool landscape, bool wide_foot)
{
    bool beside = landscape && !wide_foot;
    place(grid, ask, 0, 0, 1, 1);
    place(grid, enter, landscape ? 1 : 0, landscape ? 0 : 1, 1, beside ? 2 : 1);
    place(grid, foot, 0, landscape ? 1 : 2, landscape && wide_foot ? 2 : 1, 1);
    gtk_grid_set_column_homogeneous(GTK_GRID(grid), landscape);
    gtk_orientable_set_orientation(GTK_ORIENTABLE(foot),
                                   beside ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
}
