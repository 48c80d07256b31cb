// Blocks of numbers that kiosks hold for when they cannot reach the hall, and what they told of
// them. Everything else of a series is the hall's own.
#include "shared/engine/apply-private.h"

#include "shared/engine/lifecycle.h"
#include "shared/engine/number.h"

// What was kept free, so many numbers of a series, before halls that are restored had numbers of
// their own: journals of then are replayed.
enum { LEASED_SINCE_COPY = 1000 };
// A kiosk that forgets its numbers over and over must not use up the series.
#define ANEW_EVERY (10 * HQ_MINUTE)

uint32_t
hq_state_blocks(const hq_state *state)
{
    return state->n_blocks;
}

const hq_block *
hq_state_block(const hq_state *state, uint32_t i)
{
    return i < state->n_blocks ? &state->blocks[i] : NULL;
}

hq_block *
hq_state_find_block(const hq_state *state, hq_uuid lease, char letter)
{
    for (uint32_t i = 0; i < state->n_blocks; i++) {
        hq_block *block = &state->blocks[i];
        if (block->letter == letter && hq_uuid_equal(block->lease, lease))
            return block;
    }
    return NULL;
}

bool
hq_state_lease_is_known(const hq_state *state, hq_uuid lease)
{
    for (uint32_t i = 0; i < state->n_blocks; i++) {
        if (hq_uuid_equal(state->blocks[i].lease, lease))
            return true;
    }
    return false;
}

const hq_block *
hq_state_block_of(const hq_state *state, hq_slug kiosk, char letter)
{
    for (uint32_t i = state->n_blocks; i-- > 0;) {
        const hq_block *block = &state->blocks[i];
        if (block->letter == letter && hq_slug_equal(block->kiosk, kiosk))
            return block;
    }
    return NULL;
}

uint32_t
hq_state_doubts(const hq_state *state)
{
    return state->n_doubts;
}

const hq_doubted *
hq_state_doubted(const hq_state *state, uint32_t i)
{
    return i < state->n_doubts ? &state->doubts[i] : NULL;
}

const hq_doubted *
hq_state_find_doubt(const hq_state *state, hq_uuid ticket)
{
    for (uint32_t i = 0; i < state->n_doubts; i++) {
        if (hq_uuid_equal(state->doubts[i].doubt.ticket, ticket))
            return &state->doubts[i];
    }
    return NULL;
}

hq_service_set
hq_state_services_of_kiosk(const hq_state *state, hq_slug kiosk)
{
    const hq_config *config = state->config;
    hq_index row = hq_config_kiosk(config, kiosk);
    hq_service_set services = row == HQ_NONE ? ~UINT64_C(0) : config->kiosks[row].services;
    for (hq_index s = 0; s < HQ_MAX_SERVICES; s++) {
        if (s >= config->n_services || config->services[s].is_branch)
            services &= ~hq_service_bit(s);
    }
    return services;
}

uint32_t
hq_state_series_of_kiosk(const hq_state *state, hq_slug kiosk)
{
    hq_service_set services = hq_state_services_of_kiosk(state, kiosk);
    uint32_t series = 0;
    for (hq_index s = 0; s < state->config->n_services; s++) {
        if (services & hq_service_bit(s))
            series |= 1u << state->config->services[s].series;
    }
    return series;
}

// Half of it told of: what is left might not last through the next outage.
static bool
is_spent(const hq_block *block)
{
    return block->told != 0 && block->told - block->first >= (block->last - block->first) / 2;
}

uint32_t
hq_state_series_to_lease(const hq_state *state, hq_slug kiosk, bool anew, hq_time now)
{
    const hq_config *config = state->config;
    uint32_t series = hq_state_series_of_kiosk(state, kiosk), due = 0;
    for (uint32_t i = 0; i < config->n_series; i++) {
        const hq_block *block = hq_state_block_of(state, kiosk, config->series[i].letter);
        bool lost = block != NULL && anew && now - block->at >= ANEW_EVERY;
        if (block == NULL || lost || block->doubted || is_spent(block))
            due |= series & 1u << i;
    }
    return due;
}

static const hq_block *
block_with(const hq_state *state, char letter, uint32_t number)
{
    for (uint32_t i = 0; i < state->n_blocks; i++) {
        const hq_block *block = &state->blocks[i];
        if (block->letter == letter && number >= block->first && number <= block->last)
            return block;
    }
    return NULL;
}

// The last of the numbers together with which this one is kept free; 0: it is not.
static uint32_t
kept_until(const hq_state *state, char letter, uint32_t number)
{
    const hq_block *block = block_with(state, letter, number);
    if (block != NULL)
        return block->last;
    return number >= state->reserved_from ? state->reserved_to * (number <= state->reserved_to) : 0;
}

uint32_t
hq_state_number_after(const hq_state *state, hq_index series, uint32_t last)
{
    uint32_t number = hq_number_after(last, state->config->series[series].skip_digits);
    return number <= hq_number_end(state->number_floor) ? number : 0;
}

uint32_t
hq_state_free_number(const hq_state *state, hq_index series, uint32_t last)
{
    char letter = state->config->series[series].letter;
    uint32_t number = hq_state_number_after(state, series, last);
    uint32_t until = kept_until(state, letter, number);
    while (number != 0 && until != 0) {
        number = hq_state_number_after(state, series, until);
        until = kept_until(state, letter, number);
    }
    return number;
}

