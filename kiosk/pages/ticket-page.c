// The number: at once on the screen with range and code, while the paper is still on its way. When
// none could be had it says so, and what to do.
#include "kiosk/pages/parts.h"
#include "kiosk/trouble.h"

#include "shared/i18n/spoken.h"
#include "shared/ticket/ticket-qr.h"

typedef struct {
    hq_page page;
    GtkLabel *title;
    HqBanner *banner;
    GtkBox *card;     // beside each other in landscape, else one under the other
    GtkBox *foot;     // likewise
    GtkWidget *space; // in the place of the card while there is none
    GtkLabel *badge;
    GtkLabel *name;
    GtkLabel *ahead;
    HqNumberLabel *number;
    GtkLabel *range;
    GtkLabel *window;
    HqRangeRail *rail;
    GtkWidget *details;
    GtkWidget *where_line;
    GtkLabel *where;
    GtkWidget *documents_line;
    GtkLabel *documents;
    GtkLabel *missed;
    GtkWidget *code;
    GtkWidget *qr;
    GtkLabel *scan;
    GtkWidget *print;
    GtkLabel *print_text;
    GtkProgressBar *progress;
    HqButton *back;
    HqButton *next;
    char *follow_url;
} ticket_page;

enum { QR_SIDE = 264 };

// How far along a paper is, of the steps that can be seen.
static const double paper_progress[HQ_PAPER_STATES] = {
    [HQ_PAPER_NOT_PRINTED] = 0, [HQ_PAPER_PRINTING] = 0.6, [HQ_PAPER_PRINTED] = 1};

static void
draw_qr(GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer data)
{
    ticket_page *self = data;
    if (self->follow_url) {
        hq_qr_cairo(cr, self->follow_url, 0, 0, MIN(width, height));
    }
}

static bool
paper_came(const hq_kiosk_model *model)
{
    return model->paper == HQ_PAPER_PRINTING || model->paper == HQ_PAPER_PRINTED;
}

static const char *
title_of(const hq_kiosk_model *model)
{
    switch (model->taking) {
    case HQ_TAKEN:
        return hq_tr(model->lang,
                     paper_came(model) ? HQ_MSG_ISSUE_TITLE : HQ_MSG_ISSUE_TITLE_SCREEN);
    case HQ_TAKE_FAILED:
        return hq_tr(model->lang, HQ_MSG_ISSUE_FAILED);
    case HQ_TAKING_NOTHING:
    case HQ_TAKING:
        break;
    }
    return hq_tr(model->lang, HQ_MSG_ISSUE_ISSUING);
}

static void
show_trouble(ticket_page *self, const hq_kiosk_model *model)
{
    g_autofree char *says = hq_trouble_says(model);
    g_autofree char *how = hq_trouble_how(model);
    hq_banner_show(self->banner, HQ_BANNER_WARN, "warning", says, how);
}

// The banner over the card: trouble with the number, or with its paper.
static void
show_banner(ticket_page *self, const hq_kiosk_model *model)
{
    if (model->taking == HQ_TAKE_FAILED) {
        show_trouble(self, model);
    } else if (model->taking == HQ_TAKEN && !paper_came(model)) {
        bool gone = model->paper == HQ_PAPER_NOT_PRINTED;
        hq_banner_show(
            self->banner, HQ_BANNER_WARN, "paper-out",
            hq_tr(model->lang, gone ? HQ_MSG_ISSUE_NO_PAPER_VALID : HQ_MSG_ISSUE_PRINT_FAILED),
            hq_tr(model->lang, gone ? HQ_MSG_ISSUE_KEEP : HQ_MSG_ISSUE_PRINT_FAILED_HOW));
    } else if (model->taking == HQ_TAKEN && model->issued_alone) {
        hq_banner_show(self->banner, HQ_BANNER_INFO, "wifi-off",
                       hq_tr(model->lang, HQ_MSG_FACE_OFFLINE_HINT),
                       hq_tr(model->lang, HQ_MSG_OFFLINE_LISTEN));
    } else {
        hq_banner_hide(self->banner);
    }
}

// How many are ahead, which only the hall knows. Yours.
static char *
ahead_of(const hq_kiosk_model *model)
{
    if (model->issued_alone) {
        return g_strdup(hq_tr(model->lang, HQ_MSG_OFFLINE_NO_RANGE));
    }
    return model->issued.ahead ? hq_tr_count(model->lang, HQ_MSG_ISSUE_AHEAD, model->issued.ahead)
                               : g_strdup(hq_tr(model->lang, HQ_MSG_ISSUE_AHEAD_NONE));
}

