// The hall's forecast at work: follows the events of one hall with a state of its own, learns from
// them, and tells for everybody who waits, and for whoever would come now, when they are called.
// What it told is compared with what happened, so that its ranges keep what they say. Pure: time
// comes in with the events and the questions. Used by one thread at a time.
#pragma once

#include "shared/engine/forecast-watch.h"
#include "shared/engine/offer.h"

// A table older than this is not believed.
#define HQ_FORECAST_STALE (60 * HQ_SECOND)

enum {
    HQ_FORECAST_VERSION = 2,       // of what is told; stands in every promise
    HQ_FORECAST_KEPT_MILLI = 900,  // share to be called no later than the upper end
    HQ_FORECAST_EARLY_MILLI = 200, // share to be called before the lower end
};

typedef struct {
    hq_index ticket;
    hq_offer offer;
} hq_ticket_offer;

// What was told at one moment. Changed by nobody once it is made.
typedef struct {
    hq_time at;
    uint64_t seq; // of the last event it knows
    uint32_t n_services, n_classes;
    hq_offer newcomer[HQ_MAX_SERVICES][HQ_MAX_CLASSES]; // NONE where it knows no number
    hq_offer hour[HQ_MAX_SERVICES];                     // what this hour usually brings
    uint32_t n_tickets;
    hq_ticket_offer *tickets; // waiting, by index
} hq_forecast_table;

void hq_forecast_table_free(hq_forecast_table *table);
// What is offered at `now` to somebody who comes, or to a waiting ticket. Of a table that is NULL,
// too old or made for more services than it knows, only the hour is left, or nothing.
hq_offer hq_forecast_newcomer(const hq_forecast_table *table, hq_index service, hq_index class_,
                              hq_time now);
hq_offer hq_forecast_waiting(const hq_forecast_table *table, const hq_ticket *ticket, hq_time now);
bool hq_forecast_is_fresh(const hq_forecast_table *table, hq_time now);

typedef struct hq_forecaster hq_forecaster;

// Before the hall's first event, or with `seq` before the opening of a business day. NULL when
// memory is out. Free with hq_forecaster_free().
hq_forecaster *hq_forecaster_new(uint64_t seq);
void hq_forecaster_free(hq_forecaster *forecaster);

// The state it has followed to; borrowed.
const hq_state *hq_forecaster_state(const hq_forecaster *forecaster);
// Applies one event; with `learn` it teaches (what was saved knows it else). False when it does not
// follow.
bool hq_forecaster_follow(hq_forecaster *forecaster, const hq_event *event, bool learn);

// What it has learnt, as bytes that this version on this machine reads back; malloc'ed, yours. NULL
// when nothing is learnt yet or memory is out.
void *hq_forecaster_save(const hq_forecaster *forecaster, size_t *ret_size);
// Before the first event: takes over what was saved on business day `*ret_day`. False when it is of
// another version: nothing changed.
bool hq_forecaster_load(hq_forecaster *forecaster, const void *bytes, size_t size, hq_day *ret_day);

// Plays the hall forward from `now`. NULL before the first business day or when memory is out.
// Yours: hq_forecast_table_free(). At most `runs` × tickets × (tickets + service points) steps;
// crowds are played less often.
hq_forecast_table *hq_forecaster_refresh(hq_forecaster *forecaster, hq_time now, uint32_t runs);
