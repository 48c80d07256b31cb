#include "server/reports/sections.h"

#include <string.h>

#include "shared/base/timestamp.h"
#include "shared/engine/calendar.h"

#define DAILY   (1u << HQ_FORM_DAILY)
#define WEEKLY  (1u << HQ_FORM_WEEKLY)
#define MONTHLY (1u << HQ_FORM_MONTHLY)
#define SPAN    (1u << HQ_FORM_SPAN)
#define ALL     (DAILY | WEEKLY | MONTHLY | SPAN)

// In the order in which they stand.
const hq_section_row hq_section_rows[] = {
    {"volume", ALL, HQ_MSG_REPORT_SECTION_VOLUME, hq_section_volume},
    {"quality", ALL, HQ_MSG_REPORT_SECTION_QUALITY, hq_section_quality},
    {"bands", WEEKLY | MONTHLY | SPAN, HQ_MSG_REPORT_SECTION_BANDS, hq_section_bands},
    {"voice", ALL, HQ_MSG_REPORT_SECTION_VOICE, hq_section_voice},
    {"cases", ALL, HQ_MSG_CASE_TITLE, hq_section_cases},
    {"business", WEEKLY | MONTHLY | SPAN, HQ_MSG_BUSINESS_TITLE, hq_section_business},
    {"people", ALL, HQ_MSG_REPORT_SECTION_PEOPLE, hq_section_people},
    {"halls", ALL, HQ_MSG_REPORT_SECTION_HALLS, hq_section_halls},
    {"checks", ALL, HQ_MSG_REPORT_SECTION_CHECKS, hq_section_checks},
    {"system", ALL, HQ_MSG_REPORT_SECTION_SYSTEM, hq_section_system},
    {"hygiene", ALL, HQ_MSG_REPORT_SECTION_HYGIENE, hq_section_hygiene},
};
const size_t hq_n_section_rows = G_N_ELEMENTS(hq_section_rows);

// ---- cells ----

static const hq_cell_kind kinds[] = {
    [HQ_UNIT_COUNT] = HQ_CELL_COUNT,
    [HQ_UNIT_SECONDS] = HQ_CELL_MINUTES,
    [HQ_UNIT_SHARE] = HQ_CELL_PERCENT,
    [HQ_UNIT_SCORE] = HQ_CELL_SCORE,
};

static hq_cell_kind
kind_of(hq_figure figure)
{
    if (figure == HQ_FIGURE_SIGNED_ON || figure == HQ_FIGURE_PLANNED)
        return HQ_CELL_HOURS;
    return figure == HQ_FIGURE_CALL_NEXT ? HQ_CELL_SECONDS : kinds[hq_figures[figure].unit];
}

int64_t
hq_figure_target(const hq_ground *ground, hq_figure figure)
{
    const hq_hall_source *source = &g_array_index(ground->sources, hq_hall_source, 0);
    if (figure == HQ_FIGURE_SATISFACTION)
        return source->measure == NULL ? 0 : source->measure->template.target_milli;
    if (figure == HQ_FIGURE_ATTAINMENT && !ground->several && source->config->roster_percent > 0)
        return 10 * (int64_t)source->config->roster_percent;
    return hq_figures[figure].target;
}

hq_cell
hq_figure_cell(const hq_ground *ground, hq_sums *sums, hq_figure figure)
{
    int64_t value = hq_sums_value(sums, figure);
    if (value < 0)
        return (hq_cell){.kind = HQ_CELL_NONE};
    hq_cell cell = hq_cell_of(kind_of(figure), value);
    cell.few = hq_sums_is_few(sums, figure);
    int64_t target = hq_figure_target(ground, figure);
    cell.misses = !cell.few && target != 0 && hq_sums_misses(sums, figure, target);
    return cell;
}

