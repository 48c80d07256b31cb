// The figures of cases over a span of business days, as GET /cases/figures answers them. What they
// mean stands in server/quality/case-figures.h.
#pragma once

#include "shared/engine/types.h"
#include "shared/wire/fault.h"
#include "shared/wire/writer.h"

// Raw values and the shares that come of them, in thousandths; −1: nothing to divide by.
typedef struct {
    hq_slug of; // kind, cause …; "" of the whole, left out
    uint32_t received, unsolved, told, on_time, late, reopened, content;
    int32_t spot_milli, on_time_milli, reopened_milli, content_milli;
    int64_t mean_s; // until the first answer; −1
} hq_case_tally;

typedef struct {
    hq_case_tally *items; // g_malloc'ed, released by hq_case_figures_clear()
    uint32_t n;
} hq_case_tallies;

typedef struct {
    uint32_t version; // of the definitions
    hq_day from, to;
    hq_case_tally total;
    hq_case_tallies kinds, causes, services, points, sources;
} hq_case_figures;
void hq_case_figures_encode(const hq_case_figures *figures, hq_writer *writer);
bool hq_case_figures_decode(const char *json, size_t length, hq_case_figures *ret_figures,
                            hq_fault *ret_fault);
void hq_case_figures_clear(hq_case_figures *figures);
