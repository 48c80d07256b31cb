// The hall's forecaster on a thread of its own: a reader that follows the journal with its own
// state and plays the hall forward whenever something changed, and every little while besides. The
// hall's thread knows nothing of it; whoever issues a ticket reads the last table.
#pragma once

#include <glib.h>

#include "server/hall/hall.h"
#include "shared/engine/adviser.h"

typedef struct hq_forecast_worker hq_forecast_worker;

// A table was made, on the worker's thread; `asked` is the number of the last question it answers.
// The table is the taker's.
typedef void hq_forecast_take(hq_forecast_table *table, uint64_t asked, void *data);
// What could be done was looked at, on the worker's thread: some seconds after a change, and every
// half minute. Borrowed;
// NULL: there is none.
typedef void hq_advice_take(const hq_advice_table *advice, void *data);

// What has been learnt until event `seq` is to be kept, on the worker's thread; `bytes` is the
// keeper's: free().
typedef void hq_forecast_keep(void *bytes, size_t size, uint64_t seq, void *data);

// Under which it is kept in the hall's journal (projection.h), of no day.
#define HQ_FORECAST_PROJECTION "forecast"

// A worker for the hall in `dir`, whose journal ends at `last_seq`: it reads for itself what
// happened until then, going on from what was kept or else from the last two weeks; `clock` is the
// hall's. NULL and the error when no thread can be started.
hq_forecast_worker *hq_forecast_worker_new(const char *dir, hq_clock *clock, uint64_t last_seq,
                                           hq_forecast_take *take, hq_advice_take *advise,
                                           hq_forecast_keep *keep, void *data, GError **error);
// Ends the thread: nothing is taken any more. Safe to call twice.
void hq_forecast_worker_stop(hq_forecast_worker *worker);
void hq_forecast_worker_free(hq_forecast_worker *worker);

// What a commit brought; copied. From one thread, in order.
void hq_forecast_worker_follow(hq_forecast_worker *worker, const hq_batch *batch);
// Asks for a table that knows everything followed so far, without waiting for others to come
// together. Returns the question's number.
uint64_t hq_forecast_worker_ask(hq_forecast_worker *worker);

typedef struct {
    uint64_t tables;
    hq_span cost; // CPU time of the last
    uint64_t advices;
    hq_span advice_cost; // CPU time of the last
    uint64_t failed;     // events that did not follow: it has stopped
} hq_forecast_stats;
// Any thread.
void hq_forecast_worker_get_stats(hq_forecast_worker *worker, hq_forecast_stats *ret_stats);
