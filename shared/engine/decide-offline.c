// Numbers that a kiosk gives while it cannot reach the hall: leased before, told of afterwards.
#include "shared/engine/decide-private.h"

#include <stdlib.h>
#include <string.h>

#include "shared/engine/number.h"

// Above every block, and above what the hall itself has given.
static uint32_t
floor_of(const hq_state *state, hq_index series)
{
    char letter = state->config->series[series].letter;
    uint32_t floor = (uint32_t)state->config->offline_from - 1;
    if (state->last_number[series] > floor)
        floor = state->last_number[series];
    if (state->reserved_to > floor)
        floor = state->reserved_to;
    for (uint32_t i = 0; i < state->n_blocks; i++) {
        if (state->blocks[i].letter == letter && state->blocks[i].last > floor)
            floor = state->blocks[i].last;
    }
    return floor;
}

// As many numbers as the hall says, fewer at the end of the series; false when there are none.
static bool
lease_of_series(hq_deciding *d, hq_index series)
{
    const hq_config *config = d->state->config;
    uint32_t first = hq_state_number_after(d->state, series, floor_of(d->state, series));
    uint32_t last = first;
    if (first == 0)
        return false;
    for (int32_t n = 1; n < config->offline_numbers; n++) {
        uint32_t next = hq_state_number_after(d->state, series, last);
        if (next == 0)
            break;
        last = next;
    }
    hq_event *event = hq_emit(d, HQ_EVENT_BLOCK_LEASED, HQ_NONE, HQ_NONE);
    event->block_leased.lease = d->command->ticket;
    event->block_leased.series = series;
    event->block_leased.first = first;
    event->block_leased.last = last;
    return true;
}

hq_refusal
hq_decide_lease(hq_deciding *d)
{
    const hq_config *config = d->state->config;
    hq_slug kiosk = d->command->actor.device;
    uint32_t due = hq_state_series_to_lease(d->state, kiosk, d->command->anew, d->now);
    bool leased = false;
    if (config->offline_numbers == 0 || kiosk.text[0] == '\0')
        return HQ_REFUSED_NO_BLOCK;
    if (hq_uuid_is_nil(d->command->ticket) || hq_state_lease_is_known(d->state, d->command->ticket))
        return HQ_REFUSED_TICKET_EXISTS;
    for (hq_index i = 0; i < config->n_series; i++) {
        if (due >> i & 1)
            leased |= lease_of_series(d, i);
    }
    if (leased)
        return HQ_OK;
    return due != 0 ? HQ_REFUSED_NUMBERS_EXHAUSTED : HQ_REFUSED_BLOCKS_STAND;
}

void
hq_reserve_blocks(const hq_state *state, hq_day_opened *opened)
{
    uint32_t from = state->reserved_from, to = state->reserved_to;
    for (uint32_t i = 0; i < state->n_blocks; i++) {
        const hq_block *block = &state->blocks[i];
        from = from == 0 || block->first < from ? block->first : from;
        to = block->last > to ? block->last : to;
    }
    opened->reserved_from = from;
    opened->reserved_to = to;
}

// ---- telling -----------------------------------------------------------------------------------

// The order in which a kiosk's numbers are taken over: as they were given.
static int
as_given(const void *a, const void *b)
{
    const hq_offline_number *x = a, *y = b;
    if (x->taken_at != y->taken_at)
        return x->taken_at < y->taken_at ? -1 : 1;
    if (x->letter != y->letter)
        return x->letter < y->letter ? -1 : 1;
    return (x->number > y->number) - (x->number < y->number);
}

// What a kiosk tells, in order, and how far the hall has come with it.
typedef struct {
    const hq_offline_number *list;
    uint32_t at;
    hq_index ticket; // the next one's index
} telling;

static bool
came_before(const hq_deciding *d, const telling *t)
{
    hq_uuid id = t->list[t->at].ticket;
    for (uint32_t i = 0; i < t->at; i++) {
        if (hq_uuid_equal(t->list[i].ticket, id))
            return true;
    }
    return hq_uuid_is_nil(id) || hq_state_find(d->state, id) != NULL ||
           hq_state_find_doubt(d->state, id) != NULL;
}

static hq_index
series_of(const hq_config *config, char letter)
{
    for (hq_index i = 0; i < config->n_series; i++) {
        if (config->series[i].letter == letter)
            return i;
    }
    return HQ_NONE;
}

// The highest number that the kiosk told of before this one, then or just now.
static uint32_t
told_so_far(const hq_block *block, const telling *t)
{
    uint32_t told = block->told;
    for (uint32_t i = 0; i < t->at; i++) {
        const hq_offline_number *o = &t->list[i];
        if (o->letter == block->letter && hq_uuid_equal(o->lease, block->lease) &&
            o->number > told && o->number <= block->last)
            told = o->number;
    }
    return told;
}

static bool
is_in_block(const hq_config *config, hq_index series, const hq_block *block, uint32_t number)
{
    return number >= block->first && number <= block->last &&
           hq_number_after(number - 1, config->series[series].skip_digits) == number;
}

