// Signing on: who it is, moving here from another service point, and another PIN first where the
// hall wants one.
#include "panel-private.h"
#include "sentence.h"
#include "sign-on.h"

static void
say(hq_panel *panel, const hq_reply *reply)
{
    bool is_wrong = hq_is_problem(reply, "unknown-staff");
    g_autofree char *sentence = is_wrong ? g_strdup(hq_tr(panel->lang, HQ_MSG_PANEL_SIGN_IN_WRONG))
                                         : hq_sentence_of_reply(reply, panel->lang);
    hq_sign_on_set_problem(HQ_SIGN_ON(panel->sign_on), sentence);
}

static void
on_signed_on(const hq_reply *reply, gpointer data)
{
    hq_panel *panel = data;
    HqSignOn *sign_on = HQ_SIGN_ON(panel->sign_on);
    panel->is_busy = false;
    if (!reply->error)
        return;
    if (hq_is_problem(reply, "staff-elsewhere"))
        hq_sign_on_ask_sure(sign_on, hq_tr(panel->lang, HQ_MSG_PANEL_ELSEWHERE));
    else if (hq_is_problem(reply, "pin-must-change"))
        hq_sign_on_ask_new_pin(sign_on);
    else
        say(panel, reply);
}

static void
on_pin_changed(const hq_reply *reply, gpointer data)
{
    hq_panel *panel = data;
    panel->is_busy = false;
    if (reply->error)
        say(panel, reply);
    else
        hq_sign_on_take_new_pin(HQ_SIGN_ON(panel->sign_on));
}

void
hq_panel_on_sign_on(const hq_sign_on_request *request, const char *new_pin, gpointer data)
{
    hq_panel *panel = data;
    hq_client *client = hq_link_client(panel->link);
    hq_pin_request change = {0};
    if (panel->is_busy)
        return;
    panel->is_busy = true;
    if (!new_pin) {
        hq_client_sign_on(client, panel->point.text, request, on_signed_on, panel);
        return;
    }
    g_strlcpy(change.pin, request->pin, sizeof change.pin);
    g_strlcpy(change.new_pin, new_pin, sizeof change.new_pin);
    hq_client_change_pin(client, request->staff.text, &change, on_pin_changed, panel);
    explicit_bzero(&change, sizeof change);
}
