// What a rehearsal comes to, over as many days as one likes and in bounded memory: waits, served,
// lost, by service and by customer class, before and after.
#pragma once

#include "server/rehearsal/rehearse.h"

// Of one group of customers. Waits are those of the served, from coming to the first call.
typedef struct {
    uint32_t came, served, missed, left, refused;
    uint32_t within;    // served within the target of their service
    uint32_t left_late; // gone without a call after the target
    int64_t wait_total_s;
    uint32_t wait_max_s;
    uint32_t *waits; // how many waited so many whole seconds; NULL while nobody did
} hq_tally;

double hq_tally_mean_s(const hq_tally *tally);
// The wait that this share of the served did not exceed; 0 when nobody was served.
uint32_t hq_tally_quantile_s(const hq_tally *tally, double share);
// Served within the target ÷ (served + left after the target), 0…1; 1 when nobody counts.
double hq_tally_attainment(const hq_tally *tally);
// Never served ÷ those who took a number.
double hq_tally_abandonment(const hq_tally *tally);

// A group: a service, a class, both, or everybody.
typedef struct {
    hq_slug service, class_; // "" stands for all
    hq_tally before, after;
} hq_figures_row;

typedef struct {
    GArray *rows; // hq_figures_row: everybody first
    uint32_t days;
    hq_day first, last;
    uint64_t calls, repeated; // of the control: the days under their own rules
    hq_tally control;         // everybody under their own rules
    uint64_t elsewhere, stayed, refused, retaken, absent; // under the other rules
} hq_figures;

hq_figures *hq_figures_new(void);
void hq_figures_free(hq_figures *figures);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(hq_figures, hq_figures_free)

// Adds a day: as it was, under its own rules, under `rules`. Targets are those of `rules`.
void hq_figures_add(hq_figures *figures, const hq_past *past, const hq_config *rules,
                    const hq_rehearsed *control, const hq_rehearsed *after);
// Puts the groups in the order of the configuration: a service before its classes.
void hq_figures_sort(hq_figures *figures, const hq_config *rules);
// NULL when nobody of the group came.
const hq_figures_row *hq_figures_find(const hq_figures *figures, hq_slug service, hq_slug class_);
