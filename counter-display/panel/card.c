#include "card.h"

#include "shared/ui/ui.h"

enum { NEXT_ROWS = 7 };

struct _HqCard {
    GtkBox parent;
    hq_lang lang;
    GtkWidget *icon, *state, *elapsed, *since;
    GtkWidget *ticket, *number, *service, *waited, *visit, *chips, *speaks, *papers, *late, *people,
        *recalls, *pause;
    GtkWidget *rail, *note, *why_box, *why;
    bool has_note;
    GtkWidget *idle, *idle_text, *next_title, *next[NEXT_ROWS], *next_number[NEXT_ROWS],
        *next_text[NEXT_ROWS];
};

G_DEFINE_FINAL_TYPE(HqCard, hq_card, GTK_TYPE_BOX)

static void
hq_card_class_init(HqCardClass *class)
{
}

static GtkWidget *
add_paragraph(GtkWidget *box, const char *css_class)
{
    GtkWidget *label = hq_ui_add_paragraph(box, css_class);
    gtk_label_set_wrap_mode(GTK_LABEL(label), PANGO_WRAP_WORD_CHAR);
    gtk_label_set_natural_wrap_mode(GTK_LABEL(label), GTK_NATURAL_WRAP_NONE);
    return label;
}

static void
build_state_line(HqCard *self)
{
    GtkWidget *line = hq_ui_add_box(GTK_WIDGET(self), GTK_ORIENTATION_HORIZONTAL, "state-line");
    self->icon = hq_icon_new("check");
    gtk_box_append(GTK_BOX(line), self->icon);
    self->state = hq_ui_add_label(line, "state");
    gtk_widget_set_hexpand(self->state, TRUE);
    self->since = hq_ui_add_label(line, "dim");
    self->elapsed = hq_ui_add_label(line, "elapsed");
}

// As an overlay the rail has the height of what it lies on, not the one it would like.
static void
add_rail(HqCard *self)
{
    GtkWidget *overlay = gtk_overlay_new();
    GtkWidget *place = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 0);
    gtk_widget_add_css_class(place, "rail-place");
    gtk_overlay_set_child(GTK_OVERLAY(overlay), place);
    self->rail = hq_range_rail_new();
    gtk_widget_set_valign(self->rail, GTK_ALIGN_FILL);
    gtk_overlay_add_overlay(GTK_OVERLAY(overlay), self->rail);
    gtk_box_append(GTK_BOX(self->ticket), overlay);
}

static void
build_ticket(HqCard *self)
{
    self->ticket = hq_ui_add_box(GTK_WIDGET(self), GTK_ORIENTATION_VERTICAL, "ticket");
    GtkWidget *line = hq_ui_add_box(self->ticket, GTK_ORIENTATION_HORIZONTAL, "number-line");
    self->number = hq_number_label_new();
    gtk_box_append(GTK_BOX(line), self->number);
    GtkWidget *words = hq_ui_add_box(line, GTK_ORIENTATION_VERTICAL, "words");
    gtk_widget_set_valign(words, GTK_ALIGN_CENTER);
    self->service = hq_ui_add_label(words, "service");
    gtk_label_set_ellipsize(GTK_LABEL(self->service), PANGO_ELLIPSIZE_END);
    gtk_widget_set_hexpand(self->service, TRUE);
    self->waited = add_paragraph(words, "dim");
    self->visit = hq_ui_add_label(words, "dim");
    gtk_label_set_ellipsize(GTK_LABEL(self->visit), PANGO_ELLIPSIZE_END);
    add_rail(self);
    self->chips = hq_ui_add_box(self->ticket, GTK_ORIENTATION_HORIZONTAL, "chips");
    self->late = hq_ui_add_label(self->chips, "chip");
    self->people = hq_ui_add_label(self->chips, "chip");
    self->speaks = hq_ui_add_label(self->chips, "chip");
    self->recalls = hq_ui_add_label(self->chips, "chip");
    self->pause = hq_ui_add_label(self->chips, "chip");
    gtk_widget_add_css_class(self->pause, "warn");
    gtk_label_set_ellipsize(GTK_LABEL(self->pause), PANGO_ELLIPSIZE_END);
    GtkWidget *known = hq_ui_add_box(self->ticket, GTK_ORIENTATION_HORIZONTAL, "known");
    self->papers = hq_ui_add_label(known, "chip");
    self->note = hq_ui_add_label(known, "note");
    gtk_label_set_ellipsize(GTK_LABEL(self->note), PANGO_ELLIPSIZE_END);
    self->why_box = hq_ui_add_box(self->ticket, GTK_ORIENTATION_VERTICAL, "why");
    gtk_label_set_text(GTK_LABEL(hq_ui_add_label(self->why_box, "strong")),
                       hq_tr(self->lang, HQ_MSG_PANEL_WHY));
    self->why = add_paragraph(self->why_box, "reason");
    gtk_label_set_ellipsize(GTK_LABEL(self->why), PANGO_ELLIPSIZE_END);
}

