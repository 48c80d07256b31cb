#include "shared/ui/stage.h"
#include "customer.h"
#include "day.h"
#include "desk.h"
#include "keys-page.h"
#include "knowledge-page.h"
#include "panel-private.h"
#include "phone.h"
#include "sentence.h"
#include "shared/base/clock.h"
#include "shared/base/log.h"
#include "shared/ui/ui.h"
#include "sign-on.h"

// A second press of a key within this time is one press too many, not another wish.
enum { DOUBLE_PRESS_MS = 400, TICK_MS = 250, NOTICE_S = 8 };
// Signs that follow each other faster come from a scanner, not from a hand.
enum { SCAN_MS = 40 };

void
hq_panel_turn_to(hq_panel *panel, GtkWidget *page)
{
    if (gtk_stack_get_visible_child(GTK_STACK(panel->pages)) == page)
        return;
    hq_phone_page_forget(HQ_PHONE_PAGE(panel->phone));
    hq_case_page_forget(HQ_CASE_PAGE(panel->case_page));
    gtk_stack_set_visible_child(GTK_STACK(panel->pages), page);
    if (page == panel->sign_on)
        hq_sign_on_reset(HQ_SIGN_ON(page));
}

static bool
is_left_by_escape(const hq_panel *panel, const GtkWidget *page)
{
    return page == panel->customer || page == panel->day || page == panel->phone ||
           page == panel->keys || page == panel->case_page;
}

// Something is asked or written: the desk waits behind it.
static bool
is_choosing(hq_panel *panel)
{
    GtkWidget *page = gtk_stack_get_visible_child(GTK_STACK(panel->pages));
    return page == panel->chooser || page == panel->knowledge || is_left_by_escape(panel, page);
}

bool
hq_panel_is_at_desk(const hq_panel *panel)
{
    return !panel->is_busy && gtk_stack_get_visible_child(GTK_STACK(panel->pages)) == panel->desk;
}

void
hq_panel_set_notice(hq_panel *panel, const char *notice)
{
    panel->notice_us = notice ? g_get_monotonic_time() : 0;
    hq_desk_set_notice(HQ_DESK(panel->desk), notice);
}

void
hq_panel_say(hq_panel *panel, const char *said)
{
    panel->notice_us = g_get_monotonic_time();
    hq_desk_say(HQ_DESK(panel->desk), said);
}

static void
show_line(hq_panel *panel)
{
    bool is_connected = hq_link_is_connected(panel->link);
    hq_time heard = hq_link_last_heard(panel->link);
    g_autofree char *since =
        is_connected ? NULL
                     : hq_hall_clock_text(&panel->clock, hq_hall_clock_time(&panel->clock, heard));
    hq_desk_set_line(HQ_DESK(panel->desk), since);
}

static void
show(hq_panel *panel)
{
    if (hq_panel_is_alone(panel) && !is_choosing(panel)) {
        if (gtk_stack_get_visible_child(GTK_STACK(panel->pages)) != panel->alone)
            hq_log(HQ_LOG_WARNING, "panel", "goes on alone", NULL);
        hq_panel_show_alone(panel);
        hq_panel_turn_to(panel, panel->alone);
        return;
    }
    if (!panel->has_doc)
        return;
    hq_time now = hq_hall_clock_time(&panel->clock, hq_clock_boot());
    show_line(panel);
    hq_desk_set_busy(HQ_DESK(panel->desk), panel->is_busy);
    hq_desk_show(HQ_DESK(panel->desk), &panel->doc, &panel->clock, now);
    if (panel->doc.point.state == HQ_POINT_CLOSED)
        hq_panel_turn_to(panel, panel->sign_on);
    else if (!is_choosing(panel))
        hq_panel_turn_to(panel, panel->desk);
    else if (gtk_stack_get_visible_child(GTK_STACK(panel->pages)) == panel->phone)
        hq_phone_page_tick(HQ_PHONE_PAGE(panel->phone), now);
    else if (gtk_stack_get_visible_child(GTK_STACK(panel->pages)) == panel->case_page)
        hq_case_page_tick(HQ_CASE_PAGE(panel->case_page), now);
}

static gboolean
on_tick(gpointer data)
{
    hq_panel *panel = data;
    gint64 shown_us = g_get_monotonic_time() - panel->notice_us;
    if (panel->notice_us && shown_us > NOTICE_S * G_USEC_PER_SEC)
        hq_panel_set_notice(panel, NULL);
    hq_panel_beat_alone(panel);
    hq_panel_beat_cards(panel);
    hq_panel_beat_cases(panel);
    hq_panel_beat_pulse(panel);
    show(panel);
    return G_SOURCE_CONTINUE;
}

