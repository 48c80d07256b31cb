// Several people, or several services, on one number: the services are picked one after the other,
// then one number is taken for all.
#include "kiosk-private.h"

static bool
is_picked(const hq_kiosk_model *model, hq_slug service)
{
    for (uint32_t i = 0; i < model->n_picked; i++) {
        if (hq_slug_equal(model->picked[i], service)) {
            return true;
        }
    }
    return false;
}

// Back to what was picked so far.
static void
open_page(hq_kiosk *kiosk)
{
    hq_kiosk_model *model = &kiosk->model;
    model->picking = model->other = false;
    model->chosen = (hq_slug){0};
    hq_flow_home(kiosk->flow);
    hq_flow_next(kiosk->flow, model);
}

void
hq_kiosk_pick(hq_kiosk *kiosk, hq_slug service)
{
    hq_kiosk_model *model = &kiosk->model;
    if (!is_picked(model, service) && model->n_picked < G_N_ELEMENTS(model->picked)) {
        model->picked[model->n_picked++] = service;
    }
    open_page(kiosk);
}

void
hq_kiosk_take_together(hq_kiosk *kiosk)
{
    if (kiosk->model.n_picked > 0) {
        hq_kiosk_take(kiosk, kiosk->model.picked[0].text);
    }
}

static void
on_together(GSimpleAction *action, GVariant *parameter, gpointer data)
{
    hq_kiosk *kiosk = data;
    hq_kiosk_model *model = &kiosk->model;
    const hq_service_view *chosen = hq_model_chosen(model);
    if (!hq_kiosk_is_settled(kiosk) || !chosen) {
        return;
    }
    model->together = model->picking = true;
    model->people = 1;
    if (!chosen->branch) {
        hq_kiosk_pick(kiosk, chosen->id);
    }
    hq_kiosk_refresh(kiosk);
}

static void
on_pick_more(GSimpleAction *action, GVariant *parameter, gpointer data)
{
    hq_kiosk *kiosk = data;
    if (hq_kiosk_is_settled(kiosk)) {
        kiosk->model.picking = true;
        hq_flow_home(kiosk->flow);
        hq_kiosk_refresh(kiosk);
    }
}

static void
on_fewer(GSimpleAction *action, GVariant *parameter, gpointer data)
{
    hq_kiosk *kiosk = data;
    if (kiosk->model.n_picked > 1) {
        kiosk->model.n_picked--;
        hq_kiosk_refresh(kiosk);
    }
}

static void
on_people(GSimpleAction *action, GVariant *more, gpointer data)
{
    hq_kiosk *kiosk = data;
    int people = (int)kiosk->model.people + g_variant_get_int32(more);
    kiosk->model.people = (uint32_t)CLAMP(people, 1, HQ_MAX_PEOPLE);
    hq_kiosk_refresh(kiosk);
}

static void
on_take_together(GSimpleAction *action, GVariant *parameter, gpointer data)
{
    hq_kiosk *kiosk = data;
    if (hq_kiosk_is_settled(kiosk)) {
        hq_kiosk_take_together(kiosk);
        hq_kiosk_refresh(kiosk);
    }
}

void
hq_kiosk_add_together(hq_kiosk *kiosk, GActionMap *actions)
{
    static const GActionEntry entries[] = {
        {"together", on_together},  {"pick-more", on_pick_more},         {"fewer", on_fewer},
        {"people", on_people, "i"}, {"take-together", on_take_together},
    };
    g_action_map_add_action_entries(actions, entries, G_N_ELEMENTS(entries), kiosk);
}