// "attainment|service|zhongshan|payment": figure, cut, hall and key, as POST /reports takes them.
hq_cell
hq_line_cell(const hq_ground *ground, hq_cut cut, hq_line *line, hq_figure figure)
{
    hq_cell cell = hq_figure_cell(ground, &line->sums, figure);
    g_autofree char *key = hq_line_key(cut, line);
    if (cell.kind != HQ_CELL_NONE)
        cell.opens = g_strjoin("|", hq_figures[figure].id, hq_cut_word(cut),
                               line->hall == 0 ? "" : g_quark_to_string(line->hall), key, NULL);
    return cell;
}

hq_cell
hq_change_cell(hq_sums *now, hq_sums *before, hq_figure figure)
{
    return hq_change_of(hq_sums_value(now, figure), hq_sums_value(before, figure));
}

hq_cell
hq_change_of(int64_t is, int64_t was)
{
    if (is < 0 || was <= 0)
        return (hq_cell){.kind = HQ_CELL_NONE};
    int64_t change = 1000 * (is - was);
    return hq_cell_of(HQ_CELL_CHANGE, (2 * change + (change < 0 ? -was : was)) / (2 * was));
}

// "page|/quality?hall=zhongshan#checklists?from=2026-02-01&to=2026-02-28"
hq_cell
hq_cell_on_page(const hq_ground *ground, const hq_hall_source *hall, const char *view,
                const char *more, hq_cell cell)
{
    char from[HQ_DATE_SIZE], to[HQ_DATE_SIZE];
    if (hall == NULL || cell.kind == HQ_CELL_NONE)
        return cell;
    hq_date_format(hq_period_from(ground->period), from);
    hq_date_format(hq_period_to(ground->period), to);
    cell.opens =
        g_strdup_printf("page|/quality?hall=%s#%s?from=%s&to=%s%s%s", g_quark_to_string(hall->id),
                        view, from, to, more == NULL ? "" : "&", more == NULL ? "" : more);
    return cell;
}

// ---- tables of cuts ----

// "平均等候，分"
char *
hq_figure_head(hq_figure figure, hq_lang lang)
{
    static const hq_msg units[] = {[HQ_CELL_MINUTES] = HQ_MSG_REPORT_UNIT_MIN,
                                   [HQ_CELL_HOURS] = HQ_MSG_REPORT_UNIT_HOURS,
                                   [HQ_CELL_SECONDS] = HQ_MSG_REPORT_COL_SECONDS};
    const char *name = hq_tr(lang, hq_figures[figure].name), *comma = lang == HQ_ZH ? "，" : ", ";
    hq_cell_kind kind = kind_of(figure);
    if (kind == HQ_CELL_PERCENT)
        return g_strdup_printf("%s%s%%", name, comma);
    if (kind != HQ_CELL_MINUTES && kind != HQ_CELL_HOURS && kind != HQ_CELL_SECONDS)
        return g_strdup(name);
    return g_strdup_printf("%s%s%s", name, comma, hq_tr(lang, units[kind]));
}

static void
put_figures(const hq_ground *ground, hq_grid *grid, hq_cut cut, hq_line *line,
            const hq_figure *figures, size_t n)
{
    for (size_t i = 0; i < n; i++)
        hq_grid_put(grid, hq_line_cell(ground, cut, line, figures[i]));
}

// The letter of a service's numbers in the first hall that has it.
static char
letter_of(const hq_ground *ground, GQuark service)
{
    for (guint i = 0; i < ground->sources->len; i++) {
        const hq_config *config = g_array_index(ground->sources, hq_hall_source, i).config;
        hq_index s = hq_config_service(config, hq_slug_of(g_quark_to_string(service)));
        if (s != HQ_NONE)
            return config->series[config->services[s].series].letter;
    }
    return 0;
}

static void
put_name(const hq_ground *ground, hq_grid *grid, hq_cut cut, const hq_line *line)
{
    hq_cell cell = {.kind = HQ_CELL_TEXT,
                    .text = hq_line_name(ground->period, cut, line, ground->lang)};
    if (cut == HQ_CUT_SERVICE)
        cell.badge = letter_of(ground, (GQuark)line->key);
    hq_grid_put(grid, cell);
}

