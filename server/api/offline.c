// Routes of a kiosk that may have to give numbers alone: the block it holds for then, and what it
// gave. Both are safe to ask again: the answer is what the hall knows now.
#include "server/api/api-private.h"

#include "shared/engine/calendar.h"
#include "shared/engine/issuing.h"
#include "shared/engine/number.h"
#include "shared/wire/offline.h"

// ---- the lease ---------------------------------------------------------------------------------

static void
list_numbers(const hq_config *config, const hq_block *block, hq_index series, hq_block_view *ret)
{
    uint32_t skip = config->series[series].skip_digits;
    uint32_t number = block->told != 0 ? hq_number_after(block->told, skip) : block->first;
    *ret = (hq_block_view){.lease = block->lease, .letter = block->letter};
    ret->numbers.items = g_new(uint32_t, (gsize)(block->last - block->first) + 1);
    for (; number != 0 && number <= block->last; number = hq_number_after(number, skip))
        ret->numbers.items[ret->numbers.n++] = number;
}

static void
list_blocks(const hq_state *state, hq_slug kiosk, hq_lease_answer *answer)
{
    const hq_config *config = hq_state_config(state);
    uint32_t series = hq_state_series_of_kiosk(state, kiosk);
    answer->blocks.items = g_new0(hq_block_view, HQ_MAX_SERIES);
    for (hq_index i = 0; i < config->n_series; i++) {
        const hq_block *block = hq_state_block_of(state, kiosk, config->series[i].letter);
        if ((series >> i & 1) && block != NULL && !block->doubted)
            list_numbers(config, block, i, &answer->blocks.items[answer->blocks.n++]);
    }
}

static void
list_gives(const hq_state *state, hq_index service, hq_offline_service *ret)
{
    hq_gives gives[HQ_MAX_WINDOWS];
    uint32_t n = hq_state_gives(state, service, gives);
    ret->gives.items = g_new0(hq_gives_view, n);
    ret->gives.n = n;
    for (uint32_t i = 0; i < n; i++)
        ret->gives.items[i] = (hq_gives_view){gives[i].from, gives[i].until};
}

static void
list_services(const hq_state *state, hq_slug kiosk, hq_lease_answer *answer)
{
    const hq_config *config = hq_state_config(state);
    hq_service_set services = hq_state_services_of_kiosk(state, kiosk);
    answer->services.items = g_new0(hq_offline_service, HQ_MAX_SERVICES);
    for (hq_index s = 0; s < config->n_services; s++) {
        if ((services & hq_service_bit(s)) == 0)
            continue;
        hq_offline_service *view = &answer->services.items[answer->services.n++];
        view->service = config->services[s].id;
        view->letter = config->series[config->services[s].series].letter;
        list_gives(state, s, view);
    }
}

static void
reply_lease(hq_http_request *request, const hq_floor *floor, hq_slug kiosk)
{
    const hq_state *state = floor->state;
    const hq_config *config = hq_state_config(state);
    g_auto(hq_writer) writer = {0};
    hq_lease_answer answer = {.day = hq_state_day(state),
                              .until = hq_state_midnight(state) + config->ends_s * HQ_SECOND,
                              .after_s = config->offline_after_s};
    list_blocks(state, kiosk, &answer);
    list_services(state, kiosk, &answer);
    hq_writer_init(&writer);
    hq_lease_answer_encode(&answer, &writer);
    hq_lease_answer_clear(&answer);
    hq_reply_json(request, 200, &writer);
}

static void
answer_lease(hq_pending *pending, hq_call *call)
{
    reply_lease(pending->request, pending->hall->floor, call->command.actor.device);
}

void
hq_post_lease(hq_http_request *request, const hq_context *context)
{
    hq_lease_request body;
    hq_floor *floor = context->hall->floor;
    HQ_BODY_OR_RETURN(request, hq_lease_request_decode, &body);
    bool open = hq_state_is_open(floor->state);
    if (open && !body.anew &&
        hq_state_series_to_lease(floor->state, context->who.device, false, hq_floor_now(floor)) ==
            0) {
        reply_lease(request, floor, context->who.device);
        return;
    }
    hq_call *call = hq_call_new(HQ_COMMAND_LEASE);
    call->command.anew = body.anew;
    call->write_answer = hq_answer_done;
    hq_pending *pending = hq_pending_new(request, context);
    pending->answer = answer_lease;
    hq_api_submit_pending(pending, context, call);
}

// ---- telling -----------------------------------------------------------------------------------

// False while the hall knows nothing of it.
static bool
look_up(const hq_state *state, hq_uuid id, hq_told_number *ret)
{
    const hq_ticket *ticket = hq_state_find(state, id);
    const hq_doubted *doubted = hq_state_find_doubt(state, id);
    *ret = (hq_told_number){.ticket = id};
    if (ticket != NULL) {
        ret->state = ticket->state;
        ret->reason = ticket->left_reason;
    } else if (doubted != NULL) {
        ret->doubted = true;
        ret->reason = doubted->doubt.reason;
    }
    return ticket != NULL || doubted != NULL;
}

static bool
look_up_all(const hq_state *state, const hq_offline_number *list, uint32_t n,
            hq_tell_answer *ret_answer)
{
    bool all = true;
    ret_answer->numbers.items = g_new0(hq_told_number, n);
    ret_answer->numbers.n = n;
    for (uint32_t i = 0; i < n; i++)
        all &= look_up(state, list[i].ticket, &ret_answer->numbers.items[i]);
    return all;
}

static void
reply_told(hq_http_request *request, const hq_tell_answer *answer)
{
    g_auto(hq_writer) writer = {0};
    hq_writer_init(&writer);
    hq_tell_answer_encode(answer, &writer);
    hq_reply_json(request, 200, &writer);
}

static void
answer_told(hq_pending *pending, hq_call *call)
{
    hq_tell_answer answer;
    look_up_all(pending->hall->floor->state, call->offline, call->command.n_offline, &answer);
    reply_told(pending->request, &answer);
    hq_tell_answer_clear(&answer);
}

void
hq_post_tell(hq_http_request *request, const hq_context *context)
{
    hq_tell_request body;
    hq_tell_answer answer;
    HQ_BODY_OR_RETURN(request, hq_tell_request_decode, &body);
    bool known =
        look_up_all(context->hall->floor->state, body.numbers.items, body.numbers.n, &answer);
    if (known)
        reply_told(request, &answer);
    hq_tell_answer_clear(&answer);
    if (known) {
        hq_tell_request_clear(&body);
        return;
    }
    hq_call *call = hq_call_new(HQ_COMMAND_TELL);
    call->offline = body.numbers.items;
    call->command.offline = call->offline;
    call->command.n_offline = body.numbers.n;
    call->write_answer = hq_answer_done;
    hq_pending *pending = hq_pending_new(request, context);
    pending->answer = answer_told;
    hq_api_submit_pending(pending, context, call);
}