void
hq_panel_done(const hq_reply *reply, gpointer data)
{
    hq_panel *panel = data;
    panel->is_busy = false;
    if (panel->send_sure && hq_is_problem(reply, "last-service-point")) {
        hq_panel_ask_whether_sure(panel);
        return;
    }
    panel->send_sure = NULL;
    if (reply->error) {
        g_autofree char *sentence = hq_sentence_of_reply(reply, panel->lang);
        hq_panel_set_notice(panel, sentence);
    } else if (reply->status == 204) {
        hq_panel_set_notice(panel, hq_tr(panel->lang, HQ_MSG_PANEL_NOBODY));
    }
    show(panel);
}

// Whether an action may begin now: one at a time, and a double press is one press, also when the
// key means something else by then.
static bool
accept(hq_panel *panel, hq_action action)
{
    gint64 now_us = g_get_monotonic_time();
    bool is_same_key = g_strcmp0(hq_action_key(action), hq_action_key(panel->accepted)) == 0;
    if (is_same_key && now_us - panel->accepted_us < DOUBLE_PRESS_MS * 1000)
        return false;
    if (panel->is_busy || !hq_link_is_connected(panel->link))
        return false;
    panel->accepted = action;
    panel->accepted_us = now_us;
    hq_panel_set_notice(panel, NULL);
    return true;
}

void
hq_panel_begin(hq_panel *panel)
{
    panel->is_busy = true;
    hq_panel_turn_to(panel, panel->desk);
    show(panel);
}

void
hq_panel_leave(hq_panel *panel)
{
    hq_panel_turn_to(panel, panel->desk);
}

static void ask_more(hq_panel *panel);

// Sends what needs no answer, asks about everything else.
static void
begin(hq_panel *panel, hq_action action)
{
    hq_client *client = hq_link_client(panel->link);
    const char *verb = hq_action_verb(action);
    hq_finish_request finish = {0};
    hq_hold_request hold = {0};
    panel->send_sure = NULL;
    memset(&panel->wish, 0, sizeof panel->wish);
    panel->wish.ticket = panel->doc.ticket.id;
    if (action == HQ_ACTION_MORE) {
        ask_more(panel);
    } else if (action == HQ_ACTION_CUSTOMER) {
        hq_panel_show_customer(panel);
    } else if (action == HQ_ACTION_KEYS) {
        hq_panel_turn_to(panel, panel->keys);
    } else if (action == HQ_ACTION_MY_DAY) {
        hq_panel_show_day(panel);
    } else if (action == HQ_ACTION_SIGN_OFF) {
        hq_panel_end_shift(panel);
    } else if (action == HQ_ACTION_FINISH) {
        hq_panel_begin(panel);
        hq_client_finish(client, panel->point.text, &finish, hq_panel_done, panel);
    } else if (action == HQ_ACTION_HOLD) {
        hq_panel_begin(panel);
        hq_client_hold(client, panel->point.text, &hold, hq_panel_done, panel);
    } else if (verb) {
        hq_panel_begin(panel);
        hq_client_point_command(client, panel->point.text, verb, hq_panel_done, panel);
    } else {
        hq_panel_ask_of_point(panel, action);
        hq_panel_ask_of_visit(panel, action);
        hq_panel_ask_of_tickets(panel, action);
    }
}

static void
on_more_chosen(int index, gpointer data)
{
    hq_panel *panel = data;
    if (hq_panel_is_chosen(panel, index, panel->n_more))
        begin(panel, panel->more[index]);
}

static void
ask_more(hq_panel *panel)
{
    hq_choice_row rows[HQ_MORE_ACTIONS];
    panel->n_more = hq_actions_more(&panel->doc, panel->more);
    for (unsigned i = 0; i < panel->n_more; i++)
        rows[i] = (hq_choice_row){hq_tr(panel->lang, hq_action_word(panel->more[i])), NULL,
                                  hq_action_letter(panel->more[i])};
    hq_question question = {
        .title = hq_tr(panel->lang, HQ_MSG_PANEL_MORE), .rows = rows, .n = panel->n_more};
    hq_panel_ask(panel, &question, on_more_chosen);
}

