#include "server/reports/headline.h"

#include "shared/i18n/format.h"

enum { NAMED_MOST = 2 };

// ---- the finding -------------------------------------------------------------------------------

static bool
is_short_of_target(const hq_ground *ground, hq_line *line, int64_t *ret_value)
{
    *ret_value = hq_sums_value(&line->sums, HQ_FIGURE_ATTAINMENT);
    return *ret_value >= 0 && !hq_sums_is_few(&line->sums, HQ_FIGURE_ATTAINMENT) &&
           *ret_value < hq_figure_target(ground, HQ_FIGURE_ATTAINMENT);
}

// The services furthest below the target, at most two, worst first.
static char *
services_below(const hq_ground *ground)
{
    hq_line *worst[NAMED_MOST] = {NULL};
    int64_t values[NAMED_MOST] = {0}, value;
    GPtrArray *lines = hq_period_lines(ground->period, HQ_CUT_SERVICE);
    for (guint i = 0; i < lines->len; i++) {
        hq_line *line = lines->pdata[i];
        if (!is_short_of_target(ground, line, &value))
            continue;
        int at = worst[0] == NULL || value < values[0] ? 0 : 1;
        if (at == 1 && worst[1] != NULL && value >= values[1])
            continue;
        if (at == 0) {
            worst[1] = worst[0];
            values[1] = values[0];
        }
        worst[at] = line;
        values[at] = value;
    }
    if (worst[0] == NULL)
        return NULL;
    GString *names = g_string_new(NULL);
    for (int i = 0; i < NAMED_MOST && worst[i] != NULL; i++) {
        g_autofree char *name =
            hq_line_name(ground->period, HQ_CUT_SERVICE, worst[i], ground->lang);
        if (i > 0)
            g_string_append(names, hq_tr(ground->lang, HQ_MSG_REPORT_AND));
        g_string_append(names, name);
    }
    return g_string_free(names, FALSE);
}

static char *
finding_of(const hq_ground *ground)
{
    int64_t now = hq_sums_value(hq_period_sums(ground->period), HQ_FIGURE_ATTAINMENT);
    int64_t before = hq_sums_value(hq_period_sums(ground->before), HQ_FIGURE_ATTAINMENT);
    int64_t target = hq_figure_target(ground, HQ_FIGURE_ATTAINMENT);
    if (now < 0)
        return g_strdup(hq_tr(ground->lang, HQ_MSG_REPORT_NOBODY));
    bool above = now >= target, was_above = before < 0 ? above : before >= target;
    hq_msg first = above ? was_above ? HQ_MSG_REPORT_HELD_ABOVE : HQ_MSG_REPORT_BACK_ABOVE
                         : (was_above ? HQ_MSG_REPORT_FELL_BELOW : HQ_MSG_REPORT_STILL_BELOW);
    if (before < 0)
        first = above ? HQ_MSG_REPORT_IS_ABOVE : HQ_MSG_REPORT_IS_BELOW;
    g_autofree char *services = services_below(ground);
    g_autofree char *second =
        services == NULL
            ? g_strdup(above ? hq_tr(ground->lang, HQ_MSG_REPORT_ALL_ABOVE) : "")
            : hq_tr_format(ground->lang, HQ_MSG_REPORT_SOME_BELOW, "services", services, NULL);
    return g_strconcat(hq_tr(ground->lang, first), second, NULL);
}

// ---- the lead ----------------------------------------------------------------------------------

static void
say(GString *lead, hq_lang lang, hq_msg msg, const char *name, hq_cell cell)
{
    cell.value = cell.value < 0 ? -cell.value : cell.value;
    if (cell.kind == HQ_CELL_CHANGE)
        cell.kind = HQ_CELL_PERCENT;
    g_autofree char *value = hq_cell_text(&cell);
    g_autofree char *text = hq_tr_format(lang, msg, name, value, NULL);
    g_string_append(lead, text);
}

