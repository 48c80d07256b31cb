// What halls found in themselves and in each other, whom managers received on the floor, and the
// watch list: hall by hall, from the steps of the period.
#include "server/quality/checklist-figures.h"
#include "server/quality/checklists.h"
#include "server/quality/floor-duties.h"
#include "server/quality/watch-list.h"
#include "server/reports/sections.h"
#include "server/reports/watch-surveys.h"

// One hall's, as long as its row is made.
typedef struct {
    hq_runs runs;
    hq_floor_duties *duties;
    hq_watches *watches;
    const hq_hall_source *source;
    const char *name;
} hall_checks;

static bool
take_watch(const hq_record *record, void *data, GError **error)
{
    hq_watches_apply(data, record);
    return true;
}

static bool
take_template(const hq_record *record, void *data, GError **error)
{
    hq_templates_apply(data, record);
    return true;
}

static bool
is_of_period(const hq_ground *ground, const hq_watch_view *view)
{
    return view->watch.from <= hq_period_to(ground->period) &&
           view->watch.until >= hq_period_from(ground->period);
}

static bool
survey_watches(const hq_ground *ground, const hq_hall_source *source, const hq_templates *templates,
               hq_watches *watches)
{
    g_autoptr(GArray) asked = hq_survey_versions_of(templates, "main");
    hq_survey_source_hall hall = {source->dir, hq_slug_of(g_quark_to_string(source->id)), asked,
                                  &g_array_index(asked, hq_survey_version, 0).template, NULL};
    g_autoptr(hq_survey_shelf) shelf = hq_survey_shelf_new(&hall);
    bool counted = true;
    for (guint i = 0; counted && i < watches->all->len; i++) {
        hq_watch_view *view = &g_array_index(watches->all, hq_watch_view, i);
        counted = !is_of_period(ground, view) ||
                  hq_watch_survey(view, shelf, hq_period_to(ground->period), NULL);
    }
    return counted;
}

// By the template in force at the end of the period.
static bool
read_watches(const hq_ground *ground, const hq_hall_source *source, hq_journal_reader *reader,
             hq_watches *watches)
{
    hq_day to = hq_period_to(ground->period);
    if (!hq_records_read(reader, "watch", 0, to, take_watch, watches, NULL))
        return false;
    if (watches->all->len == 0)
        return true;
    hq_templates *templates = hq_templates_new();
    bool read = hq_records_read(reader, "template", 0, to, take_template, templates, NULL) &&
                survey_watches(ground, source, templates, watches);
    hq_templates_free(templates);
    return read;
}

// What cannot be read is left out: the report stands without it.
static void
read_hall(const hq_ground *ground, const hq_hall_source *source, hall_checks *ret)
{
    hq_day from = hq_period_from(ground->period), to = hq_period_to(ground->period);
    g_autoptr(hq_journal_reader) reader = hq_journal_reader_open(source->dir, NULL);
    hq_runs_begin(&ret->runs, from, to);
    ret->duties = hq_floor_duties_new();
    ret->watches = hq_watches_new();
    ret->source = source;
    ret->name = source->config->name.in[ground->lang];
    if (reader == NULL)
        return;
    (void)(hq_runs_read(&ret->runs, reader, NULL) &&
           hq_floor_duties_read(ret->duties, reader, from, to, NULL) &&
           read_watches(ground, source, reader, ret->watches));
}

static void
end_hall(hall_checks *hall)
{
    hq_runs_end(&hall->runs);
    hq_floor_duties_free(hall->duties);
    hq_watches_free(hall->watches);
}

static hq_cell
or_none(hq_cell_kind kind, int64_t value)
{
    return hq_cell_of(value < 0 ? HQ_CELL_NONE : kind, value);
}

