#include "kiosk-private.h"

#include "shared/base/crypto.h"
#include "shared/base/ids.h"
#include "shared/base/log.h"
#include "trouble.h"

void
hq_kiosk_report_paper(hq_kiosk *kiosk, hq_uuid ticket, hq_paper paper)
{
    if (kiosk->store && hq_store_note_paper(kiosk->store, ticket, paper)) {
        return; // told with the number
    }
    hq_client_paper(kiosk->client, ticket, paper, NULL, NULL);
}

static void
print_issued(hq_kiosk *kiosk)
{
    hq_kiosk_model *model = &kiosk->model;
    const hq_service_view *service = hq_model_service(model, model->issued.service);
    if (model->supply != HQ_PAPER_SUPPLY_OK || !service) {
        return;
    }
    model->paper = HQ_PAPER_PRINTING;
    hq_kiosk_report_paper(kiosk, model->issued.id, HQ_PAPER_PRINTING);
    hq_paper_desk_print(kiosk->paper, model, service);
}

void
hq_kiosk_issued(hq_kiosk *kiosk, const hq_issued_answer *issued)
{
    hq_kiosk_model *model = &kiosk->model;
    model->taking = HQ_TAKEN;
    model->issued = *issued;
    g_snprintf(model->follow_url, sizeof model->follow_url, "%s%s", kiosk->public_url,
               issued->follow);
    print_issued(kiosk);
}

static void
on_issued(const hq_issued_answer *issued, const hq_reply *reply, gpointer data)
{
    hq_kiosk *kiosk = data;
    hq_kiosk_model *model = &kiosk->model;
    kiosk->request = 0;
    g_clear_handle_id(&kiosk->no_answer, g_source_remove);
    bool silent =
        reply->error && g_error_matches(reply->error, HQ_CLIENT_ERROR, HQ_CLIENT_ERROR_LINE);
    if (issued) {
        hq_kiosk_issued(kiosk, issued);
        hq_model_forget_phone(model);
    } else if (silent && hq_kiosk_take_alone(kiosk, kiosk->key)) {
        hq_model_forget_phone(model);
    } else {
        hq_log(HQ_LOG_WARNING, "kiosk", "no number", "reason=%s", reply->error->message);
        model->taking = HQ_TAKE_FAILED;
        g_strlcpy(model->trouble, hq_trouble_of(reply), sizeof model->trouble);
    }
    hq_idle_touch(kiosk->idle);
    hq_kiosk_refresh(kiosk);
}

// The hall had its time: the customer gets a number of the kiosk's own.
static gboolean
on_no_answer(gpointer data)
{
    hq_kiosk *kiosk = data;
    kiosk->no_answer = 0;
    if (kiosk->request && hq_kiosk_take_alone(kiosk, kiosk->key)) {
        hq_client_cancel(kiosk->client, kiosk->request);
        kiosk->request = 0;
        hq_model_forget_phone(&kiosk->model);
        hq_idle_touch(kiosk->idle);
        hq_kiosk_refresh(kiosk);
    }
    return G_SOURCE_REMOVE;
}

static void
send_take(hq_kiosk *kiosk)
{
    const hq_kiosk_model *model = &kiosk->model;
    hq_issue_request request = {
        .service = model->chosen, .lang = model->lang, .people = model->people};
    for (uint32_t i = 1; model->together && i < model->n_picked; i++) {
        request.further[request.n_further++] = model->picked[i];
    }
    hq_kiosk_add_phone(&kiosk->model, &request);
    kiosk->model.taking = HQ_TAKING;
    kiosk->request = hq_client_issue(kiosk->client, kiosk->key, &request, on_issued, kiosk);
    hq_crypto_wipe(&request, sizeof request);
    if (kiosk->store) {
        kiosk->no_answer =
            g_timeout_add_seconds((guint)hq_store_after_s(kiosk->store), on_no_answer, kiosk);
    }
}

// Without the hall there is nobody to wait for.
static void
begin_take(hq_kiosk *kiosk)
{
    if (!kiosk->model.alone || !hq_kiosk_take_alone(kiosk, (hq_uuid){{0}})) {
        send_take(kiosk);
    }
}

// One touch, one number: while one is being taken every other touch is the same one.
void
hq_kiosk_take(hq_kiosk *kiosk, const char *service)
{
    if (kiosk->model.taking != HQ_TAKING_NOTHING || !hq_model_can_take(&kiosk->model)) {
        return;
    }
    if (kiosk->model.picking) {
        hq_kiosk_pick(kiosk, hq_slug_of(service));
        return;
    }
    if (hq_kiosk_asks_phone(kiosk, service)) {
        return;
    }
    kiosk->model.chosen = hq_slug_of(service);
    kiosk->model.paper = HQ_PAPER_NOT_PRINTED;
    kiosk->key = hq_uuid_random();
    kiosk->model.issued_alone = kiosk->model.reprint = false;
    begin_take(kiosk);
    hq_flow_next(kiosk->flow, &kiosk->model);
}

void
hq_kiosk_take_again(hq_kiosk *kiosk)
{
    if (kiosk->model.taking == HQ_TAKE_FAILED) {
        begin_take(kiosk);
    }
}
