#include "server/reports/report-json.h"

#include "server/reports/bands.h"
#include "server/reports/member.h"

static const char *const units[] = {"count", "seconds", "share", "score"};
static const char *const kinds[HQ_FACT_KINDS] = {
    "ticket",    "quick",      "greeted",         "sent",   "step",  "rating", "help",   "time",
    "call-next", "point-time", "point-call-next", "preset", "alert", "item",   "person", "open",
    "gap",
};

static GBytes *
bytes_of(hq_writer *writer)
{
    size_t length;
    char *text = hq_writer_steal(writer, &length);
    return g_bytes_new_take(text, length);
}

static void
write_name(hq_writer *writer, const char *key, GQuark name)
{
    if (name != 0)
        hq_put_quark(writer, key, name);
}

// ---- figures ----

void
hq_write_figure(hq_writer *writer, hq_sums *sums, hq_figure figure)
{
    int64_t value = hq_sums_value(sums, figure);
    hq_write_object(writer);
    hq_write_key(writer, "value");
    if (value < 0)
        hq_write_null(writer);
    else
        hq_write_int(writer, value);
    hq_put_int(writer, "of", hq_sums_base(sums, figure));
    if (hq_sums_is_few(sums, figure)) {
        hq_write_key(writer, "few");
        hq_write_bool(writer, true);
    }
    hq_write_end(writer);
}

static void
write_line(hq_writer *writer, const hq_wish *wish, hq_period *period, hq_cut cut, hq_line *line)
{
    g_autofree char *key = hq_line_key(cut, line);
    g_autofree char *name = hq_line_name(period, cut, line, wish->lang);
    hq_write_object(writer);
    write_name(writer, "hall", line->hall);
    hq_write_key(writer, "key");
    hq_write_string(writer, key);
    hq_write_key(writer, "name");
    hq_write_string(writer, name);
    hq_write_key(writer, "figures");
    hq_write_object(writer);
    for (hq_figure f = 0; f < HQ_FIGURES; f++) {
        hq_write_key(writer, hq_figures[f].id);
        hq_write_figure(writer, &line->sums, f);
    }
    hq_write_end(writer);
    hq_write_end(writer);
}

static void
write_cut(hq_writer *writer, const hq_wish *wish, hq_period *period, hq_cut cut)
{
    GPtrArray *lines = hq_period_lines(period, cut);
    hq_write_object(writer);
    hq_write_key(writer, "cut");
    hq_write_string(writer, hq_cut_word(cut));
    hq_write_key(writer, "lines");
    hq_write_list(writer);
    for (guint i = 0; i < lines->len; i++)
        write_line(writer, wish, period, cut, lines->pdata[i]);
    hq_write_end(writer);
    hq_write_end(writer);
}

static void
write_excluded(hq_writer *writer, const hq_period *period)
{
    hq_write_key(writer, "excluded");
    hq_write_list(writer);
    for (int rule = 0; rule < HQ_RULES; rule++) {
        const GArray *facts;
        uint32_t n = hq_period_excluded(period, rule, &facts);
        hq_write_object(writer);
        hq_write_key(writer, "rule");
        hq_write_string(writer, hq_rules[rule].id);
        hq_put_int(writer, "n", n);
        hq_write_key(writer, "rows");
        hq_write_list(writer);
        for (guint i = 0; i < facts->len; i++)
            hq_write_fact(writer, &g_array_index(facts, hq_fact, i));
        hq_write_end(writer);
        hq_write_end(writer);
    }
    hq_write_end(writer);
}

GBytes *
hq_figures_json(const hq_wish *wish, hq_period *period)
{
    g_auto(hq_writer) writer = {0};
    hq_writer_init(&writer);
    hq_write_object(&writer);
    hq_put_day(&writer, "from", wish->from);
    hq_put_day(&writer, "to", wish->to);
    hq_put_int(&writer, "days", hq_period_days(period));
    hq_write_key(&writer, "by");
    hq_write_list(&writer);
    for (hq_cut cut = 0; cut < HQ_CUTS; cut++) {
        if (wish->cuts >> cut & 1)
            write_cut(&writer, wish, period, cut);
    }
    hq_write_end(&writer);
    write_excluded(&writer, period);
    hq_write_end(&writer);
    return bytes_of(&writer);
}