static void
show_promise(ticket_page *self, const hq_kiosk_model *model)
{
    const hq_issued_answer *issued = &model->issued;
    bool taken = model->taking == HQ_TAKEN;
    g_autofree char *ahead = ahead_of(model);
    g_autofree char *range = taken ? hq_words_range_markup(model, &issued->wait, 54) : NULL;
    g_autofree char *window =
        taken ? hq_words_window(model, &issued->wait, issued->issued_at) : NULL;
    gtk_label_set_text(self->ahead, taken ? ahead : "");
    hq_number_label_set(self->number, taken ? issued->number : "");
    gtk_label_set_markup(self->range, range ? range : "");
    gtk_label_set_text(self->window, window ? window : "");
    gtk_widget_set_visible(GTK_WIDGET(self->rail), range != NULL);
    hq_range_rail_set_scale(self->rail, hq_range_rail_scale(issued->wait.to_s / 60.0));
    hq_range_rail_set_range(self->rail, issued->wait.from_s / 60.0, issued->wait.to_s / 60.0);
}

static void
show_facts(ticket_page *self, const hq_kiosk_model *model, const hq_service_view *service)
{
    const char *where = hq_words_text(model, &service->where);
    const char *documents = hq_words_bring(model, service);
    g_autofree char *wait_at = hq_tr_format(model->lang, HQ_MSG_ISSUE_WAIT_AT, "zone", where, NULL);
    g_autofree char *bring =
        hq_tr_format(model->lang, HQ_MSG_ISSUE_BRING, "documents", documents, NULL);
    gtk_label_set_text(self->where, wait_at);
    gtk_widget_set_visible(self->where_line, *where);
    gtk_label_set_text(self->documents, bring);
    gtk_widget_set_visible(self->documents_line, *documents);
    gtk_label_set_text(self->missed, hq_tr(model->lang, HQ_MSG_ISSUE_MISSED));
}

static void
show_code(ticket_page *self, const hq_kiosk_model *model)
{
    bool shown = model->taking == HQ_TAKEN && *model->follow_url;
    if (g_strcmp0(self->follow_url, model->follow_url) != 0) {
        g_free(self->follow_url);
        self->follow_url = g_strdup(model->follow_url);
        gtk_widget_queue_draw(self->qr);
    }
    gtk_drawing_area_set_content_width(GTK_DRAWING_AREA(self->qr), QR_SIDE);
    gtk_drawing_area_set_content_height(GTK_DRAWING_AREA(self->qr), QR_SIDE);
    gtk_widget_set_visible(self->code, shown);
    gtk_label_set_text(self->scan, hq_tr(model->lang, HQ_MSG_ISSUE_SCAN));
    hq_ui_set_name(self->qr, hq_tr(model->lang, HQ_MSG_ISSUE_SCAN));
}

static void
show_print(ticket_page *self, const hq_kiosk_model *model)
{
    bool printed = model->paper == HQ_PAPER_PRINTED;
    const char *text = hq_tr(model->lang, printed ? HQ_MSG_ISSUE_PRINTED : HQ_MSG_ISSUE_PRINTING);
    gtk_widget_set_visible(self->print, model->taking == HQ_TAKEN && paper_came(model));
    gtk_label_set_text(self->print_text, text);
    hq_ui_set_name(self->print, text);
    hq_ui_set_name(GTK_WIDGET(self->progress), text);
    gtk_progress_bar_set_fraction(self->progress, paper_progress[model->paper]);
}

// After a number: one key that ends. After a failure: back, and once more with the same key.
static void
show_keys(ticket_page *self, const hq_kiosk_model *model)
{
    bool failed = model->taking == HQ_TAKE_FAILED;
    bool again = failed && hq_trouble_may_pass(model->trouble);
    gtk_widget_set_visible(GTK_WIDGET(self->back), again);
    hq_button_set_text(self->back, hq_tr(model->lang, HQ_MSG_BRANCH_BACK), NULL);
    gtk_widget_set_visible(GTK_WIDGET(self->next), model->taking == HQ_TAKEN || failed);
    hq_button_set_icon(self->next, again ? "undo" : failed ? "chevron-back" : "check");
    hq_button_set_text(self->next,
                       hq_tr(model->lang, again    ? HQ_MSG_APP_RETRY
                                          : failed ? HQ_MSG_BRANCH_BACK
                                                   : HQ_MSG_ISSUE_DONE),
                       NULL);
    gtk_actionable_set_action_name(GTK_ACTIONABLE(self->next),
                                   again ? "kiosk.retry" : "kiosk.done");
}

static void
turn(GtkBox *box, bool landscape)
{
    gtk_orientable_set_orientation(GTK_ORIENTABLE(box), landscape ? GTK_ORIENTATION_HORIZONTAL
                                                                  : GTK_ORIENTATION_VERTICAL);
}