static void
build_idle(HqCard *self)
{
    self->idle = hq_ui_add_box(GTK_WIDGET(self), GTK_ORIENTATION_VERTICAL, "idle");
    gtk_widget_set_vexpand(self->idle, TRUE);
    self->idle_text = add_paragraph(self->idle, "idle-text");
    self->next_title = hq_ui_add_label(self->idle, "strong");
    gtk_label_set_text(GTK_LABEL(self->next_title), hq_tr(self->lang, HQ_MSG_PANEL_NEXT_UP));
    for (int i = 0; i < NEXT_ROWS; i++) {
        self->next[i] = hq_ui_add_box(self->idle, GTK_ORIENTATION_HORIZONTAL, "next-row");
        self->next_number[i] = hq_number_label_new();
        gtk_box_append(GTK_BOX(self->next[i]), self->next_number[i]);
        self->next_text[i] = hq_ui_add_label(self->next[i], "dim");
        gtk_label_set_ellipsize(GTK_LABEL(self->next_text[i]), PANGO_ELLIPSIZE_END);
    }
}

static void
hq_card_init(HqCard *self)
{
    gtk_orientable_set_orientation(GTK_ORIENTABLE(self), GTK_ORIENTATION_VERTICAL);
    gtk_widget_add_css_class(GTK_WIDGET(self), "card");
}

GtkWidget *
hq_card_new(hq_lang lang)
{
    HqCard *self = g_object_new(HQ_TYPE_CARD, NULL);
    self->lang = lang;
    build_state_line(self);
    build_ticket(self);
    build_idle(self);
    return GTK_WIDGET(self);
}

static const hq_service_view *
find_service(const hq_point_doc *doc, hq_slug service)
{
    for (uint32_t i = 0; i < doc->services.n; i++)
        if (hq_slug_equal(doc->services.items[i].id, service))
            return &doc->services.items[i];
    return NULL;
}

const char *
hq_card_service_name(const hq_point_doc *doc, hq_slug service, hq_lang lang)
{
    const hq_service_view *found = find_service(doc, service);
    if (found)
        return found->name.in[lang];
    for (uint32_t i = 0; i < doc->transfer_to.n; i++)
        if (hq_slug_equal(doc->transfer_to.items[i].id, service))
            return doc->transfer_to.items[i].name.in[lang];
    return "";
}

static char *
minutes_and_seconds(gint64 seconds)
{
    seconds = MAX(seconds, 0);
    return g_strdup_printf("%02" G_GINT64_FORMAT ":%02d", seconds / 60, (int)(seconds % 60));
}

