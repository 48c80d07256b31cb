// The first screen and, when the hall has more services than it holds, the page behind it.
#include "kiosk/pages/parts.h"
#include "kiosk/service-tile.h"

enum { MAX_TILES = 8, COLUMNS_PORTRAIT = 2, COLUMNS_LANDSCAPE = 4, COLUMNS_LANDSCAPE_LARGE = 2 };

typedef struct {
    hq_page page;
    bool first; // the first screen, not the one behind it
    GtkLabel *title;
    GtkLabel *summary;
    HqBanner *line;
    HqBanner *paper;
    GtkGrid *grid;
    GtkWidget *tiles[MAX_TILES];
    GtkWidget *doors;
    HqButton *appointment;
    HqButton *phone;
    GtkWidget *staff;
    GtkLabel *staff_text;
    HqButton *back;
} services_page;

static hq_choices
choices_of(const services_page *self, const hq_kiosk_model *model)
{
    uint32_t home = hq_model_home_capacity(model);
    return self->first ? hq_model_home(model, home)
                       : hq_model_other(model, home, hq_model_other_capacity(model));
}

static int
columns_of(const hq_kiosk_model *model)
{
    if (model->large) {
        return model->landscape ? COLUMNS_LANDSCAPE_LARGE : 1;
    }
    return model->landscape ? COLUMNS_LANDSCAPE : COLUMNS_PORTRAIT;
}

// Hidden tiles go under the first one: the grid keeps room for every row it knows of.
static void
place_tile(services_page *self, uint32_t tile, uint32_t i, int columns)
{
    GtkLayoutManager *layout = gtk_widget_get_layout_manager(GTK_WIDGET(self->grid));
    GtkGridLayoutChild *cell =
        GTK_GRID_LAYOUT_CHILD(gtk_layout_manager_get_layout_child(layout, self->tiles[tile]));
    gtk_grid_layout_child_set_column(cell, (int)i % columns);
    gtk_grid_layout_child_set_row(cell, (int)i / columns);
}

// The first names of what did not fit.
static char *
more_names(const hq_kiosk_model *model)
{
    hq_choices rest = hq_model_other(model, hq_model_home_capacity(model), HQ_MAX_CHOICES);
    GString *names = g_string_new(NULL);
    for (uint32_t i = 0; i < rest.n; i++) {
        const char *comma = model->lang == HQ_ZH ? " " : ", ";
        g_string_append_printf(names, "%s%s", i ? comma : "",
                               hq_words_text(model, &rest.items[i]->name));
    }
    return g_string_free(names, FALSE);
}

static void
show_tiles(services_page *self, const hq_kiosk_model *model)
{
    hq_choices choices = choices_of(self, model);
    int columns = columns_of(model);
    for (uint32_t i = 0; i < MAX_TILES; i++) {
        HqServiceTile *tile = HQ_SERVICE_TILE(self->tiles[i]);
        bool more = choices.more && i == choices.n;
        bool shown = i < choices.n || more;
        place_tile(self, i, shown ? i : 0, columns);
        gtk_widget_set_visible(self->tiles[i], shown);
        if (i < choices.n) {
            hq_service_tile_show(tile, model, choices.items[i]);
        } else if (more) {
            g_autofree char *names = self->first ? more_names(model) : NULL;
            hq_service_tile_show_more(tile, model, names);
        }
    }
}

// The number that was left already stands at its door, masked.
static void
show_phone(services_page *self, const hq_kiosk_model *model)
{
    char masked[HQ_PHONE_SIZE];
    hq_phone_mask(model->phone, masked);
    g_autofree char *left =
        hq_tr_format(model->lang, HQ_MSG_HOME_PHONE_LEFT, "phone", masked, NULL);
    const char *offer = hq_tr(model->lang, HQ_MSG_HOME_PHONE);
    hq_button_set_text(self->phone, *masked ? masked : offer, NULL);
    hq_ui_set_name(GTK_WIDGET(self->phone), *masked ? left : offer);
    hq_button_set_icon(self->phone, *masked ? "check" : "phone");
}

