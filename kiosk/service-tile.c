#include "service-tile.h"

#include "shared/ui/ui.h"
#include "words.h"

enum { MORE_CHARS = 12 }; // about, of the names behind "other services"

struct _HqServiceTile {
    GtkButton parent;
    GtkWidget *grid;
    GtkWidget *mark;
    GtkLabel *badge;
    GtkImage *more_icon; // in the badge's place
    GtkImage *icon;
    HqFitLabel *name;
    GtkWidget *chevron;
    GtkWidget *lines;
    GtkLabel *range;  // first line under the name
    GtkLabel *people; // second line
    GtkWidget *foot;
    HqRangeRail *rail;
    GtkWidget *offer; // the faster way
    GtkImage *offer_icon;
    GtkLabel *offer_text;
    GtkWidget *instead; // what to do while it is closed
    GtkImage *instead_icon;
    GtkLabel *instead_text;
};

G_DEFINE_FINAL_TYPE(HqServiceTile, hq_service_tile, GTK_TYPE_BUTTON)

#define BIND(child) gtk_widget_class_bind_template_child(widget_class, HqServiceTile, child)

static void
hq_service_tile_class_init(HqServiceTileClass *class)
{
    GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(class);
    gtk_widget_class_set_template_from_resource(widget_class, "/hallqueue/kiosk/service-tile.ui");
    BIND(grid);
    BIND(mark);
    BIND(badge);
    BIND(more_icon);
    BIND(icon);
    BIND(name);
    BIND(chevron);
    BIND(lines);
    BIND(range);
    BIND(people);
    BIND(foot);
    BIND(rail);
    BIND(offer);
    BIND(offer_icon);
    BIND(offer_text);
    BIND(instead);
    BIND(instead_icon);
    BIND(instead_text);
}

static void
hq_service_tile_init(HqServiceTile *self)
{
    gtk_widget_init_template(GTK_WIDGET(self));
    hq_icon_set(self->more_icon, "grid");
    hq_icon_set(GTK_IMAGE(self->chevron), "chevron");
    hq_icon_set(self->offer_icon, "terminal");
    hq_icon_set(self->instead_icon, "lock");
}

static void
place(HqServiceTile *self, GtkWidget *child, int column, int row, int width)
{
    GtkLayoutManager *layout = gtk_widget_get_layout_manager(self->grid);
    GtkGridLayoutChild *cell =
        GTK_GRID_LAYOUT_CHILD(gtk_layout_manager_get_layout_child(layout, child));
    gtk_grid_layout_child_set_column(cell, column);
    gtk_grid_layout_child_set_row(cell, row);
    gtk_grid_layout_child_set_column_span(cell, width);
}

// A tile reads downwards, a row of large text from left to right.
static void
arrange(HqServiceTile *self, bool row, bool more)
{
    place(self, self->mark, 0, 0, 1);
    place(self, GTK_WIDGET(self->name), 1, 0, 1);
    place(self, GTK_WIDGET(self->icon), 0, 1, 1);
    place(self, self->lines, row ? 2 : 1, row ? 0 : 1, row ? 1 : 2);
    place(self, self->chevron, row ? 3 : 2, 0, 1);
    place(self, self->foot, 0, 2, row ? 4 : 3);
    gtk_widget_set_visible(self->foot, !row);
    gtk_widget_set_valign(self->grid, row ? GTK_ALIGN_CENTER : GTK_ALIGN_FILL);
    gtk_label_set_wrap(self->people, row);
    gtk_label_set_max_width_chars(self->people, row && more ? MORE_CHARS : -1);
    hq_ui_set_class(GTK_WIDGET(self), "row", row);
    hq_ui_set_class(GTK_WIDGET(self), "more", more);
}

GtkWidget *
hq_service_tile_new(void)
{
    return g_object_new(HQ_TYPE_SERVICE_TILE, NULL);
}

static void
set_line(GtkLabel *label, const char *text)
{
    gtk_label_set_text(label, text ? text : "");
    gtk_widget_set_visible(GTK_WIDGET(label), text != NULL);
}

static void
show_open(HqServiceTile *self, const hq_kiosk_model *model, const hq_service_view *service)
{
    g_autofree char *people = hq_words_waiting(model, service->waiting);
    g_autofree char *range = hq_words_range_markup(model, &service->wait, 84);
    if (range) {
        gtk_label_set_markup(self->range, range);
        gtk_widget_set_visible(GTK_WIDGET(self->range), TRUE);
        hq_range_rail_set_range(self->rail, service->wait.from_s / 60.0, service->wait.to_s / 60.0);
    } else {
        set_line(self->range,
                 model->alone ? hq_tr(model->lang, HQ_MSG_OFFLINE_TILE) : hq_words_no_range(model));
        hq_range_rail_set_range(self->rail, -1, -1);
    }
    set_line(self->people, model->alone ? NULL : people);
}

