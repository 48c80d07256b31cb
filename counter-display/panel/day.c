#include "day.h"

#include "case-words.h"
#include "shared/ui/ui.h"

enum { ROWS = 11, POINTS_ROW = 10, CASES = 6 };

struct _HqDayPage {
    GtkBox parent;
    hq_lang lang;
    GtkWidget *loading, *grid, *names[ROWS], *values[ROWS], *back;
    GtkWidget *own, *whats[CASES], *dues[CASES], *more;
    hq_day_page_func done;
    gpointer data;
};

G_DEFINE_FINAL_TYPE(HqDayPage, hq_day_page, GTK_TYPE_BOX)

static void
hq_day_page_class_init(HqDayPageClass *class)
{
}

static void
hq_day_page_init(HqDayPage *self)
{
    gtk_orientable_set_orientation(GTK_ORIENTABLE(self), GTK_ORIENTATION_VERTICAL);
    gtk_widget_add_css_class(GTK_WIDGET(self), "chooser");
    gtk_widget_add_css_class(GTK_WIDGET(self), "day");
}

static void
on_back(GtkButton *back, gpointer data)
{
    HqDayPage *self = data;
    self->done(self->data);
}

static GtkWidget *
make_label(const char *css_class, float xalign)
{
    GtkWidget *label = gtk_label_new(NULL);
    gtk_widget_add_css_class(label, css_class);
    gtk_label_set_xalign(GTK_LABEL(label), xalign);
    return label;
}

static void
add_row(GtkWidget *grid, int row, GtkWidget **ret_name, GtkWidget **ret_value)
{
    *ret_name = make_label("name", 0);
    *ret_value = make_label("value", 1);
    gtk_widget_set_hexpand(*ret_name, TRUE);
    gtk_grid_attach(GTK_GRID(grid), *ret_name, 0, row, 1, 1);
    gtk_grid_attach(GTK_GRID(grid), *ret_value, 1, row, 1, 1);
}

static void
add_grid(HqDayPage *self)
{
    self->grid = gtk_grid_new();
    gtk_grid_set_row_spacing(GTK_GRID(self->grid), 10);
    for (int i = 0; i < ROWS; i++)
        add_row(self->grid, i, &self->names[i], &self->values[i]);
    gtk_box_append(GTK_BOX(self), self->grid);
}

static void
add_cases(HqDayPage *self)
{
    GtkWidget *grid = gtk_grid_new();
    self->own = gtk_box_new(GTK_ORIENTATION_VERTICAL, 0);
    gtk_widget_add_css_class(self->own, "own");
    gtk_label_set_text(GTK_LABEL(hq_ui_add_label(self->own, "strong")),
                       hq_tr(self->lang, HQ_MSG_PANEL_OWN_CASES));
    gtk_grid_set_row_spacing(GTK_GRID(grid), 8);
    for (int i = 0; i < CASES; i++)
        add_row(grid, i, &self->whats[i], &self->dues[i]);
    gtk_box_append(GTK_BOX(self->own), grid);
    self->more = hq_ui_add_label(self->own, "dim");
    gtk_box_append(GTK_BOX(self), self->own);
}

GtkWidget *
hq_day_page_new(hq_lang lang, hq_day_page_func back, gpointer data)
{
    HqDayPage *self = g_object_new(HQ_TYPE_DAY_PAGE, NULL);
    GtkWidget *title = make_label("title", 0);
    self->lang = lang;
    self->done = back;
    self->data = data;
    gtk_label_set_text(GTK_LABEL(title), hq_tr(lang, HQ_MSG_PANEL_MY_DAY));
    gtk_box_append(GTK_BOX(self), title);
    self->loading = make_label("dim", 0);
    gtk_label_set_text(GTK_LABEL(self->loading), hq_tr(lang, HQ_MSG_APP_LOADING));
    gtk_box_append(GTK_BOX(self), self->loading);
    add_grid(self);
    add_cases(self);
    self->back = hq_button_new();
    gtk_widget_add_css_class(self->back, "row");
    gtk_widget_add_css_class(self->back, "back");
    gtk_widget_set_vexpand(self->back, TRUE);
    gtk_widget_set_valign(self->back, GTK_ALIGN_END);
    hq_button_set_text(HQ_BUTTON(self->back), hq_tr(lang, HQ_MSG_APP_BACK), NULL);
    hq_button_set_key(HQ_BUTTON(self->back), "Esc");
    g_signal_connect(self->back, "clicked", G_CALLBACK(on_back), self);
    gtk_box_append(GTK_BOX(self), self->back);
    return GTK_WIDGET(self);
}

// "2:05", hours and minutes. Yours.
static char *
span_text(int32_t seconds)
{
    return g_strdup_printf("%d:%02d", seconds / 3600, seconds / 60 % 60);
}

