// What a business day came to: waits, attainment and abandonment, in all, by service and by quarter
// of an hour. Each figure is defined where it is computed (server/reports).
#pragma once

#include "shared/wire/fault.h"
#include "shared/wire/rating.h"
#include "shared/wire/writer.h"
#include "shared/engine/types.h"

// Upper ends of the classes of the wait's histogram, in minutes; the last class has none.
#define HQ_WAIT_CLASS_MINUTES                                                                      \
    {                                                                                              \
        3, 5, 10, 15, 20, 30                                                                       \
    }
enum { HQ_WAIT_CLASSES = 7, HQ_SLOT_S = 900, HQ_SLOTS_MAX = 192 };

// Waits in whole seconds, −1 while nobody was served; shares in thousandths, −1 while nobody
// counts.
typedef struct {
    hq_slug service; // "" of the hall in all
    uint32_t issued, served, no_show, left, waiting;
    int32_t wait_mean_s, wait_p50_s, wait_p90_s, wait_max_s;
    int32_t within_target_milli;
    int32_t abandoned_milli;
    int32_t service_mean_s;
    uint32_t visitors;             // people, with and without a number
    uint32_t quick, greeted;       // without: served; helped in passing (of the hall in all only)
    uint32_t struck;               // with a number: while the hall was away
    uint32_t diverted;             // with and without a number
    uint32_t diverted_to[HQ_WAYS]; // of `diverted`
    uint32_t handheld;             // visitors finished by roaming staff alone
    int32_t handheld_milli;        // of all visitors
    int32_t handheld_steps_milli;  // of all services delivered
    int32_t diversion_milli;       // sent elsewhere or finished by roaming staff, of all visitors
    uint32_t wait_classes[HQ_WAIT_CLASSES]; // of the served
    hq_rating_view rating;                  // of a service: where it was the last of the visit
} hq_figures_view;

// A quarter of an hour.
typedef struct {
    int32_t from_s;          // after the hall's midnight
    uint32_t issued, called; // in it
    uint32_t waiting;        // at its end
    int32_t wait_p50_s;      // of those first called in it and served
    int32_t wait_p90_s;
    int32_t within_target_milli; // of the same
} hq_figures_slot;

// A preset that was on, or is: these minutes are marked in every figure.
typedef struct {
    hq_preset preset;
    int32_t from_s, to_s; // after the hall's midnight; `to_s` is now while it is on
    bool on;
    uint32_t n_services; // 0: the whole hall
    hq_slug services[HQ_MAX_SERVICES];
} hq_interruption_view;

typedef struct {
    hq_day day;
    hq_time now;   // until when
    int32_t now_s; // the same, after the hall's midnight
    hq_figures_view hall;
    uint32_t n_services, n_slots, n_interruptions;
    hq_figures_view services[HQ_MAX_SERVICES];
    hq_figures_slot slots[HQ_SLOTS_MAX];
    hq_interruption_view interruptions[HQ_MAX_INTERRUPTIONS + HQ_PRESETS];
    uint32_t help_asked;
    int32_t help_in_time_milli; // met before they were overdue, of those whose time has come
} hq_day_figures;

void hq_day_figures_encode(const hq_day_figures *figures, hq_writer *writer);
bool hq_day_figures_decode(const char *json, size_t length, hq_day_figures *ret_figures,
                           hq_fault *ret_fault);
