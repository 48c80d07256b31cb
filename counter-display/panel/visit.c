// What is asked about the customer here: where to, what follows, what for, how it ended.
#include "card.h"
#include "panel-private.h"
#include "shared/base/clock.h"

static bool
is_planned(const hq_ticket_view *ticket, hq_slug service)
{
    for (uint32_t i = 0; i < ticket->n_plan; i++)
        if (hq_slug_equal(ticket->plan[i].service, service))
            return true;
    return false;
}

// Every service of the hall but the ticket's own and, when asked so, those that follow anyway.
static void
ask_service(hq_panel *panel, hq_msg title, bool but_planned, const hq_choice_mode *modes,
            guint n_modes, hq_chooser_func done)
{
    g_autoptr(GArray) rows = g_array_new(FALSE, TRUE, sizeof(hq_choice_row));
    const hq_ticket_view *ticket = &panel->doc.ticket;
    g_array_set_size(panel->offered, 0);
    for (uint32_t i = 0; i < panel->doc.transfer_to.n; i++) {
        const hq_transfer_target *target = &panel->doc.transfer_to.items[i];
        if (hq_slug_equal(target->id, ticket->service) ||
            (but_planned && is_planned(ticket, target->id)))
            continue;
        hq_choice_row row = {target->name.in[panel->lang], target->letter, 0};
        g_array_append_val(rows, row);
        g_array_append_val(panel->offered, target->id);
    }
    hq_question question = {.title = hq_tr(panel->lang, title),
                            .rows = (const hq_choice_row *)(void *)rows->data,
                            .n = rows->len,
                            .modes = modes,
                            .n_modes = n_modes};
    hq_panel_ask(panel, &question, done);
}

static hq_slug
offered(const hq_panel *panel, int index)
{
    return g_array_index(panel->offered, hq_slug, index);
}

enum { PLACE_BACK = 3, PLACE_AFTER = 4 };

static void
on_transfer_chosen(int index, gpointer data)
{
    static const hq_place places[HQ_CHOOSER_MODES] = {
        HQ_PLACE_ARRIVAL, HQ_PLACE_FIRST, HQ_PLACE_LAST, HQ_PLACE_ARRIVAL, HQ_PLACE_AFTER};
    hq_panel *panel = data;
    guint mode = hq_chooser_mode(HQ_CHOOSER(panel->chooser));
    if (!hq_panel_is_chosen(panel, index, panel->offered->len))
        return;
    hq_transfer_request request = {.service = offered(panel, index),
                                   .place = places[mode],
                                   .after = mode == PLACE_AFTER ? panel->doc.late_after : 0,
                                   .back = mode == PLACE_BACK};
    hq_panel_begin(panel);
    hq_client_transfer(HQ_PANEL_HERE(panel), &request, hq_panel_done, panel);
}

static void
ask_transfer(hq_panel *panel)
{
    g_autofree char *after =
        hq_tr_count(panel->lang, HQ_MSG_PANEL_PLACE_AFTER, panel->doc.late_after);
    hq_choice_mode places[HQ_CHOOSER_MODES] = {
        {hq_tr(panel->lang, HQ_MSG_PANEL_PLACE_ARRIVAL), 'A'},
        {hq_tr(panel->lang, HQ_MSG_PANEL_PLACE_FIRST), 'F'},
        {hq_tr(panel->lang, HQ_MSG_PANEL_PLACE_LAST), 'L'},
        {hq_tr(panel->lang, HQ_MSG_PANEL_PLACE_BACK), 'B'},
        {after, 'N'}};
    guint n = panel->doc.late_after > 0 ? HQ_CHOOSER_MODES : PLACE_AFTER;
    ask_service(panel, HQ_MSG_PANEL_TRANSFER_TO, false, places, n, on_transfer_chosen);
}

static const int32_t hold_minutes[] = {5, 10, 20, 30, 60};

