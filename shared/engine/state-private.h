// The inside of a state, for the engine's own files only.
#pragma once

#include "shared/engine/lane.h"
#include "shared/engine/state.h"

struct hq_state {
    uint64_t seq;
    hq_time last_at;
    hq_day day;
    bool open;
    hq_time midnight;
    hq_time opened_at;
    uint32_t number_floor;
    hq_time restored_at; // since the day was opened; 0: not
    hq_config *config;
    uint64_t config_seq;

    hq_ticket *tickets;
    hq_lane_node *nodes; // beside `tickets`, same indices
    uint32_t n_tickets, ticket_capacity;
    hq_index *slots;        // open addressing over ticket ids; a power of two, at most half full
    hq_index *person_slots; // the same over the last ticket of each person
    uint32_t n_slots;

    hq_point points[HQ_MAX_POINTS];
    hq_counts counts[HQ_MAX_SERVICES];
    uint32_t last_number[HQ_MAX_SERIES];
    uint32_t kiosk_used[HQ_MAX_KIOSKS];
    hq_lane lanes[HQ_MAX_SERVICES][HQ_MAX_CLASSES];
    hq_lane pinned[HQ_MAX_POINTS];
    hq_lane first[HQ_MAX_SERVICES];     // who was put before all others
    hq_lane late[HQ_MAX_SERVICES];      // who came too late, by the call count they wait for
    hq_service_set handheld;            // services that roaming staff may finish
    hq_service_set zoned[HQ_MAX_ZONES]; // services that a zone's service points may take

    hq_ledger point_ledgers[HQ_MAX_POINTS];
    hq_ledger *staff_ledgers; // of everybody who signed on today
    uint32_t n_staff, staff_capacity;
    hq_service_set stale_services; // whose queues changed with the event at hand

    hq_index *held; // tickets on hold, in no order
    uint32_t n_held, held_capacity;
    hq_visit_step *steps;
    uint32_t n_steps, step_capacity;
    hq_appointment *appointments;
    uint32_t n_appointments, appointment_capacity;
    hq_preset_state presets[HQ_PRESETS];
    hq_interruption interruptions[HQ_MAX_INTERRUPTIONS];
    uint32_t n_interruptions;
    hq_help *helps;
    uint32_t n_helps, help_capacity;
    uint32_t greeted; // today
    hq_block *blocks;
    uint32_t n_blocks, block_capacity;
    hq_doubted *doubts;
    uint32_t n_doubts, doubt_capacity;
    uint32_t reserved_from, reserved_to; // may be on paper from blocks that nobody knows any more
    hq_alert *alerts;
    uint32_t n_alerts, alert_capacity;
    hq_time escalation_due; // of the alerts that nobody acknowledged; HQ_NEVER
};

// `realloc` that ends the program when there is no memory: nothing acknowledged is lost by it.
void *hq_grow(void *old, size_t n, size_t size);

// Forgets the day's tickets and puts everything a day begins with in place.
void hq_state_begin_day(hq_state *state, const hq_day_opened *opened, hq_time at);
// Puts a configuration in place without looking at tickets and service points.
void hq_state_install(hq_state *state, const hq_config *config);
void hq_state_clear_lanes(hq_state *state);
// Puts another configuration in place, keeping tickets and service points by slug and letter.
void hq_state_reconfigure(hq_state *state, const hq_config *config);

// Empties every service point, as at the beginning of a day.
void hq_state_close_points(hq_state *state);
// A new appointment at the end of the list.
void hq_state_add_appointment(hq_state *state, const hq_booking *booking);

// A new ticket's place, registered under its id; its other fields are zero.
hq_ticket *hq_state_add_ticket(hq_state *state, hq_uuid id);
// Puts it behind the other tickets of the person who took it.
void hq_state_set_person(hq_state *state, hq_ticket *ticket, hq_uuid person);
void hq_state_enqueue(hq_state *state, hq_ticket *ticket);
// Lets late tickets of a service back into its queue when their calls have passed, or when nobody
// else of the service waits.
void hq_state_release_late(hq_state *state, hq_index service);
void hq_state_dequeue(hq_state *state, hq_ticket *ticket);
void hq_state_hold(hq_state *state, hq_ticket *ticket);
void hq_state_unhold(hq_state *state, hq_ticket *ticket);

// Puts in place what the configuration says of whoever is signed on here.
void hq_state_set_skills(const hq_state *state, hq_point *point);
// What a service point may serve by its configuration, its kind and whoever is signed on.
hq_service_set hq_state_eligible(const hq_state *state, hq_index point);
// Whether a service point takes part in calling.
bool hq_point_is_staffed(const hq_point *point);
// What does not hold of the alerts, see hq_state_broken().
const char *hq_alerts_broken(const hq_state *state);
// What does not hold of the blocks, see hq_state_broken().
const char *hq_blocks_broken(const hq_state *state);
// The block of this lease and letter; NULL without one.
hq_block *hq_state_find_block(const hq_state *state, hq_uuid lease, char letter);
bool hq_state_lease_is_known(const hq_state *state, hq_uuid lease);
// The first number above `last` that the series may give and no block holds; 0 without one.
// The first number above `last` that the series may give, leased or not; 0: none is left today.
uint32_t hq_state_number_after(const hq_state *state, hq_index series, uint32_t last);
uint32_t hq_state_free_number(const hq_state *state, hq_index series, uint32_t last);
// The number that the series gives next; 0 when it is exhausted.
uint32_t hq_state_next_number(const hq_state *state, hq_index series);
