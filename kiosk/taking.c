#include "kiosk-private.h"

#include "shared/base/crypto.h"
#include "shared/base/ids.h"
#include "shared/base/log.h"
#include "trouble.h"

void
hq_kiosk_report_paper(hq_kiosk *kiosk, hq_uuid ticket, hq_paper paper)
{
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
    if (issued) {
        hq_kiosk_issued(kiosk, issued);
        hq_model_forget_phone(model);
    } else {
        hq_log(HQ_LOG_WARNING, "kiosk", "no number", "reason=%s", reply->error->message);
        model->taking = HQ_TAKE_FAILED;
        g_strlcpy(model->trouble, hq_trouble_of(reply), sizeof model->trouble);
    }
    hq_idle_touch(kiosk->idle);
    hq_kiosk_refresh(kiosk);
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
    send_take(kiosk);
    hq_flow_next(kiosk->flow, &kiosk->model);
}

void
hq_kiosk_take_again(hq_kiosk *kiosk)
{
    if (kiosk->model.taking == HQ_TAKE_FAILED) {
        send_take(kiosk);
    }
}