static void
say_people(const hq_ground *ground, GString *lead)
{
    hq_sums *now = hq_period_sums(ground->period), *before = hq_period_sums(ground->before);
    hq_cell change = hq_change_cell(now, before, HQ_FIGURE_VISITORS);
    say(lead, ground->lang, HQ_MSG_REPORT_LEAD_PEOPLE, "n",
        hq_figure_cell(ground, now, HQ_FIGURE_VISITORS));
    if (change.kind != HQ_CELL_NONE && change.value != 0)
        say(lead, ground->lang,
            change.value > 0 ? HQ_MSG_REPORT_LEAD_MORE : HQ_MSG_REPORT_LEAD_FEWER, "p", change);
}

static void
say_wait(const hq_ground *ground, GString *lead)
{
    int64_t now = hq_sums_value(hq_period_sums(ground->period), HQ_FIGURE_WAIT_MEAN);
    int64_t before = hq_sums_value(hq_period_sums(ground->before), HQ_FIGURE_WAIT_MEAN);
    if (now < 0 || before < 0 || (now - before < 6 && before - now < 6))
        return;
    say(lead, ground->lang, now > before ? HQ_MSG_REPORT_LEAD_LONGER : HQ_MSG_REPORT_LEAD_SHORTER,
        "m", hq_cell_of(HQ_CELL_MINUTES, now - before));
}

static char *
day_name(const hq_ground *ground, hq_day day)
{
    g_autoptr(GDateTime) date =
        g_date_time_new_utc(day / 10000, day / 100 % 100, day % 100, 0, 0, 0);
    return ground->form == HQ_FORM_WEEKLY ? hq_short_name(ground, HQ_CUT_DAY, day)
                                          : hq_format_day(ground->lang, date);
}

static void
say_worst_day(const hq_ground *ground, GString *lead)
{
    hq_line *worst = NULL;
    int64_t least = INT64_MAX, value;
    GPtrArray *lines = hq_period_lines(ground->period, HQ_CUT_DAY);
    for (guint i = 0; !ground->one_day && i < lines->len; i++) {
        if (!is_short_of_target(ground, lines->pdata[i], &value) || value >= least)
            continue;
        worst = lines->pdata[i];
        least = value;
    }
    if (worst == NULL)
        return;
    hq_cell cell = hq_cell_of(HQ_CELL_PERCENT, least);
    g_autofree char *day = day_name(ground, worst->key), *share = hq_cell_text(&cell);
    g_autofree char *text =
        hq_tr_format(ground->lang, HQ_MSG_REPORT_LEAD_WORST, "day", day, "p", share, NULL);
    g_string_append(lead, text);
}

// What it is held against, unless that is a whole period of as many days.
static char *
compared_text(const hq_ground *ground)
{
    const hq_comparison *c = ground->comparison;
    hq_lang lang = ground->lang;
    g_autofree char *days = g_strdup_printf("%u", c->days);
    g_autofree char *before = g_strdup_printf("%u", c->days_before);
    g_autofree char *time = g_strdup_printf("%d:%02d", c->until_s / 3600, c->until_s / 60 % 60);
    if (!c->compared)
        return ground->several ? g_strdup(hq_tr(lang, HQ_MSG_REPORT_COMPARED_NOT_ALL))
                               : hq_tr_format(lang, HQ_MSG_REPORT_COMPARED_NOT, "n", before, NULL);
    if (c->days_before == 0 || (c->over && (ground->one_day || c->days == c->days_before)))
        return g_strdup("");
    if (c->over)
        return hq_tr_format(lang, HQ_MSG_REPORT_COMPARED_DAYS, "n", days, "m", before, NULL);
    if (ground->one_day && c->until_s != 0)
        return hq_tr_format(lang, HQ_MSG_REPORT_COMPARED_DAY, "time", time, NULL);
    return hq_tr_format(
        lang, c->until_s == 0 ? HQ_MSG_REPORT_COMPARED_FIRST : HQ_MSG_REPORT_COMPARED_UNTIL, "n",
        before, "time", time, NULL);
}

static char *
lead_of(const hq_ground *ground)
{
    GString *lead = g_string_new(NULL);
    hq_sums *now = hq_period_sums(ground->period);
    if (now->base[HQ_FIGURE_VISITORS] == 0)
        return g_string_free(lead, FALSE);
    say_people(ground, lead);
    say_wait(ground, lead);
    if (now->part[HQ_FIGURE_HANDHELD] > 0)
        say(lead, ground->lang, HQ_MSG_REPORT_LEAD_FLOOR, "p",
            hq_figure_cell(ground, now, HQ_FIGURE_HANDHELD));
    say_worst_day(ground, lead);
    g_autofree char *compared = compared_text(ground);
    g_string_append(lead, hq_tr(ground->lang, HQ_MSG_REPORT_LEAD_END));
    g_string_append(lead, compared);
    return g_string_free(lead, FALSE);
}

