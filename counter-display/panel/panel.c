#include "panel.h"

#include "card.h"
#include "chooser.h"
#include "counter-display/common/hall-clock.h"
#include "counter-display/common/link.h"
#include "counter-display/common/stage.h"
#include "desk.h"
#include "sentence.h"
#include "shared/base/clock.h"
#include "shared/base/log.h"
#include "shared/client/calls.h"
#include "shared/ui/ui.h"
#include "sign-on.h"

// A second press of a key within this time is one press too many, not another wish.
enum { DOUBLE_PRESS_MS = 400, TICK_MS = 250, NOTICE_S = 8 };

struct hq_panel {
    hq_lang lang;
    hq_slug point;
    hq_link *link;
    hq_hall_clock clock;
    hq_point_doc doc;
    bool has_doc;
    GtkWidget *stage, *pages, *waiting, *sign_on, *desk, *chooser;
    bool is_busy;       // a request is under way
    hq_action accepted; // the last action, and when (monotonic time)
    gint64 accepted_us;
    gint64 notice_us; // when the notice came; 0: none
    guint tick;
    hq_uuid chosen; // ticket of a choice that takes two steps
};

static void
show_page(hq_panel *panel, GtkWidget *page)
{
    if (gtk_stack_get_visible_child(GTK_STACK(panel->pages)) == page)
        return;
    gtk_stack_set_visible_child(GTK_STACK(panel->pages), page);
    if (page == panel->sign_on)
        hq_sign_on_reset(HQ_SIGN_ON(page));
}

static bool
is_choosing(hq_panel *panel)
{
    return gtk_stack_get_visible_child(GTK_STACK(panel->pages)) == panel->chooser;
}

static void
set_notice(hq_panel *panel, const char *notice)
{
    panel->notice_us = notice ? g_get_monotonic_time() : 0;
    hq_desk_set_notice(HQ_DESK(panel->desk), notice);
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
    if (!panel->has_doc)
        return;
    hq_time now = hq_hall_clock_time(&panel->clock, hq_clock_boot());
    show_line(panel);
    hq_desk_set_busy(HQ_DESK(panel->desk), panel->is_busy);
    hq_desk_show(HQ_DESK(panel->desk), &panel->doc, &panel->clock, now);
    if (panel->doc.point.state == HQ_POINT_CLOSED)
        show_page(panel, panel->sign_on);
    else if (!is_choosing(panel))
        show_page(panel, panel->desk);
}

static gboolean
on_tick(gpointer data)
{
    hq_panel *panel = data;
    gint64 shown_us = g_get_monotonic_time() - panel->notice_us;
    if (panel->notice_us && shown_us > NOTICE_S * G_USEC_PER_SEC)
        set_notice(panel, NULL);
    show(panel);
    return G_SOURCE_CONTINUE;
}

static void
on_done(const hq_reply *reply, gpointer data)
{
    hq_panel *panel = data;
    panel->is_busy = false;
    if (reply->error) {
        g_autofree char *sentence = hq_sentence_of_reply(reply, panel->lang);
        set_notice(panel, sentence);
    } else if (reply->status == 204) {
        set_notice(panel, hq_tr(panel->lang, HQ_MSG_PANEL_NOBODY));
    }
    show(panel);
}

static void
on_signed_on(const hq_reply *reply, gpointer data)
{
    hq_panel *panel = data;
    panel->is_busy = false;
    if (!reply->error)
        return;
    bool is_wrong = reply->problem && g_str_equal(reply->problem->code, "unknown-staff");
    g_autofree char *sentence = is_wrong ? g_strdup(hq_tr(panel->lang, HQ_MSG_PANEL_SIGN_IN_WRONG))
                                         : hq_sentence_of_reply(reply, panel->lang);
    hq_sign_on_set_problem(HQ_SIGN_ON(panel->sign_on), sentence);
}

static void
on_sign_on(const char *staff, const char *pin, gpointer data)
{
    hq_panel *panel = data;
    hq_sign_on_request request = {.staff = hq_slug_of(staff)};
    if (panel->is_busy)
        return;
    panel->is_busy = true;
    g_strlcpy(request.pin, pin, sizeof request.pin);
    hq_client_sign_on(hq_link_client(panel->link), panel->point.text, &request, on_signed_on,
                      panel);
    explicit_bzero(request.pin, sizeof request.pin);
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
    set_notice(panel, NULL);
    return true;
}

static void
begin_request(hq_panel *panel)
{
    panel->is_busy = true;
    show_page(panel, panel->desk);
    show(panel);
}

static void
ask(hq_panel *panel, hq_msg question, GArray *rows, hq_chooser_func done)
{
    hq_chooser_ask(HQ_CHOOSER(panel->chooser), hq_tr(panel->lang, question),
                   (const hq_choice_row *)(void *)rows->data, rows->len,
                   hq_tr(panel->lang, HQ_MSG_APP_NONE), done, panel);
    show_page(panel, panel->chooser);
}

