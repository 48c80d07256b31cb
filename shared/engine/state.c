#include "shared/engine/state-private.h"

#include "shared/engine/apply-private.h"
#include "shared/engine/preset.h"

#include <stdlib.h>
#include <string.h>

#include "shared/engine/number.h"

void *
hq_grow(void *old, size_t n, size_t size)
{
    void *grown = n > SIZE_MAX / size ? NULL : realloc(old, n * size);
    if (grown == NULL)
        abort();
    return grown;
}

void
hq_state_clear_lanes(hq_state *state)
{
    for (uint32_t s = 0; s < HQ_MAX_SERVICES; s++) {
        for (uint32_t c = 0; c < HQ_MAX_CLASSES; c++)
            state->lanes[s][c] = HQ_NONE;
        state->first[s] = state->late[s] = HQ_NONE;
    }
    for (uint32_t p = 0; p < HQ_MAX_POINTS; p++)
        state->pinned[p] = HQ_NONE;
}

void
hq_state_close_points(hq_state *state)
{
    for (uint32_t p = 0; p < HQ_MAX_POINTS; p++)
        state->points[p] = (hq_point){
            .ticket = HQ_NONE, .quick = HQ_NONE, .undo = {.called = HQ_NONE, .finished = HQ_NONE}};
}

hq_state *
hq_state_new(void)
{
    hq_state *state = hq_grow(NULL, 1, sizeof *state);
    memset(state, 0, sizeof *state);
    hq_state_clear_lanes(state);
    hq_state_close_points(state);
    hq_alerts_clear(state);
    return state;
}

void
hq_state_free(hq_state *state)
{
    if (state == NULL)
        return;
    hq_config_free(state->config);
    free(state->tickets);
    free(state->nodes);
    free(state->slots);
    free(state->person_slots);
    free(state->held);
    free(state->steps);
    free(state->helps);
    free(state->alerts);
    free(state->blocks);
    free(state->doubts);
    free(state->appointments);
    free(state->staff_ledgers);
    free(state);
}

void
hq_state_install(hq_state *state, const hq_config *config)
{
    hq_config_free(state->config);
    state->config = hq_config_copy(config);
    state->handheld = 0;
    for (uint32_t s = 0; s < config->n_services; s++) {
        if (config->services[s].handheld)
            state->handheld |= hq_service_bit(s);
    }
    for (uint32_t z = 0; z < config->n_zones; z++) {
        state->zoned[z] = 0;
        for (uint32_t s = 0; s < config->n_services; s++) {
            if (config->services[s].zone == HQ_NONE || config->services[s].zone == z)
                state->zoned[z] |= hq_service_bit(s);
        }
    }
}

void
hq_state_begin_day(hq_state *state, const hq_day_opened *opened, hq_time at)
{
    hq_state_install(state, opened->config);
    state->day = opened->day;
    state->midnight = opened->midnight;
    state->opened_at = at;
    state->number_floor = opened->number_floor;
    state->restored_at = 0;
    state->open = true;
    state->n_tickets = 0;
    state->n_held = 0;
    state->n_steps = 0;
    state->n_helps = 0;
    state->n_blocks = state->n_doubts = 0;
    state->reserved_from = opened->reserved_from;
    state->reserved_to = opened->reserved_to;
    hq_alerts_clear(state);
    state->n_appointments = 0;
    for (uint32_t i = 0; i < opened->bookings.n; i++)
        hq_state_add_appointment(state, &opened->bookings.items[i]);
    state->greeted = 0;
    state->n_staff = 0;
    state->n_interruptions = 0;
    memset(state->presets, 0, sizeof state->presets);
    memset(state->point_ledgers, 0, sizeof state->point_ledgers);
    for (uint32_t i = 0; i < state->n_slots; i++)
        state->slots[i] = state->person_slots[i] = HQ_NONE;
    for (uint32_t i = 0; i < HQ_MAX_SERIES; i++)
        state->last_number[i] = opened->number_floor;
    memset(state->counts, 0, sizeof state->counts);
    memset(state->kiosk_used, 0, sizeof state->kiosk_used);
    hq_state_clear_lanes(state);
    hq_state_close_points(state);
}