static void
show_wait(HqCard *self, const hq_point_doc *doc)
{
    const hq_ticket_view *ticket = &doc->ticket;
    const hq_service_view *service = find_service(doc, ticket->service);
    gint64 waited_s = ticket->has_why ? ticket->why.waited_s
                                      : (ticket->called_at - ticket->issued_at) / HQ_SECOND;
    int target_s = service ? service->target_s : 0;
    g_autofree char *n = g_strdup_printf("%" G_GINT64_FORMAT, waited_s / 60);
    g_autofree char *target = g_strdup_printf("%d", target_s / 60);
    g_autofree char *text =
        target_s > 0
            ? hq_tr_format(self->lang, HQ_MSG_PANEL_WAITED_TARGET, "n", n, "target", target, NULL)
            : hq_tr_format(self->lang, HQ_MSG_PANEL_WAITED, "n", n, NULL);
    hq_ui_set_text(self->waited, text);
    hq_range_rail_set_scale(HQ_RANGE_RAIL(self->rail),
                            hq_range_rail_scale(MAX(waited_s, target_s) / 60.0));
    hq_range_rail_set_range(HQ_RANGE_RAIL(self->rail), 0, waited_s / 60.0);
    hq_range_rail_set_mark(HQ_RANGE_RAIL(self->rail), target_s > 0 ? target_s / 60.0 : -1);
}

static const char *
named(const hq_named_list *list, const hq_slug *id, hq_lang lang)
{
    for (uint32_t i = 0; i < list->n; i++)
        if (hq_slug_equal(list->items[i].id, *id))
            return list->items[i].name.in[lang];
    return id->text;
}

char *
hq_card_plan_text(const hq_point_doc *doc, hq_lang lang)
{
    g_autoptr(GString) text = g_string_new(NULL);
    for (uint32_t i = 0; i < doc->ticket.n_plan; i++)
        g_string_append_printf(text, "%s%s",
                               text->len == 0  ? ""
                               : lang == HQ_ZH ? "、"
                                               : ", ",
                               hq_card_service_name(doc, doc->ticket.plan[i].service, lang));
    return g_strdup(text->str);
}

// "环节 2/4，还有综合业务、补换卡"; nothing of a visit with one service.
static void
show_visit(HqCard *self, const hq_point_doc *doc)
{
    const hq_ticket_view *ticket = &doc->ticket;
    g_autofree char *step = g_strdup_printf("%u", ticket->steps + 1);
    g_autofree char *steps = g_strdup_printf("%u", ticket->steps + 1 + ticket->n_plan);
    g_autofree char *plan = hq_card_plan_text(doc, self->lang);
    g_autofree char *text =
        ticket->n_plan > 0 ? hq_tr_format(self->lang, HQ_MSG_PANEL_STEP_AND_PLAN, "step", step,
                                          "steps", steps, "plan", plan, NULL)
        : ticket->steps > 0
            ? hq_tr_format(self->lang, HQ_MSG_PANEL_STEP_LAST, "step", step, "steps", steps, NULL)
            : NULL;
    hq_ui_set_text(self->visit, text);
}

// How often it was called again, and of how many times; NULL when it was not.
static char *
recalls_text(HqCard *self, const hq_point_doc *doc)
{
    g_autofree char *n = g_strdup_printf("%u", doc->ticket.recalls);
    g_autofree char *max = g_strdup_printf("%u", doc->recall_max);
    if (doc->ticket.recalls == 0)
        return NULL;
    if (doc->recall_max == 0)
        return hq_tr_count(self->lang, HQ_MSG_PANEL_RECALLS, doc->ticket.recalls);
    return hq_tr_format(self->lang, HQ_MSG_PANEL_RECALLS_OF, "n", n, "max", max, NULL);
}

// What a colleague's look at the customer's papers showed.
static void
show_papers(HqCard *self, const hq_ticket_view *ticket)
{
    uint32_t missing = ticket->has_pre_check ? ticket->pre_check.missing.n : 0;
    g_autofree char *text =
        missing > 0             ? hq_tr_count(self->lang, HQ_MSG_PANEL_PAPERS_MISSING, missing)
        : ticket->has_pre_check ? g_strdup(hq_tr(self->lang, HQ_MSG_PANEL_PAPERS_CHECKED))
                                : NULL;
    hq_ui_set_class(self->papers, "warn", missing > 0);
    hq_ui_set_text(self->papers, text);
}

