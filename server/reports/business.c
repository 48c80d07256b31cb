#include "server/reports/business.h"

#include <string.h>

// What a points table says, to be looked up.
typedef struct {
    hq_day to;
    GHashTable *types;       // quark of a service or item → quark of its type
    GHashTable *known_types; // quark of a type → hq_point_type
} reading;

struct hq_business {
    const hq_config *config;
    GArray *readings;    // reading, in the order of their days
    GHashTable *rows;    // hq_done → itself, by all but count and amount
    GHashTable *entered; // day and type → anything: what the business system speaks of
    GArray *done;        // hq_done; NULL until it was asked for
    uint32_t known, again;
};

static guint
hash_row(gconstpointer key)
{
    const hq_done *d = key;
    guint hash = (guint)d->day;
    hash = hash * 31 + d->place;
    hash = hash * 31 + d->type;
    hash = hash * 31 + d->staff;
    return hash * 2 + d->entered;
}

static gboolean
same_row(gconstpointer a, gconstpointer b)
{
    const hq_done *x = a, *y = b;
    return x->day == y->day && x->place == y->place && x->type == y->type && x->staff == y->staff &&
           x->entered == y->entered;
}

static GQuark
quark_of(const char *text)
{
    return text == NULL || text[0] == '\0' ? 0 : g_quark_from_string(text);
}

static reading
read_table(const hq_points_span *span)
{
    reading r = {span->to, g_hash_table_new(NULL, NULL), g_hash_table_new(NULL, NULL)};
    for (uint32_t t = 0; t < span->table->n_types; t++) {
        const hq_point_type *type = &span->table->types[t];
        void *id = GUINT_TO_POINTER(quark_of(type->id.text));
        g_hash_table_insert(r.known_types, id, (void *)type);
        for (uint32_t s = 0; s < type->n_from; s++)
            g_hash_table_insert(r.types, GUINT_TO_POINTER(quark_of(type->from[s].text)), id);
    }
    return r;
}

static void
clear_reading(void *data)
{
    reading *r = data;
    g_hash_table_unref(r->types);
    g_hash_table_unref(r->known_types);
}

// The one in force for the day.
static const reading *
reading_at(const hq_business *business, hq_day day)
{
    guint i = 0;
    while (i + 1 < business->readings->len &&
           g_array_index(business->readings, reading, i).to < day)
        i++;
    return &g_array_index(business->readings, reading, i);
}

hq_business *
hq_business_new(const hq_points_span *spans, guint n, const hq_config *config)
{
    hq_business *business = g_new0(hq_business, 1);
    business->config = config;
    business->readings = g_array_new(FALSE, FALSE, sizeof(reading));
    g_array_set_clear_func(business->readings, clear_reading);
    for (guint i = 0; i < n; i++) {
        reading r = read_table(&spans[i]);
        g_array_append_val(business->readings, r);
    }
    business->rows = g_hash_table_new_full(hash_row, same_row, g_free, NULL);
    business->entered = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    return business;
}

void
hq_business_free(hq_business *business)
{
    g_array_unref(business->readings);
    g_hash_table_unref(business->rows);
    g_hash_table_unref(business->entered);
    if (business->done != NULL)
        g_array_unref(business->done);
    g_free(business);
}

static void
add(hq_business *business, const hq_done *done)
{
    hq_done *row = g_hash_table_lookup(business->rows, done);
    if (row == NULL) {
        row = g_memdup2(done, sizeof *done);
        g_hash_table_add(business->rows, row);
        return;
    }
    row->count += done->count;
    row->amount += done->amount;
}

// ---- what the hall counted ---------------------------------------------------------------------

hq_selling_place
hq_business_place_of(const hq_business *business, const hq_fact *fact)
{
    const hq_config *config = business->config;
    const char *point = g_quark_to_string(fact->point);
    hq_index p = point == NULL ? HQ_NONE : hq_config_point(config, hq_slug_of(point));
    if (fact->flags & HQ_FACT_HANDHELD)
        return HQ_AT_HANDHELD;
    return p != HQ_NONE && config->points[p].kind == HQ_TERMINAL ? HQ_AT_TERMINAL : HQ_AT_COUNTER;
}

// Without a number it may only have been counted, with no outcome.
static bool
was_completed(const hq_business *business, const hq_fact *fact)
{
    const hq_config *config = business->config;
    if (fact->kind == HQ_FACT_STEP)
        return (fact->flags & HQ_FACT_COMPLETED) != 0;
    return fact->outcome == 0 || config->n_outcomes == 0 ||
           fact->outcome == quark_of(config->outcomes[0].id.text);
}

GQuark
hq_business_type_of(const hq_business *business, const hq_fact *fact)
{
    bool item = fact->kind == HQ_FACT_ITEM;
    bool service = fact->kind == HQ_FACT_STEP || fact->kind == HQ_FACT_QUICK;
    if (!item && !(service && was_completed(business, fact)))
        return 0;
    GQuark of = item ? fact->outcome : fact->service;
    GHashTable *types = reading_at(business, fact->day)->types;
    return GPOINTER_TO_UINT(g_hash_table_lookup(types, GUINT_TO_POINTER(of)));
}

void
hq_business_see(hq_business *business, const hq_fact *fact)
{
    GQuark type = hq_business_type_of(business, fact);
    business->known += fact->kind == HQ_FACT_PERSON;
    business->again += fact->kind == HQ_FACT_PERSON && fact->end != 0;
    if (type == 0)
        return;
    add(business, &(hq_done){.day = fact->day,
                             .place = hq_business_place_of(business, fact),
                             .type = type,
                             .staff = fact->staff,
                             .count = fact->kind == HQ_FACT_ITEM ? fact->people : 1});
}