static uint32_t
hash(hq_uuid id)
{
    uint32_t h = 2166136261u; // FNV-1a
    for (size_t i = 0; i < sizeof id.bytes; i++)
        h = (h ^ id.bytes[i]) * 16777619u;
    return h;
}

// The slot that holds this id, or the free one where it belongs.
static hq_index *
slot_of(const hq_state *state, hq_uuid id)
{
    uint32_t mask = state->n_slots - 1;
    uint32_t i = hash(id) & mask;
    while (state->slots[i] != HQ_NONE && !hq_uuid_equal(state->tickets[state->slots[i]].id, id))
        i = (i + 1) & mask;
    return &state->slots[i];
}

// The same for the last ticket of a person.
static hq_index *
person_slot_of(const hq_state *state, hq_uuid person)
{
    const hq_index *slots = state->person_slots;
    uint32_t mask = state->n_slots - 1;
    uint32_t i = hash(person) & mask;
    while (slots[i] != HQ_NONE && !hq_uuid_equal(state->tickets[slots[i]].person, person))
        i = (i + 1) & mask;
    return &state->person_slots[i];
}

static void
grow_slots(hq_state *state)
{
    state->n_slots = state->n_slots == 0 ? 1024 : state->n_slots * 2;
    state->slots = hq_grow(state->slots, state->n_slots, sizeof *state->slots);
    state->person_slots = hq_grow(state->person_slots, state->n_slots, sizeof *state->person_slots);
    for (uint32_t i = 0; i < state->n_slots; i++)
        state->slots[i] = state->person_slots[i] = HQ_NONE;
    for (uint32_t i = 0; i < state->n_tickets; i++) {
        *slot_of(state, state->tickets[i].id) = i;
        if (!hq_uuid_is_nil(state->tickets[i].person))
            *person_slot_of(state, state->tickets[i].person) = i;
    }
}

hq_ticket *
hq_state_add_ticket(hq_state *state, hq_uuid id)
{
    if (state->n_tickets == state->ticket_capacity) {
        state->ticket_capacity = state->ticket_capacity == 0 ? 512 : state->ticket_capacity * 2;
        state->tickets = hq_grow(state->tickets, state->ticket_capacity, sizeof *state->tickets);
        state->nodes = hq_grow(state->nodes, state->ticket_capacity, sizeof *state->nodes);
    }
    if ((state->n_tickets + 1) * 2 > state->n_slots)
        grow_slots(state);
    hq_index index = state->n_tickets++;
    hq_ticket *ticket = &state->tickets[index];
    *ticket = (hq_ticket){.id = id,
                          .index = index,
                          .point = HQ_NONE,
                          .pinned = HQ_NONE,
                          .point_before_call = HQ_NONE,
                          .people = 1,
                          .split_from = HQ_NONE,
                          .merged_into = HQ_NONE,
                          .last_step = HQ_NONE,
                          .diverted = HQ_WAYS,
                          .person_before = HQ_NONE};
    state->nodes[index] = (hq_lane_node){.left = HQ_NONE, .right = HQ_NONE};
    *slot_of(state, id) = index;
    return ticket;
}

const hq_ticket *
hq_state_find(const hq_state *state, hq_uuid id)
{
    return state->n_slots == 0 ? NULL : hq_state_ticket(state, *slot_of(state, id));
}

void
hq_state_set_person(hq_state *state, hq_ticket *ticket, hq_uuid person)
{
    if (hq_uuid_is_nil(person))
        return;
    hq_index *slot = person_slot_of(state, person);
    ticket->person_before = *slot;
    ticket->person = person;
    *slot = ticket->index;
}

const hq_ticket *
hq_state_of_person(const hq_state *state, hq_uuid person)
{
    if (state->n_slots == 0 || hq_uuid_is_nil(person))
        return NULL;
    return hq_state_ticket(state, *person_slot_of(state, person));
}

static hq_lane *
lane_of(hq_state *state, const hq_ticket *ticket)
{
    if (ticket->pinned != HQ_NONE)
        return &state->pinned[ticket->pinned];
    if (ticket->first)
        return &state->first[ticket->service];
    return ticket->after_calls > 0 ? &state->late[ticket->service]
                                   : &state->lanes[ticket->service][ticket->class_];
}

