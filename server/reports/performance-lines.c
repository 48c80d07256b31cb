// What is behind a line of performance or business, and stars.
#include "server/reports/performance-json.h"

#include <string.h>

#include "server/journal/reader.h"
#include "server/reports/facts-read.h"
#include "server/reports/member.h"

static bool
is_wanted(const hq_done_filter *filter, GQuark type, hq_selling_place place, GQuark staff)
{
    return (filter->type == 0 || filter->type == type) &&
           (filter->place == HQ_SELLING_PLACES || filter->place == place) &&
           (filter->staff == 0 || filter->staff == staff);
}

// ---- by day ------------------------------------------------------------------------------------

static void
write_day_row(hq_writer *writer, hq_day day, const hq_volume *volume, bool entered)
{
    if (day == 0)
        return;
    hq_write_object(writer);
    hq_put_day(writer, "day", day);
    hq_put_int(writer, "count", volume->count);
    hq_put_int(writer, "amount", volume->amount);
    hq_write_key(writer, "entered");
    hq_write_bool(writer, entered);
    hq_write_end(writer);
}

void
hq_done_days_write(const hq_performance *p, const hq_done_filter *filter, hq_writer *writer)
{
    hq_day day = 0;
    bool entered = false;
    hq_volume volume = {0};
    hq_write_object(writer);
    hq_write_key(writer, "days");
    hq_write_list(writer);
    for (guint i = 0; i < p->done->len; i++) {
        const hq_done *done = &g_array_index(p->done, hq_done, i);
        if (!is_wanted(filter, done->type, done->place, done->staff))
            continue;
        if (done->day != day) {
            write_day_row(writer, day, &volume, entered);
            day = done->day;
            volume = (hq_volume){0};
            entered = false;
        }
        entered |= done->entered;
        volume.count += done->count;
        volume.amount += done->amount;
    }
    write_day_row(writer, day, &volume, entered);
    hq_write_end(writer);
    hq_write_end(writer);
}

// ---- of one day --------------------------------------------------------------------------------

typedef struct {
    const hq_done_filter *filter;
    hq_writer *writer;
    hq_business *business;
    GHashTable *entered; // quarks of types that the business system speaks of on that day
    guint rows;
} listing;

static void
begin_row(listing *l, int32_t at_s, const char *source, GQuark type, hq_selling_place place)
{
    char time[16];
    g_snprintf(time, sizeof time, "%02d:%02d:%02d", at_s / 3600, at_s / 60 % 60, at_s % 60);
    l->rows++;
    hq_write_object(l->writer);
    hq_put_string(l->writer, "time", time);
    hq_put_string(l->writer, "source", source);
    hq_put_string(l->writer, "type", g_quark_to_string(type));
    hq_put_string(l->writer, "channel", hq_selling_place_word(place));
}

static bool
list_entry(const hq_vault_transaction *t, void *data, GError **error)
{
    listing *l = data;
    GQuark type = g_quark_from_string(t->type);
    GQuark staff = t->staff == NULL ? 0 : g_quark_from_string(t->staff);
    hq_selling_place place = hq_selling_place_of(t->channel);
    g_hash_table_add(l->entered, GUINT_TO_POINTER(type));
    if (l->rows >= HQ_DONE_ROWS_MAX || !is_wanted(l->filter, type, place, staff))
        return true;
    begin_row(l, t->at_s, "entry", type, place);
    hq_put_string(l->writer, "id", t->external);
    hq_put_int(l->writer, "version", t->version);
    hq_put_int(l->writer, "count", t->count);
    hq_put_int(l->writer, "amount", t->amount);
    hq_write_end(l->writer);
    return true;
}

static void
list_fact(listing *l, const hq_fact *fact)
{
    GQuark type = hq_business_type_of(l->business, fact);
    hq_selling_place place = hq_business_place_of(l->business, fact);
    if (type == 0 || l->rows >= HQ_DONE_ROWS_MAX ||
        g_hash_table_contains(l->entered, GUINT_TO_POINTER(type)) ||
        !is_wanted(l->filter, type, place, fact->staff))
        return;
    begin_row(l, fact->at_s, "visit", type, place);
    if (fact->number != 0) {
        g_autofree char *number = g_strdup_printf("%c%03u", fact->letter, fact->number);
        hq_put_string(l->writer, "number", number);
    }
    hq_put_int(l->writer, "count", fact->kind == HQ_FACT_ITEM ? fact->people : 1);
    hq_write_end(l->writer);
}