static void
ask_named(hq_panel *panel, hq_msg question, const hq_named_list *names, hq_chooser_func done)
{
    g_autoptr(GArray) rows = g_array_new(FALSE, TRUE, sizeof(hq_choice_row));
    for (uint32_t i = 0; i < names->n; i++) {
        hq_choice_row row = {names->items[i].name.in[panel->lang], NULL};
        g_array_append_val(rows, row);
    }
    ask(panel, question, rows, done);
}

static void
add_ticket_rows(hq_panel *panel, GArray *rows, GPtrArray *texts, const hq_ticket_views *tickets)
{
    hq_time now = hq_hall_clock_time(&panel->clock, hq_clock_boot());
    for (uint32_t i = 0; i < tickets->n; i++) {
        const hq_ticket_view *ticket = &tickets->items[i];
        bool is_waiting = ticket->state == HQ_TICKET_WAITING;
        const char *service = hq_card_service_name(&panel->doc, ticket->service, panel->lang);
        g_autofree char *state = g_strconcat("state.", hq_ticket_state_word(ticket->state), NULL);
        g_autofree char *n =
            g_strdup_printf("%" G_GINT64_FORMAT, MAX(now - ticket->issued_at, 0) / HQ_MINUTE);
        hq_msg msg = HQ_MSG_STATE_WAITING;
        hq_msg_find(state, &msg);
        char *text = is_waiting ? hq_tr_format(panel->lang, HQ_MSG_PANEL_WAITED_ROW, "service",
                                               service, "n", n, NULL)
                                : g_strdup_printf("%s %s", hq_tr(panel->lang, msg), service);
        hq_choice_row row = {ticket->number, text};
        g_ptr_array_add(texts, text);
        g_array_append_val(rows, row);
    }
}

static const hq_ticket_view *
set_aside_ticket(const hq_panel *panel, int index)
{
    uint32_t at = (uint32_t)index;
    if (at < panel->doc.held.n)
        return &panel->doc.held.items[at];
    at -= panel->doc.held.n;
    return at < panel->doc.missed.n ? &panel->doc.missed.items[at] : NULL;
}

static bool
is_chosen(hq_panel *panel, int index, uint32_t n)
{
    if (index >= 0 && (uint32_t)index < n && !panel->is_busy)
        return true;
    show_page(panel, panel->desk);
    return false;
}

static void
on_way_back_chosen(int index, gpointer data)
{
    hq_panel *panel = data;
    hq_client *client = hq_link_client(panel->link);
    hq_call_request request = {.ticket = panel->chosen};
    if (!is_chosen(panel, index, 2))
        return;
    begin_request(panel);
    if (index == 0)
        hq_client_call(client, panel->point.text, &request, on_done, panel);
    else
        hq_client_ticket_command(client, panel->chosen, "return", on_done, panel);
}

static void
on_set_aside_chosen(int index, gpointer data)
{
    hq_panel *panel = data;
    const hq_ticket_view *ticket = index < 0 ? NULL : set_aside_ticket(panel, index);
    if (!is_chosen(panel, ticket ? index : -1, HQ_CHOOSER_ROWS))
        return;
    g_autoptr(GArray) rows = g_array_new(FALSE, TRUE, sizeof(hq_choice_row));
    hq_choice_row call = {hq_tr(panel->lang, HQ_MSG_PANEL_CALL_HERE), ticket->number};
    hq_choice_row put_back = {hq_tr(panel->lang, HQ_MSG_PANEL_PUT_BACK), NULL};
    g_array_append_val(rows, call);
    g_array_append_val(rows, put_back);
    panel->chosen = ticket->id;
    ask(panel, HQ_MSG_PANEL_BRING_BACK, rows, on_way_back_chosen);
}

static void
on_hand_reason_chosen(int index, gpointer data)
{
    hq_panel *panel = data;
    if (!is_chosen(panel, index, panel->doc.hand_reasons.n))
        return;
    hq_call_request request = {panel->chosen, panel->doc.hand_reasons.items[index].id};
    begin_request(panel);
    hq_client_call(hq_link_client(panel->link), panel->point.text, &request, on_done, panel);
}

static void
on_picked(int index, gpointer data)
{
    hq_panel *panel = data;
    if (!is_chosen(panel, index, panel->doc.next.n))
        return;
    panel->chosen = panel->doc.next.items[index].id;
    ask_named(panel, HQ_MSG_PANEL_PICK_REASON, &panel->doc.hand_reasons, on_hand_reason_chosen);
}

static void
on_pause_reason_chosen(int index, gpointer data)
{
    hq_panel *panel = data;
    if (!is_chosen(panel, index, panel->doc.pause_reasons.n))
        return;
    hq_reason_request request = {panel->doc.pause_reasons.items[index].id};
    begin_request(panel);
    hq_client_pause(hq_link_client(panel->link), panel->point.text, &request, on_done, panel);
}

static void
on_service_chosen(int index, gpointer data)
{
    hq_panel *panel = data;
    if (!is_chosen(panel, index, panel->doc.transfer_to.n))
        return;
    hq_transfer_request request = {.service = panel->doc.transfer_to.items[index].id};
    begin_request(panel);
    hq_client_transfer(hq_link_client(panel->link), panel->point.text, &request, on_done, panel);
}

