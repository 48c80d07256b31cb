// What is asked about the service point: a break, a service off, somebody without a ticket.
#include "card.h"
#include "panel-private.h"

static void
send_pause(hq_panel *panel)
{
    hq_panel_begin(panel);
    hq_client_pause(HQ_PANEL_HERE(panel), &panel->wish.pause, hq_panel_done, panel);
}

static void
send_sure_pause(hq_panel *panel)
{
    panel->wish.pause.sure = true;
    send_pause(panel);
}

static void
on_pause_reason_chosen(int index, gpointer data)
{
    hq_panel *panel = data;
    if (!hq_panel_is_chosen(panel, index, panel->doc.pause_reasons.n))
        return;
    panel->wish.pause = (hq_pause_request){panel->doc.pause_reasons.items[index].id, false};
    send_pause(panel);
    panel->send_sure = send_sure_pause;
}

static void
send_sure_sign_off(hq_panel *panel)
{
    hq_panel_begin(panel);
    hq_client_sign_off(HQ_PANEL_HERE(panel), true, hq_panel_done, panel);
}

void
hq_panel_sign_off(hq_panel *panel)
{
    hq_panel_begin(panel);
    hq_client_sign_off(HQ_PANEL_HERE(panel), false, hq_panel_done, panel);
    panel->send_sure = send_sure_sign_off;
}

// The services of this service point that are off, or on.
static void
ask_services(hq_panel *panel, hq_msg title, bool off, hq_chooser_func done)
{
    g_autoptr(GArray) rows = g_array_new(FALSE, TRUE, sizeof(hq_choice_row));
    g_array_set_size(panel->offered, 0);
    for (uint32_t i = 0; i < panel->doc.point.n_services; i++) {
        hq_slug service = panel->doc.point.services[i];
        if (hq_actions_is_off(&panel->doc, service) != off)
            continue;
        hq_panel_add_row(rows, hq_card_service_name(&panel->doc, service, panel->lang), NULL);
        g_array_append_val(panel->offered, service);
    }
    hq_panel_ask_rows(panel, hq_tr(panel->lang, title), rows, done);
}

static hq_slug
offered(const hq_panel *panel, int index)
{
    return g_array_index(panel->offered, hq_slug, index);
}

static const struct {
    const char *id;
    hq_msg word;
} off_reasons[] = {
    {"no-cards", HQ_MSG_PANEL_OFF_NO_CARDS}, {"card-reader", HQ_MSG_PANEL_OFF_CARD_READER},
    {"cash", HQ_MSG_PANEL_OFF_CASH},         {"system", HQ_MSG_PANEL_OFF_SYSTEM},
    {"other", HQ_MSG_PANEL_REASON_OTHER},
};

static void
send_service_off(hq_panel *panel)
{
    hq_panel_begin(panel);
    hq_client_service_off(HQ_PANEL_HERE(panel), &panel->wish.off, hq_panel_done, panel);
}

static void
send_sure_service_off(hq_panel *panel)
{
    panel->wish.off.sure = true;
    send_service_off(panel);
}

static void
on_off_reason_chosen(int index, gpointer data)
{
    static const int32_t for_s[] = {0, 30 * 60, 60 * 60, 120 * 60};
    hq_panel *panel = data;
    if (!hq_panel_is_chosen(panel, index, G_N_ELEMENTS(off_reasons)))
        return;
    panel->wish.off.reason = hq_slug_of(off_reasons[index].id);
    panel->wish.off.for_s = for_s[hq_chooser_mode(HQ_CHOOSER(panel->chooser))];
    send_service_off(panel);
    panel->send_sure = send_sure_service_off;
}

