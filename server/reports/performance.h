// Performance inputs (绩效量化), defined here and nowhere else: what somebody's month is worth in
// points of the hall's points table, each line opening to the services and entries behind it. These
// are inputs to pay, not pay. Integers throughout.
//
//   business 业务酬金     Σ count × points of the type at the place where it was done (business.h);
//                        the place is the role: counter, roaming, at the terminals, online
//   satisfaction 满意度   of the valid replies to the hall's survey about the person's visits, and
//                        about all of the hall's: satisfaction.h, by the version of the template
//                        in force at the end of the month. A face alone is a reply to its first
//                        indicator; of a template that asks nothing else, all are faces
//   service 服务酬金      points of the first band that is reached, of the person's satisfaction in
//                        thousandths as it is told, and of the hall's wait attainment (figure.h).
//                        A person with fewer replies than `least_ratings` has none for
//                        satisfaction; one who delivered nothing has none for attainment
//   coefficient 营业厅系数 1000 + the bands of the hall's satisfaction and attainment, in
//   thousandths,
//                        within least_milli … most_milli
//   gains                (business + service) × coefficient; counted before anything is taken off
//   deductions           `bad_rating` for each bad reply (satisfaction.h) beyond the first
//                        `free_bad`, at most `most_deducted`, and never more than was gained
//   total                gains − deductions
//   rank                 one more than how many have more; who delivered fewer services than
//                        `least_visits` takes no part
//   star 星级            the thresholds that a month's total reaches are its level. One's own level
//   goes
//                        up, or down, by one when `star_months` months in a row were above, or
//                        below it; never by more, so that no single month makes or breaks anybody
//
// Version 2: version 1 went by the faces alone.
#pragma once

#include "server/reports/business.h"
#include "server/reports/period.h"
#include "server/reports/survey-day.h"

enum { HQ_PERFORMANCE_VERSION = 2 };

typedef struct {
    GQuark type;
    hq_selling_place place;
    int64_t count, amount, each, points; // `each`: points for one
} hq_points_line;

typedef struct {
    GQuark hall, staff;
    int64_t services;           // delivered
    GArray *lines;              // hq_points_line, by type and place
    int64_t business;           // points, as are those that follow
    hq_satisfaction said;       // what customers said of the visits
    int32_t satisfaction_milli; // −1: nobody replied
    int64_t of_satisfaction, of_attainment;
    int64_t gains_milli, deducted, total_milli;
} hq_person_points;

typedef struct {
    GQuark hall;
    int64_t services;
    hq_satisfaction said;
    int32_t satisfaction_milli, attainment_milli; // −1: nothing counts
    int32_t of_satisfaction, of_attainment;       // thousandths on the coefficient
    int32_t coefficient_milli;
} hq_hall_points;

typedef struct {
    hq_day from, to;
    hq_hall_points hall;
    hq_business_sums business;
    GArray *done;      // hq_done, all that holds
    GPtrArray *people; // hq_person_points, by staff number
} hq_performance;

// Of the days from..to of the hall in `source`, by this table; satisfaction is left out where the
// survey is not counted. `keep` as hq_period_aides says; NULL: nothing is kept. NULL with an error.
// Any thread.
hq_performance *hq_performance_read(const hq_hall_source *source, const hq_points_table *table,
                                    hq_day from, hq_day to, const hq_period_aides *keep,
                                    GError **error);
void hq_performance_free(hq_performance *performance);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(hq_performance, hq_performance_free)
// NULL when they did nothing.
const hq_person_points *hq_performance_find(const hq_performance *performance, GQuark staff);

// One who takes part in a rank.
typedef struct {
    GQuark hall, staff; // `staff` 0: the hall
    int64_t value;      // points in thousandths, or thousandths
    uint32_t place;     // from 1; equal values share one
} hq_ranked;
// Who takes part, the best first: all of them, though a rank honours `first`. Yours.
GArray *hq_performance_rank(const GPtrArray *performances, const hq_point_rank *rank);

// The level after months whose totals, in thousandths of a point, are given in order.
uint32_t hq_star_level(const hq_points_table *table, const int64_t *totals, size_t n);
