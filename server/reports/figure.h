// Every figure of the product, defined once: what it is of, what it counts, in which unit, since
// which version. The dashboard's day, the reports' periods, the page that explains them and
// docs/figures.md all come from this table. A figure is a number over facts: a sum, a share, a
// mean or a percentile, so that it opens to the facts behind it. Integers throughout.
#pragma once

#include "server/reports/facts.h"
#include "shared/i18n/i18n.h"

typedef enum {
    HQ_FIGURE_VISITORS,
    HQ_FIGURE_TICKETS,
    HQ_FIGURE_SERVED,
    HQ_FIGURE_SERVICES,
    HQ_FIGURE_WAIT_MEAN,
    HQ_FIGURE_WAIT_P50,
    HQ_FIGURE_WAIT_P90,
    HQ_FIGURE_WAIT_MAX,
    HQ_FIGURE_ATTAINMENT,
    HQ_FIGURE_SERVICE_MEAN,
    HQ_FIGURE_ABANDONMENT,
    HQ_FIGURE_LEFT,
    HQ_FIGURE_NO_SHOW,
    HQ_FIGURE_TRANSFER,
    HQ_FIGURE_COMPLETION,
    HQ_FIGURE_HANDHELD,
    HQ_FIGURE_HANDHELD_STEPS,
    HQ_FIGURE_DIVERSION,
    HQ_FIGURE_PROMISE_KEPT,
    HQ_FIGURE_PROMISE_EARLY,
    HQ_FIGURE_SATISFACTION,
    HQ_FIGURE_RESPONSE,
    HQ_FIGURE_BAD_RATINGS,
    HQ_FIGURE_PLANNED,
    HQ_FIGURE_OPEN_RATIO,
    HQ_FIGURE_SIGNED_ON,
    HQ_FIGURE_OCCUPANCY,
    HQ_FIGURE_EFFECTIVE,
    HQ_FIGURE_CALL_NEXT,
    HQ_FIGURE_HELP_IN_TIME,
    HQ_FIGURES,
} hq_figure;

typedef enum {
    HQ_UNIT_COUNT,
    HQ_UNIT_SECONDS,
    HQ_UNIT_SHARE, // thousandths, shown in per cent
    HQ_UNIT_SCORE, // thousandths, shown from 0 to 100
} hq_unit;

typedef enum {
    HQ_SUM,     // Σ part
    HQ_RATIO,   // Σ part ÷ Σ base, in thousandths or as it is (MEAN)
    HQ_MEAN,    // Σ part ÷ Σ base
    HQ_REPLIES, // Σ part, in millionths, ÷ Σ base, in thousandths rounded: satisfaction.h
    HQ_RANK_50, // the smallest part that this share of the facts does not exceed
    HQ_RANK_90,
    HQ_RANK_ALL,
} hq_reckoning;

typedef enum { HQ_MORE_IS_BETTER, HQ_LESS_IS_BETTER, HQ_NEITHER_IS_BETTER } hq_sense;

// What a fact counts for; spans in µs.
typedef int64_t hq_measure(const hq_fact *fact);

typedef struct {
    const char *id; // "attainment"
    unsigned version;
    hq_unit unit;
    hq_reckoning reckoning;
    hq_sense sense;
    hq_measure *base; // 0: the fact has no part in the figure
    hq_measure *part;
    int32_t target; // in its unit, where a hall has no other; 0: none
    hq_msg name, definition;
} hq_figure_row;
extern const hq_figure_row hq_figures[HQ_FIGURES];

// Of the table as a whole: one more whenever a row gets a new version.
enum { HQ_FIGURES_VERSION = 5 };

// HQ_FIGURES when there is none of this id.
hq_figure hq_figure_of(const char *id);

// What keeps a fact out of a figure that it would spoil; it is listed, never silently dropped.
typedef struct {
    const char *id; // "R1"
    unsigned version;
    bool (*applies)(const hq_fact *fact);
    hq_msg name, definition;
} hq_rule_row;
enum { HQ_RULES = 2 };
extern const hq_rule_row hq_rules[HQ_RULES];
// The first rule that excludes the fact; NULL for none.
const hq_rule_row *hq_rule_for(const hq_fact *fact);

// Facts added up. Zeroed; free with hq_sums_clear().
typedef struct {
    int64_t part[HQ_FIGURES], base[HQ_FIGURES];
    GArray *waits; // int32_t seconds, of the served; NULL: none
    bool sorted;
} hq_sums;

// What a fact is worth to every figure, reckoned once and then added to many sums.
typedef struct {
    int64_t part[HQ_FIGURES], base[HQ_FIGURES];
    int32_t wait_s; // −1: not of the served
} hq_worth;
void hq_worth_of(const hq_fact *fact, hq_worth *ret_worth);

void hq_sums_add(hq_sums *sums, const hq_worth *worth);
void hq_sums_clear(hq_sums *sums);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(hq_sums, hq_sums_clear)

// In the figure's unit, rounded down; −1 when nothing counts (a sum is 0).
int64_t hq_sums_value(hq_sums *sums, hq_figure figure);
// Of how many facts it speaks: people, replies, services. For a figure of time, in seconds.
int64_t hq_sums_base(const hq_sums *sums, hq_figure figure);
// A figure of fewer facts is marked; one of replies, of fewer than HQ_SATISFACTION_FEW.
enum { HQ_FEW = 30 };
bool hq_sums_is_few(const hq_sums *sums, hq_figure figure);
// Whether it is on the wrong side of a target in its unit, nothing rounded; false for nothing.
bool hq_sums_misses(hq_sums *sums, hq_figure figure, int64_t target);
// What a share of replies that counts whole is worth.
enum { HQ_REPLY_WHOLE = 1000000 };
