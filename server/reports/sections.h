// The sections of a report: one table says which there are, in which forms, under which title and
// which function makes them of a ground. How to add one: docs/reports.md.
#pragma once

#include "server/reports/comparison.h"
#include "server/reports/document.h"
#include "server/reports/period.h"
#include "server/reports/report-desk.h"

// What sections are made of. Borrowed while one is made.
typedef struct {
    hq_form form;
    hq_lang lang;
    hq_period *period; // what the report is about
    hq_period *before; // what it is held against
    const hq_comparison *comparison;
    const hq_satisfaction *unit; // of their parent unit; no reply: there is none
    const GArray *sources;       // hq_hall_source: the halls, their folders and configurations
    bool one_day;                // figures by hour rather than by day
    bool several;                // halls
    bool own;                    // of one person: what is of the hall as a whole has no place in it
    hq_time now;
} hq_ground;

typedef struct {
    const char *id;
    unsigned forms; // one bit an hq_form
    hq_msg title;
    // Fills an empty section; false when there is nothing to show: it is left out. On the report's
    // thread, where it may read journals.
    bool (*fill)(const hq_ground *ground, hq_section *section);
} hq_section_row;
extern const hq_section_row hq_section_rows[];
extern const size_t hq_n_section_rows;

// ---- what most sections do ----

// A figure as a cell: NONE without facts, marked when few, `misses` when below the figure's target.
hq_cell hq_figure_cell(const hq_ground *ground, hq_sums *sums, hq_figure figure);
// The same of a line of a cut: it opens to the facts behind it.
hq_cell hq_line_cell(const hq_ground *ground, hq_cut cut, hq_line *line, hq_figure figure);
// The target of a figure in its unit, in the hall the report is about; 0: none.
int64_t hq_figure_target(const hq_ground *ground, hq_figure figure);
// "平均等候，分": its name and the unit its cells are in; yours.
char *hq_figure_head(hq_figure figure, hq_lang lang);
// "目标 80"; yours.
char *hq_target_label(const hq_ground *ground, hq_figure figure, int64_t target);
// "周一", "3日", "10": a day or hour at the foot of a bar; yours.
char *hq_short_name(const hq_ground *ground, hq_cut cut, int32_t key);
// How its value differs from the one before, as a change in thousandths; NONE when either is not
// known or the one before is 0.
hq_cell hq_change_cell(hq_sums *now, hq_sums *before, hq_figure figure);

// The same of two values of anything.
hq_cell hq_change_of(int64_t is, int64_t was);

// The cell, opening to a page of the hall that shows what its figure comes from, for these days:
// "checklists". With `more` its address goes on: "type=sale"; NULL: nothing. Without a hall, or a
// value, it opens to nothing.
hq_cell hq_cell_on_page(const hq_ground *ground, const hq_hall_source *hall, const char *view,
                        const char *more, hq_cell cell);

// A table of a cut: a row a line with these figures, after its name; with a row of all at the foot
// when `total`. False, and no table, when the cut has no line with anything in the first figure.
bool hq_add_cut(const hq_ground *ground, hq_section *section, hq_cut cut, hq_msg title, hq_msg head,
                const hq_figure *figures, size_t n, bool total);
// The table of a cut that says how much was planned to be open, and was; none without a plan.
bool hq_add_opening(const hq_ground *ground, hq_section *section, hq_cut cut, hq_msg head);
// How many of the figures of a table go when no hall planned anything: 1, the open ratio at their
// end; else 0.
size_t hq_without_plan(const hq_ground *ground);
// Bars of a figure, by day or by hour; on the target where the figure has one.
void hq_add_course(const hq_ground *ground, hq_section *section, hq_figure figure, hq_msg by_day,
                   hq_msg by_hour);

// ---- the sections, a file each ----
bool hq_section_bands(const hq_ground *ground, hq_section *section);
bool hq_section_volume(const hq_ground *ground, hq_section *section);
bool hq_section_quality(const hq_ground *ground, hq_section *section);
bool hq_section_people(const hq_ground *ground, hq_section *section);
bool hq_section_voice(const hq_ground *ground, hq_section *section);
bool hq_section_system(const hq_ground *ground, hq_section *section);
bool hq_section_halls(const hq_ground *ground, hq_section *section);
bool hq_section_checks(const hq_ground *ground, hq_section *section);
bool hq_section_cases(const hq_ground *ground, hq_section *section);
bool hq_section_business(const hq_ground *ground, hq_section *section);
bool hq_section_hygiene(const hq_ground *ground, hq_section *section);
