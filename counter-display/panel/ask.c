// Asking: a question comes to the front, and what was chosen is checked against the moment.
#include "card.h"
#include "panel-private.h"

bool
hq_panel_is_chosen(hq_panel *panel, int index, uint32_t n)
{
    if (index >= 0 && (uint32_t)index < n && !panel->is_busy)
        return true;
    hq_panel_leave(panel);
    return false;
}

void
hq_panel_ask(hq_panel *panel, const hq_question *question, hq_chooser_func done)
{
    hq_question asked = *question;
    if (!asked.empty)
        asked.empty = hq_tr(panel->lang, HQ_MSG_APP_NONE);
    hq_chooser_ask(HQ_CHOOSER(panel->chooser), &asked, done, panel);
    hq_panel_turn_to(panel, panel->chooser);
}

void
hq_panel_add_row(GArray *rows, const char *title, const char *detail)
{
    hq_choice_row row = {title, detail, 0};
    g_array_append_val(rows, row);
}

void
hq_panel_ask_rows(hq_panel *panel, const char *title, const GArray *rows, hq_chooser_func done)
{
    hq_question question = {
        .title = title, .rows = (const hq_choice_row *)(void *)rows->data, .n = rows->len};
    hq_panel_ask(panel, &question, done);
}

void
hq_panel_ask_named(hq_panel *panel, hq_msg title, const hq_named_list *names, hq_chooser_func done)
{
    g_autoptr(GArray) rows = g_array_new(FALSE, TRUE, sizeof(hq_choice_row));
    for (uint32_t i = 0; i < names->n; i++)
        hq_panel_add_row(rows, names->items[i].name.in[panel->lang], NULL);
    hq_panel_ask_rows(panel, hq_tr(panel->lang, title), rows, done);
}

static void
on_sure_chosen(int index, gpointer data)
{
    hq_panel *panel = data;
    void (*send)(hq_panel *) = panel->send_sure;
    panel->send_sure = NULL;
    if (hq_panel_is_chosen(panel, index, 1))
        send(panel);
}

static bool
is_waited_for(const hq_point_doc *doc, hq_slug service)
{
    for (uint32_t i = 0; i < doc->services.n; i++)
        if (hq_slug_equal(doc->services.items[i].id, service))
            return doc->services.items[i].waiting > 0;
    return false;
}

// The services that would be left to nobody and somebody waits for, "综合业务、补换卡". Yours.
static char *
last_for(const hq_panel *panel)
{
    g_autoptr(GString) text = g_string_new(NULL);
    const hq_point_view *point = &panel->doc.point;
    const char *comma = panel->lang == HQ_ZH ? "、" : ", ";
    bool all = *panel->wish.off.service.text == '\0';
    for (uint32_t i = 0; i < point->n_last_for; i++)
        if ((all || hq_slug_equal(panel->wish.off.service, point->last_for[i])) &&
            is_waited_for(&panel->doc, point->last_for[i]))
            g_string_append_printf(
                text, "%s%s", text->len ? comma : "",
                hq_card_service_name(&panel->doc, point->last_for[i], panel->lang));
    return g_strdup(text->str);
}

void
hq_panel_ask_whether_sure(hq_panel *panel)
{
    g_autoptr(GArray) rows = g_array_new(FALSE, TRUE, sizeof(hq_choice_row));
    g_autofree char *services = last_for(panel);
    g_autofree char *title =
        *services ? hq_tr_format(panel->lang, HQ_MSG_PANEL_LAST_FOR, "services", services, NULL)
                  : g_strdup(hq_tr(panel->lang, HQ_MSG_PROBLEM_LAST_SERVICE_POINT));
    hq_panel_add_row(rows, hq_tr(panel->lang, HQ_MSG_PANEL_ALL_THE_SAME), NULL);
    hq_panel_ask_rows(panel, title, rows, on_sure_chosen);
}
