#include "server/reports/performance-json.h"

#include "server/reports/member.h"

// A share, where −1 says that nothing counts.
static void
write_milli(hq_writer *writer, const char *key, int32_t milli)
{
    hq_write_key(writer, key);
    if (milli < 0)
        hq_write_null(writer);
    else
        hq_write_int(writer, milli);
}

static void
write_text(hq_writer *writer, const char *key, const hq_text *text)
{
    hq_write_key(writer, key);
    hq_write_object(writer);
    hq_write_key(writer, "zh");
    hq_write_string(writer, text->in[HQ_ZH]);
    hq_write_key(writer, "en");
    hq_write_string(writer, text->in[HQ_EN]);
    hq_write_end(writer);
}

static const hq_point_type *
type_of(const hq_points_table *table, GQuark type)
{
    const char *id = g_quark_to_string(type);
    for (uint32_t t = 0; t < table->n_types; t++) {
        if (g_strcmp0(table->types[t].id.text, id) == 0)
            return &table->types[t];
    }
    return NULL;
}

static void
write_type(hq_writer *writer, const hq_points_table *table, GQuark type)
{
    const hq_point_type *known = type_of(table, type);
    hq_put_quark(writer, "type", type);
    if (known != NULL)
        write_text(writer, "name", &known->name);
}

static void
write_head(hq_writer *writer, const hq_performance *p, const hq_performance_frame *frame,
           int definition)
{
    hq_put_quark(writer, "hall", p->hall.hall);
    hq_put_day(writer, "from", p->from);
    hq_put_day(writer, "to", p->to);
    hq_put_int(writer, "definition", definition);
    hq_put_int(writer, "template_version", frame->version);
}

// ---- business ----------------------------------------------------------------------------------

static void
write_volume(hq_writer *writer, const char *key, const hq_volume *volume)
{
    hq_write_key(writer, key);
    hq_write_object(writer);
    hq_put_int(writer, "count", volume->count);
    hq_put_int(writer, "amount", volume->amount);
    hq_write_end(writer);
}

static void
write_places(hq_writer *writer, const hq_volume places[HQ_SELLING_PLACES])
{
    hq_write_key(writer, "channels");
    hq_write_object(writer);
    for (int place = 0; place < HQ_SELLING_PLACES; place++)
        write_volume(writer, hq_selling_place_word((hq_selling_place)place), &places[place]);
    hq_write_end(writer);
}

static void
write_types(hq_writer *writer, const hq_performance *p, const hq_points_table *table)
{
    g_autoptr(GArray) rows = hq_business_types(p->done);
    hq_write_key(writer, "types");
    hq_write_list(writer);
    for (guint i = 0; i < rows->len; i++) {
        const hq_type_volume *row = &g_array_index(rows, hq_type_volume, i);
        hq_write_object(writer);
        write_type(writer, table, row->type);
        hq_write_key(writer, "source");
        hq_write_string(writer, !row->entered ? "hall" : row->counted ? "both" : "entries");
        hq_put_int(writer, "count", row->all.count);
        hq_put_int(writer, "amount", row->all.amount);
        write_places(writer, row->places);
        hq_write_end(writer);
    }
    hq_write_end(writer);
}

void
hq_business_write(const hq_performance *p, const hq_performance_frame *frame, hq_writer *writer)
{
    const hq_business_sums *sums = &p->business;
    hq_write_object(writer);
    write_head(writer, p, frame, HQ_BUSINESS_VERSION);
    write_volume(writer, "all", &sums->all);
    write_places(writer, sums->places);
    hq_put_int(writer, "cash", sums->cash);
    write_milli(writer, "diversion_count_milli", hq_business_diversion_count(sums));
    write_milli(writer, "diversion_amount_milli", hq_business_diversion_amount(sums));
    write_milli(writer, "self_service_milli", hq_business_self_service(sums));
    hq_put_int(writer, "known", sums->known);
    hq_put_int(writer, "again", sums->again);
    write_milli(writer, "repeat_milli", hq_business_repeat(sums));
    write_types(writer, p, frame->table);
    hq_write_end(writer);
}

