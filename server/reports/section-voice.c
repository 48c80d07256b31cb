// What customers said after their visits (satisfaction.h): how it went, indicator by indicator,
// service by service, and why some were not content.
#include "server/reports/sections.h"

static const hq_figure of_ratings[] = {HQ_FIGURE_SATISFACTION, HQ_FIGURE_RESPONSE,
                                       HQ_FIGURE_BAD_RATINGS};

// The same question, asked of several sets of replies.
typedef struct {
    uint64_t sum;
    uint32_t replies;
} answers;

static const hq_survey_version *
measure_of(const hq_ground *ground)
{
    return g_array_index(ground->sources, hq_hall_source, 0).measure;
}

// ---- by indicator ------------------------------------------------------------------------------

static answers
all_of(const hq_satisfaction *said)
{
    return (answers){said->sum, said->replies};
}

static answers
indicator_of(const hq_satisfaction *said, uint32_t i)
{
    return (answers){said->indicators[i].sum, said->indicators[i].replies};
}

static hq_cell
score_of(const hq_ground *ground, answers a)
{
    const hq_satisfaction said = {.sum = a.sum, .replies = a.replies};
    hq_cell cell = hq_cell_of(HQ_CELL_SCORE, hq_satisfaction_milli(a.sum, a.replies));
    if (a.replies == 0)
        return (hq_cell){.kind = HQ_CELL_NONE};
    cell.few = a.replies < HQ_SATISFACTION_FEW;
    cell.misses = hq_satisfaction_is_below(&said, measure_of(ground)->template.target_milli);
    return cell;
}

static hq_cell
fine(bool known, int32_t centi)
{
    return hq_cell_of(known ? HQ_CELL_FINE : HQ_CELL_NONE, known ? centi : 0);
}

static void
put_row(const hq_ground *ground, hq_grid *grid, answers now, answers before, answers unit)
{
    int32_t change = 0, gap = 0;
    bool changed =
        hq_satisfaction_change(now.sum, now.replies, before.sum, before.replies, &change);
    bool apart = hq_satisfaction_gap(now.sum, now.replies, unit.sum, unit.replies, &gap);
    hq_cell was = score_of(ground, before);
    was.misses = false;
    hq_grid_put(grid, score_of(ground, now));
    hq_grid_put(grid, hq_cell_of(HQ_CELL_COUNT, now.replies));
    hq_grid_put(grid, was);
    hq_grid_put(grid, fine(changed, change));
    if (ground->unit->replies > 0)
        hq_grid_put(grid, fine(apart, gap));
}

static hq_grid *
begin_indicators(const hq_ground *ground, hq_section *section)
{
    hq_lang lang = ground->lang;
    hq_grid *grid = hq_section_add_grid(section, hq_tr(lang, HQ_MSG_REPORT_TABLE_INDICATORS));
    hq_grid_add_column(grid, hq_tr(lang, HQ_MSG_SATISFACTION_INDICATOR), HQ_CELL_TEXT);
    hq_grid_add_column(grid, hq_tr(lang, HQ_MSG_SATISFACTION_SCORE), HQ_CELL_SCORE);
    hq_grid_add_column(grid, hq_tr(lang, HQ_MSG_SATISFACTION_REPLIES), HQ_CELL_COUNT);
    hq_grid_add_column(grid, hq_tr(lang, HQ_MSG_REPORT_COL_BEFORE), HQ_CELL_SCORE);
    hq_grid_add_column(grid, hq_tr(lang, HQ_MSG_REPORT_COL_CHANGE), HQ_CELL_FINE);
    if (ground->unit->replies > 0)
        hq_grid_add_column(grid, hq_tr(lang, HQ_MSG_REPORT_COL_UNIT_GAP), HQ_CELL_FINE);
    return grid;
}

