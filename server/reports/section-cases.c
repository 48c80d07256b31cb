// What was complained of and suggested, and what became of it.
#include "server/reports/sections.h"

#include "server/quality/case-figures.h"
#include "server/quality/record.h"
#include "server/reports/case-notice.h"

enum { FOREVER = 99991231 };

typedef struct {
    hq_cases *cases;
    hq_time until; // the last step
} reading;

static bool
take(const hq_record *record, void *data, GError **error)
{
    reading *r = data;
    hq_cases_apply(r->cases, record);
    r->until = MAX(r->until, record->at);
    return true;
}

// Of all halls together, each with what became of it until now. What cannot be read is left out.
static void
read_cases(const hq_ground *ground, reading *r)
{
    for (guint i = 0; i < ground->sources->len; i++) {
        const hq_hall_source *source = &g_array_index(ground->sources, hq_hall_source, i);
        g_autoptr(GError) wrong = NULL;
        g_autoptr(hq_journal_reader) reader = hq_journal_reader_open(source->dir, &wrong);
        if (reader == NULL ||
            !hq_records_read(reader, HQ_CASE_FAMILY, hq_period_from(ground->period), FOREVER, take,
                             r, &wrong))
            g_warning("cases of %s are left out: %s", source->dir, wrong->message);
    }
}

static hq_cell
share(int32_t milli)
{
    return milli < 0 ? hq_cell_of(HQ_CELL_NONE, 0) : hq_cell_of(HQ_CELL_PERCENT, milli);
}

static void
put_row(hq_grid *grid, const char *name, const hq_case_tally *tally, bool total)
{
    bool told = tally->mean_s >= 0;
    hq_grid_begin_row(grid, total);
    hq_grid_put_text(grid, name);
    hq_grid_put(grid, hq_cell_of(HQ_CELL_COUNT, tally->received));
    hq_grid_put(grid, share(tally->spot_milli));
    hq_grid_put(grid, share(tally->on_time_milli));
    hq_grid_put(grid, share(tally->reopened_milli));
    hq_grid_put(grid, share(tally->content_milli));
    hq_grid_put(grid, hq_cell_of(told ? HQ_CELL_HOURS : HQ_CELL_NONE, told ? tally->mean_s : 0));
}

static hq_grid *
add_grid(const hq_ground *ground, hq_section *section, hq_msg title)
{
    static const hq_msg shares[] = {HQ_MSG_CASE_FIGURE_SPOT, HQ_MSG_CASE_FIGURE_ON_TIME,
                                    HQ_MSG_CASE_FIGURE_REOPENED, HQ_MSG_CASE_FIGURE_CONTENT};
    hq_grid *grid = hq_section_add_grid(section, hq_tr(ground->lang, title));
    hq_grid_add_column(grid, hq_tr(ground->lang, HQ_MSG_CASE_COLUMN_ABOUT), HQ_CELL_TEXT);
    hq_grid_add_column(grid, hq_tr(ground->lang, HQ_MSG_CASE_FIGURE_RECEIVED), HQ_CELL_COUNT);
    for (size_t i = 0; i < G_N_ELEMENTS(shares); i++)
        hq_grid_add_column(grid, hq_tr(ground->lang, shares[i]), HQ_CELL_PERCENT);
    hq_grid_add_column(grid, hq_tr(ground->lang, HQ_MSG_CASE_FIGURE_MEAN_HOURS), HQ_CELL_HOURS);
    return grid;
}

static void
add_kinds(const hq_ground *ground, hq_section *section, const hq_case_figures *figures)
{
    hq_grid *grid = add_grid(ground, section, HQ_MSG_CASE_BY_KIND);
    for (uint32_t i = 0; i < figures->kinds.n; i++) {
        const hq_case_tally *tally = &figures->kinds.items[i];
        put_row(grid, hq_case_kind_name(tally->of, ground->lang), tally, false);
    }
    put_row(grid, hq_tr(ground->lang, HQ_MSG_CASE_ALL), &figures->total, true);
}

bool
hq_section_cases(const hq_ground *ground, hq_section *section)
{
    hq_case_figures figures;
    reading r = {.cases = hq_cases_new(0)};
    read_cases(ground, &r);
    hq_case_figures_compute(r.cases, hq_period_from(ground->period), hq_period_to(ground->period),
                            r.until, &figures);
    bool any = figures.total.received > 0;
    if (any)
        add_kinds(ground, section, &figures);
    hq_case_figures_clear(&figures);
    hq_cases_free(r.cases);
    return any;
}