static void
ask_off_reason(hq_panel *panel)
{
    g_autoptr(GArray) rows = g_array_new(FALSE, TRUE, sizeof(hq_choice_row));
    for (guint i = 0; i < G_N_ELEMENTS(off_reasons); i++)
        hq_panel_add_row(rows, hq_tr(panel->lang, off_reasons[i].word), NULL);
    hq_choice_mode ends[] = {{hq_tr(panel->lang, HQ_MSG_PANEL_OFF_UNTIL_ON), 'A'},
                             {hq_tr(panel->lang, HQ_MSG_PANEL_OFF_HALF_HOUR), 'B'},
                             {hq_tr(panel->lang, HQ_MSG_PANEL_OFF_HOUR), 'C'},
                             {hq_tr(panel->lang, HQ_MSG_PANEL_OFF_TWO_HOURS), 'D'}};
    hq_question question = {.title = hq_tr(panel->lang, HQ_MSG_PANEL_OFF_REASON),
                            .rows = (const hq_choice_row *)(void *)rows->data,
                            .n = rows->len,
                            .modes = ends,
                            .n_modes = G_N_ELEMENTS(ends)};
    hq_panel_ask(panel, &question, on_off_reason_chosen);
}

static void
on_service_off_chosen(int index, gpointer data)
{
    hq_panel *panel = data;
    if (!hq_panel_is_chosen(panel, index, panel->offered->len))
        return;
    panel->wish.off = (hq_service_off_request){.service = offered(panel, index)};
    ask_off_reason(panel);
}

static void
on_service_on_chosen(int index, gpointer data)
{
    hq_panel *panel = data;
    if (!hq_panel_is_chosen(panel, index, panel->offered->len))
        return;
    hq_service_on_request request = {offered(panel, index)};
    hq_panel_begin(panel);
    hq_client_service_on(HQ_PANEL_HERE(panel), &request, hq_panel_done, panel);
}

static void
on_quick_chosen(int index, gpointer data)
{
    hq_panel *panel = data;
    if (!hq_panel_is_chosen(panel, index, panel->offered->len))
        return;
    hq_step_request start = {offered(panel, index)};
    hq_quick_request count = {.service = start.service};
    hq_panel_begin(panel);
    if (hq_chooser_mode(HQ_CHOOSER(panel->chooser)) == 0)
        hq_client_quick_start(HQ_PANEL_HERE(panel), &start, hq_panel_done, panel);
    else
        hq_client_quick(HQ_PANEL_HERE(panel), &count, hq_panel_done, panel);
}

static void
ask_quick(hq_panel *panel)
{
    g_autoptr(GArray) rows = g_array_new(FALSE, TRUE, sizeof(hq_choice_row));
    hq_choice_mode ways[] = {{hq_tr(panel->lang, HQ_MSG_PANEL_QUICK_START), 'A'},
                             {hq_tr(panel->lang, HQ_MSG_PANEL_QUICK_COUNT), 'B'}};
    g_array_set_size(panel->offered, 0);
    for (uint32_t i = 0; i < panel->doc.services.n; i++) {
        const hq_service_view *service = &panel->doc.services.items[i];
        if (service->branch)
            continue;
        hq_panel_add_row(rows, service->name.in[panel->lang], service->letter);
        g_array_append_val(panel->offered, service->id);
    }
    hq_question question = {.title = hq_tr(panel->lang, HQ_MSG_PANEL_QUICK_WHICH),
                            .rows = (const hq_choice_row *)(void *)rows->data,
                            .n = rows->len,
                            .modes = ways,
                            .n_modes = G_N_ELEMENTS(ways)};
    hq_panel_ask(panel, &question, on_quick_chosen);
}

void
hq_panel_ask_of_point(hq_panel *panel, hq_action action)
{
    if (action == HQ_ACTION_PAUSE)
        hq_panel_ask_named(panel, HQ_MSG_PANEL_BREAK_REASON, &panel->doc.pause_reasons,
                           on_pause_reason_chosen);
    else if (action == HQ_ACTION_QUICK)
        ask_quick(panel);
    else if (action == HQ_ACTION_CASE)
        hq_panel_ask_case(panel);
    else if (action == HQ_ACTION_SERVICE_OFF)
        ask_services(panel, HQ_MSG_PANEL_OFF_WHICH, false, on_service_off_chosen);
    else if (action == HQ_ACTION_SERVICE_ON)
        ask_services(panel, HQ_MSG_PANEL_ON_WHICH, true, on_service_on_chosen);
}