// Why the hall would refuse the recall; NULL when it would not.
static const char *
why_no_recall(hq_panel *panel)
{
    hq_time now = hq_hall_clock_time(&panel->clock, hq_clock_boot());
    if (hq_actions_recalls_used(&panel->doc))
        return hq_tr(panel->lang, HQ_MSG_PROBLEM_RECALL_LIMIT);
    return hq_actions_recall_in_s(&panel->doc, now) > 0
               ? hq_tr(panel->lang, HQ_MSG_PROBLEM_RECALL_TOO_SOON)
               : NULL;
}

static void
perform(hq_action action, gpointer data)
{
    hq_panel *panel = data;
    if (action == HQ_ACTION_KEYS) {
        hq_panel_turn_to(panel, panel->keys);
        return;
    }
    if (action == HQ_ACTION_CARDS) {
        hq_panel_show_knowledge(panel);
        return;
    }
    if (!accept(panel, action))
        return;
    const char *why_not = action == HQ_ACTION_RECALL ? why_no_recall(panel) : NULL;
    if (why_not)
        hq_panel_set_notice(panel, why_not);
    else
        begin(panel, action);
}

static void
on_state(const hq_state_message *message, gpointer data)
{
    hq_panel *panel = data;
    hq_point_doc doc;
    hq_fault fault;
    if (!hq_point_doc_decode(message->doc, message->doc_length, &doc, &fault)) {
        hq_log(HQ_LOG_ERROR, "panel", "document not understood", "field=%s expected=%s",
               fault.field, fault.expected);
        return;
    }
    hq_point_state before = panel->has_doc ? panel->doc.point.state : HQ_POINT_CLOSED;
    if (panel->has_doc)
        hq_point_doc_clear(&panel->doc);
    panel->doc = doc;
    panel->has_doc = true;
    panel->list_is_old = true;
    hq_hall_clock_set(&panel->clock, &doc.head, hq_clock_boot());
    g_autofree char *place = hq_tr_format(panel->lang, HQ_MSG_PANEL_PLACE, "label", doc.point.label,
                                          "noun", doc.head.hall.noun.in[panel->lang], NULL);
    place[0] = g_ascii_toupper(place[0]);
    hq_panel_follow_visit(panel);
    hq_panel_follow_pulse(panel, before);
    hq_panel_follow_notes(panel);
    hq_panel_follow_cards(panel);
    hq_sign_on_set_place(HQ_SIGN_ON(panel->sign_on), place, doc.head.hall.name.in[panel->lang]);
    show(panel);
}

static void
on_connection(bool connected, hq_time since, gpointer data)
{
    hq_log(HQ_LOG_INFO, "panel", connected ? "connected" : "line lost", NULL);
    show(data);
}

// Leaves what was being written.
static bool
escape(hq_panel *panel, GtkWidget *page)
{
    if (page == panel->sign_on)
        hq_sign_on_reset(HQ_SIGN_ON(page));
    else if (is_left_by_escape(panel, page))
        hq_panel_leave(panel);
    return page == panel->sign_on || is_left_by_escape(panel, page);
}

// Whether it is one sign of a scan, but its first. `at_ms` is the event's own time; 0: unknown.
static bool
is_scanned(hq_panel *panel, guint keyval, guint32 at_ms)
{
    bool is_sign = gdk_keyval_to_unicode(keyval) >= ' ' || keyval == GDK_KEY_Return;
    guint32 before_ms = panel->sign_ms;
    if (!is_sign)
        return false;
    panel->sign_ms = at_ms;
    return at_ms && before_ms && at_ms - before_ms < SCAN_MS;
}

static gboolean
on_key(GtkEventControllerKey *controller, guint keyval, guint keycode, GdkModifierType state,
       gpointer data)
{
    hq_panel *panel = data;
    GtkWidget *page = gtk_stack_get_visible_child(GTK_STACK(panel->pages));
    guint32 at_ms = gtk_event_controller_get_current_event_time(GTK_EVENT_CONTROLLER(controller));
    bool scanned = is_scanned(panel, keyval, at_ms);
    if (scanned && (page == panel->desk || page == panel->chooser))
        return TRUE;
    if (page == panel->chooser && keyval == GDK_KEY_space && hq_panel_skip_pulse(panel))
        page = panel->desk;
    if (page == panel->chooser)
        return hq_chooser_take_key(HQ_CHOOSER(page), keyval) || keyval == GDK_KEY_space;
    if (page == panel->knowledge)
        return hq_knowledge_page_take_key(HQ_KNOWLEDGE_PAGE(page), keyval);
    if (page == panel->alone)
        return hq_alone_page_take_key(HQ_ALONE_PAGE(page), keyval, state & GDK_CONTROL_MASK) ||
               keyval == GDK_KEY_space;
    if (page == panel->case_page && hq_case_page_take_key(HQ_CASE_PAGE(page), keyval))
        return TRUE;
    if (page != panel->desk)
        return keyval == GDK_KEY_Escape && escape(panel, page);
    hq_panel_offer offer = hq_desk_offer(HQ_DESK(panel->desk));
    hq_action action = hq_actions_of_key(&offer, keyval, state & GDK_CONTROL_MASK);
    if (action != HQ_ACTION_NONE)
        perform(action, panel);
    return action != HQ_ACTION_NONE || keyval == GDK_KEY_space;
}

