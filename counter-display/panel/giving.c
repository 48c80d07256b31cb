// A new number for somebody who asks at the service point: for what, of which class, and with which
// mobile number where the hall takes them.
#include "panel-private.h"
#include "phone.h"
#include "shared/base/crypto.h"
#include "shared/base/ids.h"

enum { CLASSES_OFFERED = 4 };

void
hq_panel_on_number_given(const hq_issued_answer *issued, const hq_reply *reply, gpointer data)
{
    hq_panel *panel = data;
    hq_panel_done(reply, panel);
    if (!issued)
        return;
    g_autofree char *ahead = g_strdup_printf("%u", issued->ahead);
    g_autofree char *text = hq_tr_format(panel->lang, HQ_MSG_PANEL_NUMBER_GIVEN, "number",
                                         issued->number, "n", ahead, NULL);
    hq_panel_set_notice(panel, text);
}

void
hq_panel_on_phone(const char *phone, gpointer data)
{
    hq_panel *panel = data;
    hq_issue_request request = panel->wish.issue;
    if (!phone || panel->is_busy) {
        hq_panel_leave(panel);
        return;
    }
    g_strlcpy(request.phone, phone, sizeof request.phone);
    request.consent = *phone != '\0';
    hq_panel_begin(panel);
    hq_client_issue(hq_link_client(panel->link), hq_uuid_random(), &request,
                    hq_panel_on_number_given, panel);
    hq_crypto_wipe(request.phone, sizeof request.phone);
}

static void
on_issue_chosen(int index, gpointer data)
{
    hq_panel *panel = data;
    guint class_ = hq_chooser_mode(HQ_CHOOSER(panel->chooser));
    if (!hq_panel_is_chosen(panel, index, panel->doc.transfer_to.n))
        return;
    hq_issue_request *issue = &panel->wish.issue;
    *issue = (hq_issue_request){.service = panel->doc.transfer_to.items[index].id};
    if (class_ > 0 && class_ < panel->doc.classes.n)
        issue->class_ = panel->doc.classes.items[class_].id;
    if (!panel->doc.has_phone) {
        hq_panel_on_phone("", panel);
        return;
    }
    hq_panel_turn_to(panel, panel->phone);
    hq_phone_page_ask(HQ_PHONE_PAGE(panel->phone), &panel->doc.phone);
}

// A number for whoever asks here: for what, and of which class.
void
hq_panel_ask_issue(hq_panel *panel)
{
    g_autoptr(GArray) rows = g_array_new(FALSE, TRUE, sizeof(hq_choice_row));
    hq_choice_mode classes[CLASSES_OFFERED];
    guint n = MIN(panel->doc.classes.n, CLASSES_OFFERED);
    for (guint i = 0; i < n; i++)
        classes[i] =
            (hq_choice_mode){panel->doc.classes.items[i].name.in[panel->lang], (char)('A' + i)};
    for (uint32_t i = 0; i < panel->doc.transfer_to.n; i++)
        hq_panel_add_row(rows, panel->doc.transfer_to.items[i].name.in[panel->lang],
                         panel->doc.transfer_to.items[i].letter);
    hq_question question = {.title = hq_tr(panel->lang, HQ_MSG_PANEL_ISSUE_WHICH),
                            .rows = (const hq_choice_row *)(void *)rows->data,
                            .n = rows->len,
                            .modes = classes,
                            .n_modes = n > 1 ? n : 0};
    hq_panel_ask(panel, &question, on_issue_chosen);
}