static void
show_row(HqDayPage *self, int row, hq_msg name, const char *value)
{
    gtk_label_set_text(GTK_LABEL(self->names[row]), hq_tr(self->lang, name));
    gtk_label_set_text(GTK_LABEL(self->values[row]), value);
}

static void
show_times(HqDayPage *self, const hq_ledger_view *ledger)
{
    static const struct {
        hq_activity activity;
        hq_msg name;
    } times[] = {
        {HQ_ACTIVITY_SERVING, HQ_MSG_PANEL_DAY_SERVING},
        {HQ_ACTIVITY_WRAP_UP, HQ_MSG_PANEL_DAY_WRAP_UP},
        {HQ_ACTIVITY_CALLING, HQ_MSG_PANEL_DAY_CALLING},
        {HQ_ACTIVITY_IDLE_WAITED, HQ_MSG_PANEL_DAY_IDLE_WAITED},
        {HQ_ACTIVITY_IDLE, HQ_MSG_PANEL_DAY_IDLE},
        {HQ_ACTIVITY_BREAK, HQ_MSG_PANEL_DAY_BREAK},
    };
    int row = 2;
    for (gsize i = 0; i < G_N_ELEMENTS(times); i++) {
        g_autofree char *spent = span_text(ledger->spent_s[times[i].activity]);
        show_row(self, row++, times[i].name, spent);
    }
}

void
hq_day_page_show(HqDayPage *self, const hq_ledger_view *ledger)
{
    gtk_widget_set_visible(self->loading, ledger == NULL);
    gtk_widget_set_visible(self->grid, ledger != NULL);
    if (ledger == NULL)
        return;
    g_autofree char *served = g_strdup_printf("%u", ledger->served);
    g_autofree char *signed_on = span_text(ledger->signed_on_s);
    g_autofree char *next =
        ledger->call_next_s < 0
            ? g_strdup("–")
            : hq_tr_count(self->lang, HQ_MSG_PANEL_DAY_SECONDS, ledger->call_next_s);
    g_autofree char *share = ledger->effective_milli < 0
                                 ? g_strdup("–")
                                 : g_strdup_printf("%d %%", ledger->effective_milli / 10);
    show_row(self, 0, HQ_MSG_PANEL_DAY_SERVED, served);
    show_row(self, 1, HQ_MSG_PANEL_DAY_SIGNED_ON, signed_on);
    show_times(self, ledger);
    show_row(self, 8, HQ_MSG_PANEL_DAY_CALL_NEXT, next);
    show_row(self, 9, HQ_MSG_PANEL_DAY_EFFECTIVE, share);
}

void
hq_day_page_show_points(HqDayPage *self, const hq_own_points *points)
{
    bool some = points && points->people.n > 0;
    g_autofree char *total =
        some ? g_strdup_printf("%.1f", (double)points->people.items[0].total_milli / 1000)
             : g_strdup("–");
    show_row(self, POINTS_ROW, HQ_MSG_PANEL_OWN_POINTS, total);
}

static void
show_case(HqDayPage *self, int row, const hq_case_view *view, hq_time now)
{
    gtk_widget_set_visible(self->whats[row], view != NULL);
    gtk_widget_set_visible(self->dues[row], view != NULL);
    if (!view)
        return;
    g_autofree char *name = hq_case_number_text(view);
    g_autofree char *what =
        g_strdup_printf("%s %s", name, hq_case_kind_name(view->kind, self->lang));
    g_autofree char *due = hq_case_due_text(view, now, self->lang);
    gtk_label_set_text(GTK_LABEL(self->whats[row]), what);
    gtk_label_set_text(GTK_LABEL(self->dues[row]), due);
    hq_ui_set_class(self->dues[row], "late", view->due < now);
}

// What did not fit, or that there is nothing.
static void
show_rest(HqDayPage *self, int n)
{
    g_autofree char *more =
        n > CASES ? hq_tr_count(self->lang, HQ_MSG_PANEL_OWN_CASES_MORE, n - CASES) : NULL;
    hq_ui_set_text(self->more, n == 0 ? hq_tr(self->lang, HQ_MSG_PANEL_OWN_CASES_NONE) : more);
}

void
hq_day_page_show_cases(HqDayPage *self, const hq_cases_answer *cases, hq_slug staff)
{
    int n = 0;
    gtk_widget_set_visible(self->own, cases != NULL);
    for (uint32_t i = 0; cases && i < cases->cases.n; i++) {
        const hq_case_view *view = &cases->cases.items[i];
        bool own = hq_case_waits(view) && hq_slug_equal(view->owner, staff);
        if (own && n < CASES)
            show_case(self, n, view, cases->now);
        n += own;
    }
    for (int row = n; row < CASES; row++)
        show_case(self, row, NULL, 0);
    if (cases)
        show_rest(self, n);
}