static void
ask_tickets(hq_panel *panel, hq_action action)
{
    g_autoptr(GArray) rows = g_array_new(FALSE, TRUE, sizeof(hq_choice_row));
    g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);
    if (action == HQ_ACTION_PICK) {
        add_ticket_rows(panel, rows, texts, &panel->doc.next);
        ask(panel, HQ_MSG_PANEL_PICK_WHICH, rows, on_picked);
    } else {
        add_ticket_rows(panel, rows, texts, &panel->doc.held);
        add_ticket_rows(panel, rows, texts, &panel->doc.missed);
        ask(panel, HQ_MSG_PANEL_BRING_BACK, rows, on_set_aside_chosen);
    }
}

static void
ask_service(hq_panel *panel)
{
    g_autoptr(GArray) rows = g_array_new(FALSE, TRUE, sizeof(hq_choice_row));
    for (uint32_t i = 0; i < panel->doc.transfer_to.n; i++) {
        hq_choice_row row = {panel->doc.transfer_to.items[i].name.in[panel->lang],
                             panel->doc.transfer_to.items[i].letter};
        g_array_append_val(rows, row);
    }
    ask(panel, HQ_MSG_PANEL_TRANSFER_TO, rows, on_service_chosen);
}

static void
perform(hq_action action, gpointer data)
{
    hq_panel *panel = data;
    hq_client *client = hq_link_client(panel->link);
    const char *verb = hq_action_verb(action);
    hq_finish_request finish = {0};
    hq_hold_request hold = {0};
    if (!accept(panel, action))
        return;
    if (action == HQ_ACTION_PICK || action == HQ_ACTION_SET_ASIDE) {
        ask_tickets(panel, action);
    } else if (action == HQ_ACTION_TRANSFER) {
        ask_service(panel);
    } else if (action == HQ_ACTION_PAUSE) {
        ask_named(panel, HQ_MSG_PANEL_BREAK_REASON, &panel->doc.pause_reasons,
                  on_pause_reason_chosen);
    } else {
        begin_request(panel);
        if (action == HQ_ACTION_FINISH)
            hq_client_finish(client, panel->point.text, &finish, on_done, panel);
        else if (action == HQ_ACTION_HOLD)
            hq_client_hold(client, panel->point.text, &hold, on_done, panel);
        else
            hq_client_point_command(client, panel->point.text, verb, on_done, panel);
    }
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
    if (panel->has_doc)
        hq_point_doc_clear(&panel->doc);
    panel->doc = doc;
    panel->has_doc = true;
    hq_hall_clock_set(&panel->clock, &doc.head, hq_clock_boot());
    g_autofree char *place = hq_tr_format(panel->lang, HQ_MSG_PANEL_PLACE, "label", doc.point.label,
                                          "noun", doc.head.hall.noun.in[panel->lang], NULL);
    place[0] = g_ascii_toupper(place[0]);
    hq_sign_on_set_place(HQ_SIGN_ON(panel->sign_on), place, doc.head.hall.name.in[panel->lang]);
    show(panel);
}

static void
on_connection(bool connected, hq_time since, gpointer data)
{
    hq_log(HQ_LOG_INFO, "panel", connected ? "connected" : "line lost", NULL);
    show(data);
}

static gboolean
on_key(GtkEventControllerKey *controller, guint keyval, guint keycode, GdkModifierType state,
       gpointer data)
{
    hq_panel *panel = data;
    GtkWidget *page = gtk_stack_get_visible_child(GTK_STACK(panel->pages));
    if (page == panel->chooser)
        return hq_chooser_take_key(HQ_CHOOSER(page), keyval) || keyval == GDK_KEY_space;
    if (page != panel->desk)
        return FALSE;
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
build_pages(hq_panel *panel)
{
    panel->pages = gtk_stack_new();
    gtk_widget_add_css_class(panel->pages, "panel");
    panel->waiting = gtk_label_new(hq_tr(panel->lang, HQ_MSG_APP_LOADING));
    panel->sign_on = hq_sign_on_new(panel->lang, on_sign_on, panel);
    panel->desk = hq_desk_new(panel->lang, perform, panel);
    panel->chooser = hq_chooser_new(panel->lang);
    GtkWidget *pages[] = {panel->waiting, panel->sign_on, panel->desk, panel->chooser};
    for (guint i = 0; i < G_N_ELEMENTS(pages); i++)
        gtk_stack_add_child(GTK_STACK(panel->pages), pages[i]);
    gtk_stack_set_hhomogeneous(GTK_STACK(panel->pages), FALSE);
    gtk_stack_set_vhomogeneous(GTK_STACK(panel->pages), FALSE);
    panel->stage = g_object_ref_sink(hq_stage_new(panel->pages, 420, 760));
}

hq_panel *
hq_panel_new(const hq_display_options *options, const char *point)
{
    hq_follower_handlers handlers = {.on_state = on_state, .on_connection = on_connection};
    hq_panel *panel = g_new0(hq_panel, 1);
    panel->lang = options->lang;
    panel->point = hq_slug_of(point);
    build_pages(panel);
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
    g_free(panel);
}
