// Business done (业务量), defined here and nowhere else. Two sources: what the hall counted itself
// (facts of services and items, facts.h) and what the business system says (entries). Pure.
//
//   type              of an entry: its own; of a service that was completed, or of an item of one:
//                     the type of the points table that names it under `from`. What no type names
//                     is not counted.
//   which source      what the business system says of a type on a day holds for that type and day;
//                     the hall's own counts hold where it says nothing. Nothing counts twice.
//   place             counter, handheld, terminal (self-service), online: of a service, by the
//                     service point
//   count, amount     sums; amounts in fen, known of entries only
//   counter cash      amount at counters of the types that the table says are paid in cash
//   diversion         done elsewhere than at a counter ÷ all, by count and by amount, thousandths;
//                     by amount only while the whole is above zero
//   self-service      (terminal + online) per thousand (counter + handheld), by count
//   repeat visits     numbers of people who came back the same day after an earlier visit of theirs
//                     had ended ÷ numbers of people known that day, thousandths. Known is who left
//                     a number; the digest by which they are known ends with the day, so that
//                     visits of two days are never joined (docs/privacy.md).
//
// A day is counted by the points table that was in force at the end of its month.
//
// Version 1.
#pragma once

#include "server/journal/vault.h"
#include "server/reports/facts.h"
#include "shared/wire/points.h"

enum { HQ_BUSINESS_VERSION = 1 };

// What was done of a type on a day, at a place, by somebody.
typedef struct {
    hq_day day;
    hq_selling_place place;
    GQuark type, staff; // 0: none
    bool entered;       // by the business system
    int64_t count, amount;
} hq_done;

typedef struct {
    int64_t count, amount;
} hq_volume;

typedef struct {
    hq_volume all, places[HQ_SELLING_PLACES];
    int64_t cash;
    uint32_t known, again; // numbers of known people
} hq_business_sums;

typedef struct hq_business hq_business;

// A points table and the last day it holds for.
typedef struct {
    hq_day to;
    const hq_points_table *table;
} hq_points_span;

// By `spans`, in the order of their days, one at least – the last one holds for all later days, too
// – and the service points of `config`; tables and configuration are borrowed.
hq_business *hq_business_new(const hq_points_span *spans, guint n, const hq_config *config);
void hq_business_free(hq_business *business);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(hq_business, hq_business_free)

void hq_business_see(hq_business *business, const hq_fact *fact);
void hq_business_enter(hq_business *business, const hq_vault_transaction_sum *sum);

// Once all was seen and entered: what holds, by day. Borrowed.
const GArray *hq_business_done(hq_business *business); // of hq_done
// The type in the latest table that has it; NULL for one that only entries know: it counts, and is
// worth no points.
const hq_point_type *hq_business_type(const hq_business *business, GQuark type);
// The type that a fact is business of, 0 when it is none.
GQuark hq_business_type_of(const hq_business *business, const hq_fact *fact);
hq_selling_place hq_business_place_of(const hq_business *business, const hq_fact *fact);

// What was done of a type, whenever and by whomever.
typedef struct {
    GQuark type;
    bool entered, counted; // by the business system, by the hall: some of it
    hq_volume all, places[HQ_SELLING_PLACES];
} hq_type_volume;
// Of rows of hq_done, of one hall or of several: the most first. Yours.
GArray *hq_business_types(const GArray *done); // of hq_type_volume

// Whether it was paid in cash at a counter.
bool hq_business_is_cash(const hq_business *business, const hq_done *done);
void hq_business_sum(hq_business *business, hq_business_sums *ret_sums);
// Of several halls.
void hq_business_sums_add(hq_business_sums *to, const hq_business_sums *more);
// Thousandths; −1 when nothing counts.
int32_t hq_business_diversion_count(const hq_business_sums *sums);
int32_t hq_business_diversion_amount(const hq_business_sums *sums);
int32_t hq_business_self_service(const hq_business_sums *sums);
int32_t hq_business_repeat(const hq_business_sums *sums);
