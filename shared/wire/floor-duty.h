// Floor duty (驻厅接待) as it crosses the API and stands in the journal: who is to be in the hall
// when, who came and left, and whom they received.
#pragma once

#include "shared/engine/types.h"
#include "shared/wire/checklist.h"
#include "shared/wire/fault.h"
#include "shared/wire/writer.h"

// That somebody is in the hall on a day: the body of POST /quality/floor-duty/plan, and the facts
// of `presence-planned` and `presence-arrived`.
typedef struct {
    hq_slug staff;
    hq_day day;
} hq_presence;
void hq_presence_encode(const hq_presence *presence, hq_writer *writer);
bool hq_presence_decode(const char *json, size_t length, hq_presence *ret_presence,
                        hq_fault *ret_fault);

// POST /quality/floor-duty/arrive: whoever asks is here.
typedef struct {
    hq_uuid plan; // as was planned; nil: nobody planned it
} hq_arrive_request;
bool hq_arrive_request_decode(const char *json, size_t length, hq_arrive_request *ret_request,
                              hq_fault *ret_fault);

// People received: one tap is one of them, a day from paper many. The body of POST
// /quality/floor-duty/{id}/receive and the facts of `reception-counted` and `reception-undone`.
enum { HQ_RECEPTIONS_MAX = 10000 };
typedef struct {
    hq_slug kind; // one of the template's
    uint32_t n;
    uint32_t unsolved; // of them, not solved on the spot
} hq_reception;
typedef struct {
    hq_reception reception;
    bool undo; // takes back what was counted by mistake
} hq_reception_request;
void hq_reception_encode(const hq_reception *reception, hq_writer *writer);
bool hq_reception_decode(const char *json, size_t length, hq_reception *ret_reception,
                         hq_fault *ret_fault);
bool hq_reception_request_decode(const char *json, size_t length, hq_reception_request *ret_request,
                                 hq_fault *ret_fault);

// ---- answers -----------------------------------------------------------------------------------

typedef struct {
    hq_uuid id;
    hq_presence presence;
    bool planned;
    hq_time arrived_at, left_at; // 0: not yet
    uint32_t n_received;
    hq_reception received[HQ_RECEPTION_KINDS_MAX]; // by kind
} hq_presence_view;
typedef struct {
    hq_presence_view *items;
    uint32_t n;
} hq_presence_views;

// What the hall itself knows of the three observations at this moment. −1: not known.
typedef struct {
    hq_time at;
    int64_t staffed, scheduled;      // counters with somebody at them; that should have
    int64_t handhelds, handhelds_of; // signed on; that there are
    int64_t waiting;                 // customers
} hq_floor_seen;

// GET /quality/floor-duty: today, and what is planned.
typedef struct {
    hq_day day; // 0: no business day is open
    hq_floor_seen seen;
    uint32_t n_kinds;
    hq_named kinds[HQ_RECEPTION_KINDS_MAX];
    hq_presence_views presences; // of yesterday and later, by day
} hq_floor_duty_answer;
void hq_floor_duty_answer_encode(const hq_floor_duty_answer *answer, hq_writer *writer);
bool hq_floor_duty_answer_decode(const char *json, size_t length, hq_floor_duty_answer *ret_answer,
                                 hq_fault *ret_fault);
void hq_floor_duty_answer_clear(hq_floor_duty_answer *answer);

// GET /quality/floor-duty/figures?from=…&to=…
typedef struct {
    uint32_t definitions; // version of the figures
    hq_day from, to;
    uint32_t planned, kept; // presences planned; of these somebody came
    uint64_t present_s;     // somebody was there, together
    uint64_t received, unsolved;
    int32_t solved_milli; // −1: nobody was received
    uint32_t n_kinds;
    hq_reception kinds[HQ_RECEPTION_KINDS_MAX];
    hq_presence_views presences;
} hq_floor_duty_figures;
void hq_floor_duty_figures_encode(const hq_floor_duty_figures *answer, hq_writer *writer);
bool hq_floor_duty_figures_decode(const char *json, size_t length,
                                  hq_floor_duty_figures *ret_answer, hq_fault *ret_fault);
void hq_floor_duty_figures_clear(hq_floor_duty_figures *answer);
