// The four bands side by side: of the hall, or hall by hall and together, each with what it is of
// and against the period before.
#include "server/quality/checklist-figures.h"
#include "server/reports/bands.h"
#include "server/reports/sections.h"
#include "shared/i18n/format.h"

typedef struct {
    hq_band_sum now[HQ_BANDS], before[HQ_BANDS];
} bands;

typedef struct {
    bands *halls; // one a source
    bands all;
    hq_band_span staff; // of the pulse in the first hall
} summary;

static void
add_hall(summary *s, const bands *hall)
{
    for (hq_band band = 0; band < HQ_BANDS; band++) {
        hq_band_add(&s->all.now[band], &hall->now[band]);
        hq_band_add(&s->all.before[band], &hall->before[band]);
    }
}

// The days that the hall's other figures are held against.
static hq_band_span
before_of(const hq_ground *ground, guint hall)
{
    hq_day last = hq_period_last_day(ground->before, hall);
    return (hq_band_span){hq_period_from(ground->before), last};
}

// What cannot be read is left out: the report stands without it.
static void
read_halls(const hq_ground *ground, summary *s)
{
    hq_band_span now = {hq_period_from(ground->period), hq_period_to(ground->period)};
    for (guint i = 0; i < ground->sources->len; i++) {
        const hq_hall_source *source = &g_array_index(ground->sources, hq_hall_source, i);
        g_autoptr(GError) wrong = NULL;
        g_autoptr(hq_band_reader) reader = hq_band_reader_new(source, now.to, &wrong);
        hq_band_span before = before_of(ground, i);
        bands hall = {0};
        if (reader != NULL && i == 0)
            s->staff = hq_band_staff_span(reader, now.to);
        if (reader != NULL && hq_bands_read(reader, now, before, hall.now, hall.before, &wrong))
            s->halls[i] = hall;
        else
            g_warning("bands of %s are left out: %s", source->dir, wrong->message);
        add_hall(s, &s->halls[i]);
    }
}

static bool
is_empty(const summary *s)
{
    hq_band band = 0;
    while (band < HQ_BANDS && s->all.now[band].n == 0)
        band++;
    return band == HQ_BANDS;
}

// ---- cells -------------------------------------------------------------------------------------

static hq_cell
score_cell(hq_cell_kind kind, hq_band band, const hq_band_sum *sum)
{
    int32_t milli = hq_band_milli(band, sum);
    hq_cell cell = hq_cell_of(milli < 0 ? HQ_CELL_NONE : kind, milli);
    cell.few = milli >= 0 && sum->n < hq_bands[band].few;
    return cell;
}

// The page that shows where a band comes from. The pulse has periods of its own.
static hq_cell
on_page(const hq_ground *ground, const hq_hall_source *hall, hq_band band, hq_cell cell)
{
    static const char *const views[] = {"checklists", "pulse", "checklists", "satisfaction"};
    return hq_cell_on_page(ground, hall, views[band], NULL, cell);
}

static hq_cell
bar_cell(hq_band band, const bands *of)
{
    hq_cell cell = score_cell(HQ_CELL_BAR, band, &of->now[band]);
    cell.target = MAX(hq_band_milli(band, &of->before[band]), 0);
    return cell;
}

static void
put_compared(hq_grid *grid, hq_band band, const bands *of, hq_cell score)
{
    const hq_band_sum *now = &of->now[band], *before = &of->before[band];
    int32_t change = hq_band_change_milli(before, now);
    hq_grid_put(grid, score);
    hq_grid_put(grid, hq_cell_of(now->n == 0 ? HQ_CELL_NONE : HQ_CELL_COUNT, now->n));
    hq_grid_put(grid, score_cell(HQ_CELL_SCORE, band, before));
    hq_grid_put(grid, hq_cell_of(change == HQ_NO_FIGURE ? HQ_CELL_NONE : HQ_CELL_CHANGE, change));
}

// ---- tables ------------------------------------------------------------------------------------

static hq_grid *
add_grid(const hq_ground *ground, hq_section *section, hq_msg title, hq_msg head)
{
    hq_grid *grid = hq_section_add_grid(section, hq_tr(ground->lang, title));
    hq_grid_add_column(grid, hq_tr(ground->lang, head), HQ_CELL_TEXT);
    return grid;
}

static void
add_compared_columns(const hq_ground *ground, hq_grid *grid, hq_cell_kind kind, hq_msg counted)
{
    hq_lang lang = ground->lang;
    hq_msg score = kind == HQ_CELL_BAR ? HQ_MSG_BAND_BAR : HQ_MSG_REPORT_COL_CHECK_SCORE;
    hq_grid_add_column(grid, hq_tr(lang, score), kind);
    hq_grid_add_column(grid, hq_tr(lang, counted), HQ_CELL_COUNT);
    hq_grid_add_column(grid, hq_tr(lang, HQ_MSG_REPORT_COL_BEFORE), HQ_CELL_SCORE);
    hq_grid_add_column(grid, hq_tr(lang, HQ_MSG_REPORT_COL_CHANGE), HQ_CELL_CHANGE);
}

