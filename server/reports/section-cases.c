// What was complained of and suggested, by kind, cause and hall, what comes again, and what became
// of each case: numbers, owners and times, never what somebody wrote.
#include "server/reports/section-cases.h"

#include <string.h>

#include "server/quality/record.h"
#include "server/reports/case-notice.h"

// ---- reading -----------------------------------------------------------------------------------

// What was opened later is no case of the period, and none of its steps belongs to one.
static bool
take(const hq_record *record, void *data, GError **error)
{
    hq_case_ground *r = data;
    bool later = record->day > hq_period_to(r->ground->period);
    if (later && strcmp(hq_record_step(record), "opened") == 0)
        return true;
    hq_cases_apply(r->hall->cases, record);
    hq_cases_apply(r->all, record);
    return true;
}

static bool
take_template(const hq_record *record, void *data, GError **error)
{
    hq_templates_apply(((hq_case_ground *)data)->hall->templates, record);
    return true;
}

// What cannot be read is left out.
static void
read_hall(hq_case_ground *r)
{
    uint32_t version;
    const char *dir = r->hall->source->dir;
    g_autoptr(GError) wrong = NULL;
    g_autoptr(hq_journal_reader) reader = hq_journal_reader_open(dir, &wrong);
    if (reader == NULL ||
        !hq_records_read(reader, HQ_CASE_FAMILY, hq_period_from(r->ground->period),
                         HQ_RECORD_LAST_DAY, take, r, &wrong) ||
        !hq_records_read(reader, "template", 0, HQ_RECORD_LAST_DAY, take_template, r, &wrong))
        g_warning("cases of %s are left out: %s", dir, wrong->message);
    hq_case_rules_in_force(r->hall->templates, &r->hall->rules, &version);
}

static void
begin(hq_case_ground *r, const hq_ground *ground)
{
    *r = (hq_case_ground){.ground = ground,
                          .all = hq_cases_new(0),
                          .halls = g_new0(hq_hall_cases, ground->sources->len)};
    for (guint i = 0; i < ground->sources->len; i++) {
        r->hall = &r->halls[i];
        r->hall->source = &g_array_index(ground->sources, hq_hall_source, i);
        r->hall->cases = hq_cases_new(0);
        r->hall->templates = hq_templates_new();
        read_hall(r);
    }
}

static void
end(hq_case_ground *r)
{
    for (guint i = 0; i < r->ground->sources->len; i++) {
        hq_cases_free(r->halls[i].cases);
        hq_templates_free(r->halls[i].templates);
    }
    g_free(r->halls);
    hq_cases_free(r->all);
}

static void
compute(const hq_case_ground *r, const hq_cases *cases, hq_case_figures *ret)
{
    hq_case_figures_compute(cases, hq_period_from(r->ground->period),
                            hq_period_to(r->ground->period), r->ground->now, ret);
}

// ---- words -------------------------------------------------------------------------------------

char *
hq_case_cause_text(const hq_case_ground *r, hq_slug id, bool with_above)
{
    hq_lang lang = r->ground->lang;
    for (guint i = 0; i < r->ground->sources->len; i++) {
        const hq_case_rules *rules = &r->halls[i].rules;
        const hq_case_cause *cause = hq_case_rules_cause(rules, id);
        if (cause == NULL)
            continue;
        const hq_case_cause *above = with_above ? hq_case_rules_cause(rules, cause->of) : NULL;
        return above == NULL
                   ? g_strdup(cause->name.in[lang])
                   : g_strdup_printf("%s · %s", above->name.in[lang], cause->name.in[lang]);
    }
    return g_strdup(id.text);
}

// ---- figures -----------------------------------------------------------------------------------

static hq_cell
share(int32_t milli)
{
    return milli < 0 ? hq_cell_of(HQ_CELL_NONE, 0) : hq_cell_of(HQ_CELL_PERCENT, milli);
}

// The number opens to the cases of the hall; of several halls together it opens to nothing.
static void
put_row(const hq_case_ground *r, hq_grid *grid, const char *name, const hq_hall_cases *hall,
        const hq_case_tally *tally)
{
    bool told = tally->mean_s >= 0;
    hq_cell received = hq_cell_of(HQ_CELL_COUNT, tally->received);
    hq_grid_put_text(grid, name);
    hq_grid_put(grid, hq_cell_on_page(r->ground, hall == NULL ? NULL : hall->source, "cases", NULL,
                                      received));
    hq_grid_put(grid, share(tally->spot_milli));
    hq_grid_put(grid, share(tally->on_time_milli));
    hq_grid_put(grid, share(tally->reopened_milli));
    hq_grid_put(grid, share(tally->content_milli));
    hq_grid_put(grid, hq_cell_of(told ? HQ_CELL_HOURS : HQ_CELL_NONE, told ? tally->mean_s : 0));
}