static void
on_hold_chosen(int index, gpointer data)
{
    hq_panel *panel = data;
    if (!hq_panel_is_chosen(panel, index, G_N_ELEMENTS(hold_minutes)))
        return;
    hq_hold_request request = {hold_minutes[index] * 60};
    hq_panel_begin(panel);
    hq_client_hold(HQ_PANEL_HERE(panel), &request, hq_panel_done, panel);
}

// For how long; the customer waits in the queue again afterwards.
static void
ask_hold(hq_panel *panel)
{
    g_autoptr(GArray) rows = g_array_new(FALSE, TRUE, sizeof(hq_choice_row));
    g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);
    hq_time now = hq_hall_clock_time(&panel->clock, hq_clock_boot());
    for (guint i = 0; i < G_N_ELEMENTS(hold_minutes); i++) {
        g_autofree char *at = hq_hall_clock_text(&panel->clock, now + hold_minutes[i] * HQ_MINUTE);
        g_autofree char *n = g_strdup_printf("%d", hold_minutes[i]);
        char *text = hq_tr_format(panel->lang, HQ_MSG_PANEL_HOLD_FOR, "n", n, "time", at, NULL);
        g_ptr_array_add(texts, text);
        hq_panel_add_row(rows, text, NULL);
    }
    hq_panel_ask_rows(panel, hq_tr(panel->lang, HQ_MSG_PANEL_HOLD_HOW_LONG), rows, on_hold_chosen);
}

static void
send_step(hq_panel *panel, const char *verb, hq_slug service)
{
    hq_step_request request = {service};
    hq_panel_begin(panel);
    hq_client_step(hq_link_client(panel->link), panel->wish.ticket, verb, &request, hq_panel_done,
                   panel);
}

static void
on_step_chosen(int index, gpointer data)
{
    hq_panel *panel = data;
    if (hq_panel_is_chosen(panel, index, panel->offered->len))
        send_step(panel, "add-step", offered(panel, index));
}

static void
on_dropped_chosen(int index, gpointer data)
{
    hq_panel *panel = data;
    if (hq_panel_is_chosen(panel, index, panel->doc.ticket.n_plan))
        send_step(panel, "drop-step", panel->doc.ticket.plan[index].service);
}

static void
ask_dropped(hq_panel *panel)
{
    g_autoptr(GArray) rows = g_array_new(FALSE, TRUE, sizeof(hq_choice_row));
    const hq_ticket_view *ticket = &panel->doc.ticket;
    for (uint32_t i = 0; i < ticket->n_plan; i++)
        hq_panel_add_row(
            rows, hq_card_service_name(&panel->doc, ticket->plan[i].service, panel->lang), NULL);
    hq_panel_ask_rows(panel, hq_tr(panel->lang, HQ_MSG_PANEL_DROP_WHICH), rows, on_dropped_chosen);
}

static void
on_change_reason_chosen(int index, gpointer data)
{
    hq_panel *panel = data;
    if (!hq_panel_is_chosen(panel, index, panel->doc.hand_reasons.n))
        return;
    panel->wish.change.reason = panel->doc.hand_reasons.items[index].id;
    hq_panel_begin(panel);
    hq_client_change(hq_link_client(panel->link), panel->wish.ticket, &panel->wish.change,
                     hq_panel_done, panel);
}

static void
ask_change_reason(hq_panel *panel, hq_change_request wish)
{
    panel->wish.change = wish;
    hq_panel_ask_named(panel, HQ_MSG_PANEL_CHANGE_REASON, &panel->doc.hand_reasons,
                       on_change_reason_chosen);
}

static void
on_new_service_chosen(int index, gpointer data)
{
    hq_panel *panel = data;
    if (hq_panel_is_chosen(panel, index, panel->offered->len))
        ask_change_reason(panel, (hq_change_request){.service = offered(panel, index)});
}

static void
on_new_class_chosen(int index, gpointer data)
{
    hq_panel *panel = data;
    if (hq_panel_is_chosen(panel, index, panel->doc.classes.n))
        ask_change_reason(panel, (hq_change_request){.class_ = panel->doc.classes.items[index].id});
}