size_t
hq_without_plan(const hq_ground *ground)
{
    return hq_period_sums(ground->period)->base[HQ_FIGURE_OPEN_RATIO] == 0 ? 1 : 0;
}

bool
hq_add_cut(const hq_ground *ground, hq_section *section, hq_cut cut, hq_msg title, hq_msg head,
           const hq_figure *figures, size_t n, bool total)
{
    GPtrArray *lines = hq_period_lines(ground->period, cut);
    hq_grid *grid = NULL;
    for (guint i = 0; i < lines->len; i++) {
        hq_line *line = lines->pdata[i];
        if (line->sums.base[figures[0]] == 0)
            continue;
        if (grid == NULL) {
            grid = hq_section_add_grid(section, hq_tr(ground->lang, title));
            hq_grid_add_column(grid, hq_tr(ground->lang, head), HQ_CELL_TEXT);
            for (size_t f = 0; f < n; f++) {
                g_autofree char *text = hq_figure_head(figures[f], ground->lang);
                hq_grid_add_column(grid, text, kind_of(figures[f]));
            }
        }
        hq_grid_begin_row(grid, false);
        put_name(ground, grid, cut, line);
        put_figures(ground, grid, cut, line, figures, n);
    }
    if (grid == NULL || !total)
        return grid != NULL;
    hq_grid_begin_row(grid, true);
    hq_grid_put_text(grid, hq_tr(ground->lang, HQ_MSG_REPORT_TOTAL));
    put_figures(ground, grid, HQ_CUT_ALL, hq_period_line(ground->period, HQ_CUT_ALL, 0, 0), figures,
                n);
    return true;
}

bool
hq_add_opening(const hq_ground *ground, hq_section *section, hq_cut cut, hq_msg head)
{
    static const hq_figure shown[] = {HQ_FIGURE_PLANNED, HQ_FIGURE_OPEN_RATIO};
    return hq_add_cut(ground, section, cut, HQ_MSG_REPORT_TABLE_OPENING, head, shown,
                      G_N_ELEMENTS(shown), true);
}

// ---- the course of a figure ----

// "周一", "3日", "10"
char *
hq_short_name(const hq_ground *ground, hq_cut cut, int32_t key)
{
    hq_msg msg;
    if (cut == HQ_CUT_HOUR)
        return g_strdup_printf("%d", key);
    if (hq_days_between(hq_period_from(ground->period), hq_period_to(ground->period)) >= 7)
        return g_strdup_printf("%d", key % 100);
    g_autofree char *id = g_strdup_printf("report.weekday-%u", hq_day_weekday(key) + 1);
    return g_strdup(hq_msg_find(id, &msg) ? hq_tr(ground->lang, msg) : id);
}

char *
hq_target_label(const hq_ground *ground, hq_figure figure, int64_t target)
{
    hq_cell cell = hq_cell_of(kind_of(figure), target);
    g_autofree char *value = hq_cell_text(&cell);
    if (g_str_has_suffix(value, ".0"))
        value[strlen(value) - 2] = '\0';
    return hq_tr_format(ground->lang, HQ_MSG_REPORT_TARGET, "v", value, NULL);
}

void
hq_add_course(const hq_ground *ground, hq_section *section, hq_figure figure, hq_msg by_day,
              hq_msg by_hour)
{
    hq_cut cut = ground->one_day ? HQ_CUT_HOUR : HQ_CUT_DAY;
    GPtrArray *lines = hq_period_lines(ground->period, cut);
    int64_t target = hq_figure_target(ground, figure);
    hq_bars *bars =
        hq_section_add_bars(section, hq_tr(ground->lang, ground->one_day ? by_hour : by_day));
    if (target != 0) {
        g_autofree char *label = hq_target_label(ground, figure, target);
        hq_bars_set_target(bars, target, label);
    }
    for (guint i = 0; i < lines->len; i++) {
        hq_line *line = lines->pdata[i];
        g_autofree char *name = hq_short_name(ground, cut, line->key);
        hq_bars_add(bars, name, hq_line_cell(ground, cut, line, figure));
    }
}
