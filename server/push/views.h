// The views of shared/wire, filled from a floor: tickets, services, service points, the head of
// every document. Decides nothing; every figure comes from the engine.
#pragma once

#include "server/push/floor.h"
#include "shared/wire/hall-view.h"
#include "shared/wire/personal.h"
#include "shared/wire/point-view.h"
#include "shared/wire/service-view.h"
#include "shared/wire/ticket-view.h"

void hq_fill_head(hq_floor *floor, hq_doc_head *ret);

// What may be asked of a mobile number where numbers are given; false when the hall takes none.
bool hq_fill_phone_step(const hq_floor *floor, hq_phone_step *ret);

// What a customer of the service brings now: what a card in force says, else the hall's settings.
void hq_bring(const hq_floor *floor, hq_index service, hq_text *ret);
// One service; a branch carries the sums of its children.
void hq_fill_service(hq_floor *floor, hq_index service, hq_service_view *ret);
// All services whose bit is in `wanted`, with the branches above them when `branches`; `items` is
// the caller's, g_free().
hq_service_views hq_list_services(hq_floor *floor, hq_service_set wanted, bool branches);

// Service points where somebody works, and everybody who waits.
uint32_t hq_count_staffed(const hq_state *state);
uint32_t hq_count_waiting(const hq_state *state);

// A ticket; for `staff` with its class. Without `why` and `sentence`.
void hq_fill_ticket(hq_floor *floor, const hq_ticket *ticket, bool staff, hq_ticket_view *ret);
// Adds why it was called last, and the sentence in every language.
void hq_fill_why(hq_floor *floor, const hq_ticket *ticket, hq_ticket_view *ret);

void hq_fill_point(hq_floor *floor, hq_index point, hq_point_view *ret);
// The name the public may read of a member of staff: "李*"; untouched when nobody is known by it.
void hq_fill_masked_name(const hq_floor *floor, hq_slug person, char ret_name[HQ_MASKED_NAME_SIZE]);
// All service points; `items` is the caller's.
hq_point_views hq_list_points(hq_floor *floor);
// A list of the configuration as ids and names; `items` is the caller's, g_free().
hq_named_list hq_list_choices(const hq_choice *choices, uint32_t n);
hq_named_list hq_list_classes(const hq_config *config);

// The same from a bare state, on the hall's thread: what the stored answers need.
void hq_fill_ticket_of(const hq_state *state, hq_time now, const hq_ticket *ticket, bool staff,
                       hq_ticket_view *ret);
// The steps of a ticket, the first one first; `items` is the caller's, g_free().
hq_step_views hq_list_steps(const hq_state *state, const hq_ticket *ticket);
void hq_fill_why_of(const hq_state *state, const hq_ticket *ticket, hq_why_view *ret);
void hq_fill_point_of(const hq_state *state, hq_index point, hq_point_view *ret);
