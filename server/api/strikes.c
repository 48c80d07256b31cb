// Routes of a panel that may have to go on without the hall: the list it keeps for then, and what
// its clerk struck off.
#include "server/api/api-private.h"

#include "server/push/views.h"
#include "shared/engine/order.h"
#include "shared/wire/point-list.h"

static void
list_number(const hq_config *config, const hq_ticket *ticket, hq_listed_number *ret)
{
    *ret = (hq_listed_number){.ticket = ticket->id,
                              .letter = {config->series[ticket->series].letter},
                              .service = config->services[ticket->service].id};
    hq_number_format(config, ticket->series, ticket->number, ret->number);
}

static void
list_numbers(hq_floor *floor, hq_index point, hq_point_list *ret)
{
    const hq_config *config = hq_state_config(floor->state);
    hq_index order[HQ_LIST_NUMBERS];
    hq_service_set named = 0;
    ret->numbers.n =
        hq_state_order(floor->state, point, hq_floor_now(floor), HQ_LIST_NUMBERS, order);
    ret->numbers.items = g_new0(hq_listed_number, ret->numbers.n);
    for (uint32_t i = 0; i < ret->numbers.n; i++) {
        const hq_ticket *ticket = hq_state_ticket(floor->state, order[i]);
        list_number(config, ticket, &ret->numbers.items[i]);
        named |= hq_service_bit(ticket->service);
    }
    ret->services.items = g_new0(hq_named, config->n_services);
    for (hq_index s = 0; s < config->n_services; s++) {
        const hq_service *service = &config->services[s];
        if (named & hq_service_bit(s))
            ret->services.items[ret->services.n++] = (hq_named){service->id, service->name};
    }
}

void
hq_get_point_list(hq_http_request *request, const hq_context *context)
{
    hq_slug id;
    hq_point_list list = {0};
    g_auto(hq_writer) writer = {0};
    hq_floor *floor = context->hall->floor;
    if (!hq_read_point(request, context, &id))
        return;
    hq_index point = hq_config_point(hq_state_config(floor->state), id);
    hq_fill_head(floor, &list.head);
    g_strlcpy(list.label, hq_state_config(floor->state)->points[point].label, sizeof list.label);
    if (hq_state_is_open(floor->state))
        list_numbers(floor, point, &list);
    hq_writer_init(&writer);
    hq_point_list_encode(&list, &writer);
    hq_point_list_clear(&list);
    hq_reply_json(request, 200, &writer);
}

void
hq_post_strike(hq_http_request *request, const hq_context *context)
{
    hq_strike_request body;
    HQ_BODY_OR_RETURN(request, hq_strike_request_decode, &body);
    hq_call *call = hq_call_new(HQ_COMMAND_STRIKE);
    call->command.ticket = body.ticket;
    call->command.struck_at = body.struck_at;
    hq_submit_of_point(request, context, call, hq_answer_ticket);
}
