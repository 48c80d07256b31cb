// Routes of the advice: what is shown, and doing it in one touch.
#include "server/api/api-private.h"
#include "server/push/advice.h"

void
hq_get_advice(hq_http_request *request, const hq_context *context)
{
    g_auto(hq_writer) writer = {0};
    hq_floor *floor = context->hall->floor;
    hq_advice_answer answer = {.now = hq_floor_now(floor)};
    answer.known = hq_fill_advice(floor, &answer.advice);
    hq_writer_init(&writer);
    hq_advice_answer_encode(&answer, &writer);
    hq_reply_json(request, 200, &writer);
}

static bool
is_asked_for(const hq_config *config, const hq_advised *what, const hq_advice_request *wish)
{
    bool of_service = what->service < config->n_services;
    hq_slug service = of_service ? config->services[what->service].id : (hq_slug){0};
    return what->point < config->n_points &&
           hq_slug_equal(wish->kind, hq_slug_of(hq_advice_word(what->kind))) &&
           hq_slug_equal(wish->point, config->points[what->point].id) &&
           hq_slug_equal(wish->service, service);
}

static const hq_advised *
find_advised(hq_floor *floor, const hq_advice_request *wish)
{
    const hq_advice_table *table = hq_floor_advice(floor);
    for (uint32_t i = 0; table != NULL && i < table->n_told; i++) {
        if (is_asked_for(hq_state_config(floor->state), &table->told[i].what, wish))
            return &table->told[i].what;
    }
    return NULL;
}

// The hall as it is, but for one service point.
static hq_call *
configure_point(const hq_state *state, const hq_advised *what)
{
    hq_call *call = hq_call_new(HQ_COMMAND_CONFIGURE);
    hq_config *config = hq_config_copy(hq_state_config(state));
    hq_point_config *point = &config->points[what->point];
    if (what->kind == HQ_ADVICE_TO_ALL) {
        point->reserved_for = 0;
    } else {
        point->services |= hq_service_bit(what->service);
        point->ranks[what->service] = (hq_rank){.rate_milli = 1000};
    }
    call->config = config;
    call->command.config = config;
    call->command.base = hq_state_config_seq(state);
    call->write_answer = hq_answer_done;
    return call;
}

// A service that was put off is put on; one that the point never did is configured.
static hq_call *
call_of(const hq_state *state, const hq_advised *what)
{
    const hq_config *config = hq_state_config(state);
    const hq_point *point = hq_state_point(state, what->point);
    bool off = what->kind == HQ_ADVICE_SERVICE && (point->off & hq_service_bit(what->service));
    if (!off)
        return configure_point(state, what);
    hq_call *call = hq_call_new(HQ_COMMAND_SERVICE_ON);
    call->command.point = config->points[what->point].id;
    call->command.service = config->services[what->service].id;
    call->write_answer = hq_answer_point;
    return call;
}

// Refused as changed meanwhile, unless its key was used before.
static hq_call *
call_too_late(const hq_state *state)
{
    hq_call *call = hq_call_new(HQ_COMMAND_CONFIGURE);
    call->config = hq_config_copy(hq_state_config(state));
    call->command.config = call->config;
    call->command.base = UINT64_MAX;
    call->write_answer = hq_answer_done;
    return call;
}

void
hq_post_advice(hq_http_request *request, const hq_context *context)
{
    hq_advice_request wish;
    HQ_BODY_OR_RETURN(request, hq_advice_request_decode, &wish);
    hq_floor *floor = context->hall->floor;
    const hq_advised *what = find_advised(floor, &wish);
    if (hq_state_config(floor->state) == NULL)
        hq_reply_refusal(request, HQ_REFUSED_DAY_NOT_OPEN);
    else if (what == NULL)
        hq_api_submit(request, context, call_too_late(floor->state));
    else if (!hq_advice_applies(what->kind))
        hq_problem_reply_with(request, HQ_PROBLEM_INVALID_VALUE, "field", "kind",
                              "this is told to somebody; no command does it");
    else
        hq_api_submit(request, context, call_of(floor->state, what));
}
