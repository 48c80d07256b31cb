// What the API tells of figures: the lines of cuts, and the facts behind a figure.
#pragma once

#include "server/reports/report-desk.h"
#include "shared/wire/writer.h"

// Facts that belong to a figure's line, as they are seen.
enum { HQ_ROWS_KEPT = 1000 };
typedef struct {
    GArray *facts; // hq_fact, the first HQ_ROWS_KEPT; NULL: none
    uint32_t n;
} hq_rows;
void hq_rows_see(hq_rows *rows, const hq_wish *wish, const hq_fact *fact);
void hq_rows_clear(hq_rows *rows);

// {"from", "to", "days", "by": [{"cut", "lines": [{"hall", "key", "name", "figures": {…}}]}],
// "excluded": […]}: schema PeriodFigures in docs/openapi.yaml. Yours.
GBytes *hq_figures_json(const hq_wish *wish, hq_period *period);
// {"figure", "n", "rows": […]}: schema FigureVisits. Yours.
GBytes *hq_visits_json(const hq_wish *wish, const hq_period *period, const hq_rows *rows);
// Every figure and every rule with name, meaning, unit and version: schema FigureDefinitions.
void hq_definitions_write(hq_writer *writer);
// The same as lines of a table for docs/figures.md; yours.
char *hq_definitions_page(void);

// A value in the figure's unit: a number, or null for none.
void hq_write_figure(hq_writer *writer, hq_sums *sums, hq_figure figure);
// A fact as an object: what it is about, its times in seconds.
void hq_write_fact(hq_writer *writer, const hq_fact *fact);