static bool
list_entries(const char *dir, hq_day day, listing *l, GError **error)
{
    g_autoptr(hq_journal_reader) reader = hq_journal_reader_open(dir, error);
    return reader != NULL &&
           hq_journal_reader_each_transaction(reader, day, day, list_entry, l, error);
}

bool
hq_done_rows_write(const hq_hall_source *source, const hq_points_table *table, hq_day day,
                   const hq_done_filter *filter, hq_writer *writer, GError **error)
{
    hq_points_span span = {day, table};
    g_autoptr(hq_business) business = hq_business_new(&span, 1, source->config);
    g_autoptr(GHashTable) entered = g_hash_table_new(NULL, NULL);
    g_autoptr(GArray) facts = g_array_new(FALSE, FALSE, sizeof(hq_fact));
    listing l = {filter, writer, business, entered, 0};
    if (!hq_facts_read(source->dir, day, facts, NULL, NULL, error))
        return false;
    hq_write_object(writer);
    hq_put_day(writer, "day", day);
    hq_write_key(writer, "rows");
    hq_write_list(writer);
    if (!list_entries(source->dir, day, &l, error))
        return false;
    for (guint i = 0; i < facts->len; i++)
        list_fact(&l, &g_array_index(facts, hq_fact, i));
    hq_write_end(writer);
    hq_write_end(writer);
    return true;
}

// ---- stars -------------------------------------------------------------------------------------

static GPtrArray *
everybody(const GPtrArray *months)
{
    GPtrArray *people = g_ptr_array_new();
    for (guint m = 0; m < months->len; m++) {
        const hq_performance *p = months->pdata[m];
        for (guint i = 0; i < p->people->len; i++) {
            void *staff = GUINT_TO_POINTER(((hq_person_points *)p->people->pdata[i])->staff);
            if (!g_ptr_array_find(people, staff, NULL))
                g_ptr_array_add(people, staff);
        }
    }
    return people;
}

// Months in which they did nothing are passed over: nobody falls for having been away.
static void
write_stars_of(const GPtrArray *months, const hq_performance_frame *frame, GQuark staff,
               hq_writer *writer)
{
    int64_t totals[12];
    size_t n = 0;
    const hq_hall_source *source = &g_array_index(frame->sources, hq_hall_source, 0);
    const char *name = g_hash_table_lookup(source->people, GUINT_TO_POINTER(staff));
    hq_write_object(writer);
    hq_put_string(writer, "staff", g_quark_to_string(staff));
    hq_put_string(writer, "name", name != NULL ? name : "");
    hq_write_key(writer, "months");
    hq_write_list(writer);
    for (guint m = 0; m < months->len && n < G_N_ELEMENTS(totals); m++) {
        const hq_performance *p = months->pdata[m];
        const hq_person_points *person = hq_performance_find(p, staff);
        if (person == NULL)
            continue;
        totals[n++] = person->total_milli;
        hq_write_object(writer);
        hq_put_day(writer, "from", p->from);
        hq_put_int(writer, "total_milli", person->total_milli);
        hq_write_end(writer);
    }
    hq_write_end(writer);
    hq_put_int(writer, "level", hq_star_level(frame->table, totals, n));
    hq_write_end(writer);
}

void
hq_stars_write(const GPtrArray *months, const hq_performance_frame *frame, GQuark staff,
               hq_writer *writer)
{
    g_autoptr(GPtrArray) people = everybody(months);
    hq_write_object(writer);
    hq_put_int(writer, "definition", HQ_PERFORMANCE_VERSION);
    hq_put_int(writer, "star_months", frame->table->star_months);
    hq_write_key(writer, "thresholds");
    hq_write_list(writer);
    for (uint32_t i = 0; i < frame->table->n_stars; i++)
        hq_write_uint(writer, frame->table->stars[i]);
    hq_write_end(writer);
    hq_write_key(writer, "people");
    hq_write_list(writer);
    for (guint i = 0; i < people->len; i++) {
        GQuark one = GPOINTER_TO_UINT(people->pdata[i]);
        if (staff == 0 || staff == one)
            write_stars_of(months, frame, one, writer);
    }
    hq_write_end(writer);
    hq_write_end(writer);
}
