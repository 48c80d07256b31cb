// The time ledger as the API shows it: what the signed-on time of people and service points was
// spent on today.
#pragma once

#include "shared/engine/state.h"
#include "shared/wire/fault.h"
#include "shared/wire/point-view.h"
#include "shared/wire/rating.h"
#include "shared/wire/writer.h"

typedef struct {
    hq_slug reason; // "": null, reasons that are no longer configured
    uint32_t n;
    int32_t total_s;
    int32_t overrun_s;
} hq_break_view;

// Whole seconds, rounded so that the parts still add up to `signed_on_s`.
typedef struct {
    hq_slug of;                     // staff number or service point
    char name[HQ_MASKED_NAME_SIZE]; // people: masked; service points: the label
    int32_t signed_on_s;
    int32_t spent_s[HQ_ACTIVITIES];
    uint32_t n_breaks;
    hq_break_view breaks[HQ_BREAK_ROWS];
    uint32_t calls;
    uint32_t served;
    uint32_t n_greeted;
    hq_greeting greeted[HQ_BREAK_ROWS]; // people without a number, by reason
    uint32_t promised,
        kept; // own-ledger only: first served by this person with a promise, and called in time
    int32_t call_next_s;     // mean of the call-next latency; -1: null
    int32_t effective_milli; // serving ÷ (serving + idle while people wait); -1: null
    hq_rating_view rating;   // of visits that ended here; no response rate
} hq_ledger_view;
// Fills all but `name`.
void hq_ledger_view_fill(hq_ledger_view *ret, const hq_ledger *ledger);
// GET /service-points/{id}/ledger: of whoever is signed on there.
void hq_ledger_view_encode(const hq_ledger_view *view, hq_writer *writer);
bool hq_ledger_view_decode(const char *json, size_t length, hq_ledger_view *ret_view,
                           hq_fault *ret_fault);

// GET /ledger
typedef struct {
    hq_day day;
    hq_time now;
    struct {
        hq_ledger_view *items;
        uint32_t n;
    } staff, points; // g_malloc'ed, released by hq_ledger_answer_clear()
} hq_ledger_answer;
void hq_ledger_answer_encode(const hq_ledger_answer *answer, hq_writer *writer);
bool hq_ledger_answer_decode(const char *json, size_t length, hq_ledger_answer *ret_answer,
                             hq_fault *ret_fault);
void hq_ledger_answer_clear(hq_ledger_answer *answer);
