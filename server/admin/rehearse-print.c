#include "rehearse-print.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "shared/wire/writer.h"
#include "shell.h"

static double
share_of(uint64_t part, uint64_t whole)
{
    return whole == 0 ? 0 : (double)part / (double)whole;
}

static double
repeated_share(const hq_figures *f)
{
    return f->calls == 0 ? 1 : share_of(f->repeated, f->calls);
}

static const char *
service_name(const hq_config *rules, const hq_slug *id)
{
    hq_index at = hq_config_service(rules, *id);
    return at == HQ_NONE ? id->text : hq_shell_text(&rules->services[at].name);
}

static const char *
class_name(const hq_config *rules, const hq_slug *id)
{
    hq_index at = hq_config_class(rules, *id);
    return at == HQ_NONE ? id->text : hq_shell_text(&rules->classes[at].name);
}

// "12.4 → 9.8 (−2.6)"
static void
cell(GPtrArray *cells, double before, double after)
{
    double difference = round(after * 10) / 10 - round(before * 10) / 10;
    hq_shell_cell(cells, "%.1f → %.1f (%s%.1f)", before, after,
                  difference > 0   ? "+"
                  : difference < 0 ? "−"
                                   : "±",
                  fabs(difference));
}

static void
cells_of(GPtrArray *cells, const hq_figures_row *row)
{
    const hq_tally *b = &row->before, *a = &row->after;
    hq_shell_cell(cells, "%u", b->came);
    cell(cells, hq_tally_mean_s(b) / 60, hq_tally_mean_s(a) / 60);
    cell(cells, hq_tally_quantile_s(b, 0.5) / 60.0, hq_tally_quantile_s(a, 0.5) / 60.0);
    cell(cells, hq_tally_quantile_s(b, 0.9) / 60.0, hq_tally_quantile_s(a, 0.9) / 60.0);
    cell(cells, b->wait_max_s / 60.0, a->wait_max_s / 60.0);
    cell(cells, 100 * hq_tally_attainment(b), 100 * hq_tally_attainment(a));
    cell(cells, 100 * hq_tally_abandonment(b), 100 * hq_tally_abandonment(a));
}

static void
add_classes(GPtrArray *cells, const hq_figures *figures, const hq_config *rules, hq_slug service)
{
    for (guint i = 0; i < figures->rows->len; i++) {
        const hq_figures_row *row = &g_array_index(figures->rows, hq_figures_row, i);
        if (row->class_.text[0] == '\0' || !hq_slug_equal(row->service, service))
            continue;
        hq_shell_cell(cells, "  %s", class_name(rules, &row->class_));
        cells_of(cells, row);
    }
}

static void
print_trust(const hq_figures *f)
{
    const hq_figures_row *all = &g_array_index(f->rows, hq_figures_row, 0);
    printf("\nUnder their own rules these days repeat %.2f %% of %" G_GUINT64_FORMAT
           " calls; the mean wait comes out %+.2f min.\n",
           100 * repeated_share(f), f->calls,
           (hq_tally_mean_s(&f->control) - hq_tally_mean_s(&all->before)) / 60);
    printf("Under the new rules, of %u customers %" G_GUINT64_FORMAT
           " met another clerk and %" G_GUINT64_FORMAT
           " stayed who had left: their service time is "
           "estimated.\n",
           all->before.came, f->elsewhere, f->stayed);
    if (f->refused > 0)
        printf("%" G_GUINT64_FORMAT " were given no number: these rules have no such service, or "
               "not at that time.\n",
               f->refused);
    if (f->retaken > 0)
        printf("%" G_GUINT64_FORMAT " came back too late and took another number.\n", f->retaken);
    if (f->absent > 0)
        printf("%" G_GUINT64_FORMAT " times somebody signed on at a service point that these rules "
               "do not have.\n",
               f->absent);
}