static void
show(hq_page *page, const hq_kiosk_model *model)
{
    ticket_page *self = (ticket_page *)page;
    const hq_service_view *service = hq_model_chosen(model);
    gtk_label_set_text(self->title, title_of(model));
    show_banner(self, model);
    gtk_widget_set_visible(GTK_WIDGET(self->card), model->taking != HQ_TAKE_FAILED);
    gtk_widget_set_visible(self->space, model->taking == HQ_TAKE_FAILED);
    turn(self->card, model->landscape);
    turn(self->foot, model->landscape);
    gtk_widget_set_visible(self->details, model->taking == HQ_TAKEN);
    if (service) {
        hq_badge_set(self->badge, service->letter);
        g_autofree char *name = hq_words_matter(model, service);
        gtk_label_set_text(self->name, name);
        show_facts(self, model, service);
    }
    show_promise(self, model);
    show_code(self, model);
    show_print(self, model);
    show_keys(self, model);
}

static char *
speak(hq_page *page, const hq_kiosk_model *model)
{
    if (model->taking == HQ_TAKE_FAILED) {
        g_autofree char *says = hq_trouble_says(model);
        g_autofree char *how = hq_trouble_how(model);
        return g_strdup_printf("%s. %s %s", title_of(model), says, how);
    }
    if (model->taking != HQ_TAKEN) {
        return g_strdup(title_of(model));
    }
    g_autofree char *n = g_strdup_printf("%u", model->issued.ahead);
    g_auto(GStrv) signs = hq_spoken_signs(model->lang, model->issued.number);
    g_autofree char *number = g_strjoinv(" ", signs);
    if (model->issued_alone) {
        return g_strdup_printf("%s. %s. %s", title_of(model), number,
                               hq_tr(model->lang, HQ_MSG_OFFLINE_LISTEN));
    }
    g_autofree char *issued =
        hq_tr_format(model->lang, HQ_MSG_VOICE_KIOSK_ISSUED, "number", number, "n", n, NULL);
    g_autofree char *from = g_strdup_printf("%d", model->issued.wait.from_s / 60);
    g_autofree char *to = g_strdup_printf("%d", hq_words_minutes(model->issued.wait.to_s));
    g_autofree char *wait =
        model->issued.wait.known
            ? hq_tr_format(model->lang, HQ_MSG_VOICE_KIOSK_WAIT, "from", from, "to", to, NULL)
            : g_strdup("");
    return g_strdup_printf("%s. %s %s", title_of(model), issued, wait);
}

static void
set_icons(GtkBuilder *builder)
{
    hq_icon_set(hq_parts_get(builder, "where_icon"), "seat");
    hq_icon_set(hq_parts_get(builder, "documents_icon"), "id-card");
    hq_icon_set(hq_parts_get(builder, "missed_icon"), "bell");
    hq_icon_set(hq_parts_get(builder, "print_icon"), "printer");
    hq_icon_set(hq_parts_get(builder, "print_arrow"), "arrow");
}

hq_page *
hq_ticket_page_new(void)
{
    ticket_page *self = g_new0(ticket_page, 1);
    g_autoptr(GtkBuilder) builder = hq_parts_load(&self->page, "ticket-page");
    self->title = hq_parts_get(builder, "title");
    self->banner = hq_parts_get(builder, "banner");
    self->card = hq_parts_get(builder, "card");
    self->space = hq_parts_get(builder, "space");
    self->foot = hq_parts_get(builder, "foot");
    self->badge = hq_parts_get(builder, "badge");
    self->name = hq_parts_get(builder, "name");
    self->ahead = hq_parts_get(builder, "ahead");
    self->number = hq_parts_get(builder, "number");
    self->range = hq_parts_get(builder, "range");
    self->window = hq_parts_get(builder, "window");
    self->rail = hq_parts_get(builder, "rail");
    self->details = hq_parts_get(builder, "details");
    self->where_line = hq_parts_get(builder, "where_line");
    self->where = hq_parts_get(builder, "where");
    self->documents_line = hq_parts_get(builder, "documents_line");
    self->documents = hq_parts_get(builder, "documents");
    self->missed = hq_parts_get(builder, "missed");
    self->code = hq_parts_get(builder, "code");
    self->qr = hq_parts_get(builder, "qr");
    self->scan = hq_parts_get(builder, "scan");
    self->print = hq_parts_get(builder, "print");
    self->print_text = hq_parts_get(builder, "print_text");
    self->progress = hq_parts_get(builder, "progress");
    self->back = hq_parts_get(builder, "back");
    self->next = hq_parts_get(builder, "next");
    hq_button_set_icon(self->back, "chevron-back");
    set_icons(builder);
    gtk_drawing_area_set_draw_func(GTK_DRAWING_AREA(self->qr), draw_qr, self, NULL);
    self->page.show = show;
    self->page.speak = speak;
    return &self->page;
}
