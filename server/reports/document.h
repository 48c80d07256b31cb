// A report as it is read: a head with a finding and a few figures, and sections of tables and
// charts. Made once, then shown as page, paper, sheet or text; it knows no hall and no figure, and
// whoever shows it knows nothing else. Texts are in the reader's language.
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "shared/engine/types.h"

typedef enum {
    HQ_CELL_NONE, // nothing is known
    HQ_CELL_TEXT,
    HQ_CELL_COUNT,
    HQ_CELL_SECONDS, // seconds
    HQ_CELL_MINUTES, // seconds, shown in minutes with one decimal
    HQ_CELL_HOURS,   // seconds, shown in hours with one decimal
    HQ_CELL_PERCENT, // thousandths, shown in per cent with one decimal
    HQ_CELL_SCORE,   // thousandths, shown from 0 to 100 with one decimal
    HQ_CELL_BAR,     // the same, with a bar beside it and a mark on that
    HQ_CELL_CHANGE,  // thousandths of what it was before, with a sign
    HQ_CELL_POINTS,  // thousandths apart from another one, in points with a sign
    HQ_CELL_FINE,    // hundredths of a per cent or of a point apart, with a sign
    HQ_CELL_YUAN,    // fen, shown in yuan with two decimals
    HQ_CELL_RAIL,    // a span of seconds on a line from 0 to 30 minutes, and the target
} hq_cell_kind;

typedef struct {
    hq_cell_kind kind;
    int64_t value;  // RAIL: where it begins
    int64_t to;     // RAIL: where it ends
    int64_t target; // RAIL, BAR: the mark; 0: none
    char *text;     // TEXT: owned
    char *opens;    // what it opens to, as the maker's own words say: owned; NULL: nothing
    char badge;     // TEXT: the letter before it; 0: none
    bool few;       // of too few to say much
    bool misses;    // its target
} hq_cell;

typedef struct {
    char *head;
    hq_cell_kind kind; // of most of its cells: what is right-aligned, how wide it is
} hq_column;

typedef struct {
    GArray *cells; // hq_cell
    bool total;    // set apart at the foot
} hq_row;

typedef struct {
    char *title, *note; // NULL: none
    GArray *columns;    // hq_column
    GArray *rows;       // hq_row
} hq_grid;

typedef struct {
    char *label;
    hq_cell value; // NONE: no bar
} hq_bar;

typedef struct {
    char *title;
    char *target_label; // NULL: the bars stand on 0, else on the target
    int64_t target;
    GArray *bars; // hq_bar, all of one kind
} hq_bars;

typedef struct {
    char *label;
    hq_cell value;
    char *under[2]; // "上期 4,876", "目标 80"; NULL: nothing
} hq_tile;

typedef struct {
    char *id, *title;
    GPtrArray *charts; // hq_bars, before the tables
    GPtrArray *grids;  // hq_grid
} hq_section;

typedef struct {
    char *file;  // "weekly-2026-03-01-zhongshan": the name of what is saved, without its ending
    char *place; // the hall, or how many of them
    char *line;  // which report, of when
    char *finding, *lead;
    hq_lang lang;
    hq_day from, to;
    GArray *tiles;       // hq_tile
    GPtrArray *sections; // hq_section
    GPtrArray *foot;     // char *: definitions, what was left out, when it was made
} hq_document;

hq_document *hq_document_new(hq_lang lang);
void hq_document_free(hq_document *document);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(hq_document, hq_document_free)

hq_section *hq_section_new(const char *id, const char *title);
void hq_section_free(hq_section *section);

// Adds to a section; borrowed until the section is freed. Texts are copied.
hq_grid *hq_section_add_grid(hq_section *section, const char *title);
hq_bars *hq_section_add_bars(hq_section *section, const char *title);
// NULL for no target: the bars stand on 0.
void hq_bars_set_target(hq_bars *bars, int64_t target, const char *label);
void hq_bars_add(hq_bars *bars, const char *label, hq_cell value);

void hq_grid_add_column(hq_grid *grid, const char *head, hq_cell_kind kind);
void hq_grid_set_note(hq_grid *grid, const char *note);
// The next row; its cells follow with hq_grid_put().
void hq_grid_begin_row(hq_grid *grid, bool total);
void hq_grid_put(hq_grid *grid, hq_cell cell);
void hq_grid_put_text(hq_grid *grid, const char *text);

hq_cell hq_cell_of(hq_cell_kind kind, int64_t value);
// As people read it, "—" for NONE; a RAIL as "10–21". Yours.
char *hq_cell_text(const hq_cell *cell);
// A number as a spreadsheet takes it, in the unit that is shown (7.6 for minutes); false for a
// cell that is none.
bool hq_cell_number(const hq_cell *cell, double *ret_number);
// How many decimals such a number is shown with.
int hq_cell_decimals(hq_cell_kind kind);

// ---- as what it is shown ----

// JSON of the schema Document in docs/openapi.yaml.
GBytes *hq_document_json(const hq_document *document);
// A4 pages.
GBytes *hq_document_pdf(const hq_document *document);
// A workbook: a sheet a section. NULL with an error when there is no room for it.
GBytes *hq_document_xlsx(const hq_document *document, GError **error);
// Every table below its title, as text of RFC 4180 with a byte order mark.
GBytes *hq_document_csv(const hq_document *document);
