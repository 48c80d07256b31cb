// Who of the staff is where, and how many wait in which zone.
#pragma once

#include "shared/engine/state.h"
#include "shared/wire/fault.h"
#include "shared/wire/point-view.h"
#include "shared/wire/writer.h"

// Somebody who is signed on, or learns under somebody who is.
typedef struct {
    hq_slug staff;
    char name[HQ_MASKED_NAME_SIZE]; // masked; "": null
    hq_slug role;                   // "": null
    hq_slug point;
    char label[8];
    hq_slug zone;
    hq_point_state state;
    hq_time since; // of the state
    hq_time signed_on_at;
    hq_slug mentor;       // "": null
    hq_slug pause_reason; // "": null
    hq_time pause_until;  // 0: null, no planned end
} hq_person_view;
typedef struct {
    hq_person_view *items; // g_malloc'ed
    uint32_t n;
} hq_person_views;

typedef struct {
    hq_slug id;
    hq_text name;
    uint32_t open_points; // signed on and not paused
    uint32_t waiting;     // for services that are done there
    int32_t longest_wait_s;
} hq_zone_view;
typedef struct {
    hq_zone_view *items; // g_malloc'ed
    uint32_t n;
} hq_zone_views;

// GET /people
typedef struct {
    hq_time now;
    hq_person_views people;
    hq_zone_views zones;
} hq_people_answer;
void hq_people_answer_encode(const hq_people_answer *answer, hq_writer *writer);
bool hq_people_answer_decode(const char *json, size_t length, hq_people_answer *ret_answer,
                             hq_fault *ret_fault);
void hq_people_answer_clear(hq_people_answer *answer);