// ---- what the business system says -------------------------------------------------------------

static int64_t
day_and_type(hq_day day, GQuark type)
{
    return (int64_t)((uint64_t)(uint32_t)day << 32 | type);
}

void
hq_business_enter(hq_business *business, const hq_vault_transaction_sum *sum)
{
    hq_done done = {.day = sum->day,
                    .place = hq_selling_place_of(sum->channel),
                    .type = quark_of(sum->type),
                    .staff = quark_of(sum->staff),
                    .entered = true,
                    .count = sum->count,
                    .amount = sum->amount};
    int64_t spoken_of = day_and_type(done.day, done.type);
    if (done.place == HQ_SELLING_PLACES)
        return;
    g_hash_table_add(business->entered, g_memdup2(&spoken_of, sizeof spoken_of));
    add(business, &done);
}

// ---- what holds --------------------------------------------------------------------------------

static int
by_day(const void *a, const void *b)
{
    const hq_done *x = a, *y = b;
    return (x->day > y->day) - (x->day < y->day);
}

const GArray *
hq_business_done(hq_business *business)
{
    GHashTableIter iter;
    void *key;
    if (business->done != NULL)
        return business->done;
    business->done = g_array_new(FALSE, FALSE, sizeof(hq_done));
    g_hash_table_iter_init(&iter, business->rows);
    while (g_hash_table_iter_next(&iter, &key, NULL)) {
        const hq_done *row = key;
        int64_t at = day_and_type(row->day, row->type);
        if (row->entered || !g_hash_table_contains(business->entered, &at))
            g_array_append_vals(business->done, row, 1);
    }
    g_array_sort(business->done, by_day);
    return business->done;
}

const hq_point_type *
hq_business_type(const hq_business *business, GQuark type)
{
    const hq_point_type *found = NULL;
    for (guint i = business->readings->len; found == NULL && i-- > 0;)
        found = g_hash_table_lookup(g_array_index(business->readings, reading, i).known_types,
                                    GUINT_TO_POINTER(type));
    return found;
}

// ---- figures -----------------------------------------------------------------------------------

static void
add_volume(hq_volume *to, const hq_done *done)
{
    to->count += done->count;
    to->amount += done->amount;
}

static hq_type_volume *
row_of(GArray *rows, GQuark type)
{
    hq_type_volume fresh = {.type = type};
    for (guint i = 0; i < rows->len; i++) {
        if (g_array_index(rows, hq_type_volume, i).type == type)
            return &g_array_index(rows, hq_type_volume, i);
    }
    g_array_append_val(rows, fresh);
    return &g_array_index(rows, hq_type_volume, rows->len - 1);
}

static int
most_first(const void *a, const void *b)
{
    const hq_type_volume *x = a, *y = b;
    if (x->all.count != y->all.count)
        return x->all.count > y->all.count ? -1 : 1;
    return g_strcmp0(g_quark_to_string(x->type), g_quark_to_string(y->type));
}

GArray *
hq_business_types(const GArray *done)
{
    GArray *rows = g_array_new(FALSE, FALSE, sizeof(hq_type_volume));
    for (guint i = 0; i < done->len; i++) {
        const hq_done *one = &g_array_index(done, hq_done, i);
        hq_type_volume *row = row_of(rows, one->type);
        row->entered |= one->entered;
        row->counted |= !one->entered;
        add_volume(&row->all, one);
        add_volume(&row->places[one->place], one);
    }
    g_array_sort(rows, most_first);
    return rows;
}

bool
hq_business_is_cash(const hq_business *business, const hq_done *done)
{
    GHashTable *known = reading_at(business, done->day)->known_types;
    const hq_point_type *type = g_hash_table_lookup(known, GUINT_TO_POINTER(done->type));
    return type != NULL && type->cash && done->place == HQ_AT_COUNTER;
}

void
hq_business_sum(hq_business *business, hq_business_sums *ret)
{
    const GArray *rows = hq_business_done(business);
    *ret = (hq_business_sums){.known = business->known, .again = business->again};
    for (guint i = 0; i < rows->len; i++) {
        const hq_done *done = &g_array_index(rows, hq_done, i);
        add_volume(&ret->all, done);
        add_volume(&ret->places[done->place], done);
        if (hq_business_is_cash(business, done))
            ret->cash += done->amount;
    }
}

static void
merge(hq_volume *to, const hq_volume *more)
{
    to->count += more->count;
    to->amount += more->amount;
}

void
hq_business_sums_add(hq_business_sums *to, const hq_business_sums *more)
{
    merge(&to->all, &more->all);
    for (int place = 0; place < HQ_SELLING_PLACES; place++)
        merge(&to->places[place], &more->places[place]);
    to->cash += more->cash;
    to->known += more->known;
    to->again += more->again;
}

static int32_t
milli(int64_t part, int64_t whole)
{
    return whole <= 0 ? -1 : (int32_t)(1000 * part / whole);
}

int32_t
hq_business_diversion_count(const hq_business_sums *s)
{
    return milli(s->all.count - s->places[HQ_AT_COUNTER].count, s->all.count);
}

int32_t
hq_business_diversion_amount(const hq_business_sums *s)
{
    return milli(s->all.amount - s->places[HQ_AT_COUNTER].amount, s->all.amount);
}

int32_t
hq_business_self_service(const hq_business_sums *s)
{
    return milli(s->places[HQ_AT_TERMINAL].count + s->places[HQ_AT_ONLINE].count,
                 s->places[HQ_AT_COUNTER].count + s->places[HQ_AT_HANDHELD].count);
}

int32_t
hq_business_repeat(const hq_business_sums *s)
{
    return milli(s->again, s->known);
}
