// What is asked about other tickets: whom to call, whom to bring back, who came with whom.
#include "card.h"
#include "panel-private.h"
#include "sentence.h"
#include "shared/base/clock.h"

enum { PEOPLE_OFFERED = 9 };

// "宽带业务，等了 16 分钟" of who waits, "挂起 宽带业务，10:34 回队" of who does not. Yours.
static char *
describe(const hq_panel *panel, const hq_ticket_view *ticket)
{
    const char *service = hq_card_service_name(&panel->doc, ticket->service, panel->lang);
    hq_time now = hq_hall_clock_time(&panel->clock, hq_clock_boot());
    gint64 waited_min = MAX(now - ticket->issued_at, 0) / HQ_MINUTE;
    g_autofree char *state = g_strconcat("state.", hq_ticket_state_word(ticket->state), NULL);
    g_autofree char *n = g_strdup_printf("%" G_GINT64_FORMAT, waited_min);
    g_autofree char *at = hq_hall_clock_text(&panel->clock, ticket->hold_until);
    hq_msg msg = HQ_MSG_STATE_WAITING;
    if (ticket->state == HQ_TICKET_WAITING)
        return hq_tr_format(panel->lang, HQ_MSG_PANEL_WAITED_ROW, "service", service, "n", n, NULL);
    if (ticket->state == HQ_TICKET_HELD && ticket->hold_until > 0)
        return hq_tr_format(panel->lang, HQ_MSG_PANEL_HELD_UNTIL, "service", service, "time", at,
                            NULL);
    hq_msg_find(state, &msg);
    return hq_tr_format(panel->lang, HQ_MSG_PANEL_SET_ASIDE_ROW, "state", hq_tr(panel->lang, msg),
                        "service", service, NULL);
}

typedef struct {
    GArray *rows;     // hq_choice_row
    GPtrArray *texts; // what they borrow
    GArray *ids;      // hq_uuid of each
} listing;

static void
add_tickets(const hq_panel *panel, listing *list, const hq_ticket_views *tickets)
{
    for (uint32_t i = 0; i < tickets->n; i++) {
        const hq_ticket_view *ticket = &tickets->items[i];
        if (panel->doc.has_ticket && hq_uuid_equal(ticket->id, panel->doc.ticket.id))
            continue;
        char *text = describe(panel, ticket);
        g_ptr_array_add(list->texts, text);
        hq_panel_add_row(list->rows, ticket->number, text);
        g_array_append_val(list->ids, ticket->id);
    }
}

// Asks for one of the tickets that wait for this service point and were set aside there.
static void
ask_tickets(hq_panel *panel, hq_msg title, bool waiting, bool set_aside, hq_chooser_func done)
{
    g_autoptr(GArray) rows = g_array_new(FALSE, TRUE, sizeof(hq_choice_row));
    g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);
    listing list = {rows, texts, panel->listed};
    g_array_set_size(panel->listed, 0);
    if (set_aside) {
        add_tickets(panel, &list, &panel->doc.held);
        add_tickets(panel, &list, &panel->doc.missed);
    }
    if (waiting)
        add_tickets(panel, &list, &panel->doc.next);
    hq_panel_ask_rows(panel, hq_tr(panel->lang, title), rows, done);
}

static bool
take_listed(hq_panel *panel, int index, hq_uuid *ret_ticket)
{
    if (!hq_panel_is_chosen(panel, index, panel->listed->len))
        return false;
    *ret_ticket = g_array_index(panel->listed, hq_uuid, index);
    return true;
}

static const struct {
    hq_msg word;
    const char *verb; // of the ticket; NULL: called here
} ways_back[] = {
    {HQ_MSG_PANEL_CALL_HERE, NULL},
    {HQ_MSG_PANEL_WAIT_AGAIN, "return"},
    {HQ_MSG_PANEL_GONE, "leave"},
};

static void
on_way_back_chosen(int index, gpointer data)
{
    hq_panel *panel = data;
    hq_call_request request = {.ticket = panel->wish.ticket};
    if (!hq_panel_is_chosen(panel, index, G_N_ELEMENTS(ways_back)))
        return;
    const char *verb = ways_back[index].verb;
    hq_panel_begin(panel);
    if (verb)
        hq_client_ticket_command(hq_link_client(panel->link), request.ticket, verb, hq_panel_done,
                                 panel);
    else
        hq_client_call(HQ_PANEL_HERE(panel), &request, hq_panel_done, panel);
}

static const hq_ticket_view *
find(const hq_ticket_views *tickets, hq_uuid id)
{
    for (uint32_t i = 0; i < tickets->n; i++)
        if (hq_uuid_equal(tickets->items[i].id, id))
            return &tickets->items[i];
    return NULL;
}