// The table of this title, made when the first row comes.
static hq_grid *
grid_of(const hq_ground *ground, hq_section *section, hq_grid **grid, hq_msg title,
        const hq_msg heads[], const hq_cell_kind kinds[], size_t n)
{
    if (*grid != NULL)
        return *grid;
    *grid = hq_section_add_grid(section, hq_tr(ground->lang, title));
    for (size_t i = 0; i < n; i++)
        hq_grid_add_column(*grid, hq_tr(ground->lang, heads[i]), kinds[i]);
    return *grid;
}

static void
add_runs(const hq_ground *ground, hq_section *section, hq_grid **grid, hall_checks *hall)
{
    static const hq_msg heads[] = {HQ_MSG_REPORT_COL_HALL,      HQ_MSG_REPORT_COL_CHECK_SCORE,
                                   HQ_MSG_REPORT_COL_CHECKS,    HQ_MSG_REPORT_COL_PLANNED,
                                   HQ_MSG_REPORT_COL_PLAN_KEPT, HQ_MSG_REPORT_COL_MYSTERY};
    static const hq_cell_kind kinds[] = {HQ_CELL_TEXT,  HQ_CELL_SCORE, HQ_CELL_COUNT,
                                         HQ_CELL_COUNT, HQ_CELL_COUNT, HQ_CELL_SCORE};
    hq_runs_answer sums;
    hq_runs_sum(&hall->runs, &sums);
    if (sums.runs.n == 0 && sums.planned == 0)
        return;
    hq_grid *table = grid_of(ground, section, grid, HQ_MSG_REPORT_TABLE_CHECKS, heads, kinds,
                             G_N_ELEMENTS(heads));
    hq_grid_begin_row(table, false);
    hq_grid_put_text(table, hall->name);
    hq_cell cells[] = {
        or_none(HQ_CELL_SCORE, sums.score_milli), hq_cell_of(HQ_CELL_COUNT, sums.counted),
        hq_cell_of(HQ_CELL_COUNT, sums.planned), hq_cell_of(HQ_CELL_COUNT, sums.kept),
        or_none(HQ_CELL_SCORE, sums.mystery_milli)};
    for (size_t i = 0; i < G_N_ELEMENTS(cells); i++)
        hq_grid_put(table, hq_cell_on_page(ground, hall->source, "checklists", NULL, cells[i]));
}

// Of a hall, or without one of all of them.
static void
put_receptions(const hq_ground *ground, hq_grid *table, const hall_checks *hall,
               const hq_floor_duty_figures *sums)
{
    int32_t solved = hq_solved_milli(sums->received, sums->unsolved);
    hq_cell cells[] = {hq_cell_of(HQ_CELL_COUNT, (int64_t)sums->received),
                       hq_cell_of(HQ_CELL_COUNT, (int64_t)sums->unsolved),
                       or_none(HQ_CELL_PERCENT, solved),
                       hq_cell_of(HQ_CELL_HOURS, (int64_t)sums->present_s)};
    hq_grid_begin_row(table, hall == NULL);
    hq_grid_put_text(table, hall == NULL ? hq_tr(ground->lang, HQ_MSG_REPORT_TOTAL) : hall->name);
    for (size_t i = 0; i < G_N_ELEMENTS(cells); i++)
        hq_grid_put(table, hq_cell_on_page(ground, hall == NULL ? NULL : hall->source, "floor-duty",
                                           NULL, cells[i]));
}