// The language gives way when there is more to say than fits beside it.
static void
show_chips(HqCard *self, const hq_point_doc *doc)
{
    const hq_ticket_view *ticket = &doc->ticket;
    unsigned n = ticket->late + (ticket->people > 1) + (ticket->recalls > 0);
    const char *speaks =
        hq_tr(self->lang, ticket->lang == HQ_EN ? HQ_MSG_PANEL_SPEAKS_EN : HQ_MSG_PANEL_SPEAKS_ZH);
    show_papers(self, ticket);
    hq_ui_set_text(self->speaks, n > 1 && ticket->lang == self->lang ? NULL : speaks);
    hq_ui_set_text(self->late, ticket->late ? hq_tr(self->lang, HQ_MSG_PANEL_LATE) : NULL);
    g_autofree char *people =
        ticket->people > 1 ? hq_tr_count(self->lang, HQ_MSG_PANEL_PEOPLE, ticket->people) : NULL;
    hq_ui_set_text(self->people, people);
    hq_ui_set_class(self->speaks, "accent", ticket->lang == HQ_EN);
    g_autofree char *recalls = recalls_text(self, doc);
    hq_ui_set_text(self->recalls, recalls);
    g_autofree char *pause =
        doc->point.pause_asked
            ? hq_tr_format(self->lang, HQ_MSG_PANEL_BREAK_ASKED, "reason",
                           named(&doc->pause_reasons, &doc->point.pause_reason, self->lang), NULL)
            : NULL;
    hq_ui_set_text(self->pause, pause);
}

static void
show_ticket(HqCard *self, const hq_point_doc *doc, hq_time now)
{
    const hq_ticket_view *ticket = &doc->ticket;
    bool is_serving = ticket->state == HQ_TICKET_SERVING;
    hq_time since = is_serving ? ticket->serving_from : ticket->called_at;
    g_autofree char *elapsed = minutes_and_seconds((now - since) / HQ_SECOND);
    g_autofree char *before =
        hq_tr_format(self->lang, is_serving ? HQ_MSG_PANEL_SERVING_FOR : HQ_MSG_PANEL_CALLING_FOR,
                     "time", "", NULL);
    hq_icon_set(GTK_IMAGE(self->icon), is_serving ? "check" : "bell");
    hq_ui_set_text(self->state,
                   hq_tr(self->lang, is_serving ? HQ_MSG_STATE_SERVING : HQ_MSG_STATE_CALLED));
    hq_ui_set_text(self->since, g_strstrip(before));
    hq_ui_set_text(self->elapsed, elapsed);
    hq_number_label_set(HQ_NUMBER_LABEL(self->number), ticket->number);
    hq_ui_set_text(self->service, hq_card_service_name(doc, ticket->service, self->lang));
    show_wait(self, doc);
    show_visit(self, doc);
    show_chips(self, doc);
    gtk_widget_set_visible(self->note, self->has_note);
    gtk_label_set_lines(GTK_LABEL(self->why), self->has_note || ticket->has_pre_check ? 2 : 3);
    gtk_widget_set_visible(self->why_box, ticket->has_sentence);
    if (ticket->has_sentence)
        hq_ui_set_text(self->why, ticket->sentence.in[self->lang]);
}