// Only above what was leased of the series before: nothing of it is ever leased again.
static bool
overlaps(const hq_state *state, char letter, uint32_t first)
{
    for (uint32_t i = 0; i < state->n_blocks; i++) {
        if (state->blocks[i].letter == letter && first <= state->blocks[i].last)
            return true;
    }
    return first <= state->reserved_to;
}

bool
hq_apply_block_leased(hq_state *state, const hq_event *event)
{
    hq_index series = event->block_leased.series;
    uint32_t first = event->block_leased.first, last = event->block_leased.last;
    if (state->config == NULL || series >= state->config->n_series || first > last ||
        first <= state->last_number[series] ||
        overlaps(state, state->config->series[series].letter, first))
        return false;
    if (state->n_blocks == state->block_capacity) {
        state->block_capacity = state->block_capacity == 0 ? 32 : state->block_capacity * 2;
        state->blocks = hq_grow(state->blocks, state->block_capacity, sizeof *state->blocks);
    }
    state->blocks[state->n_blocks++] = (hq_block){.lease = event->block_leased.lease,
                                                  .kiosk = event->actor.device,
                                                  .letter = state->config->series[series].letter,
                                                  .first = first,
                                                  .last = last,
                                                  .at = event->at};
    return true;
}

void
hq_blocks_restored(hq_state *state)
{
    if (state->config == NULL || state->config->offline_numbers == 0)
        return;
    uint32_t highest = (uint32_t)state->config->offline_from - 1;
    for (uint32_t i = 0; i < state->n_blocks; i++) {
        if (state->blocks[i].last > highest)
            highest = state->blocks[i].last;
    }
    if (state->reserved_to > highest)
        highest = state->reserved_to;
    if (state->reserved_from == 0)
        state->reserved_from = (uint32_t)state->config->offline_from;
    bool apart = state->number_floor > hq_number_end(0);
    state->reserved_to = apart ? state->number_floor : highest + LEASED_SINCE_COPY;
}

bool
hq_block_tells(hq_state *state, const hq_event *event)
{
    const hq_issued *issued = &event->issued;
    char letter = state->config->series[issued->series].letter;
    hq_block *block = hq_state_find_block(state, issued->lease, letter);
    if (block == NULL || !hq_slug_equal(block->kiosk, event->actor.device) ||
        issued->number < block->first || issued->number > block->last ||
        issued->number <= block->told)
        return false;
    block->told = issued->number;
    return true;
}

bool
hq_apply_reconciled(hq_state *state, const hq_event *event)
{
    hq_ticket *ticket = hq_event_ticket(state, event);
    bool waits = event->reconciled.reason.text[0] == '\0';
    if (ticket == NULL || ticket->state != HQ_TICKET_PROVISIONAL)
        return false;
    if (!hq_move_ticket(state, ticket, waits ? HQ_TICKET_WAITING : HQ_TICKET_VOID, event->at))
        return false;
    if (waits) {
        hq_told_begin(state, ticket);
        ticket->told.at = event->at;
    } else {
        ticket->ended_at = event->at;
        ticket->left_reason = event->reconciled.reason;
    }
    return true;
}

bool
hq_apply_doubted(hq_state *state, const hq_event *event)
{
    if (state->n_doubts == state->doubt_capacity) {
        state->doubt_capacity = state->doubt_capacity == 0 ? 16 : state->doubt_capacity * 2;
        state->doubts = hq_grow(state->doubts, state->doubt_capacity, sizeof *state->doubts);
    }
    state->doubts[state->n_doubts++] =
        (hq_doubted){.doubt = event->doubted, .kiosk = event->actor.device, .told_at = event->at};
    hq_block *block = hq_state_find_block(state, event->doubted.lease, event->doubted.letter);
    if (block != NULL)
        block->doubted = true;
    return true;
}

// Whether a number that somebody holds came from where its ticket says.
static const char *
check_source(const hq_state *state, const hq_ticket *ticket)
{
    char letter = state->config->series[ticket->series].letter;
    const hq_block *block = hq_state_find_block(state, ticket->lease, letter);
    if (hq_uuid_is_nil(ticket->lease))
        return block_with(state, letter, ticket->number) == NULL
                   ? NULL
                   : "the hall gives no number of a kiosk's block";
    if (block == NULL || ticket->number < block->first || ticket->number > block->told)
        return "a kiosk gives numbers of its own block only";
    return NULL;
}

const char *
hq_blocks_broken(const hq_state *state)
{
    const char *broken = NULL;
    for (uint32_t i = 0; i < state->n_blocks; i++) {
        const hq_block *a = &state->blocks[i];
        for (uint32_t k = 0; k < i; k++) {
            const hq_block *b = &state->blocks[k];
            if (a->letter == b->letter && a->first <= b->last && b->first <= a->last)
                return "blocks of offline numbers are disjoint";
        }
    }
    for (uint32_t i = 0; i < state->n_tickets && broken == NULL; i++)
        broken = check_source(state, &state->tickets[i]);
    return broken;
}