static void
add_receptions(const hq_ground *ground, hq_section *section, hq_grid **grid, hall_checks *hall,
               hq_floor_duty_figures *all)
{
    static const hq_msg heads[] = {HQ_MSG_REPORT_COL_HALL, HQ_MSG_REPORT_COL_RECEIVED,
                                   HQ_MSG_REPORT_COL_UNSOLVED, HQ_MSG_REPORT_COL_SOLVED,
                                   HQ_MSG_REPORT_COL_PRESENT};
    static const hq_cell_kind kinds[] = {HQ_CELL_TEXT, HQ_CELL_COUNT, HQ_CELL_COUNT,
                                         HQ_CELL_PERCENT, HQ_CELL_HOURS};
    hq_floor_duty_figures sums;
    hq_floor_duties_sum(hall->duties, hq_period_from(ground->period), hq_period_to(ground->period),
                        &sums);
    if (sums.received == 0 && sums.kept == 0)
        return;
    hq_grid *table = grid_of(ground, section, grid, HQ_MSG_REPORT_TABLE_RECEPTIONS, heads, kinds,
                             G_N_ELEMENTS(heads));
    put_receptions(ground, table, hall, &sums);
    all->received += sums.received;
    all->unsolved += sums.unsolved;
    all->present_s += sums.present_s;
}

// The owner, and which sides were entered by hand.
static void
put_owner(const hq_ground *ground, hq_grid *table, const hq_watch_view *view)
{
    g_autoptr(GString) text = g_string_new(view->watch.owner.text);
    if (view->sides.before.entered)
        g_string_append_printf(text, " · %s",
                               hq_tr(ground->lang, HQ_MSG_REPORT_WATCH_BEFORE_ENTERED));
    if (view->sides.after.entered)
        g_string_append_printf(text, " · %s",
                               hq_tr(ground->lang, HQ_MSG_REPORT_WATCH_AFTER_ENTERED));
    hq_grid_put_text(table, text->str);
}

static void
put_side(hq_grid *table, const hq_watch_side *side)
{
    hq_cell cell = or_none(HQ_CELL_SCORE, side->score_milli);
    cell.few = side->few && side->replies > 0;
    hq_grid_put(table, cell);
}

static void
add_watches(const hq_ground *ground, hq_section *section, hq_grid **grid, const hall_checks *hall)
{
    static const hq_msg heads[] = {HQ_MSG_REPORT_COL_HALL, HQ_MSG_REPORT_COL_OWNER,
                                   HQ_MSG_REPORT_COL_WATCH_BEFORE, HQ_MSG_REPORT_COL_WATCH_AFTER,
                                   HQ_MSG_REPORT_COL_WATCH_CHANGE};
    static const hq_cell_kind kinds[] = {HQ_CELL_TEXT, HQ_CELL_TEXT, HQ_CELL_SCORE, HQ_CELL_SCORE,
                                         HQ_CELL_CHANGE};
    for (guint i = 0; i < hall->watches->all->len; i++) {
        const hq_watch_view *view = &g_array_index(hall->watches->all, hq_watch_view, i);
        if (!is_of_period(ground, view))
            continue;
        hq_grid *table = grid_of(ground, section, grid, HQ_MSG_REPORT_TABLE_WATCHES, heads, kinds,
                                 G_N_ELEMENTS(heads));
        hq_grid_begin_row(table, false);
        hq_grid_put_text(table, hall->name);
        put_owner(ground, table, view);
        put_side(table, &view->sides.before);
        put_side(table, &view->sides.after);
        hq_grid_put(table,
                    hq_cell_of(view->compared ? HQ_CELL_CHANGE : HQ_CELL_NONE, view->change_milli));
    }
}

bool
hq_section_checks(const hq_ground *ground, hq_section *section)
{
    hq_grid *runs = NULL, *receptions = NULL, *watches = NULL;
    hq_floor_duty_figures all = {0};
    if (ground->own)
        return false;
    for (guint i = 0; i < ground->sources->len; i++) {
        hall_checks hall;
        read_hall(ground, &g_array_index(ground->sources, hq_hall_source, i), &hall);
        add_runs(ground, section, &runs, &hall);
        add_receptions(ground, section, &receptions, &hall, &all);
        add_watches(ground, section, &watches, &hall);
        end_hall(&hall);
    }
    if (receptions != NULL && receptions->rows->len > 1)
        put_receptions(ground, receptions, NULL, &all);
    return runs != NULL || receptions != NULL || watches != NULL;
}
