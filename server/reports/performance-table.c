// Performance as a table for spreadsheets.
#include "server/reports/performance-json.h"

#include "shared/wire/csv.h"

static const hq_msg places[HQ_SELLING_PLACES] = {
    [HQ_AT_COUNTER] = HQ_MSG_BUSINESS_COUNTER,
    [HQ_AT_HANDHELD] = HQ_MSG_BUSINESS_HANDHELD,
    [HQ_AT_TERMINAL] = HQ_MSG_BUSINESS_TERMINAL,
    [HQ_AT_ONLINE] = HQ_MSG_BUSINESS_ONLINE,
};

static void
put_head(GString *csv, hq_lang lang)
{
    static const hq_msg columns[] = {
        HQ_MSG_PERFORMANCE_STAFF, HQ_MSG_PERFORMANCE_NAME,   HQ_MSG_PERFORMANCE_WHAT,
        HQ_MSG_BUSINESS_CHANNEL,  HQ_MSG_BUSINESS_COUNT,     HQ_MSG_BUSINESS_AMOUNT,
        HQ_MSG_PERFORMANCE_EACH,  HQ_MSG_PERFORMANCE_POINTS,
    };
    for (size_t i = 0; i < G_N_ELEMENTS(columns); i++)
        hq_csv_put_text(csv, hq_tr(lang, columns[i]));
    hq_csv_end_row(csv);
}

static void
put_person(GString *csv, const hq_hall_source *source, GQuark staff)
{
    const char *name = g_hash_table_lookup(source->people, GUINT_TO_POINTER(staff));
    hq_csv_put_text(csv, g_quark_to_string(staff));
    hq_csv_put_text(csv, name != NULL ? name : "");
}

static void
put_line(GString *csv, const hq_points_line *line, const hq_performance_frame *frame)
{
    const char *what = g_quark_to_string(line->type);
    for (uint32_t t = 0; t < frame->table->n_types; t++) {
        if (g_strcmp0(frame->table->types[t].id.text, what) == 0) {
            what = frame->table->types[t].name.in[frame->lang];
            break;
        }
    }
    hq_csv_put_text(csv, what);
    hq_csv_put_text(csv, hq_tr(frame->lang, places[line->place]));
    hq_csv_put_number(csv, (double)line->count, 0);
    hq_csv_put_number(csv, (double)line->amount / 100, 2);
    hq_csv_put_number(csv, (double)line->each, 0);
    hq_csv_put_number(csv, (double)line->points, 0);
    hq_csv_end_row(csv);
}

// A line that is no business: what it is and its points.
static void
put_sum_of(GString *csv, const hq_hall_source *source, GQuark staff, const char *what,
           double points, int decimals, int64_t count)
{
    put_person(csv, source, staff);
    hq_csv_put_text(csv, what);
    hq_csv_put_nothing(csv); // where
    if (count < 0)
        hq_csv_put_nothing(csv);
    else
        hq_csv_put_number(csv, (double)count, 0);
    hq_csv_put_nothing(csv); // amount
    hq_csv_put_nothing(csv); // for one
    hq_csv_put_number(csv, points, decimals);
    hq_csv_end_row(csv);
}

static void
put_sum(GString *csv, const hq_hall_source *source, GQuark staff, const char *what, double points,
        int decimals)
{
    put_sum_of(csv, source, staff, what, points, decimals, -1);
}

static void
put_all(GString *csv, const hq_performance *p, const hq_person_points *person,
        const hq_performance_frame *frame)
{
    const hq_hall_source *source = &g_array_index(frame->sources, hq_hall_source, 0);
    hq_lang lang = frame->lang;
    for (guint i = 0; i < person->lines->len; i++) {
        put_person(csv, source, person->staff);
        put_line(csv, &g_array_index(person->lines, hq_points_line, i), frame);
    }
    put_sum_of(csv, source, person->staff, hq_tr(lang, HQ_MSG_PERFORMANCE_OF_SATISFACTION),
               (double)person->of_satisfaction, 0, person->said.replies);
    put_sum(csv, source, person->staff, hq_tr(lang, HQ_MSG_PERFORMANCE_OF_ATTAINMENT),
            (double)person->of_attainment, 0);
    put_sum(csv, source, person->staff, hq_tr(lang, HQ_MSG_PERFORMANCE_COEFFICIENT),
            p->hall.coefficient_milli / 1000.0, 3);
    put_sum(csv, source, person->staff, hq_tr(lang, HQ_MSG_PERFORMANCE_GAINS),
            (double)person->gains_milli / 1000, 1);
    put_sum(csv, source, person->staff, hq_tr(lang, HQ_MSG_PERFORMANCE_DEDUCTED),
            -(double)person->deducted, 0);
    put_sum(csv, source, person->staff, hq_tr(lang, HQ_MSG_PERFORMANCE_TOTAL),
            (double)person->total_milli / 1000, 1);
}

GString *
hq_performance_table(const hq_performance *p, const hq_performance_frame *frame)
{
    GString *csv = hq_csv_new();
    put_head(csv, frame->lang);
    for (guint i = 0; i < p->people->len; i++)
        put_all(csv, p, p->people->pdata[i], frame);
    return csv;
}
