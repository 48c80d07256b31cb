// "I have an appointment": a booking code is scanned or typed, or the number given when booking.
// The appointment's number then is printed like any other.
#include "kiosk-private.h"

#include <string.h>

#include "shared/base/clock.h"
#include "shared/base/crypto.h"
#include "shared/base/ids.h"
#include "shared/base/log.h"
#include "trouble.h"

enum { CODE_SIGNS = 12, PHONE_DIGITS = 11 };

bool
hq_model_is_typed(const hq_kiosk_model *model)
{
    size_t whole = model->by_code ? CODE_SIGNS : PHONE_DIGITS;
    return strlen(model->typed) == whole;
}

void
hq_model_forget_arrival(hq_kiosk_model *model)
{
    hq_crypto_wipe(model->typed, sizeof model->typed);
    model->arriving = model->by_code = model->checking_in = false;
    *model->trouble = '\0';
}

static void
on_checked_in(const hq_issued_answer *issued, const hq_reply *reply, gpointer data)
{
    hq_kiosk *kiosk = data;
    hq_kiosk_model *model = &kiosk->model;
    kiosk->request = 0;
    model->checking_in = false;
    if (issued) {
        model->chosen = issued->service;
        hq_kiosk_issued(kiosk, issued);
        hq_flow_next(kiosk->flow, model);
    } else {
        hq_log(HQ_LOG_INFO, "kiosk", "not checked in", "reason=%s", hq_trouble_of(reply));
        g_strlcpy(model->trouble, hq_trouble_of(reply), sizeof model->trouble);
    }
    hq_idle_touch(kiosk->idle);
    hq_kiosk_refresh(kiosk);
}

static void
check_in(hq_kiosk *kiosk)
{
    hq_kiosk_model *model = &kiosk->model;
    hq_check_in_request request = {0};
    g_strlcpy(model->by_code ? request.code : request.phone, model->typed, sizeof request.code);
    if (g_strcmp0(model->trouble, HQ_TROUBLE_NO_ANSWER) != 0) {
        kiosk->key = hq_uuid_random();
    }
    *model->trouble = '\0';
    model->checking_in = true;
    model->paper = HQ_PAPER_NOT_PRINTED;
    kiosk->request = hq_client_check_in(kiosk->client, kiosk->key, &request, on_checked_in, kiosk);
    hq_crypto_wipe(&request, sizeof request);
}

static void
open_page(hq_kiosk *kiosk)
{
    hq_kiosk_model *model = &kiosk->model;
    if (!model->arriving) {
        model->arriving = true;
        model->other = false;
        model->chosen = (hq_slug){0};
        hq_flow_home(kiosk->flow);
        hq_flow_next(kiosk->flow, model);
    }
}

static void
on_arrive(GSimpleAction *action, GVariant *parameter, gpointer data)
{
    hq_kiosk *kiosk = data;
    if (hq_kiosk_is_settled(kiosk)) {
        open_page(kiosk);
        hq_kiosk_refresh(kiosk);
    }
}

static void
on_type(GSimpleAction *action, GVariant *sign, gpointer data)
{
    hq_kiosk *kiosk = data;
    hq_kiosk_model *model = &kiosk->model;
    if (!model->checking_in && !hq_model_is_typed(model)) {
        g_strlcat(model->typed, g_variant_get_string(sign, NULL), sizeof model->typed);
        *model->trouble = '\0';
        hq_kiosk_refresh(kiosk);
    }
}

static void
on_erase(GSimpleAction *action, GVariant *parameter, gpointer data)
{
    hq_kiosk *kiosk = data;
    hq_kiosk_model *model = &kiosk->model;
    size_t length = strlen(model->typed);
    if (!model->checking_in && length > 0) {
        model->typed[length - 1] = '\0';
        *model->trouble = '\0';
        hq_kiosk_refresh(kiosk);
    }
}

static void
on_other_way(GSimpleAction *action, GVariant *parameter, gpointer data)
{
    hq_kiosk *kiosk = data;
    hq_kiosk_model *model = &kiosk->model;
    if (!model->checking_in) {
        model->by_code = !model->by_code;
        *model->typed = *model->trouble = '\0';
        hq_kiosk_refresh(kiosk);
    }
}

static void
on_check_in(GSimpleAction *action, GVariant *parameter, gpointer data)
{
    hq_kiosk *kiosk = data;
    hq_kiosk_model *model = &kiosk->model;
    if (!model->checking_in && hq_model_is_typed(model) && hq_model_can_take(model)) {
        check_in(kiosk);
        hq_kiosk_refresh(kiosk);
    }
}

void
hq_kiosk_add_arriving(hq_kiosk *kiosk, GActionMap *actions)
{
    static const GActionEntry entries[] = {
        {"arrive", on_arrive},       {"type", on_type, "s"},    {"erase", on_erase},
        {"other-way", on_other_way}, {"check-in", on_check_in},
    };
    g_action_map_add_action_entries(actions, entries, G_N_ELEMENTS(entries), kiosk);
}

// The signs of a booking code in `text`, without dashes and spaces; false when it is none.
static bool
read_code(const char *text, char ret_code[CODE_SIGNS + 1])
{
    size_t n = 0;
    for (; *text; text++) {
        if (*text == '-' || *text == ' ') {
            continue;
        }
        if (n == CODE_SIGNS || !g_ascii_isalnum(*text)) {
            return false;
        }
        ret_code[n++] = g_ascii_toupper(*text);
    }
    ret_code[n] = '\0';
    return n == CODE_SIGNS;
}

void
hq_kiosk_scanned(hq_kiosk *kiosk, const char *text)
{
    hq_kiosk_model *model = &kiosk->model;
    char code[CODE_SIGNS + 1];
    bool waits = model->taking == HQ_TAKING_NOTHING && !model->checking_in;
    if (!waits || !hq_model_takes_appointments(model) || !hq_model_can_take(model)) {
        hq_log(HQ_LOG_INFO, "kiosk", "scan not used", "length=%zu", strlen(text));
        return;
    }
    open_page(kiosk);
    model->by_code = true;
    if (read_code(text, code)) {
        g_strlcpy(model->typed, code, sizeof model->typed);
        check_in(kiosk);
    } else {
        *model->typed = '\0';
        g_strlcpy(model->trouble, HQ_TROUBLE_NOT_A_CODE, sizeof model->trouble);
    }
    hq_kiosk_refresh(kiosk);
}