// ---- performance -------------------------------------------------------------------------------

static void
write_replies(hq_writer *writer, const hq_satisfaction *said)
{
    hq_put_int(writer, "replies", said->replies);
    hq_write_key(writer, "few");
    hq_write_bool(writer, said->replies < HQ_SATISFACTION_FEW);
}

static void
write_hall(hq_writer *writer, const hq_hall_points *hall)
{
    hq_write_key(writer, "coefficient");
    hq_write_object(writer);
    hq_put_int(writer, "services", hall->services);
    write_replies(writer, &hall->said);
    write_milli(writer, "satisfaction_milli", hall->satisfaction_milli);
    write_milli(writer, "attainment_milli", hall->attainment_milli);
    hq_put_int(writer, "of_satisfaction", hall->of_satisfaction);
    hq_put_int(writer, "of_attainment", hall->of_attainment);
    hq_put_int(writer, "coefficient_milli", hall->coefficient_milli);
    hq_write_end(writer);
}

static void
write_lines(hq_writer *writer, const hq_person_points *person, const hq_points_table *table)
{
    hq_write_key(writer, "lines");
    hq_write_list(writer);
    for (guint i = 0; i < person->lines->len; i++) {
        const hq_points_line *line = &g_array_index(person->lines, hq_points_line, i);
        hq_write_object(writer);
        write_type(writer, table, line->type);
        hq_write_key(writer, "channel");
        hq_write_string(writer, hq_selling_place_word(line->place));
        hq_put_int(writer, "count", line->count);
        hq_put_int(writer, "amount", line->amount);
        hq_put_int(writer, "each", line->each);
        hq_put_int(writer, "points", line->points);
        hq_write_end(writer);
    }
    hq_write_end(writer);
}

// Where somebody stands in the ranks of people.
static void
write_standing(hq_writer *writer, const hq_person_points *person, const GPtrArray *ranked,
               const hq_points_table *table)
{
    hq_write_key(writer, "ranks");
    hq_write_list(writer);
    for (uint32_t r = 0; r < table->n_ranks; r++) {
        const GArray *list = ranked->pdata[r];
        for (guint i = 0; table->ranks[r].of == HQ_RANK_OF_PERSON && i < list->len; i++) {
            const hq_ranked *one = &g_array_index(list, hq_ranked, i);
            if (one->staff != person->staff)
                continue;
            hq_write_object(writer);
            hq_write_key(writer, "rank");
            hq_write_string(writer, table->ranks[r].id.text);
            write_text(writer, "name", &table->ranks[r].name);
            hq_put_int(writer, "place", one->place);
            hq_put_int(writer, "of", list->len);
            hq_write_key(writer, "honoured");
            hq_write_bool(writer, one->place <= table->ranks[r].first);
            hq_write_end(writer);
        }
    }
    hq_write_end(writer);
}

static void
write_name(hq_writer *writer, const hq_hall_source *source, GQuark staff)
{
    const char *name = g_hash_table_lookup(source->people, GUINT_TO_POINTER(staff));
    hq_put_quark(writer, "staff", staff);
    hq_write_key(writer, "name");
    hq_write_string(writer, name != NULL ? name : "");
}

static void
write_person(hq_writer *writer, const hq_person_points *person, const GPtrArray *ranked,
             const hq_performance_frame *frame)
{
    hq_write_object(writer);
    write_name(writer, &g_array_index(frame->sources, hq_hall_source, 0), person->staff);
    hq_put_int(writer, "services", person->services);
    write_lines(writer, person, frame->table);
    hq_put_int(writer, "business", person->business);
    write_replies(writer, &person->said);
    write_milli(writer, "satisfaction_milli", person->satisfaction_milli);
    hq_put_int(writer, "of_satisfaction", person->of_satisfaction);
    hq_put_int(writer, "of_attainment", person->of_attainment);
    hq_put_int(writer, "gains_milli", person->gains_milli);
    hq_put_int(writer, "bad_ratings", person->said.bad);
    hq_put_int(writer, "deducted", person->deducted);
    hq_put_int(writer, "total_milli", person->total_milli);
    write_standing(writer, person, ranked, frame->table);
    hq_write_end(writer);
}

