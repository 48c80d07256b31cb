// What was left out of figures, by which rule, and where.
#include "server/reports/sections.h"

#include "shared/base/timestamp.h"

enum { ROWS_MAX = 60 };

static void
put_fact(const hq_ground *ground, hq_grid *grid, const hq_rule_row *rule, const hq_fact *fact)
{
    char date[HQ_DATE_SIZE], number[16], at[16];
    hq_line service = {.hall = 0, .key = (int32_t)fact->service};
    g_autofree char *name =
        fact->service == 0 ? g_strdup("")
                           : hq_line_name(ground->period, HQ_CUT_SERVICE, &service, ground->lang);
    hq_date_format(fact->day, date);
    g_snprintf(number, sizeof number, "%c%03u", fact->letter, fact->number);
    g_snprintf(at, sizeof at, "%02d:%02d", fact->at_s / 3600, fact->at_s / 60 % 60);
    hq_grid_begin_row(grid, false);
    hq_grid_put_text(grid, rule->id);
    hq_grid_put_text(grid, date);
    hq_grid_put_text(grid, number);
    hq_grid_put_text(grid, at);
    hq_grid_put_text(grid, name);
    hq_grid_put_text(grid, fact->staff == 0 ? "" : g_quark_to_string(fact->staff));
    hq_grid_put(grid, hq_cell_of(HQ_CELL_SECONDS, fact->length / HQ_SECOND));
}

static void
add_rows(const hq_ground *ground, hq_section *section)
{
    static const hq_msg heads[] = {HQ_MSG_REPORT_COL_RULE,    HQ_MSG_REPORT_COL_DAY,
                                   HQ_MSG_REPORT_COL_NUMBER,  HQ_MSG_REPORT_COL_AT,
                                   HQ_MSG_REPORT_COL_SERVICE, HQ_MSG_REPORT_COL_STAFF};
    hq_grid *grid = hq_section_add_grid(section, hq_tr(ground->lang, HQ_MSG_REPORT_TABLE_ROWS));
    for (size_t i = 0; i < G_N_ELEMENTS(heads); i++)
        hq_grid_add_column(grid, hq_tr(ground->lang, heads[i]), HQ_CELL_TEXT);
    hq_grid_add_column(grid, hq_tr(ground->lang, HQ_MSG_REPORT_COL_SECONDS), HQ_CELL_SECONDS);
    for (int rule = 0; rule < HQ_RULES; rule++) {
        const GArray *facts;
        hq_period_excluded(ground->period, rule, &facts);
        for (guint i = 0; i < facts->len && i < ROWS_MAX; i++)
            put_fact(ground, grid, &hq_rules[rule], &g_array_index(facts, hq_fact, i));
    }
}

bool
hq_section_hygiene(const hq_ground *ground, hq_section *section)
{
    uint32_t all = 0;
    hq_lang lang = ground->lang;
    hq_grid *grid = hq_section_add_grid(section, hq_tr(lang, HQ_MSG_REPORT_TABLE_EXCLUDED));
    hq_grid_add_column(grid, hq_tr(lang, HQ_MSG_REPORT_COL_RULE), HQ_CELL_TEXT);
    hq_grid_add_column(grid, hq_tr(lang, HQ_MSG_REPORT_COL_REASON), HQ_CELL_TEXT);
    hq_grid_add_column(grid, hq_tr(lang, HQ_MSG_REPORT_COL_ROWS), HQ_CELL_COUNT);
    for (int rule = 0; rule < HQ_RULES; rule++) {
        const GArray *facts;
        uint32_t n = hq_period_excluded(ground->period, rule, &facts);
        g_autofree char *why =
            hq_tr_format(lang, HQ_MSG_REPORT_DEFINED, "name", hq_tr(lang, hq_rules[rule].name),
                         "means", hq_tr(lang, hq_rules[rule].definition), NULL);
        all += n;
        hq_grid_begin_row(grid, false);
        hq_grid_put_text(grid, hq_rules[rule].id);
        hq_grid_put_text(grid, why);
        hq_grid_put(grid, hq_cell_of(HQ_CELL_COUNT, n));
    }
    if (all > 0)
        add_rows(ground, section);
    return all > 0;
}
