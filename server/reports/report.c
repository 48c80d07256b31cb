#include "server/reports/report.h"

#include "server/reports/headline.h"
#include "shared/base/clock.h"
#include "shared/base/timestamp.h"
#include "shared/engine/calendar.h"
#include "shared/i18n/format.h"

static const hq_config *
config_of(const hq_ground *ground)
{
    return g_array_index(ground->sources, hq_hall_source, 0).config;
}

static GDateTime *
date_of(hq_day day)
{
    return g_date_time_new_utc(day / 10000, day / 100 % 100, day % 100, 0, 0, 0);
}

// ---- head --------------------------------------------------------------------------------------

static char *
place_of(const hq_ground *ground)
{
    if (!ground->several)
        return g_strdup(config_of(ground)->name.in[ground->lang]);
    return hq_tr_count(ground->lang, HQ_MSG_REPORT_HALLS, ground->sources->len);
}

static char *
period_line(const hq_ground *ground)
{
    hq_lang lang = ground->lang;
    g_autoptr(GDateTime) from = date_of(hq_period_from(ground->period));
    g_autoptr(GDateTime) to = date_of(hq_period_to(ground->period));
    g_autofree char *first = hq_format_day(lang, from), *last = hq_format_day(lang, to);
    g_autofree char *date = hq_format_date(lang, from);
    g_autofree char *year = g_strdup_printf("%d", g_date_time_get_week_numbering_year(from));
    g_autofree char *week = g_strdup_printf("%d", g_date_time_get_week_of_year(from));
    g_autofree char *month = g_strdup_printf("%d", g_date_time_get_month(from));
    g_autofree char *of = g_strdup_printf("%d", g_date_time_get_year(from));
    switch (ground->form) {
    case HQ_FORM_DAILY:
        return hq_tr_format(lang, HQ_MSG_REPORT_LINE_DAILY, "form",
                            hq_tr(lang, HQ_MSG_REPORT_DAILY), "date", date, NULL);
    case HQ_FORM_WEEKLY:
        return hq_tr_format(lang, HQ_MSG_REPORT_LINE_WEEKLY, "form",
                            hq_tr(lang, HQ_MSG_REPORT_WEEKLY), "year", year, "week", week, "from",
                            first, "to", last, NULL);
    case HQ_FORM_MONTHLY:
        return hq_tr_format(lang, HQ_MSG_REPORT_LINE_MONTHLY, "form",
                            hq_tr(lang, HQ_MSG_REPORT_MONTHLY), "year", of, "month", month, NULL);
    default:
        return hq_tr_format(lang, HQ_MSG_REPORT_LINE_SPAN, "form", hq_tr(lang, HQ_MSG_REPORT_SPAN),
                            "from", first, "to", last, NULL);
    }
}

// "…，本期未完，6 个营业日"
static char *
line_of(const hq_ground *ground)
{
    g_autofree char *line = period_line(ground);
    g_autofree char *days = g_strdup_printf("%u", ground->comparison->days);
    if (ground->comparison->over)
        return g_steal_pointer(&line);
    g_autofree char *goes_on =
        ground->one_day ? g_strdup(hq_tr(ground->lang, HQ_MSG_REPORT_DAY_GOES_ON))
                        : hq_tr_format(ground->lang, HQ_MSG_REPORT_GOES_ON, "n", days, NULL);
    return g_strconcat(line, goes_on, NULL);
}

static char *
file_of(const hq_ground *ground)
{
    char date[HQ_DATE_SIZE];
    hq_date_format(hq_period_from(ground->period), date);
    const char *hall =
        ground->several ? "halls"
                        : g_quark_to_string(g_array_index(ground->sources, hq_hall_source, 0).id);
    return g_strdup_printf("%s-%s-%s", hq_form_word(ground->form), date, hall);
}

// ---- foot --------------------------------------------------------------------------------------

static void
add_foot(hq_document *document, char *line)
{
    g_ptr_array_add(document->foot, line);
}

static void
define(const hq_ground *ground, hq_document *document, hq_figure figure)
{
    hq_lang lang = ground->lang;
    add_foot(document,
             hq_tr_format(lang, HQ_MSG_REPORT_DEFINED, "name", hq_tr(lang, hq_figures[figure].name),
                          "means", hq_tr(lang, hq_figures[figure].definition), NULL));
}

