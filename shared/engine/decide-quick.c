// Service without a ticket, and what was done in a step.
#include "shared/engine/decide-private.h"

hq_slug
hq_default_outcome(const hq_config *config)
{
    return config->n_outcomes > 0 ? config->outcomes[0].id : hq_slug_of("completed");
}

hq_refusal
hq_find_outcome(const hq_deciding *d, hq_slug *ret_outcome)
{
    const hq_config *config = d->state->config;
    *ret_outcome = d->command->word;
    if (ret_outcome->text[0] == '\0')
        *ret_outcome = hq_default_outcome(config);
    else if (!hq_is_choice(config->outcomes, config->n_outcomes, *ret_outcome))
        return HQ_REFUSED_UNKNOWN_OUTCOME;
    return HQ_OK;
}

// Every kind is of the hall's list and named once.
hq_refusal
hq_check_items(const hq_deciding *d)
{
    const hq_config *config = d->state->config;
    const hq_items *items = &d->command->items;
    if (items->n > HQ_MAX_STEP_ITEMS)
        return HQ_REFUSED_UNKNOWN_ITEM;
    for (uint32_t i = 0; i < items->n; i++) {
        const hq_item *item = &items->list[i];
        if (!hq_is_choice(config->items, config->n_items, item->id) || item->count == 0 ||
            item->count > HQ_MAX_ITEM_COUNT)
            return HQ_REFUSED_UNKNOWN_ITEM;
        for (uint32_t k = 0; k < i; k++) {
            if (hq_slug_equal(items->list[k].id, item->id))
                return HQ_REFUSED_UNKNOWN_ITEM;
        }
    }
    return HQ_OK;
}

void
hq_emit_quick_served(hq_deciding *d, hq_slug outcome)
{
    hq_event *event = hq_emit(d, HQ_EVENT_QUICK_SERVED, HQ_NONE, d->point);
    event->quick.service = d->at_point->quick;
    event->quick.from = d->at_point->since;
    event->quick.outcome = outcome;
    event->quick.items = d->command->items;
}

// A service that is done here, whoever may be signed on.
static hq_refusal
find_service(const hq_deciding *d, hq_index *ret_service)
{
    *ret_service = hq_config_service(d->state->config, d->command->service);
    if (*ret_service == HQ_NONE)
        return HQ_REFUSED_UNKNOWN_SERVICE;
    bool does = d->state->config->points[d->point].services & hq_service_bit(*ret_service);
    return does ? HQ_OK : HQ_REFUSED_NOT_ELIGIBLE;
}

hq_refusal
hq_decide_quick_start(hq_deciding *d)
{
    hq_index service;
    switch (d->at_point->state) {
    case HQ_POINT_CLOSED:
        return HQ_REFUSED_POINT_CLOSED;
    case HQ_POINT_PAUSED:
        return HQ_REFUSED_POINT_PAUSED;
    case HQ_POINT_CALLING:
    case HQ_POINT_SERVING:
        return HQ_REFUSED_POINT_BUSY;
    default:
        break;
    }
    hq_refusal refusal = find_service(d, &service);
    if (refusal == HQ_OK)
        hq_emit(d, HQ_EVENT_QUICK_STARTED, HQ_NONE, d->point)->quick.service = service;
    return refusal;
}

// One tap: somebody asked in passing, whatever else goes on at the service point.
hq_refusal
hq_decide_quick(hq_deciding *d)
{
    hq_index service;
    hq_slug outcome;
    if (d->at_point->state == HQ_POINT_CLOSED)
        return HQ_REFUSED_POINT_CLOSED;
    hq_refusal refusal = find_service(d, &service);
    if (refusal == HQ_OK)
        refusal = hq_find_outcome(d, &outcome);
    if (refusal == HQ_OK)
        refusal = hq_check_items(d);
    if (refusal != HQ_OK)
        return refusal;
    hq_event *event = hq_emit(d, HQ_EVENT_QUICK_SERVED, HQ_NONE, d->point);
    event->quick.service = service;
    event->quick.outcome = outcome;
    event->quick.items = d->command->items;
    return HQ_OK;
}
