// The services of a branch, or one leaf: its wait, what to bring, and the key that takes a number.
#include "kiosk/pages/parts.h"
#include "kiosk/service-row.h"

enum { MAX_ROWS = 4 };

typedef struct {
    hq_page page;
    GtkLabel *badge;
    GtkLabel *title;
    GtkLabel *range;
    GtkLabel *people;
    HqRangeRail *rail;
    HqBanner *line;
    HqBanner *paper;
    GtkGrid *grid;
    GtkWidget *rows[MAX_ROWS];
    HqButton *back;
    HqButton *together;
    HqButton *more;
} branch_page;

static void
show_wait(branch_page *self, const hq_kiosk_model *model, const hq_service_view *chosen)
{
    bool known = chosen->wait.known && model->line == HQ_LINE_UP;
    g_autofree char *range = known ? hq_words_range_markup(model, &chosen->wait, 62) : NULL;
    g_autofree char *people = hq_words_waiting(model, chosen->waiting);
    gtk_label_set_markup(self->range, range ? range : "");
    gtk_label_set_text(self->people, known ? people : "");
    gtk_widget_set_visible(GTK_WIDGET(self->rail), known);
    hq_range_rail_set_scale(self->rail, hq_range_rail_scale(chosen->wait.to_s / 60.0));
    hq_range_rail_set_range(self->rail, chosen->wait.from_s / 60.0, chosen->wait.to_s / 60.0);
}

static char *
question(const hq_kiosk_model *model, const hq_service_view *chosen)
{
    const char *name = hq_words_text(model, &chosen->name);
    return chosen->branch ? hq_tr_format(model->lang, HQ_MSG_BRANCH_QUESTION, "name", name, NULL)
                          : g_strdup(name);
}

// One under the other; in landscape two beside each other.
static void
place_row(branch_page *self, uint32_t i, bool landscape)
{
    GtkLayoutManager *layout = gtk_widget_get_layout_manager(GTK_WIDGET(self->grid));
    GtkGridLayoutChild *cell =
        GTK_GRID_LAYOUT_CHILD(gtk_layout_manager_get_layout_child(layout, self->rows[i]));
    gtk_widget_set_valign(self->rows[i], landscape ? GTK_ALIGN_FILL : GTK_ALIGN_START);
    gtk_grid_layout_child_set_column(cell, landscape ? (int)i % 2 : 0);
    gtk_grid_layout_child_set_row(cell, landscape ? (int)i / 2 : (int)i);
}

static void
show_rows(branch_page *self, const hq_kiosk_model *model)
{
    hq_choices choices = hq_model_branch(model, hq_model_branch_capacity(model));
    for (uint32_t i = 0; i < MAX_ROWS; i++) {
        place_row(self, i, model->landscape && choices.n > 1);
        gtk_widget_set_visible(self->rows[i], i < choices.n);
        if (i < choices.n) {
            hq_service_row_show(HQ_SERVICE_ROW(self->rows[i]), model, choices.items[i]);
        }
    }
    gtk_widget_set_visible(GTK_WIDGET(self->more), choices.more);
}

static void
show(hq_page *page, const hq_kiosk_model *model)
{
    branch_page *self = (branch_page *)page;
    const hq_service_view *chosen = hq_model_chosen(model);
    if (!chosen) {
        return;
    }
    g_autofree char *title = question(model, chosen);
    hq_badge_set(self->badge, chosen->letter);
    gtk_label_set_text(self->title, title);
    show_wait(self, model, chosen);
    hq_parts_show_line(self->line, model);
    hq_parts_show_paper(self->paper, model);
    show_rows(self, model);
    hq_button_set_text(self->back, hq_tr(model->lang, HQ_MSG_BRANCH_BACK), NULL);
    bool crowded =
        model->large && !model->landscape && gtk_widget_get_visible(GTK_WIDGET(self->more));
    gtk_widget_set_visible(GTK_WIDGET(self->together),
                           !model->picking && !crowded && chosen->open && hq_model_can_take(model));
    hq_button_set_icon(self->together, model->large ? NULL : "users");
    hq_button_set_text(self->together, hq_tr(model->lang, HQ_MSG_BRANCH_TOGETHER), NULL);
    hq_button_set_text(self->more, hq_tr(model->lang, HQ_MSG_HOME_MORE), NULL);
}

static char *
speak(hq_page *page, const hq_kiosk_model *model)
{
    const hq_service_view *chosen = hq_model_chosen(model);
    if (!chosen) {
        return g_strdup("");
    }
    g_autofree char *title = question(model, chosen);
    GString *text = g_string_new(title);
    g_autofree char *range =
        chosen->wait.known ? hq_format_range(model->lang, chosen->wait.from_s, chosen->wait.to_s)
                           : g_strdup("");
    g_string_append_printf(text, " %s.", range);
    hq_choices choices = hq_model_branch(model, hq_model_branch_capacity(model));
    for (uint32_t i = 0; i < choices.n; i++) {
        g_string_append_printf(text, " %s.", hq_words_text(model, &choices.items[i]->name));
    }
    return g_string_free(text, FALSE);
}

hq_page *
hq_branch_page_new(void)
{
    branch_page *self = g_new0(branch_page, 1);
    g_autoptr(GtkBuilder) builder = hq_parts_load(&self->page, "branch-page");
    self->badge = hq_parts_get(builder, "badge");
    self->title = hq_parts_get(builder, "title");
    self->range = hq_parts_get(builder, "range");
    self->people = hq_parts_get(builder, "people");
    self->rail = hq_parts_get(builder, "rail");
    self->line = hq_parts_get(builder, "line");
    self->paper = hq_parts_get(builder, "paper");
    self->back = hq_parts_get(builder, "back");
    self->together = hq_parts_get(builder, "together");
    self->more = hq_parts_get(builder, "more");
    self->grid = hq_parts_get(builder, "rows");
    for (int i = 0; i < MAX_ROWS; i++) {
        self->rows[i] = hq_service_row_new();
        gtk_grid_attach(self->grid, self->rows[i], 0, i, 1, 1);
    }
    hq_button_set_icon(self->back, "chevron-back");
    hq_button_set_end_icon(self->more, "chevron");
    self->page.show = show;
    self->page.speak = speak;
    return &self->page;
}