static const hq_hall_cases *
only_hall(const hq_case_ground *r)
{
    return r->ground->several ? NULL : &r->halls[0];
}

static hq_grid *
add_grid(const hq_case_ground *r, hq_section *section, hq_msg title, hq_msg head)
{
    static const hq_msg shares[] = {HQ_MSG_CASE_FIGURE_SPOT, HQ_MSG_CASE_FIGURE_ON_TIME,
                                    HQ_MSG_CASE_FIGURE_REOPENED, HQ_MSG_CASE_FIGURE_CONTENT};
    hq_lang lang = r->ground->lang;
    hq_grid *grid = hq_section_add_grid(section, hq_tr(lang, title));
    hq_grid_add_column(grid, hq_tr(lang, head), HQ_CELL_TEXT);
    hq_grid_add_column(grid, hq_tr(lang, HQ_MSG_CASE_FIGURE_RECEIVED), HQ_CELL_COUNT);
    for (size_t i = 0; i < G_N_ELEMENTS(shares); i++)
        hq_grid_add_column(grid, hq_tr(lang, shares[i]), HQ_CELL_PERCENT);
    hq_grid_add_column(grid, hq_tr(lang, HQ_MSG_CASE_FIGURE_MEAN_HOURS), HQ_CELL_HOURS);
    return grid;
}

static void
add_kinds(const hq_case_ground *r, hq_section *section, const hq_case_figures *figures)
{
    hq_lang lang = r->ground->lang;
    hq_grid *grid = add_grid(r, section, HQ_MSG_CASE_BY_KIND, HQ_MSG_CASE_KIND);
    for (uint32_t i = 0; i < figures->kinds.n; i++) {
        const hq_case_tally *tally = &figures->kinds.items[i];
        hq_grid_begin_row(grid, false);
        put_row(r, grid, hq_case_kind_name(tally->of, lang), only_hall(r), tally);
    }
    hq_grid_begin_row(grid, true);
    put_row(r, grid, hq_tr(lang, HQ_MSG_CASE_ALL), only_hall(r), &figures->total);
    g_autofree char *version = g_strdup_printf("%u", figures->version);
    g_autofree char *note = hq_tr_format(lang, HQ_MSG_CASE_DEFINITION, "n", version, NULL);
    hq_grid_set_note(grid, note);
}

static void
add_causes(const hq_case_ground *r, hq_section *section, const hq_case_figures *figures)
{
    hq_grid *grid = add_grid(r, section, HQ_MSG_CASE_BY_CAUSE, HQ_MSG_CASE_CAUSE);
    for (uint32_t i = 0; i < figures->causes.n; i++) {
        const hq_case_tally *tally = &figures->causes.items[i];
        g_autofree char *name = hq_case_cause_text(r, tally->of, true);
        hq_grid_begin_row(grid, false);
        put_row(r, grid, name, only_hall(r), tally);
    }
}

static void
add_halls(const hq_case_ground *r, hq_section *section, const hq_case_figures *figures)
{
    if (!r->ground->several)
        return;
    hq_grid *grid = add_grid(r, section, HQ_MSG_CASE_BY_HALL, HQ_MSG_REPORT_COL_HALL);
    for (guint i = 0; i < r->ground->sources->len; i++) {
        hq_case_figures own;
        compute(r, r->halls[i].cases, &own);
        hq_grid_begin_row(grid, false);
        put_row(r, grid, r->halls[i].source->config->name.in[r->ground->lang], &r->halls[i],
                &own.total);
        hq_case_figures_clear(&own);
    }
    hq_grid_begin_row(grid, true);
    put_row(r, grid, hq_tr(r->ground->lang, HQ_MSG_REPORT_TOTAL), NULL, &figures->total);
}

bool
hq_section_cases(const hq_ground *ground, hq_section *section)
{
    hq_case_ground r;
    hq_case_figures figures;
    if (ground->own)
        return false;
    begin(&r, ground);
    compute(&r, r.all, &figures);
    bool any = figures.total.received > 0;
    if (any) {
        add_kinds(&r, section, &figures);
        add_causes(&r, section, &figures);
        add_halls(&r, section, &figures);
        hq_add_case_repeats(&r, section);
        hq_add_case_list(&r, section);
    }
    hq_case_figures_clear(&figures);
    end(&r);
    return any;
}
