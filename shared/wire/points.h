// The points table (积分表): which business is worth what, by type and by where it was done; what
// service adds, what is taken off, who is ranked by what, how stars are earned. One template of
// service quality, `points main`. What it means is computed in server/reports/performance.h.
#pragma once

#include "shared/wire/transaction.h"

enum {
    HQ_POINT_TYPES = 48,
    HQ_POINT_SOURCES = 8, // services and items of one type
    HQ_POINT_BANDS = 8,
    HQ_POINT_RANKS = 8,
    HQ_POINT_STARS = 8,
};

typedef struct {
    hq_slug id; // as the business system calls it
    hq_text name;
    uint32_t n_from;
    hq_slug from[HQ_POINT_SOURCES];     // services and items of the hall that are this business
    bool cash;                          // paid in cash when it is done at a counter
    uint32_t points[HQ_SELLING_PLACES]; // for one
} hq_point_type;

// From so much on, in thousandths: so many points, or so many thousandths more.
typedef struct {
    uint32_t from_milli;
    int32_t value;
} hq_point_band;

typedef struct {
    uint32_t n;
    hq_point_band items[HQ_POINT_BANDS]; // falling
} hq_point_bands;

// What a rank is of, and by what.
typedef enum { HQ_RANK_OF_PERSON, HQ_RANK_OF_HALL, HQ_RANK_OF_MANAGER, HQ_RANK_OFS } hq_rank_of;
typedef enum {
    HQ_RANK_BY_TOTAL,        // points in all
    HQ_RANK_BY_BUSINESS,     // of business alone
    HQ_RANK_BY_SATISFACTION, // thousandths
    HQ_RANK_BY_ATTAINMENT,   // thousandths
    HQ_RANK_BY_COEFFICIENT,  // thousandths; of a hall
    HQ_RANK_BYS,
} hq_rank_by;

typedef struct {
    hq_slug id;
    hq_text name;
    hq_rank_of of;
    hq_rank_by by;
    uint32_t first;        // so many
    uint32_t least_visits; // of whoever takes part
} hq_point_rank;

typedef struct {
    uint32_t n_types, n_ranks, n_stars;
    hq_point_type types[HQ_POINT_TYPES];
    uint32_t least_ratings;                            // for a person's satisfaction to count
    hq_point_bands satisfaction, attainment;           // points of service
    hq_point_bands hall_satisfaction, hall_attainment; // thousandths on the coefficient
    uint32_t least_milli, most_milli;                  // of the coefficient
    uint32_t bad_rating, free_bad, most_deducted;      // points; ratings; points
    hq_point_rank ranks[HQ_POINT_RANKS];
    uint32_t stars[HQ_POINT_STARS]; // points in a month for each, growing
    uint32_t star_months;           // in a row, for a step up or down
} hq_points_table;

void hq_points_table_encode(const hq_points_table *table, hq_writer *writer);
// Refuses an id, or a source, that stands twice, and thresholds out of order.
bool hq_points_table_decode(const char *json, size_t length, hq_points_table *ret_table,
                            hq_fault *ret_fault);
const char *hq_rank_of_word(hq_rank_of of); // "person", "hall", "manager"
const char *hq_rank_by_word(hq_rank_by by); // "total", "business", …