// "员工心声为2月1日至2月28日的一期 …"
static char *
note_of(const hq_ground *ground, const summary *s)
{
    hq_lang lang = ground->lang;
    hq_day from = s->staff.from, to = s->staff.to;
    if (from == 0)
        return g_strdup(hq_tr(lang, HQ_MSG_BAND_NOTE_FEW));
    g_autoptr(GDateTime) first =
        g_date_time_new_utc(from / 10000, from / 100 % 100, from % 100, 0, 0, 0);
    g_autoptr(GDateTime) last = g_date_time_new_utc(to / 10000, to / 100 % 100, to % 100, 0, 0, 0);
    g_autofree char *begin = hq_format_day(lang, first), *end = hq_format_day(lang, last);
    g_autofree char *staff =
        hq_tr_format(lang, HQ_MSG_BAND_NOTE_STAFF, "from", begin, "to", end, NULL);
    return g_strconcat(staff, hq_tr(lang, HQ_MSG_BAND_NOTE_FEW), NULL);
}

static void
add_one_hall(const hq_ground *ground, hq_section *section, const summary *s)
{
    hq_grid *grid = add_grid(ground, section, HQ_MSG_BAND_SIDE_BY_SIDE, HQ_MSG_BAND_BAND);
    add_compared_columns(ground, grid, HQ_CELL_BAR, HQ_MSG_BAND_COUNTED);
    for (hq_band band = 0; band < HQ_BANDS; band++) {
        hq_grid_begin_row(grid, false);
        hq_grid_put_text(grid, hq_tr(ground->lang, hq_bands[band].name));
        put_compared(grid, band, &s->all,
                     on_page(ground, &g_array_index(ground->sources, hq_hall_source, 0), band,
                             bar_cell(band, &s->all)));
    }
}

static const char *
hall_name(const hq_ground *ground, guint hall)
{
    return g_array_index(ground->sources, hq_hall_source, hall).config->name.in[ground->lang];
}

static void
put_bars(hq_grid *grid, const char *name, const bands *of, bool total)
{
    hq_grid_begin_row(grid, total);
    hq_grid_put_text(grid, name);
    for (hq_band band = 0; band < HQ_BANDS; band++)
        hq_grid_put(grid, bar_cell(band, of));
}

static void
add_side_by_side(const hq_ground *ground, hq_section *section, const summary *s)
{
    hq_lang lang = ground->lang;
    hq_grid *grid = add_grid(ground, section, HQ_MSG_BAND_SIDE_BY_SIDE, HQ_MSG_REPORT_COL_HALL);
    for (hq_band band = 0; band < HQ_BANDS; band++)
        hq_grid_add_column(grid, hq_tr(lang, hq_bands[band].name), HQ_CELL_BAR);
    for (guint i = 0; i < ground->sources->len; i++)
        put_bars(grid, hall_name(ground, i), &s->halls[i], false);
    put_bars(grid, hq_tr(lang, HQ_MSG_REPORT_TOTAL), &s->all, true);
}

// Of a hall, or without one of all of them.
static void
put_hall(const hq_ground *ground, hq_grid *grid, const hq_hall_source *hall, hq_band band,
         const bands *of)
{
    hq_lang lang = ground->lang;
    hq_cell score = score_cell(HQ_CELL_SCORE, band, &of->now[band]);
    hq_grid_begin_row(grid, hall == NULL);
    hq_grid_put_text(grid,
                     hall == NULL ? hq_tr(lang, HQ_MSG_REPORT_TOTAL) : hall->config->name.in[lang]);
    put_compared(grid, band, of, on_page(ground, hall, band, score));
}

static void
add_band(const hq_ground *ground, hq_section *section, const summary *s, hq_band band)
{
    const hq_band_row *row = &hq_bands[band];
    if (s->all.now[band].n == 0)
        return;
    hq_grid *grid = add_grid(ground, section, row->name, HQ_MSG_REPORT_COL_HALL);
    add_compared_columns(ground, grid, HQ_CELL_SCORE, row->counted);
    for (guint i = 0; i < ground->sources->len; i++)
        put_hall(ground, grid, &g_array_index(ground->sources, hq_hall_source, i), band,
                 &s->halls[i]);
    put_hall(ground, grid, NULL, band, &s->all);
}

bool
hq_section_bands(const hq_ground *ground, hq_section *section)
{
    if (ground->own)
        return false;
    summary s = {.halls = g_new0(bands, ground->sources->len)};
    read_halls(ground, &s);
    bool any = !is_empty(&s);
    if (any && ground->several)
        add_side_by_side(ground, section, &s);
    else if (any)
        add_one_hall(ground, section, &s);
    if (any) {
        g_autofree char *note = note_of(ground, &s);
        hq_grid_set_note(section->grids->pdata[0], note);
    }
    for (hq_band band = 0; any && ground->several && band < HQ_BANDS; band++)
        add_band(ground, section, &s, band);
    g_free(s.halls);
    return any;
}