// ---- the facts behind a figure ----

void
hq_rows_see(hq_rows *rows, const hq_wish *wish, const hq_fact *fact)
{
    if (hq_figures[wish->figure].base(fact) == 0 ||
        !hq_cut_has(wish->cut, fact, wish->hall, wish->key))
        return;
    if (rows->facts == NULL)
        rows->facts = g_array_new(FALSE, FALSE, sizeof(hq_fact));
    if (rows->n++ < HQ_ROWS_KEPT)
        g_array_append_vals(rows->facts, fact, 1);
}

void
hq_rows_clear(hq_rows *rows)
{
    g_clear_pointer(&rows->facts, g_array_unref);
}

static void
write_number(hq_writer *writer, const hq_fact *fact)
{
    char number[16];
    if (fact->letter == '\0')
        return;
    g_snprintf(number, sizeof number, "%c%03u", fact->letter, fact->number);
    hq_write_key(writer, "number");
    hq_write_string(writer, number);
}

static void
write_times(hq_writer *writer, const hq_fact *fact)
{
    if (fact->at_s != 0 || hq_fact_is_planned(fact))
        hq_put_int(writer, "at_s", fact->at_s);
    if (fact->flags & HQ_FACT_CALLED)
        hq_put_int(writer, "wait_s", fact->wait / HQ_SECOND);
    if (fact->target != 0)
        hq_put_int(writer, "target_s", fact->target / HQ_SECOND);
    if (fact->kind == HQ_FACT_STEP || fact->length != 0)
        hq_put_int(writer, "length_s", fact->length / HQ_SECOND);
}

static void
write_end_state(hq_writer *writer, const hq_fact *fact)
{
    if (fact->kind == HQ_FACT_TICKET && fact->end < HQ_TICKET_STATES) {
        hq_write_key(writer, "state");
        hq_write_string(writer, hq_ticket_state_word((hq_ticket_state)fact->end));
    }
    if ((fact->kind == HQ_FACT_TIME || fact->kind == HQ_FACT_POINT_TIME) &&
        fact->end < HQ_ACTIVITIES) {
        hq_write_key(writer, "activity");
        hq_write_string(writer, hq_activity_word((hq_activity)fact->end));
    }
    if (fact->score != 0)
        hq_put_int(writer, "score", fact->score);
    if (fact->people > 1)
        hq_put_int(writer, "people", fact->people);
}

static void
write_fact_fields(hq_writer *writer, const hq_fact *fact)
{
    hq_write_key(writer, "kind");
    hq_write_string(writer, kinds[fact->kind]);
    write_name(writer, "hall", fact->hall);
    hq_put_day(writer, "day", fact->day);
    write_number(writer, fact);
    write_name(writer, "service", fact->service);
    write_name(writer, "zone", fact->zone);
    write_name(writer, "point", fact->point);
    write_name(writer, "staff", fact->staff);
    write_name(writer, "outcome", fact->outcome);
    write_times(writer, fact);
    write_end_state(writer, fact);
}

void
hq_write_fact(hq_writer *writer, const hq_fact *fact)
{
    hq_write_object(writer);
    write_fact_fields(writer, fact);
    hq_write_end(writer);
}

static void
write_line_name(hq_writer *writer, const char *key, const hq_wish *wish, const hq_period *period,
                hq_cut cut, GQuark name, GQuark hall)
{
    hq_line line = {.hall = hall, .key = (int32_t)name};
    if (name == 0)
        return;
    g_autofree char *text = hq_line_name(period, cut, &line, wish->lang);
    hq_write_key(writer, key);
    hq_write_string(writer, text);
}