// ---- six figures -------------------------------------------------------------------------------

static char *
before_text(const hq_ground *ground, hq_figure figure)
{
    hq_cell cell = hq_figure_cell(ground, hq_period_sums(ground->before), figure);
    if (!ground->comparison->compared)
        return g_strdup(hq_tr(ground->lang, HQ_MSG_REPORT_NOT_COMPARED));
    if (cell.kind == HQ_CELL_NONE || hq_period_days(ground->before) == 0)
        return g_strdup(hq_tr(ground->lang, HQ_MSG_REPORT_UNKNOWN_BEFORE));
    g_autofree char *value = hq_cell_text(&cell);
    return hq_tr_format(ground->lang, HQ_MSG_REPORT_BEFORE, "v", value, NULL);
}

static char *
change_text(const hq_ground *ground, hq_figure figure)
{
    hq_cell cell =
        hq_change_cell(hq_period_sums(ground->period), hq_period_sums(ground->before), figure);
    if (cell.kind == HQ_CELL_NONE)
        return NULL;
    if (cell.value == 0)
        return g_strdup(hq_tr(ground->lang, HQ_MSG_REPORT_SAME));
    hq_msg msg = cell.value < 0 ? HQ_MSG_REPORT_CHANGE_LESS : HQ_MSG_REPORT_CHANGE_MORE;
    hq_cell size = hq_cell_of(HQ_CELL_PERCENT, cell.value < 0 ? -cell.value : cell.value);
    g_autofree char *value = hq_cell_text(&size);
    g_autofree char *share = g_strconcat(value, " %", NULL);
    return hq_tr_format(ground->lang, msg, "v", share, NULL);
}

static char *
p90_text(const hq_ground *ground)
{
    hq_cell cell = hq_figure_cell(ground, hq_period_sums(ground->period), HQ_FIGURE_WAIT_P90);
    g_autofree char *value = hq_cell_text(&cell);
    return cell.kind == HQ_CELL_NONE
               ? NULL
               : g_strdup_printf("P90 %s %s", value, hq_tr(ground->lang, HQ_MSG_REPORT_UNIT_MIN));
}

static hq_cell
value_of(const hq_ground *ground, hq_figure figure)
{
    hq_line *all = hq_period_line(ground->period, HQ_CUT_ALL, 0, 0);
    return all == NULL ? hq_figure_cell(ground, hq_period_sums(ground->period), figure)
                       : hq_line_cell(ground, HQ_CUT_ALL, all, figure);
}

static void
add_tile(const hq_ground *ground, hq_document *document, hq_figure figure)
{
    int64_t target = hq_figure_target(ground, figure);
    hq_tile tile = {.label = g_strdup(hq_tr(ground->lang, hq_figures[figure].name)),
                    .value = value_of(ground, figure),
                    .under = {before_text(ground, figure)}};
    if (figure == HQ_FIGURE_WAIT_MEAN)
        tile.under[1] = p90_text(ground);
    else if (target != 0)
        tile.under[1] = hq_target_label(ground, figure, target);
    else
        tile.under[1] = change_text(ground, figure);
    g_array_append_val(document->tiles, tile);
}

void
hq_headline_write(const hq_ground *ground, hq_document *document)
{
    static const hq_figure figures[] = {HQ_FIGURE_VISITORS,     HQ_FIGURE_WAIT_MEAN,
                                        HQ_FIGURE_ATTAINMENT,   HQ_FIGURE_HANDHELD,
                                        HQ_FIGURE_SATISFACTION, HQ_FIGURE_PROMISE_KEPT};
    document->finding = finding_of(ground);
    document->lead = lead_of(ground);
    bool nobody = hq_period_sums(ground->period)->base[HQ_FIGURE_VISITORS] == 0;
    for (size_t i = 0; !nobody && i < G_N_ELEMENTS(figures); i++)
        add_tile(ground, document, figures[i]);
}