void
hq_panel_attach_keys(hq_panel *panel, GtkWidget *window)
{
    GtkEventController *keys = gtk_event_controller_key_new();
    gtk_event_controller_set_propagation_phase(keys, GTK_PHASE_CAPTURE);
    g_signal_connect(keys, "key-pressed", G_CALLBACK(on_key), panel);
    gtk_widget_add_controller(window, keys);
}

static void
on_left(gpointer data)
{
    hq_panel_leave(data);
}

static void
build_pages(hq_panel *panel)
{
    panel->pages = gtk_stack_new();
    gtk_widget_add_css_class(panel->pages, "panel");
    panel->waiting = gtk_label_new(hq_tr(panel->lang, HQ_MSG_APP_LOADING));
    panel->sign_on = hq_sign_on_new(panel->lang, hq_panel_on_sign_on, panel);
    panel->desk = hq_desk_new(panel->lang, perform, panel);
    panel->chooser = hq_chooser_new(panel->lang);
    panel->customer = hq_customer_new(panel->lang, hq_panel_on_note, panel);
    panel->day = hq_day_page_new(panel->lang, on_left, panel);
    panel->phone = hq_phone_page_new(panel->lang, &panel->clock, hq_panel_on_phone, panel);
    panel->keys = hq_keys_page_new(panel->lang, on_left, panel);
    panel->alone = hq_alone_page_new(panel->lang, hq_panel_on_alone, panel);
    panel->knowledge = hq_knowledge_page_new(panel->lang, hq_panel_on_knowledge, panel);
    panel->case_page = hq_case_page_new(panel->lang, &panel->clock, hq_panel_on_case, panel);
    GtkWidget *pages[] = {panel->waiting,  panel->sign_on,   panel->desk,     panel->chooser,
                          panel->customer, panel->day,       panel->phone,    panel->keys,
                          panel->alone,    panel->knowledge, panel->case_page};
    for (guint i = 0; i < G_N_ELEMENTS(pages); i++)
        gtk_stack_add_child(GTK_STACK(panel->pages), pages[i]);
    gtk_stack_set_hhomogeneous(GTK_STACK(panel->pages), FALSE);
    gtk_stack_set_vhomogeneous(GTK_STACK(panel->pages), FALSE);
    panel->stage = g_object_ref_sink(hq_stage_new(panel->pages, 420, 760));
}

hq_panel *
hq_panel_new(const hq_display_options *options, const char *point, const char *offline_dir)
{
    hq_follower_handlers handlers = {.on_state = on_state, .on_connection = on_connection};
    hq_panel *panel = g_new0(hq_panel, 1);
    panel->lang = options->lang;
    panel->point = hq_slug_of(point);
    panel->offered = g_array_new(FALSE, FALSE, sizeof(hq_slug));
    panel->listed = g_array_new(FALSE, FALSE, sizeof(hq_uuid));
    build_pages(panel);
    hq_panel_open_keep(panel, offline_dir);
    g_autofree char *topic = g_strconcat("point:", point, NULL);
    panel->link = hq_link_new(options, topic, &handlers, panel);
    panel->tick = g_timeout_add(TICK_MS, on_tick, panel);
    return panel;
}

GtkWidget *
hq_panel_widget(hq_panel *panel)
{
    return panel->stage;
}

void
hq_panel_free(hq_panel *panel)
{
    g_source_remove(panel->tick);
    hq_link_free(panel->link);
    if (panel->has_doc)
        hq_point_doc_clear(&panel->doc);
    g_object_unref(panel->stage);
    g_array_unref(panel->offered);
    g_array_unref(panel->listed);
    hq_cards_answer_clear(&panel->cards);
    hq_keep_free(panel->keep);
    g_free(panel);
}
