#include "given.h"

#include <stdlib.h>

#include "shared/engine/lifecycle.h"

static int32_t
second_of(const hq_state *state, hq_time at)
{
    return (int32_t)((at - hq_state_midnight(state)) / HQ_SECOND);
}

void
given_add(given_list *list, const hq_state *state, const hq_event *issued)
{
    if (issued->issued.split_from != HQ_NONE)
        return; // whoever came along uses no quota
    if (list->n == list->capacity) {
        list->capacity = list->capacity == 0 ? 64 : 2 * list->capacity;
        list->items = realloc(list->items, list->capacity * sizeof *list->items);
    }
    list->items[list->n++] = (given_number){
        .service = hq_state_config(state)->services[issued->issued.service].id,
        .device = issued->actor.device,
        .person = issued->issued.person,
        .ticket = issued->ticket,
        .second =
            second_of(state, issued->issued.taken_at != 0 ? issued->issued.taken_at : issued->at),
        .keeps_due = issued->issued.due != 0};
}

void
given_clear(given_list *list)
{
    free(list->items);
    *list = (given_list){0};
}

static int32_t
given_of_service(const given_list *list, hq_slug service, int32_t from_s, int32_t to_s)
{
    int32_t n = 0;
    for (size_t i = 0; i < list->n; i++)
        n += !list->items[i].keeps_due && hq_slug_equal(list->items[i].service, service) &&
             list->items[i].second >= from_s && list->items[i].second < to_s;
    return n;
}

static bool
quota_is_used_up(const given_list *list, const hq_config *config, const hq_service *service,
                 hq_slug device, int32_t second)
{
    if (service->quota > 0 && given_of_service(list, service->id, 0, INT32_MAX) >= service->quota)
        return true;
    for (uint32_t i = 0; i < service->n_windows; i++) {
        const hq_window *w = &service->windows[i];
        int32_t gives_s = w->from_s - config->advance_s;
        if (w->quota > 0 && second >= gives_s && second < w->to_s &&
            given_of_service(list, service->id, gives_s, w->to_s) >= w->quota)
            return true;
    }
    for (uint32_t k = 0; k < config->n_kiosks; k++) {
        int32_t n = 0;
        for (size_t i = 0; i < list->n; i++)
            n += hq_slug_equal(list->items[i].device, config->kiosks[k].device);
        if (hq_slug_equal(config->kiosks[k].device, device) && config->kiosks[k].quota > 0 &&
            n >= config->kiosks[k].quota)
            return true;
    }
    return false;
}

static bool
person_has_enough(const given_list *list, const hq_state *state, hq_uuid person)
{
    const hq_config *config = hq_state_config(state);
    int32_t open = 0, taken = 0;
    for (size_t i = 0; i < list->n && !hq_uuid_is_nil(person); i++) {
        if (!hq_uuid_equal(list->items[i].person, person))
            continue;
        taken++;
        open += !hq_ticket_is_final(hq_state_ticket(state, list->items[i].ticket)->state);
    }
    return (config->person_open > 0 && open >= config->person_open) ||
           (config->person_day > 0 && taken >= config->person_day);
}

const char *
given_contradicts(const given_list *list, const hq_state *state, const hq_command *command,
                  hq_time now, hq_refusal answer)
{
    const hq_config *config = hq_state_config(state);
    hq_index service = hq_config_service(config, command->service);
    if (service == HQ_NONE || !hq_state_is_open(state))
        return answer == HQ_OK ? "a number of no service" : NULL;
    bool used_up = quota_is_used_up(list, config, &config->services[service], command->actor.device,
                                    second_of(state, now));
    bool enough = person_has_enough(list, state, command->person);
    if (answer == HQ_OK && used_up)
        return "a quota was exceeded";
    if (answer == HQ_REFUSED_QUOTA_REACHED && !used_up)
        return "a quota refused too early";
    if (answer == HQ_OK && enough)
        return "a person has more numbers than the hall allows";
    return answer == HQ_REFUSED_PERSON_LIMIT && !enough ? "a person was refused too early" : NULL;
}
