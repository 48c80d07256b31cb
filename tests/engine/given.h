// The numbers of one day as a plain list: what quotas and limits are held against in the random
// test, counted from end to end each time.
#pragma once

#include "shared/engine/engine.h"

typedef struct {
    hq_slug service, device;
    hq_uuid person;
    hq_index ticket;
    int32_t second; // of the business day
    bool keeps_due; // of an appointment: uses no quota of the service
} given_number;

typedef struct {
    given_number *items;
    size_t n, capacity;
} given_list;

void given_add(given_list *list, const hq_state *state, const hq_event *issued);
void given_clear(given_list *list);
// Why the engine's answer to an ISSUE cannot be right by what was given so far; NULL when it can.
const char *given_contradicts(const given_list *list, const hq_state *state,
                              const hq_command *command, hq_time now, hq_refusal answer);