static void
send_finish(hq_panel *panel)
{
    hq_panel_begin(panel);
    hq_client_finish(HQ_PANEL_HERE(panel), &panel->wish.finish, hq_panel_done, panel);
}

static void
count_item(hq_items *items, hq_slug id)
{
    for (uint32_t i = 0; i < items->n; i++)
        if (hq_slug_equal(items->list[i].id, id)) {
            items->list[i].count++;
            return;
        }
    if (items->n < HQ_MAX_STEP_ITEMS)
        items->list[items->n++] = (hq_item){id, 1};
}

static uint32_t
counted(const hq_items *items, hq_slug id)
{
    for (uint32_t i = 0; i < items->n; i++)
        if (hq_slug_equal(items->list[i].id, id))
            return items->list[i].count;
    return 0;
}

static void on_item_chosen(int index, gpointer data);

// How many of what: a digit counts one more, Enter finishes.
static void
ask_items(hq_panel *panel)
{
    g_autoptr(GArray) rows = g_array_new(FALSE, TRUE, sizeof(hq_choice_row));
    g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);
    for (uint32_t i = 0; i < panel->doc.items.n; i++) {
        const hq_named *item = &panel->doc.items.items[i];
        char *text = g_strdup_printf("× %u", counted(&panel->wish.finish.items, item->id));
        hq_choice_row row = {item->name.in[panel->lang], text, 0};
        g_ptr_array_add(texts, text);
        g_array_append_val(rows, row);
    }
    hq_question question = {.title = hq_tr(panel->lang, HQ_MSG_PANEL_ITEMS),
                            .rows = (const hq_choice_row *)(void *)rows->data,
                            .n = rows->len,
                            .accept = hq_tr(panel->lang, HQ_MSG_PANEL_FINISH),
                            .may_repeat = true};
    hq_panel_ask(panel, &question, on_item_chosen);
}

static void
on_item_chosen(int index, gpointer data)
{
    hq_panel *panel = data;
    if (index == HQ_CHOICE_ACCEPTED && !panel->is_busy) {
        send_finish(panel);
    } else if (hq_panel_is_chosen(panel, index, panel->doc.items.n)) {
        count_item(&panel->wish.finish.items, panel->doc.items.items[index].id);
        ask_items(panel);
    }
}

static void
on_outcome_chosen(int index, gpointer data)
{
    hq_panel *panel = data;
    if (!hq_panel_is_chosen(panel, index, panel->doc.outcomes.n))
        return;
    panel->wish.finish = (hq_finish_request){.outcome = panel->doc.outcomes.items[index].id};
    if (panel->doc.items.n > 0)
        ask_items(panel);
    else
        send_finish(panel);
}

static void
go_on(hq_panel *panel)
{
    panel->wish.finish = (hq_finish_request){.then_go_on = true};
    send_finish(panel);
}

void
hq_panel_ask_of_visit(hq_panel *panel, hq_action action)
{
    if (action == HQ_ACTION_TRANSFER)
        ask_transfer(panel);
    else if (action == HQ_ACTION_HOLD_UNTIL)
        ask_hold(panel);
    else if (action == HQ_ACTION_ADD_STEP)
        ask_service(panel, HQ_MSG_PANEL_ADD_WHICH, true, NULL, 0, on_step_chosen);
    else if (action == HQ_ACTION_DROP_STEP)
        ask_dropped(panel);
    else if (action == HQ_ACTION_CHANGE_SERVICE)
        ask_service(panel, HQ_MSG_PANEL_CHANGE_TO, true, NULL, 0, on_new_service_chosen);
    else if (action == HQ_ACTION_CHANGE_CLASS)
        hq_panel_ask_named(panel, HQ_MSG_PANEL_CHANGE_CLASS_TO, &panel->doc.classes,
                           on_new_class_chosen);
    else if (action == HQ_ACTION_OUTCOME)
        hq_panel_ask_named(panel, HQ_MSG_PANEL_OUTCOME_WHICH, &panel->doc.outcomes,
                           on_outcome_chosen);
    else if (action == HQ_ACTION_GO_ON)
        go_on(panel);
}
