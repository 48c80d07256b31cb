#include "service-list.h"

#include "shared/ui/ui.h"

enum { ROWS = 4, PAGE_S = 8 };

typedef struct {
    GtkWidget *box, *letter, *name, *count, *range;
} service_row;

struct _HqServiceList {
    GtkBox parent;
    hq_lang lang;
    GtkWidget *title, *unit;
    service_row rows[ROWS];
    GArray *services; // of hq_service_view
    guint page, turn;
    char *stopped; // NULL while fresh
};

G_DEFINE_FINAL_TYPE(HqServiceList, hq_service_list, GTK_TYPE_BOX)

static void
finalize(GObject *object)
{
    HqServiceList *self = HQ_SERVICE_LIST(object);
    g_clear_handle_id(&self->turn, g_source_remove);
    g_array_unref(self->services);
    g_free(self->stopped);
    G_OBJECT_CLASS(hq_service_list_parent_class)->finalize(object);
}

static void
hq_service_list_class_init(HqServiceListClass *class)
{
    G_OBJECT_CLASS(class)->finalize = finalize;
}

static GtkWidget *
add_label(GtkWidget *box, const char *css_class, float xalign)
{
    GtkWidget *label = gtk_label_new(NULL);
    gtk_widget_add_css_class(label, css_class);
    gtk_label_set_xalign(GTK_LABEL(label), xalign);
    gtk_widget_set_valign(label, GTK_ALIGN_BASELINE);
    gtk_box_append(GTK_BOX(box), label);
    return label;
}

static void
add_row(HqServiceList *self, service_row *added)
{
    added->box = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 0);
    gtk_widget_add_css_class(added->box, "service");
    gtk_widget_set_vexpand(added->box, TRUE);
    added->letter = add_label(added->box, "letter", 0);
    added->name = add_label(added->box, "name", 0);
    gtk_widget_set_hexpand(added->name, TRUE);
    gtk_label_set_ellipsize(GTK_LABEL(added->name), PANGO_ELLIPSIZE_END);
    added->count = add_label(added->box, "count", 1);
    added->range = add_label(added->box, "range", 1);
    gtk_box_append(GTK_BOX(self), added->box);
}

static void
hq_service_list_init(HqServiceList *self)
{
    gtk_orientable_set_orientation(GTK_ORIENTABLE(self), GTK_ORIENTATION_VERTICAL);
    gtk_widget_add_css_class(GTK_WIDGET(self), "services");
    self->services = g_array_new(FALSE, FALSE, sizeof(hq_service_view));
    GtkWidget *head = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 0);
    gtk_widget_add_css_class(head, "head");
    self->title = add_label(head, "strong", 0);
    self->unit = add_label(head, "dim", 1);
    gtk_widget_set_hexpand(self->unit, TRUE);
    gtk_box_append(GTK_BOX(self), head);
    for (int i = 0; i < ROWS; i++)
        add_row(self, &self->rows[i]);
}

// Minutes without their unit, which stands above the column.
static char *
range_text(const HqServiceList *self, const hq_service_view *service)
{
    if (self->stopped)
        return g_strdup(hq_tr(self->lang, HQ_MSG_BOARD_RANGE_WITHDRAWN));
    if (!service->open && service->opens_s >= 0)
        return g_strdup_printf("%02d:%02d", service->opens_s / 3600, service->opens_s / 60 % 60);
    if (!service->open)
        return g_strdup(hq_tr(self->lang, HQ_MSG_POINT_CLOSED));
    if (!service->wait.known)
        return g_strdup(hq_tr(self->lang, HQ_MSG_BOARD_NO_COUNTER));
    int from = service->wait.from_s / 60, to = (service->wait.to_s + 59) / 60;
    return from == to ? g_strdup_printf("%d", to) : g_strdup_printf("%d–%d", from, to);
}

static void
fill_row(HqServiceList *self, service_row *row, const hq_service_view *service)
{
    gtk_widget_set_opacity(row->box, service ? 1 : 0);
    if (!service)
        return;
    g_autofree char *count = hq_tr_count(self->lang, HQ_MSG_BOARD_WAITING_COUNT, service->waiting);
    g_autofree char *range = range_text(self, service);
    bool is_plain = self->stopped || !service->open || !service->wait.known;
    gtk_label_set_text(GTK_LABEL(row->letter), service->letter);
    hq_badge_set_hue(row->letter, service->letter);
    gtk_label_set_text(GTK_LABEL(row->name), service->name.in[self->lang]);
    gtk_label_set_text(GTK_LABEL(row->count), count);
    gtk_label_set_text(GTK_LABEL(row->range), range);
    hq_ui_set_class(row->range, "dim", is_plain);
}

static void
fill(HqServiceList *self)
{
    g_autofree char *at = self->stopped ? hq_tr_format(self->lang, HQ_MSG_BOARD_WAITING_AT, "time",
                                                       self->stopped, NULL)
                                        : g_strdup(hq_tr(self->lang, HQ_MSG_BOARD_WAITING));
    gtk_label_set_text(GTK_LABEL(self->title), at);
    gtk_label_set_text(GTK_LABEL(self->unit),
                       self->stopped ? "" : hq_tr(self->lang, HQ_MSG_BOARD_COLUMN_WAIT));
    guint first = self->page * ROWS;
    for (guint i = 0; i < ROWS; i++)
        fill_row(self, &self->rows[i],
                 first + i < self->services->len
                     ? &g_array_index(self->services, hq_service_view, first + i)
                     : NULL);
}

static gboolean
on_turn(gpointer data)
{
    HqServiceList *self = data;
    guint pages = (self->services->len + ROWS - 1) / ROWS;
    self->page = pages > 0 ? (self->page + 1) % pages : 0;
    fill(self);
    return G_SOURCE_CONTINUE;
}

GtkWidget *
hq_service_list_new(hq_lang lang)
{
    HqServiceList *self = g_object_new(HQ_TYPE_SERVICE_LIST, NULL);
    self->lang = lang;
    self->turn = g_timeout_add_seconds(PAGE_S, on_turn, self);
    fill(self);
    return GTK_WIDGET(self);
}

static bool
has_parent(const hq_service_views *services, const hq_service_view *service)
{
    for (uint32_t i = 0; i < services->n; i++)
        if (*service->parent.text && hq_slug_equal(services->items[i].id, service->parent))
            return true;
    return false;
}

void
hq_service_list_set(HqServiceList *self, const hq_service_views *services)
{
    g_array_set_size(self->services, 0);
    for (uint32_t i = 0; i < services->n; i++)
        if (!has_parent(services, &services->items[i]))
            g_array_append_val(self->services, services->items[i]);
    if (self->page * ROWS >= self->services->len)
        self->page = 0;
    fill(self);
}

void
hq_service_list_set_stopped(HqServiceList *self, const char *at)
{
    if (g_strcmp0(self->stopped, at) == 0)
        return;
    g_free(self->stopped);
    self->stopped = g_strdup(at);
    fill(self);
}