// Where somebody waits who comes back: by the hall's rule after a missed call. Yours.
static char *
place_back(const hq_panel *panel, const hq_ticket_view *ticket)
{
    static const hq_msg rules[] = {[HQ_LATE_KEEPS_PLACE] = HQ_MSG_PANEL_PUT_BACK,
                                   [HQ_LATE_RETAKES] = HQ_MSG_PANEL_LATE_RETAKES,
                                   [HQ_LATE_REINSERTS] = HQ_MSG_PANEL_LATE_REINSERTS,
                                   [HQ_LATE_BY_DEGREE] = HQ_MSG_PANEL_LATE_BY_DEGREE};
    hq_msg msg =
        ticket->state == HQ_TICKET_HELD ? HQ_MSG_PANEL_PUT_BACK : rules[panel->doc.late_rule];
    return hq_tr_count(panel->lang, msg, panel->doc.late_after);
}

static void
on_set_aside_chosen(int index, gpointer data)
{
    hq_panel *panel = data;
    g_autoptr(GArray) rows = g_array_new(FALSE, TRUE, sizeof(hq_choice_row));
    if (!take_listed(panel, index, &panel->wish.ticket))
        return;
    const hq_ticket_view *held = find(&panel->doc.held, panel->wish.ticket);
    const hq_ticket_view *ticket = held ? held : find(&panel->doc.missed, panel->wish.ticket);
    if (!ticket) {
        hq_panel_leave(panel);
        return;
    }
    g_autofree char *place = place_back(panel, ticket);
    g_autofree char *title =
        hq_tr_format(panel->lang, HQ_MSG_PANEL_WAY_BACK, "number", ticket->number, NULL);
    for (guint i = 0; i < G_N_ELEMENTS(ways_back); i++)
        hq_panel_add_row(rows, hq_tr(panel->lang, ways_back[i].word),
                         ways_back[i].word == HQ_MSG_PANEL_WAIT_AGAIN ? place : NULL);
    hq_panel_ask_rows(panel, title, rows, on_way_back_chosen);
}

static void
on_hand_reason_chosen(int index, gpointer data)
{
    hq_panel *panel = data;
    if (!hq_panel_is_chosen(panel, index, panel->doc.hand_reasons.n))
        return;
    hq_call_request request = {panel->wish.ticket, panel->doc.hand_reasons.items[index].id};
    hq_panel_begin(panel);
    hq_client_call(HQ_PANEL_HERE(panel), &request, hq_panel_done, panel);
}

static void
on_picked(int index, gpointer data)
{
    hq_panel *panel = data;
    if (take_listed(panel, index, &panel->wish.ticket))
        hq_panel_ask_named(panel, HQ_MSG_PANEL_PICK_REASON, &panel->doc.hand_reasons,
                           on_hand_reason_chosen);
}

// The one chosen ends, and goes on with the ticket here.
static void
on_merge_chosen(int index, gpointer data)
{
    hq_panel *panel = data;
    hq_merge_request request = {panel->wish.ticket};
    hq_uuid joined;
    if (!take_listed(panel, index, &joined))
        return;
    hq_panel_begin(panel);
    hq_client_merge(hq_link_client(panel->link), joined, &request, hq_panel_done, panel);
}

static void
on_split_chosen(int index, gpointer data)
{
    hq_panel *panel = data;
    hq_split_request request = {(uint32_t)index + 1};
    if (!hq_panel_is_chosen(panel, index, panel->doc.ticket.people - 1))
        return;
    hq_panel_begin(panel);
    hq_client_split(hq_link_client(panel->link), panel->wish.ticket, &request,
                    hq_panel_on_number_given, panel);
}

static void
ask_split(hq_panel *panel)
{
    g_autoptr(GArray) rows = g_array_new(FALSE, TRUE, sizeof(hq_choice_row));
    g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);
    for (uint32_t n = 1; n < panel->doc.ticket.people && n <= PEOPLE_OFFERED; n++) {
        char *text = hq_tr_count(panel->lang, HQ_MSG_PANEL_SPLIT_PEOPLE, n);
        g_ptr_array_add(texts, text);
        hq_panel_add_row(rows, text, NULL);
    }
    hq_panel_ask_rows(panel, hq_tr(panel->lang, HQ_MSG_PANEL_SPLIT_HOW_MANY), rows,
                      on_split_chosen);
}

static void
send_gone(hq_panel *panel)
{
    hq_panel_begin(panel);
    hq_client_ticket_command(hq_link_client(panel->link), panel->wish.ticket, "leave",
                             hq_panel_done, panel);
}

void
hq_panel_ask_of_tickets(hq_panel *panel, hq_action action)
{
    if (action == HQ_ACTION_PICK)
        ask_tickets(panel, HQ_MSG_PANEL_PICK_WHICH, true, false, on_picked);
    else if (action == HQ_ACTION_SET_ASIDE)
        ask_tickets(panel, HQ_MSG_PANEL_BRING_BACK, false, true, on_set_aside_chosen);
    else if (action == HQ_ACTION_MERGE)
        ask_tickets(panel, HQ_MSG_PANEL_MERGE_WHICH, true, true, on_merge_chosen);
    else if (action == HQ_ACTION_SPLIT)
        ask_split(panel);
    else if (action == HQ_ACTION_GONE)
        send_gone(panel);
    else if (action == HQ_ACTION_ISSUE)
        hq_panel_ask_issue(panel);
}