GBytes *
hq_visits_json(const hq_wish *wish, const hq_period *period, const hq_rows *rows)
{
    g_auto(hq_writer) writer = {0};
    hq_writer_init(&writer);
    hq_write_object(&writer);
    hq_write_key(&writer, "figure");
    hq_write_string(&writer, hq_figures[wish->figure].id);
    hq_put_int(&writer, "n", rows->n);
    hq_write_key(&writer, "rows");
    hq_write_list(&writer);
    for (guint i = 0; rows->facts != NULL && i < rows->facts->len; i++) {
        const hq_fact *fact = &g_array_index(rows->facts, hq_fact, i);
        hq_write_object(&writer);
        write_fact_fields(&writer, fact);
        write_line_name(&writer, "service_name", wish, period, HQ_CUT_SERVICE, fact->service, 0);
        write_line_name(&writer, "point_name", wish, period, HQ_CUT_POINT, fact->point, fact->hall);
        hq_write_key(&writer, "counts");
        hq_write_bool(&writer, hq_figures[wish->figure].part(fact) != 0);
        hq_write_end(&writer);
    }
    hq_write_end(&writer);
    hq_write_end(&writer);
    return bytes_of(&writer);
}

// ---- definitions ----

static void
write_text(hq_writer *writer, const char *key, hq_msg msg)
{
    hq_write_key(writer, key);
    hq_write_object(writer);
    hq_write_key(writer, "zh");
    hq_write_string(writer, hq_tr(HQ_ZH, msg));
    hq_write_key(writer, "en");
    hq_write_string(writer, hq_tr(HQ_EN, msg));
    hq_write_end(writer);
}

static void
write_row(hq_writer *writer, const char *id, unsigned version, hq_msg name, hq_msg means)
{
    hq_write_key(writer, "id");
    hq_write_string(writer, id);
    hq_put_int(writer, "version", version);
    write_text(writer, "name", name);
    write_text(writer, "means", means);
}

void
hq_definitions_write(hq_writer *writer)
{
    hq_write_object(writer);
    hq_write_key(writer, "figures");
    hq_write_list(writer);
    for (hq_figure f = 0; f < HQ_FIGURES; f++) {
        const hq_figure_row *row = &hq_figures[f];
        hq_write_object(writer);
        write_row(writer, row->id, row->version, row->name, row->definition);
        hq_write_key(writer, "unit");
        hq_write_string(writer, units[row->unit]);
        hq_write_end(writer);
    }
    hq_write_end(writer);
    hq_write_key(writer, "bands");
    hq_write_list(writer);
    for (hq_band band = 0; band < HQ_BANDS; band++) {
        const hq_band_row *row = &hq_bands[band];
        hq_write_object(writer);
        write_row(writer, row->id, row->version, row->name, row->definition);
        hq_write_end(writer);
    }
    hq_write_end(writer);
    hq_write_key(writer, "rules");
    hq_write_list(writer);
    for (int rule = 0; rule < HQ_RULES; rule++) {
        const hq_rule_row *row = &hq_rules[rule];
        hq_write_object(writer);
        write_row(writer, row->id, row->version, row->name, row->definition);
        hq_write_end(writer);
    }
    hq_write_end(writer);
    hq_write_end(writer);
}

static void
print_row(GString *page, const char *what, const char *id, unsigned version, const char *unit,
          hq_msg name, hq_msg means)
{
    g_string_append_printf(page, "%s\t%s\t%u\t%s\t%s\t%s\t%s\t%s\n", what, id, version, unit,
                           hq_tr(HQ_EN, name), hq_tr(HQ_ZH, name), hq_tr(HQ_EN, means),
                           hq_tr(HQ_ZH, means));
}

char *
hq_definitions_page(void)
{
    GString *page = g_string_new(NULL);
    for (hq_figure f = 0; f < HQ_FIGURES; f++) {
        const hq_figure_row *row = &hq_figures[f];
        print_row(page, "figure", row->id, row->version, units[row->unit], row->name,
                  row->definition);
    }
    for (hq_band band = 0; band < HQ_BANDS; band++) {
        const hq_band_row *row = &hq_bands[band];
        print_row(page, "band", row->id, row->version, "score", row->name, row->definition);
    }
    for (int rule = 0; rule < HQ_RULES; rule++) {
        const hq_rule_row *row = &hq_rules[rule];
        print_row(page, "rule", row->id, row->version, "", row->name, row->definition);
    }
    return g_string_free(page, FALSE);
}