// For whom the ticket waits may have changed.
static void
mark_stale(hq_state *state, const hq_ticket *ticket)
{
    state->stale_services |= hq_service_bit(ticket->service);
    if (ticket->pinned != HQ_NONE)
        state->points[ticket->pinned].stale = true;
}

static bool
nobody_else_waits(const hq_state *state, hq_index service)
{
    for (hq_index c = 0; c < state->config->n_classes; c++) {
        if (state->lanes[service][c] != HQ_NONE)
            return false;
    }
    return state->first[service] == HQ_NONE;
}

void
hq_state_release_late(hq_state *state, hq_index service)
{
    for (;;) {
        hq_index first = hq_lane_at(state->nodes, state->late[service], 0);
        if (first == HQ_NONE || (state->tickets[first].after_calls > state->counts[service].calls &&
                                 !nobody_else_waits(state, service)))
            return;
        hq_ticket *ticket = &state->tickets[first];
        hq_lane_remove(state->nodes, &state->late[service], first);
        ticket->after_calls = 0;
        hq_lane_insert(state->nodes, lane_of(state, ticket), first, ticket->ranked_from);
        mark_stale(state, ticket);
    }
}

void
hq_state_enqueue(hq_state *state, hq_ticket *ticket)
{
    hq_time key = ticket->after_calls > 0 ? ticket->after_calls : ticket->ranked_from;
    hq_lane_insert(state->nodes, lane_of(state, ticket), ticket->index, key);
    mark_stale(state, ticket);
    state->counts[ticket->service].waiting++;
    hq_state_release_late(state, ticket->service);
}

void
hq_state_dequeue(hq_state *state, hq_ticket *ticket)
{
    hq_lane_remove(state->nodes, lane_of(state, ticket), ticket->index);
    mark_stale(state, ticket);
    state->counts[ticket->service].waiting--;
    ticket->after_calls = 0;
    hq_state_release_late(state, ticket->service);
}

void
hq_state_hold(hq_state *state, hq_ticket *ticket)
{
    if (state->n_held == state->held_capacity) {
        state->held_capacity = state->held_capacity == 0 ? 16 : state->held_capacity * 2;
        state->held = hq_grow(state->held, state->held_capacity, sizeof *state->held);
    }
    state->held[state->n_held++] = ticket->index;
}

void
hq_state_unhold(hq_state *state, hq_ticket *ticket)
{
    for (uint32_t i = 0; i < state->n_held; i++) {
        if (state->held[i] == ticket->index) {
            state->held[i] = state->held[--state->n_held];
            return;
        }
    }
}

hq_service_set
hq_state_eligible(const hq_state *state, hq_index point)
{
    const hq_point_config *config = &state->config->points[point];
    const hq_point *now = &state->points[point];
    hq_service_set eligible =
        config->services & ~now->off & state->zoned[config->zone] & ~hq_preset_stopped(state);
    if (now->staff.text[0] != '\0')
        eligible &= now->skills;
    return config->kind == HQ_HANDHELD ? eligible & state->handheld : eligible;
}

void
hq_state_set_skills(const hq_state *state, hq_point *point)
{
    const hq_config *config = state->config;
    point->skill = hq_config_skill(config, point->staff);
    point->skills = ~UINT64_C(0);
    if (point->skill == HQ_NONE)
        return;
    const hq_skill *skill = &config->skills[point->skill];
    bool alone = point->mentor.text[0] == '\0';
    point->skills = alone ? skill->services & ~skill->mentored : skill->services;
}

hq_time
hq_state_auto_call_at(const hq_state *state, hq_index point)
{
    const hq_point *at = &state->points[point];
    if (!state->config->points[point].auto_call || at->state != HQ_POINT_OPEN || at->auto_off ||
        at->called_back || at->auto_from == HQ_NEVER)
        return HQ_NEVER;
    hq_time from = at->auto_from > at->since ? at->auto_from : at->since;
    return from + state->config->auto_call_s * HQ_SECOND;
}

bool
hq_point_is_staffed(const hq_point *point)
{
    return point->state != HQ_POINT_CLOSED && point->state != HQ_POINT_PAUSED;
}

uint32_t
hq_state_next_number(const hq_state *state, hq_index series)
{
    return hq_state_free_number(state, series, state->last_number[series]);
}