// Why the hall does not take the number over; NULL when it does.
static const char *
doubt_about(const hq_deciding *d, const telling *t, const hq_block *block)
{
    const hq_offline_number *o = &t->list[t->at];
    const hq_config *config = d->state->config;
    hq_index service = hq_config_service(config, o->service);
    if (block == NULL)
        return o->taken_at < d->state->midnight ? "day-over" : "unknown-block";
    if (!hq_slug_equal(block->kiosk, d->command->actor.device))
        return "other-kiosk";
    if (series_of(config, o->letter) == HQ_NONE || service == HQ_NONE ||
        config->services[service].is_branch)
        return "unknown-service";
    if (!is_in_block(config, series_of(config, o->letter), block, o->number))
        return "not-in-block";
    return o->number <= told_so_far(block, t) ? "told-before" : NULL;
}

static void
emit_doubt(hq_deciding *d, const hq_offline_number *o, const char *reason)
{
    hq_emit(d, HQ_EVENT_DOUBTED, HQ_NONE, HQ_NONE)->doubted =
        (hq_doubt){.ticket = o->ticket,
                   .lease = o->lease,
                   .letter = o->letter,
                   .number = o->number,
                   .service = o->service,
                   .taken_at = o->taken_at,
                   .reason = hq_slug_of(reason)};
}

static bool
is_asked_again(const telling *t)
{
    for (uint32_t i = 0; i < t->at; i++) {
        if (hq_uuid_equal(t->list[i].instead, t->list[t->at].instead))
            return true;
    }
    return false;
}

// The hall did give the customer a number and the answer was lost: the paper says another one.
static void
cancel_instead(hq_deciding *d, const telling *t)
{
    const hq_ticket *ticket = hq_state_find(d->state, t->list[t->at].instead);
    if (ticket == NULL || ticket->channel != HQ_CHANNEL_KIOSK || is_asked_again(t))
        return;
    d->ticket = ticket;
    (void)hq_decide_cancel(d, hq_slug_of("offline")); // refused: it has come to an end already
}

static hq_time
taken_at(const hq_deciding *d, const hq_block *block, hq_time said)
{
    if (said < block->at)
        return block->at;
    return said > d->now ? d->now : said;
}

static hq_slug
void_reason(const hq_state *state, const hq_issuing *issuing)
{
    if (!state->open)
        return hq_slug_of("day-closed");
    return issuing->refusal == HQ_REFUSED_SERVICE_CLOSED ? hq_slug_of("service-closed")
                                                         : (hq_slug){{0}};
}

// The services that follow, as far as the hall has them: whoever holds the paper was told so.
static hq_plan
plan_of(const hq_deciding *d, const hq_offline_number *o, hq_index service, hq_time at)
{
    hq_plan plan = {0};
    const hq_config *config = d->state->config;
    const hq_ticket first = {.service = service};
    for (uint32_t i = 0; i < o->n_further; i++) {
        hq_index further = hq_config_service(config, o->further[i]);
        if (further != HQ_NONE && !config->services[further].is_branch)
            hq_plan_add(&first, further, at, &plan);
    }
    return plan;
}

static void
take_over(hq_deciding *d, telling *t, const hq_block *block)
{
    const hq_offline_number *o = &t->list[t->at];
    const hq_state *state = d->state;
    hq_index service = hq_config_service(state->config, o->service);
    hq_time at = taken_at(d, block, o->taken_at);
    hq_issuing issuing = hq_state_issuing(state, service, at);
    hq_time place = hq_place_in_advance(state, &issuing, at);
    hq_index ticket = t->ticket++;
    bool too_many = o->people == 0 || o->people > HQ_MAX_PEOPLE;
    hq_emit(d, HQ_EVENT_ISSUED, ticket, HQ_NONE)->issued =
        (hq_issued){.id = o->ticket,
                    .service = service,
                    .series = series_of(state->config, o->letter),
                    .number = o->number,
                    .channel = HQ_CHANNEL_KIOSK,
                    .lang = o->lang,
                    .ranked_from = place,
                    .window = issuing.window,
                    .people = too_many ? 1 : o->people,
                    .split_from = HQ_NONE,
                    .plan = plan_of(d, o, service, at),
                    .lease = o->lease,
                    .taken_at = at};
    hq_emit(d, HQ_EVENT_RECONCILED, ticket, HQ_NONE)->reconciled.reason =
        void_reason(state, &issuing);
    cancel_instead(d, t);
}

static void
tell_one(hq_deciding *d, telling *t)
{
    const hq_offline_number *o = &t->list[t->at];
    const hq_block *block = hq_state_find_block(d->state, o->lease, o->letter);
    if (came_before(d, t))
        return;
    const char *doubt = doubt_about(d, t, block);
    if (doubt != NULL)
        emit_doubt(d, o, doubt);
    else
        take_over(d, t, block);
}

hq_refusal
hq_decide_tell(hq_deciding *d)
{
    uint32_t n = d->command->n_offline;
    if (n == 0)
        return HQ_REFUSED_NOTHING_CHANGED;
    hq_offline_number *list = hq_grow(NULL, n, sizeof *list);
    memcpy(list, d->command->offline, n * sizeof *list);
    qsort(list, n, sizeof *list, as_given);
    telling t = {.list = list, .ticket = d->state->n_tickets};
    size_t before = d->events->n;
    for (; t.at < n; t.at++)
        tell_one(d, &t);
    free(list);
    return d->events->n > before ? HQ_OK : HQ_REFUSED_NOTHING_CHANGED;
}
