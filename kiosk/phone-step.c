// "With my number": a mobile number is left with the ticket, offered beside the services or asked
// of everybody before the number is given. It is wiped as soon as the ticket has it.
#include "kiosk-private.h"

#include <string.h>

#include "shared/base/crypto.h"

bool
hq_model_offers_phone(const hq_kiosk_model *model)
{
    return model->doc && !model->alone && model->doc->has_phone && !model->doc->phone.asked;
}

bool
hq_model_is_typed_wrong(const hq_kiosk_model *model)
{
    const char *typed = model->typed;
    return (typed[0] && typed[0] != '1') || (typed[0] && typed[1] && typed[1] < '3');
}

void
hq_model_forget_phone(hq_kiosk_model *model)
{
    hq_crypto_wipe(model->typed, sizeof model->typed);
    hq_crypto_wipe(model->phone, sizeof model->phone);
    model->leaves_phone = model->phone_settled = false;
    model->awaiting = (hq_slug){0};
}

static void
open_page(hq_kiosk_model *model, hq_slug awaiting)
{
    hq_model_forget_phone(model);
    model->by_code = false;
    model->leaves_phone = true;
    model->awaiting = awaiting;
}

bool
hq_kiosk_asks_phone(hq_kiosk *kiosk, const char *service)
{
    hq_kiosk_model *model = &kiosk->model;
    if (model->alone || !model->doc->has_phone || !model->doc->phone.asked ||
        model->phone_settled) {
        return false;
    }
    open_page(model, hq_slug_of(service));
    return true;
}

void
hq_kiosk_add_phone(const hq_kiosk_model *model, hq_issue_request *request)
{
    g_strlcpy(request->phone, model->phone, sizeof request->phone);
    request->consent = *model->phone != '\0';
}

// Back to where the customer came from, or on to the number that waits for this.
static void
go_on(hq_kiosk *kiosk)
{
    hq_kiosk_model *model = &kiosk->model;
    hq_slug awaiting = model->awaiting;
    hq_crypto_wipe(model->typed, sizeof model->typed);
    model->leaves_phone = false;
    model->phone_settled = true;
    model->awaiting = (hq_slug){0};
    if (*awaiting.text) {
        hq_kiosk_take(kiosk, awaiting.text);
    }
    hq_kiosk_refresh(kiosk);
}

static void
on_open(GSimpleAction *action, GVariant *parameter, gpointer data)
{
    hq_kiosk *kiosk = data;
    if (hq_kiosk_is_settled(kiosk) && hq_model_offers_phone(&kiosk->model)) {
        open_page(&kiosk->model, (hq_slug){0});
        hq_kiosk_refresh(kiosk);
    }
}

static void
on_agree(GSimpleAction *action, GVariant *parameter, gpointer data)
{
    hq_kiosk *kiosk = data;
    hq_kiosk_model *model = &kiosk->model;
    if (hq_model_is_typed(model) && hq_phone_parse(model->typed, model->phone) == HQ_PHONE_OK) {
        go_on(kiosk);
    }
}

static void
on_skip(GSimpleAction *action, GVariant *parameter, gpointer data)
{
    hq_kiosk *kiosk = data;
    if (hq_kiosk_is_settled(kiosk)) {
        go_on(kiosk);
    }
}

static void
on_back(GSimpleAction *action, GVariant *parameter, gpointer data)
{
    hq_kiosk *kiosk = data;
    if (hq_kiosk_is_settled(kiosk)) {
        hq_model_forget_phone(&kiosk->model);
        hq_kiosk_refresh(kiosk);
    }
}

void
hq_kiosk_add_phone_step(hq_kiosk *kiosk, GActionMap *actions)
{
    static const GActionEntry entries[] = {
        {"phone", on_open},
        {"phone-agree", on_agree},
        {"phone-skip", on_skip},
        {"phone-back", on_back},
    };
    g_action_map_add_action_entries(actions, entries, G_N_ELEMENTS(entries), kiosk);
}
