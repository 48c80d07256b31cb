// A service point as the API shows it.
#pragma once

#include "shared/engine/state.h"
#include "shared/wire/fault.h"
#include "shared/wire/writer.h"

enum { HQ_MASKED_NAME_SIZE = 32 };

// The ticket at a service point, in short.
typedef struct {
    hq_uuid id;
    char number[HQ_NUMBER_SIZE];
    char letter[2];
    hq_slug service;
    hq_ticket_state state;
    hq_time since;
} hq_point_ticket;

// A service it cannot do at the moment.
typedef struct {
    hq_slug service;
    hq_time until; // 0: null, until somebody puts it on again
    hq_slug reason;
} hq_point_off;

typedef struct {
    hq_slug id;
    char label[8];
    hq_point_kind kind;
    hq_slug zone;
    hq_point_state state;
    hq_time since;
    hq_slug staff;                        // "": null
    char staff_name[HQ_MASKED_NAME_SIZE]; // masked: "李*"; "": null
    bool has_ticket;                      // false: null
    hq_point_ticket ticket;
    hq_slug mentor;       // a trainee works under; "": null
    hq_slug pause_reason; // "": null
    hq_time pause_until;  // planned; 0: null
    bool pause_asked;
    bool auto_call;       // by its configuration
    bool auto_off;        // whoever is signed on calls themselves
    hq_time auto_call_at; // the next is called by itself then; 0: left out
    hq_slug quick;        // service of whoever is served here without a ticket; "": null
    uint32_t served;
    uint32_t quick_served;
    uint32_t n_services;
    hq_slug services[HQ_MAX_SERVICES];
    uint32_t n_off;
    hq_point_off off[HQ_MAX_SERVICES];
    uint32_t n_last_for;
    hq_slug last_for[HQ_MAX_SERVICES]; // services that no other open service point does now
} hq_point_view;

typedef struct {
    hq_point_view *items; // g_malloc'ed, released by the document's _clear()
    uint32_t n;
} hq_point_views;

void hq_point_view_encode(const hq_point_view *view, hq_writer *writer);
bool hq_point_view_decode(const char *json, size_t length, hq_point_view *ret_view,
                          hq_fault *ret_fault);
// GET /service-points: {"points":[…]}
void hq_points_answer_encode(const hq_point_views *views, hq_writer *writer);