static char *
excluded_line(const hq_ground *ground)
{
    uint32_t all = 0;
    hq_lang lang = ground->lang;
    g_autoptr(GString) list = g_string_new(NULL);
    for (int rule = 0; rule < HQ_RULES; rule++) {
        const GArray *facts;
        uint32_t n = hq_period_excluded(ground->period, rule, &facts);
        g_autofree char *count = g_strdup_printf("%u", n);
        g_autofree char *item = hq_tr_format(lang, HQ_MSG_REPORT_EXCLUDED_ITEM, "name",
                                             hq_tr(lang, hq_rules[rule].name), "n", count, "rule",
                                             hq_rules[rule].id, NULL);
        all += n;
        if (n > 0)
            hq_tr_list_add(lang, list, item);
    }
    if (all == 0)
        return g_strdup(hq_tr(lang, HQ_MSG_REPORT_EXCLUDED_NONE));
    g_autofree char *count = g_strdup_printf("%u", all);
    return hq_tr_format(lang, HQ_MSG_REPORT_EXCLUDED_SOME, "n", count, "list", list->str, NULL);
}

static char *
made_line(const hq_ground *ground, hq_time now)
{
    g_autoptr(hq_zone_time) zone = hq_zone_time_new(config_of(ground)->time_zone);
    int64_t offset_s = zone == NULL ? 0 : hq_zone_time_utc_offset_s(zone, now);
    g_autoptr(GDateTime) local = g_date_time_new_from_unix_utc(now / HQ_SECOND + offset_s);
    g_autofree char *day = hq_format_day(ground->lang, local), *clock = hq_format_clock(local);
    g_autofree char *at = g_strdup_printf("%s %s", day, clock);
    g_autofree char *version = g_strdup_printf("%d", HQ_FIGURES_VERSION);
    return hq_tr_format(ground->lang, HQ_MSG_REPORT_MADE, "v", version, "at", at, NULL);
}

static void
write_foot(const hq_ground *ground, hq_time now, hq_document *document)
{
    define(ground, document, HQ_FIGURE_VISITORS);
    define(ground, document, HQ_FIGURE_WAIT_MEAN);
    define(ground, document, HQ_FIGURE_ATTAINMENT);
    define(ground, document, HQ_FIGURE_HANDHELD);
    define(ground, document, HQ_FIGURE_SATISFACTION);
    define(ground, document, HQ_FIGURE_PROMISE_KEPT);
    if (hq_without_plan(ground) == 0)
        define(ground, document, HQ_FIGURE_OPEN_RATIO);
    add_foot(document, g_strdup(hq_tr(ground->lang, HQ_MSG_REPORT_FEW)));
    add_foot(document, excluded_line(ground));
    add_foot(document, made_line(ground, now));
}

// ---- sections ----------------------------------------------------------------------------------

static void
add_sections(const hq_ground *ground, hq_document *document)
{
    for (size_t i = 0; i < hq_n_section_rows; i++) {
        const hq_section_row *row = &hq_section_rows[i];
        if (!(row->forms >> ground->form & 1))
            continue;
        hq_section *section = hq_section_new(row->id, hq_tr(ground->lang, row->title));
        if (row->fill(ground, section))
            g_ptr_array_add(document->sections, section);
        else
            hq_section_free(section);
    }
}

hq_document *
hq_report_make(const hq_wish *wish, hq_period *period, const hq_comparison *comparison,
               const hq_satisfaction *unit)
{
    hq_ground ground = {.form = wish->form,
                        .lang = wish->lang,
                        .period = period,
                        .before = comparison->before,
                        .comparison = comparison,
                        .unit = unit,
                        .sources = wish->sources,
                        .one_day = wish->from == wish->to,
                        .several = wish->sources->len > 1,
                        .own = wish->staff != 0,
                        .now = wish->now};
    hq_document *document = hq_document_new(wish->lang);
    document->from = wish->from;
    document->to = wish->to;
    document->file = file_of(&ground);
    document->place = place_of(&ground);
    document->line = line_of(&ground);
    hq_headline_write(&ground, document);
    add_sections(&ground, document);
    write_foot(&ground, wish->now, document);
    return document;
}

bool
hq_report_read_unit(const hq_wish *wish, const hq_period *period, const hq_period_aides *aides,
                    hq_satisfaction *ret_unit, GError **error)
{
    hq_period_aides quiet = {.keep = aides->keep, .data = aides->data};
    *ret_unit = (hq_satisfaction){0};
    if (wish->beside == NULL || wish->beside->len == 0)
        return true;
    g_autoptr(hq_period) beside = hq_period_new(wish->beside, wish->from, wish->to, 0);
    if (!hq_period_read(beside, &quiet, error))
        return false;
    hq_satisfaction_merge(ret_unit, hq_period_said(period));
    hq_satisfaction_merge(ret_unit, hq_period_said(beside));
    return true;
}