// The faster way takes the rail's place, in large text the place of the second line.
static void
show_offer(HqServiceTile *self, const hq_kiosk_model *model, const hq_service_view *service)
{
    bool offered = service->open && service->self_service_s > 0 && model->line == HQ_LINE_UP;
    int minutes = hq_words_minutes(service->self_service_s);
    gtk_widget_set_visible(self->offer, offered && !model->large);
    if (offered && model->large) {
        g_autofree char *text = hq_tr_count(model->lang, HQ_MSG_TILE_ALTERNATIVE_SHORT, minutes);
        set_line(self->people, text);
    } else if (offered) {
        g_autofree char *text = hq_tr_count(model->lang, HQ_MSG_TILE_ALTERNATIVE, minutes);
        gtk_label_set_text(self->offer_text, text);
    }
}

static void
show_closed(HqServiceTile *self, const hq_kiosk_model *model, const hq_service_view *service)
{
    g_autofree char *opens = hq_words_opens(model, service);
    const char *instead = hq_words_instead(model, service);
    set_line(self->range, opens);
    set_line(self->people, model->large ? instead : hq_words_why_closed(model, service));
    gtk_label_set_text(self->instead_text, instead);
}

static void
show_unreachable(HqServiceTile *self, const hq_kiosk_model *model)
{
    set_line(self->range, hq_tr(model->lang, HQ_MSG_TILE_LINE_DOWN));
    set_line(self->people, NULL);
}

void
hq_service_tile_show(HqServiceTile *self, const hq_kiosk_model *model,
                     const hq_service_view *service)
{
    bool reachable = model->line == HQ_LINE_UP || model->alone;
    arrange(self, model->large, false);
    bool usable = reachable && service->open;
    hq_fit_label_set(self->name, hq_words_text(model, &service->name));
    hq_badge_set(self->badge, service->letter);
    hq_badge_set_hue(GTK_WIDGET(self->icon), service->letter);
    hq_icon_set(self->icon, service->icon.text);
    gtk_widget_set_visible(GTK_WIDGET(self->more_icon), FALSE);
    gtk_widget_set_visible(GTK_WIDGET(self->icon), !model->large);
    gtk_widget_set_visible(self->chevron, service->branch && usable && !model->large);
    hq_ui_set_class(GTK_WIDGET(self), "closed", !usable);
    hq_ui_set_class(GTK_WIDGET(self->badge), "closed", !usable);

    hq_range_rail_set_scale(self->rail, hq_range_rail_scale(hq_model_longest_min(model)));
    if (!reachable) {
        show_unreachable(self, model);
    } else if (usable) {
        show_open(self, model, service);
    } else {
        show_closed(self, model, service);
    }
    show_offer(self, model, service);
    gtk_widget_set_visible(self->instead, reachable && !usable && !model->large);
    gtk_widget_set_visible(GTK_WIDGET(self->rail), usable && !model->large && !model->alone &&
                                                       !gtk_widget_get_visible(self->offer));

    g_autofree char *about = hq_words_tile(model, service);
    hq_ui_set_name(GTK_WIDGET(self), about);
    gtk_widget_set_sensitive(GTK_WIDGET(self), usable);
    gtk_actionable_set_action_target(GTK_ACTIONABLE(self), "s", service->id.text);
    gtk_actionable_set_action_name(GTK_ACTIONABLE(self), "kiosk.choose");
}

void
hq_service_tile_show_more(HqServiceTile *self, const hq_kiosk_model *model, const char *names)
{
    const char *title = hq_tr(model->lang, HQ_MSG_HOME_OTHER_SERVICES);
    arrange(self, model->large, true);
    hq_fit_label_set(self->name, title);
    hq_badge_set(self->badge, NULL);
    hq_ui_set_class(GTK_WIDGET(self->badge), "closed", true);
    gtk_widget_set_visible(GTK_WIDGET(self->more_icon), TRUE);
    gtk_widget_set_visible(GTK_WIDGET(self->icon), FALSE);
    gtk_widget_set_visible(self->chevron, TRUE);
    set_line(self->range, NULL);
    set_line(self->people, names);
    gtk_widget_set_visible(GTK_WIDGET(self->rail), FALSE);
    gtk_widget_set_visible(self->offer, FALSE);
    gtk_widget_set_visible(self->instead, FALSE);
    hq_ui_set_class(GTK_WIDGET(self), "closed", false);
    hq_ui_set_name(GTK_WIDGET(self), title);
    gtk_widget_set_sensitive(GTK_WIDGET(self), TRUE);
    gtk_actionable_set_action_target_value(GTK_ACTIONABLE(self), NULL);
    gtk_actionable_set_action_name(GTK_ACTIONABLE(self), "kiosk.other");
}