static GPtrArray *
rank_all(const GPtrArray *performances, const hq_points_table *table)
{
    GPtrArray *ranked = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
    for (uint32_t r = 0; r < table->n_ranks; r++)
        g_ptr_array_add(ranked, hq_performance_rank(performances, &table->ranks[r]));
    return ranked;
}

void
hq_performance_write(const hq_performance *p, const hq_performance_frame *frame, GQuark staff,
                     hq_writer *writer)
{
    g_autoptr(GPtrArray) alone = g_ptr_array_new();
    g_ptr_array_add(alone, (void *)p);
    g_autoptr(GPtrArray) ranked = rank_all(alone, frame->table);
    hq_write_object(writer);
    write_head(writer, p, frame, HQ_PERFORMANCE_VERSION);
    hq_put_int(writer, "survey_version", frame->survey->version);
    hq_put_int(writer, "survey_indicators", frame->survey->template.n_indicators);
    hq_put_int(writer, "least_ratings", frame->table->least_ratings);
    hq_put_int(writer, "free_bad", frame->table->free_bad);
    hq_put_int(writer, "bad_rating", frame->table->bad_rating);
    write_hall(writer, &p->hall);
    hq_write_key(writer, "people");
    hq_write_list(writer);
    for (guint i = 0; i < p->people->len; i++) {
        const hq_person_points *person = p->people->pdata[i];
        if (staff == 0 || staff == person->staff)
            write_person(writer, person, ranked, frame);
    }
    hq_write_end(writer);
    hq_write_end(writer);
}

// ---- ranks over halls --------------------------------------------------------------------------

static const hq_hall_source *
source_of(const hq_performance_frame *frame, GQuark hall)
{
    guint i = 0;
    while (g_array_index(frame->sources, hq_hall_source, i).id != hall)
        i++;
    return &g_array_index(frame->sources, hq_hall_source, i);
}

static void
write_ranked(hq_writer *writer, const GArray *list, uint32_t first,
             const hq_performance_frame *frame)
{
    hq_write_key(writer, "entries");
    hq_write_list(writer);
    for (guint i = 0; i < list->len && g_array_index(list, hq_ranked, i).place <= first; i++) {
        const hq_ranked *one = &g_array_index(list, hq_ranked, i);
        const hq_hall_source *source = source_of(frame, one->hall);
        hq_write_object(writer);
        hq_put_quark(writer, "hall", one->hall);
        write_text(writer, "hall_name", &source->config->name);
        if (one->staff != 0)
            write_name(writer, source, one->staff);
        hq_put_int(writer, "value_milli", one->value);
        hq_put_int(writer, "place", one->place);
        hq_write_end(writer);
    }
    hq_write_end(writer);
}

void
hq_ranks_write(const GPtrArray *performances, const hq_performance_frame *frame, hq_writer *writer)
{
    const hq_points_table *table = frame->table;
    g_autoptr(GPtrArray) ranked = rank_all(performances, table);
    hq_write_object(writer);
    write_head(writer, performances->pdata[0], frame, HQ_PERFORMANCE_VERSION);
    hq_put_int(writer, "halls", performances->len);
    hq_write_key(writer, "ranks");
    hq_write_list(writer);
    for (uint32_t r = 0; r < table->n_ranks; r++) {
        const GArray *list = ranked->pdata[r];
        hq_write_object(writer);
        hq_write_key(writer, "rank");
        hq_write_string(writer, table->ranks[r].id.text);
        write_text(writer, "name", &table->ranks[r].name);
        hq_write_key(writer, "of");
        hq_write_string(writer, hq_rank_of_word(table->ranks[r].of));
        hq_write_key(writer, "by");
        hq_write_string(writer, hq_rank_by_word(table->ranks[r].by));
        hq_put_int(writer, "first", table->ranks[r].first);
        hq_put_int(writer, "taking_part", list->len);
        write_ranked(writer, list, table->ranks[r].first, frame);
        hq_write_end(writer);
    }
    hq_write_end(writer);
    hq_write_end(writer);
}
