// A leaf while the printer has no paper: that the number counts all the same, before it is taken.
#include "kiosk/pages/parts.h"

typedef struct {
    hq_page page;
    GtkLabel *title;
    HqBanner *banner;
    GtkLabel *badge;
    GtkLabel *name;
    GtkLabel *people;
    GtkLabel *range;
    HqRangeRail *rail;
    GtkImage *documents_icon;
    GtkLabel *documents;
    GtkLabel *where;
    HqButton *take;
    HqButton *offer;
    HqButton *back;
} no_paper_page;

static void
show_service(no_paper_page *self, const hq_kiosk_model *model, const hq_service_view *chosen)
{
    g_autofree char *people = hq_words_waiting(model, chosen->waiting);
    g_autofree char *range = hq_words_range_markup(model, &chosen->wait, 62);
    const char *documents = hq_words_bring(model, chosen);
    hq_badge_set(self->badge, chosen->letter);
    gtk_label_set_text(self->name, hq_words_text(model, &chosen->name));
    gtk_label_set_text(self->people, people);
    gtk_label_set_markup(self->range, range ? range : "");
    gtk_widget_set_visible(GTK_WIDGET(self->rail), range != NULL);
    hq_range_rail_set_scale(self->rail, hq_range_rail_scale(chosen->wait.to_s / 60.0));
    hq_range_rail_set_range(self->rail, chosen->wait.from_s / 60.0, chosen->wait.to_s / 60.0);
    hq_icon_set(self->documents_icon, *documents ? "id-card" : "check");
    gtk_label_set_text(self->documents,
                       *documents ? documents : hq_tr(model->lang, HQ_MSG_BRANCH_NO_DOCUMENTS));
}

static void
show_ways(no_paper_page *self, const hq_kiosk_model *model, const hq_service_view *chosen)
{
    hq_button_set_text(self->take, hq_tr(model->lang, HQ_MSG_ISSUE_TO_PHONE),
                       hq_tr(model->lang, HQ_MSG_ISSUE_TO_PHONE_HOW));
    gtk_actionable_set_action_target(GTK_ACTIONABLE(self->take), "s", chosen->id.text);
    gtk_actionable_set_action_name(GTK_ACTIONABLE(self->take), "kiosk.take");
    gtk_widget_set_sensitive(GTK_WIDGET(self->take), chosen->open && hq_model_can_take(model));
    g_autofree char *offer =
        hq_tr_count(model->lang, HQ_MSG_BRANCH_TERMINAL, hq_words_minutes(chosen->self_service_s));
    gtk_widget_set_visible(GTK_WIDGET(self->offer), chosen->self_service_s > 0);
    hq_button_set_text(self->offer, offer, NULL);
    gtk_actionable_set_action_target(GTK_ACTIONABLE(self->offer), "s", chosen->id.text);
    gtk_actionable_set_action_name(GTK_ACTIONABLE(self->offer), "kiosk.divert");
}

static void
show(hq_page *page, const hq_kiosk_model *model)
{
    no_paper_page *self = (no_paper_page *)page;
    const hq_service_view *chosen = hq_model_chosen(model);
    if (!chosen) {
        return;
    }
    gtk_label_set_text(self->title, hq_tr(model->lang, HQ_MSG_ISSUE_NO_PAPER));
    hq_banner_show(self->banner, HQ_BANNER_WARN, "paper-out",
                   hq_tr(model->lang, HQ_MSG_ISSUE_NO_PAPER_VALID),
                   model->supply_told ? hq_tr(model->lang, HQ_MSG_ISSUE_NO_PAPER_TOLD) : NULL);
    gtk_label_set_text(self->where, hq_tr(model->lang, HQ_MSG_ISSUE_WHERE_TO_KEEP));
    gtk_widget_set_visible(GTK_WIDGET(self->where), !(model->large && model->landscape));
    show_service(self, model, chosen);
    show_ways(self, model, chosen);
    hq_button_set_text(self->back, hq_tr(model->lang, HQ_MSG_BRANCH_BACK), NULL);
}

static char *
speak(hq_page *page, const hq_kiosk_model *model)
{
    return g_strdup_printf("%s %s %s", hq_tr(model->lang, HQ_MSG_ISSUE_NO_PAPER),
                           hq_tr(model->lang, HQ_MSG_ISSUE_NO_PAPER_VALID),
                           hq_tr(model->lang, HQ_MSG_ISSUE_TO_PHONE));
}

hq_page *
hq_no_paper_page_new(void)
{
    no_paper_page *self = g_new0(no_paper_page, 1);
    g_autoptr(GtkBuilder) builder = hq_parts_load(&self->page, "no-paper-page");
    self->title = hq_parts_get(builder, "title");
    self->banner = hq_parts_get(builder, "banner");
    self->badge = hq_parts_get(builder, "badge");
    self->name = hq_parts_get(builder, "name");
    self->people = hq_parts_get(builder, "people");
    self->range = hq_parts_get(builder, "range");
    self->rail = hq_parts_get(builder, "rail");
    self->documents_icon = hq_parts_get(builder, "documents_icon");
    self->documents = hq_parts_get(builder, "documents");
    self->where = hq_parts_get(builder, "where");
    self->take = hq_parts_get(builder, "take");
    self->offer = hq_parts_get(builder, "offer");
    self->back = hq_parts_get(builder, "back");
    hq_button_set_icon(self->take, "qr");
    hq_button_set_end_icon(self->take, "chevron");
    hq_button_set_icon(self->offer, "terminal");
    hq_button_set_end_icon(self->offer, "chevron");
    hq_button_set_icon(self->back, "chevron-back");
    self->page.show = show;
    self->page.speak = speak;
    return &self->page;
}