static void
show_next(HqCard *self, const hq_point_doc *doc, hq_time now)
{
    gtk_widget_set_visible(self->next_title, doc->next.n > 0);
    for (uint32_t i = 0; i < NEXT_ROWS; i++) {
        gtk_widget_set_visible(self->next[i], i < doc->next.n);
        if (i >= doc->next.n)
            continue;
        const hq_ticket_view *ticket = &doc->next.items[i];
        g_autofree char *n =
            g_strdup_printf("%" G_GINT64_FORMAT, MAX(now - ticket->issued_at, 0) / HQ_MINUTE);
        g_autofree char *text =
            hq_tr_format(self->lang, HQ_MSG_PANEL_WAITED_ROW, "service",
                         hq_card_service_name(doc, ticket->service, self->lang), "n", n, NULL);
        hq_number_label_set(HQ_NUMBER_LABEL(self->next_number[i]), ticket->number);
        gtk_label_set_text(GTK_LABEL(self->next_text[i]), text);
    }
}

static void
show_idle(HqCard *self, const hq_point_doc *doc, const hq_hall_clock *clock, hq_time now)
{
    static const hq_msg states[HQ_POINT_STATES] = {
        [HQ_POINT_CLOSED] = HQ_MSG_POINT_CLOSED,   [HQ_POINT_OPEN] = HQ_MSG_POINT_OPEN,
        [HQ_POINT_CALLING] = HQ_MSG_POINT_CALLING, [HQ_POINT_SERVING] = HQ_MSG_POINT_SERVING,
        [HQ_POINT_WRAP_UP] = HQ_MSG_POINT_WRAP_UP, [HQ_POINT_PAUSED] = HQ_MSG_POINT_PAUSED};
    const hq_point_view *point = &doc->point;
    bool is_paused = point->state == HQ_POINT_PAUSED;
    g_autofree char *elapsed = minutes_and_seconds((now - point->since) / HQ_SECOND);
    g_autofree char *time = hq_hall_clock_text(clock, point->since);
    g_autofree char *since =
        is_paused          ? hq_tr_format(self->lang, HQ_MSG_PANEL_PAUSED_SINCE, "time", time, NULL)
        : point->auto_off  ? g_strdup(hq_tr(self->lang, HQ_MSG_PANEL_AUTO_STOPPED))
        : point->auto_call ? g_strdup(hq_tr(self->lang, HQ_MSG_PANEL_AUTO_CALL))
                           : NULL;
    g_autofree char *quick =
        *point->quick.text ? hq_tr_format(self->lang, HQ_MSG_PANEL_QUICK_SERVING, "service",
                                          hq_card_service_name(doc, point->quick, self->lang), NULL)
                           : NULL;
    hq_icon_set(GTK_IMAGE(self->icon), is_paused ? "pause" : "seat");
    hq_ui_set_text(self->state, hq_tr(self->lang, states[point->state]));
    hq_ui_set_text(self->since, since);
    hq_ui_set_text(self->elapsed, elapsed);
    hq_ui_set_text(self->idle_text,
                   is_paused          ? named(&doc->pause_reasons, &point->pause_reason, self->lang)
                   : quick            ? quick
                   : doc->next.n == 0 ? hq_tr(self->lang, HQ_MSG_PANEL_QUEUE_EMPTY)
                                      : NULL);
    show_next(self, doc, now);
}

void
hq_card_set_note(HqCard *self, const char *note)
{
    g_autofree char *text =
        note ? hq_tr_format(self->lang, HQ_MSG_PANEL_NOTE_ROW, "note", note, NULL) : NULL;
    self->has_note = note != NULL;
    hq_ui_set_text(self->note, text ? g_strdelimit(text, "\n", ' ') : NULL);
}

void
hq_card_show(HqCard *self, const hq_point_doc *doc, const hq_hall_clock *clock, hq_time now)
{
    gtk_widget_set_visible(self->ticket, doc->has_ticket);
    gtk_widget_set_visible(self->idle, !doc->has_ticket);
    hq_ui_set_class(self->state, "serving",
                    doc->has_ticket && doc->ticket.state == HQ_TICKET_SERVING);
    hq_ui_set_class(self->state, "paused", doc->point.state == HQ_POINT_PAUSED);
    if (doc->has_ticket)
        show_ticket(self, doc, now);
    else
        show_idle(self, doc, clock, now);
}
