// The forecast of a hall on the loop thread: tables come in from the worker, screens and newcomers
// read the last one.
#include "server/api/api-private.h"

#include <string.h>

typedef struct {
    hq_api_hall *hall;
    hq_forecast_table *table;
    uint64_t asked;
} delivery;

// A rehearsal's clock has moved when the forecast stands there too: whatever is asked next is told
// what it would be told in a hall where time passes by itself.
typedef struct {
    hq_http_request *request;
    char *answer;
    uint64_t asked;
} held_answer;

void
hq_api_answer_held(hq_api_hall *hall)
{
    held_answer *held;
    while (hall->promises_out == 0 && hall->alerts_out == 0 &&
           (held = g_queue_peek_head(&hall->held)) != NULL && held->asked <= hall->answered) {
        g_queue_pop_head(&hall->held);
        hq_http_reply(held->request, 200, "application/json", held->answer, strlen(held->answer));
        g_free(held->answer);
        g_free(held);
    }
}

// Its time stands still between two moves of its clock, and so does what its customers are told.
static bool
is_rehearsal(const hq_api_hall *hall)
{
    const hq_config *config = hq_state_config(hall->floor->state);
    return config != NULL && config->rehearsal;
}

static void
deliver(void *data)
{
    delivery *d = data;
    hq_floor_set_forecast(d->hall->floor, d->table);
    hq_hub_touch(d->hall->hub);
    if (d->asked > d->hall->answered || !is_rehearsal(d->hall))
        hq_api_review_promises(d->hall);
    d->hall->answered = d->asked;
    hq_api_answer_held(d->hall);
    g_free(d);
}

static void
take(hq_forecast_table *table, uint64_t asked, void *data)
{
    hq_api_hall *hall = data;
    delivery *d = g_new0(delivery, 1);
    *d = (delivery){.hall = hall, .table = table, .asked = asked};
    if (hq_http_server_post(hall->api->server, deliver, d))
        return;
    hq_forecast_table_free(table);
    g_free(d);
}

typedef struct {
    hq_api_hall *hall;
    hq_advice_table table;
    bool known;
} advice_delivery;

static void
deliver_advice(void *data)
{
    advice_delivery *d = data;
    hq_floor_set_advice(d->hall->floor, d->known ? &d->table : NULL);
    hq_hub_touch(d->hall->hub);
    g_free(d);
}

static void
advise(const hq_advice_table *advice, void *data)
{
    hq_api_hall *hall = data;
    advice_delivery *d = g_new0(advice_delivery, 1);
    d->hall = hall;
    d->known = advice != NULL;
    if (d->known)
        d->table = *advice;
    if (!hq_http_server_post(hall->api->server, deliver_advice, d))
        g_free(d);
}

static void
keep(void *bytes, size_t size, uint64_t seq, void *hall)
{
    hq_projection projection = {
        .name = HQ_FORECAST_PROJECTION, .v = HQ_FORECAST_VERSION, .seq = seq, .size = size};
    hq_api_keep(hall, &projection, bytes);
}

bool
hq_api_start_forecast(hq_api_hall *hall, GError **error)
{
    const hq_journal_head *head = hq_journal_get_head(hq_hall_journal(hall->hall));
    if (hall->api->no_forecast)
        return true;
    hall->forecast = hq_forecast_worker_new(hq_hall_dir(hall->hall), hq_hall_clock(hall->hall),
                                            head->last_seq, take, advise, keep, hall, error);
    return hall->forecast != NULL;
}

void
hq_api_hold_until_forecast(hq_pending *pending, hq_call *call)
{
    hq_api_hall *hall = pending->hall;
    if (hall->forecast == NULL) {
        hq_api_review_promises(hall);
        return;
    }
    held_answer *held = g_new0(held_answer, 1);
    *held = (held_answer){.request = g_steal_pointer(&pending->request),
                          .answer = g_steal_pointer(&call->answer),
                          .asked = hq_forecast_worker_ask(hall->forecast)};
    g_queue_push_tail(&hall->held, held);
}

void
hq_api_add_offer(const hq_api_hall *hall, hq_call *call)
{
    const hq_config *config = hq_state_config(hall->floor->state);
    hq_command *command = &call->command;
    if (config == NULL)
        return;
    hq_index service = hq_config_service(config, command->service);
    hq_slug wanted = command->class_;
    if (wanted.text[0] == '\0' && call->personal != NULL)
        wanted = call->personal->class_;
    hq_index class_ = wanted.text[0] == '\0' ? 0 : hq_config_class(config, wanted);
    command->offer =
        hq_forecast_newcomer(hall->floor->forecast, service, class_, hq_floor_now(hall->floor));
}
