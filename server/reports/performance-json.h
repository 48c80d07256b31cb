// Business and performance as JSON for pages and as a table for spreadsheets. Any thread.
#pragma once

#include "server/reports/performance.h"
#include "shared/wire/writer.h"

// What is written about, beside the figures.
typedef struct {
    const GArray *sources;           // hq_hall_source
    const hq_points_table *table;    // of the first
    uint32_t version;                // of that template
    const hq_survey_version *survey; // of the first
    hq_lang lang;                    // of the table for spreadsheets
} hq_performance_frame;

void hq_business_write(const hq_performance *performance, const hq_performance_frame *frame,
                       hq_writer *writer);
// Of everybody, or with `staff` of one person alone.
void hq_performance_write(const hq_performance *performance, const hq_performance_frame *frame,
                          GQuark staff, hq_writer *writer);
// Ranks of halls and people over several halls: `performances` of the sources, in their order.
void hq_ranks_write(const GPtrArray *performances, const hq_performance_frame *frame,
                    hq_writer *writer);
// A line a person and type of business, then what service adds, then what is taken off; yours.
GString *hq_performance_table(const hq_performance *performance, const hq_performance_frame *frame);

// ---- what is behind a line ---------------------------------------------------------------------

// Business of a type (0: any), at a place (HQ_SELLING_PLACES: any), by somebody (0: anybody).
typedef struct {
    GQuark type, staff;
    hq_selling_place place;
} hq_done_filter;
// How much on each day.
void hq_done_days_write(const hq_performance *performance, const hq_done_filter *filter,
                        hq_writer *writer);
// The services and entries of one day behind it, at most HQ_DONE_ROWS_MAX. False with an error.
enum { HQ_DONE_ROWS_MAX = 2000 };
bool hq_done_rows_write(const hq_hall_source *source, const hq_points_table *table, hq_day day,
                        const hq_done_filter *filter, hq_writer *writer, GError **error);

// ---- stars -------------------------------------------------------------------------------------

// Of `months` (hq_performance, the oldest first) of the first source; of one person alone with
// `staff`.
void hq_stars_write(const GPtrArray *months, const hq_performance_frame *frame, GQuark staff,
                    hq_writer *writer);