static void
note_definition(const hq_ground *ground, hq_grid *grid)
{
    const hq_survey_version *measure = measure_of(ground);
    g_autofree char *definition = g_strdup_printf("%d", HQ_SATISFACTION_VERSION);
    g_autofree char *version = g_strdup_printf("%u", measure->version);
    g_autofree char *few = g_strdup_printf("%d", HQ_SATISFACTION_FEW);
    g_autofree char *target =
        hq_target_label(ground, HQ_FIGURE_SATISFACTION, measure->template.target_milli);
    g_autofree char *note = hq_tr_format(ground->lang, HQ_MSG_REPORT_ABOUT_VOICE, "n", definition,
                                         "version", version, "target", target, "few", few, NULL);
    hq_grid_set_note(grid, note);
}

static void
add_indicators(const hq_ground *ground, hq_section *section)
{
    const hq_survey_template *template = &measure_of(ground)->template;
    const hq_satisfaction *now = hq_period_said(ground->period);
    const hq_satisfaction *before = hq_period_said(ground->before);
    hq_grid *grid = begin_indicators(ground, section);
    for (uint32_t i = 0; i < template->n_indicators; i++) {
        hq_grid_begin_row(grid, false);
        hq_grid_put_text(grid, template->indicators[i].name.in[ground->lang]);
        put_row(ground, grid, indicator_of(now, i), indicator_of(before, i),
                indicator_of(ground->unit, i));
    }
    hq_grid_begin_row(grid, true);
    hq_grid_put_text(grid, hq_tr(ground->lang, HQ_MSG_FIGURE_SATISFACTION));
    put_row(ground, grid, all_of(now), all_of(before), all_of(ground->unit));
    note_definition(ground, grid);
}

// ---- why ---------------------------------------------------------------------------------------

// The place of the reason that was given most often but for those that are `done`.
static uint32_t
next_most(const uint32_t *why, uint32_t n, unsigned done)
{
    uint32_t most = n;
    for (uint32_t i = 0; i < n; i++) {
        if (!(done >> i & 1) && why[i] > 0 && (most == n || why[i] > why[most]))
            most = i;
    }
    return most;
}

static void
add_reasons(const hq_ground *ground, hq_section *section)
{
    hq_lang lang = ground->lang;
    const hq_survey_template *template = &measure_of(ground)->template;
    const uint32_t *now = hq_period_why(ground->period), *before = hq_period_why(ground->before);
    uint32_t n = template->n_reasons, most = next_most(now, n, 0);
    if (most == n)
        return;
    hq_grid *grid = hq_section_add_grid(section, hq_tr(lang, HQ_MSG_SATISFACTION_WHY));
    hq_grid_add_column(grid, hq_tr(lang, HQ_MSG_REPORT_COL_REASON), HQ_CELL_TEXT);
    hq_grid_add_column(grid, hq_tr(lang, HQ_MSG_REPORT_COL_TIMES), HQ_CELL_COUNT);
    hq_grid_add_column(grid, hq_tr(lang, HQ_MSG_REPORT_COL_BEFORE), HQ_CELL_COUNT);
    for (unsigned done = 0; most < n; done |= 1u << most, most = next_most(now, n, done)) {
        hq_grid_begin_row(grid, false);
        hq_grid_put_text(grid, template->reasons[most].name.in[lang]);
        hq_grid_put(grid, hq_cell_of(HQ_CELL_COUNT, now[most]));
        hq_grid_put(grid, hq_cell_of(HQ_CELL_COUNT, before[most]));
    }
}

bool
hq_section_voice(const hq_ground *ground, hq_section *section)
{
    if (measure_of(ground) == NULL || hq_period_said(ground->period)->replies == 0)
        return false;
    hq_add_course(ground, section, HQ_FIGURE_SATISFACTION, HQ_MSG_REPORT_CHART_SATISFACTION,
                  HQ_MSG_REPORT_CHART_SATISFACTION_HOURS);
    add_indicators(ground, section);
    hq_add_cut(ground, section, HQ_CUT_SERVICE, HQ_MSG_REPORT_TABLE_RATINGS,
               HQ_MSG_REPORT_COL_SERVICE, of_ratings, G_N_ELEMENTS(of_ratings), true);
    add_reasons(ground, section);
    return true;
}