void
hq_rehearse_print_table(const hq_figures *figures, const hq_config *rules)
{
    static const char *const heading[] = {"minutes",    "came",    "mean wait",   "half within",
                                          "9 of 10 in", "longest", "% in target", "% never served"};
    g_autoptr(GPtrArray) cells = g_ptr_array_new_with_free_func(g_free);
    for (unsigned i = 0; i < G_N_ELEMENTS(heading); i++)
        hq_shell_cell(cells, "%s", heading[i]);
    for (guint i = 0; i < figures->rows->len; i++) {
        const hq_figures_row *row = &g_array_index(figures->rows, hq_figures_row, i);
        if (row->class_.text[0] != '\0')
            continue;
        hq_shell_cell(cells, "%s", i == 0 ? "all" : service_name(rules, &row->service));
        cells_of(cells, row);
        add_classes(cells, figures, rules, row->service);
    }
    printf("%u business days, %d to %d\n\n", figures->days, figures->first, figures->last);
    hq_shell_print_table(cells, G_N_ELEMENTS(heading));
    print_trust(figures);
}

static void
write_number(hq_writer *writer, const char *key, double value)
{
    char text[G_ASCII_DTOSTR_BUF_SIZE];
    g_ascii_formatd(text, sizeof text, "%.4f", value);
    hq_write_key(writer, key);
    hq_write_json(writer, text, strlen(text));
}

static void
write_count(hq_writer *writer, const char *key, uint64_t value)
{
    hq_write_key(writer, key);
    hq_write_uint(writer, value);
}

static void
write_tally(hq_writer *writer, const char *key, const hq_tally *tally)
{
    hq_write_key(writer, key);
    hq_write_object(writer);
    write_count(writer, "came", tally->came);
    write_count(writer, "served", tally->served);
    write_count(writer, "no_show", tally->missed);
    write_count(writer, "left", tally->left);
    write_count(writer, "refused", tally->refused);
    write_number(writer, "mean_wait_s", hq_tally_mean_s(tally));
    write_count(writer, "p50_wait_s", hq_tally_quantile_s(tally, 0.5));
    write_count(writer, "p90_wait_s", hq_tally_quantile_s(tally, 0.9));
    write_count(writer, "longest_wait_s", tally->wait_max_s);
    write_number(writer, "attainment", hq_tally_attainment(tally));
    write_number(writer, "abandonment", hq_tally_abandonment(tally));
    hq_write_end(writer);
}

static void
write_rows(hq_writer *writer, const hq_figures *figures)
{
    hq_write_key(writer, "groups");
    hq_write_list(writer);
    for (guint i = 0; i < figures->rows->len; i++) {
        const hq_figures_row *row = &g_array_index(figures->rows, hq_figures_row, i);
        hq_write_object(writer);
        if (row->service.text[0] != '\0') {
            hq_write_key(writer, "service");
            hq_write_string(writer, row->service.text);
        }
        if (row->class_.text[0] != '\0') {
            hq_write_key(writer, "class");
            hq_write_string(writer, row->class_.text);
        }
        write_tally(writer, "before", &row->before);
        write_tally(writer, "after", &row->after);
        hq_write_end(writer);
    }
    hq_write_end(writer);
}

void
hq_rehearse_print_json(const hq_figures *figures, const hq_config *rules, double seconds)
{
    g_auto(hq_writer) writer;
    hq_writer_init(&writer);
    hq_write_object(&writer);
    hq_write_key(&writer, "hall");
    hq_write_string(&writer, rules->hall.text);
    write_count(&writer, "days", figures->days);
    write_count(&writer, "from", (uint64_t)figures->first);
    write_count(&writer, "to", (uint64_t)figures->last);
    hq_write_key(&writer, "control");
    hq_write_object(&writer);
    write_count(&writer, "calls", figures->calls);
    write_count(&writer, "repeated", figures->repeated);
    write_number(&writer, "repeated_share", repeated_share(figures));
    write_tally(&writer, "all", &figures->control);
    hq_write_end(&writer);
    write_count(&writer, "elsewhere", figures->elsewhere);
    write_count(&writer, "stayed", figures->stayed);
    write_count(&writer, "retaken", figures->retaken);
    write_count(&writer, "absent", figures->absent);
    write_rows(&writer, figures);
    write_number(&writer, "seconds", seconds);
    hq_write_end(&writer);
    printf("%s\n", writer.text);
}