static void
show_doors(services_page *self, const hq_kiosk_model *model)
{
    bool open = self->first && !model->picking && hq_model_can_take(model);
    bool appointment = open && hq_model_takes_appointments(model);
    bool phone = open && hq_model_offers_phone(model);
    bool any = appointment || phone;
    hq_ui_set_class(self->page.widget, "with-doors", any && !model->large && !model->landscape);
    gtk_widget_set_visible(self->doors, any);
    gtk_widget_set_visible(GTK_WIDGET(self->appointment), appointment);
    gtk_widget_set_visible(GTK_WIDGET(self->phone), phone);
    hq_button_set_text(self->appointment, hq_tr(model->lang, HQ_MSG_HOME_APPOINTMENT), NULL);
    hq_button_set_icon(self->appointment, model->large && phone ? NULL : "calendar-check");
    show_phone(self, model);
}

static void
show(hq_page *page, const hq_kiosk_model *model)
{
    services_page *self = (services_page *)page;
    hq_msg question = model->large ? HQ_MSG_HOME_QUESTION_LARGE : HQ_MSG_HOME_QUESTION;
    question = model->picking ? HQ_MSG_TOGETHER_QUESTION : question;
    gtk_label_set_text(self->title,
                       hq_tr(model->lang, self->first ? question : HQ_MSG_HOME_OTHER_SERVICES));
    g_autofree char *summary = model->doc ? hq_words_summary(model) : NULL;
    hq_parts_show_line(self->line, model);
    bool calm = !gtk_widget_get_visible(GTK_WIDGET(self->line)) && model->line == HQ_LINE_UP &&
                model->supply != HQ_PAPER_SUPPLY_OUT && !model->large;
    hq_parts_set_line(self->summary, calm ? summary : NULL);
    hq_parts_show_paper(self->paper, model);
    show_tiles(self, model);
    show_doors(self, model);
    gtk_widget_set_visible(self->staff,
                           model->line == HQ_LINE_DOWN && !model->alone && !model->large);
    gtk_label_set_text(self->staff_text, hq_tr(model->lang, HQ_MSG_OFFLINE_HELP));
    gtk_widget_set_visible(GTK_WIDGET(self->back), !self->first);
    hq_button_set_text(self->back, hq_tr(model->lang, HQ_MSG_BRANCH_BACK), NULL);
}

// The question, then each service with its wait, as the tiles say it to screen readers.
static char *
speak(hq_page *page, const hq_kiosk_model *model)
{
    services_page *self = (services_page *)page;
    hq_choices choices = choices_of(self, model);
    GString *text = g_string_new(hq_tr(model->lang, HQ_MSG_VOICE_KIOSK_HOME));
    if (model->line == HQ_LINE_DOWN && !model->alone) {
        g_string_assign(text, hq_tr(model->lang, HQ_MSG_OFFLINE_HELP));
    }
    for (uint32_t i = 0; hq_model_can_take(model) && i < choices.n; i++) {
        g_autofree char *tile = hq_words_tile(model, choices.items[i]);
        g_string_append_printf(text, " %s.", tile);
    }
    g_string_append_printf(text, " %s", hq_tr(model->lang, HQ_MSG_VOICE_KIOSK_HELP));
    return g_string_free(text, FALSE);
}

static hq_page *
page_new(bool first)
{
    g_type_ensure(HQ_TYPE_SERVICE_TILE);
    services_page *self = g_new0(services_page, 1);
    g_autoptr(GtkBuilder) builder = hq_parts_load(&self->page, "services-page");
    self->first = first;
    self->title = hq_parts_get(builder, "title");
    self->summary = hq_parts_get(builder, "summary");
    self->line = hq_parts_get(builder, "line");
    self->paper = hq_parts_get(builder, "paper");
    self->grid = hq_parts_get(builder, "grid");
    self->doors = hq_parts_get(builder, "doors");
    self->appointment = hq_parts_get(builder, "appointment");
    self->phone = hq_parts_get(builder, "phone");
    self->staff = hq_parts_get(builder, "staff");
    self->staff_text = hq_parts_get(builder, "staff_text");
    self->back = hq_parts_get(builder, "back");
    hq_icon_set(hq_parts_get(builder, "staff_icon"), "help-bubble");
    hq_button_set_icon(self->back, "chevron-back");
    for (int i = 0; i < MAX_TILES; i++) {
        self->tiles[i] = hq_service_tile_new();
        gtk_grid_attach(self->grid, self->tiles[i], i % COLUMNS_PORTRAIT, i / COLUMNS_PORTRAIT, 1,
                        1);
    }
    self->page.show = show;
    self->page.speak = speak;
    return &self->page;
}

hq_page *
hq_services_page_new(void)
{
    return page_new(true);
}

hq_page *
hq_other_services_page_new(void)
{
    return page_new(false);
}
