#include "server/reports/period-private.h"

#include <gio/gio.h>
#include <string.h>

#include "server/reports/facts-read.h"
#include "shared/engine/calendar.h"

static const char *const words[HQ_CUTS] = {"all",  "hall",    "day",   "weekday",
                                           "hour", "service", "class", "channel",
                                           "zone", "point",   "staff", "hall-service"};

const char *
hq_cut_word(hq_cut cut)
{
    return words[cut];
}

hq_cut
hq_cut_of(const char *word)
{
    hq_cut cut = 0;
    while (cut < HQ_CUTS && g_strcmp0(words[cut], word) != 0)
        cut++;
    return cut;
}

void
hq_hall_source_clear(hq_hall_source *source)
{
    g_free(source->dir);
    hq_config_free(source->config);
    if (source->points != NULL)
        g_array_unref(source->points);
    g_clear_pointer(&source->asked, g_array_unref);
    g_free(source->measure);
    if (source->people != NULL)
        g_hash_table_unref(source->people);
}

static void
free_line(void *data)
{
    hq_line *line = data;
    hq_sums_clear(&line->sums);
    g_free(line);
}

hq_period *
hq_period_new(const GArray *sources, hq_day from, hq_day to, GQuark staff)
{
    hq_period *period = g_new0(hq_period, 1);
    *period = (hq_period){.sources = sources, .from = from, .to = to, .staff = staff};
    period->parts = g_new0(hq_hall_part, sources->len + 1);
    for (int cut = 0; cut < HQ_CUTS; cut++)
        period->lines[cut] = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, free_line);
    for (int rule = 0; rule < HQ_RULES; rule++)
        period->excluded[rule] = g_array_new(FALSE, FALSE, sizeof(hq_fact));
    period->business = g_new0(hq_business *, sources->len);
    for (guint s = 0; s < sources->len; s++) {
        const hq_hall_source *source = &g_array_index(sources, hq_hall_source, s);
        if (source->points != NULL)
            period->business[s] = hq_business_new((hq_points_span *)(void *)source->points->data,
                                                  source->points->len, source->config);
    }
    return period;
}

void
hq_period_free(hq_period *period)
{
    for (int cut = 0; cut < HQ_CUTS; cut++) {
        g_hash_table_unref(period->lines[cut]);
        if (period->in_order[cut] != NULL)
            g_ptr_array_unref(period->in_order[cut]);
    }
    for (int rule = 0; rule < HQ_RULES; rule++)
        g_array_unref(period->excluded[rule]);
    for (guint s = 0; s < period->sources->len; s++)
        g_clear_pointer(&period->business[s], hq_business_free);
    g_free(period->business);
    g_free(period->parts);
    hq_sums_clear(&period->none);
    g_free(period);
}

// ---- which line a fact belongs to ----

static bool
is_within_halls(hq_cut cut)
{
    return cut == HQ_CUT_HALL || cut == HQ_CUT_ZONE || cut == HQ_CUT_POINT || cut == HQ_CUT_STAFF ||
           cut == HQ_CUT_HALL_SERVICE;
}

// Whether the fact has a place in the cut, and which.
static bool
key_of(hq_cut cut, const hq_fact *fact, int32_t *ret_key)
{
    GQuark names[HQ_CUTS] = {
        [HQ_CUT_SERVICE] = fact->service, [HQ_CUT_CLASS] = fact->class_,
        [HQ_CUT_ZONE] = fact->zone,       [HQ_CUT_POINT] = fact->point,
        [HQ_CUT_STAFF] = fact->staff,     [HQ_CUT_HALL_SERVICE] = fact->service};
    bool numbered = fact->kind <= HQ_FACT_HELP;
    *ret_key = (int32_t)names[cut];
    switch (cut) {
    case HQ_CUT_ALL:
    case HQ_CUT_HALL:
        return true;
    case HQ_CUT_DAY:
        *ret_key = fact->day;
        return true;
    case HQ_CUT_WEEKDAY:
        *ret_key = (int32_t)hq_day_weekday(fact->day);
        return true;
    case HQ_CUT_HOUR:
        *ret_key = fact->at_s / 3600;
        return (numbered && fact->at_s > 0) || hq_fact_is_planned(fact);
    case HQ_CUT_CHANNEL:
        *ret_key = fact->channel;
        return fact->kind == HQ_FACT_TICKET;
    default:
        return *ret_key != 0;
    }
}

// The time of people and of service points is the same time: each cut takes one of them.
static bool
has_part(hq_cut cut, const hq_fact *fact)
{
    bool by_point = cut == HQ_CUT_POINT || cut == HQ_CUT_ZONE;
    bool of_point = fact->kind == HQ_FACT_POINT_TIME || fact->kind == HQ_FACT_POINT_CALL_NEXT;
    bool of_person = fact->kind == HQ_FACT_TIME || fact->kind == HQ_FACT_CALL_NEXT;
    return by_point ? !of_person : !of_point;
}

bool
hq_cut_has(hq_cut cut, const hq_fact *fact, GQuark hall, int32_t key)
{
    int32_t own;
    return has_part(cut, fact) && key_of(cut, fact, &own) && own == key &&
           (!is_within_halls(cut) || fact->hall == hall);
}

static int64_t
line_key(GQuark hall, int32_t key)
{
    return (int64_t)((uint64_t)hall << 32 | (uint32_t)key);
}

static hq_line *
line_at(hq_period *period, hq_cut cut, GQuark hall, int32_t key)
{
    int64_t at = line_key(hall, key);
    hq_line *line = g_hash_table_lookup(period->lines[cut], &at);
    if (line != NULL)
        return line;
    line = g_new0(hq_line, 1);
    line->hall = hall;
    line->key = key;
    g_hash_table_insert(period->lines[cut], g_memdup2(&at, sizeof at), line);
    return line;
}

static void
exclude(hq_period *period, const hq_fact *fact)
{
    const hq_rule_row *row = hq_rule_for(fact);
    if (row == NULL)
        return;
    int rule = (int)(row - hq_rules);
    if (period->n_excluded[rule]++ < HQ_EXCLUDED_KEPT)
        g_array_append_val(period->excluded[rule], *fact);
}

static bool
is_trouble(hq_period *period, const hq_fact *fact)
{
    hq_trouble *trouble = NULL;
    if (fact->kind == HQ_FACT_PRESET && fact->end < HQ_PRESETS)
        trouble = &period->presets[fact->end];
    else if (fact->kind == HQ_FACT_ALERT && fact->end < HQ_ALERT_KINDS)
        trouble = &period->alerts[fact->end];
    if (trouble == NULL)
        return false;
    trouble->n++;
    trouble->total += fact->length;
    return true;
}

static void
add(hq_period *period, const hq_fact *fact)
{
    hq_worth worth;
    if (is_trouble(period, fact))
        return;
    hq_worth_of(fact, &worth);
    for (hq_cut cut = 0; cut < HQ_CUTS; cut++) {
        int32_t key;
        if (has_part(cut, fact) && key_of(cut, fact, &key))
            hq_sums_add(&line_at(period, cut, is_within_halls(cut) ? fact->hall : 0, key)->sums,
                        &worth);
    }
    exclude(period, fact);
}

// ---- reading ----

// Within a day that is read to an hour, what began later is not.
static bool
is_wanted(const hq_period *period, const hq_hall_part *part, const hq_fact *fact)
{
    bool cut = part->limited && part->open == part->most && part->until_s != 0;
    return (period->staff == 0 || fact->staff == period->staff) &&
           (!cut || fact->at_s <= part->until_s);
}

// A plan alone opens no hall.
static bool
was_open(const GArray *facts)
{
    guint i = 0;
    while (i < facts->len && g_array_index(facts, hq_fact, i).kind == HQ_FACT_GAP)
        i++;
    return i < facts->len;
}

static void
listen(hq_period *period, const hq_hall_source *source, const hq_fact *fact)
{
    if (fact->kind != HQ_FACT_RATING || source->asked == NULL)
        return;
    hq_survey_add_fact(&period->said, &source->measure->template, fact);
    if (fact->why != 0)
        period->why[fact->why - 1]++;
}

static void
see(hq_period *period, guint number, GArray *facts, const hq_period_aides *aides)
{
    const hq_hall_source *source = &g_array_index(period->sources, hq_hall_source, number);
    const hq_hall_part *part = &period->parts[number];
    for (guint i = 0; i < facts->len; i++) {
        hq_fact *fact = &g_array_index(facts, hq_fact, i);
        fact->hall = source->id;
        if (!is_wanted(period, part, fact))
            continue;
        add(period, fact);
        listen(period, source, fact);
        if (period->business[number] != NULL)
            hq_business_see(period->business[number], fact);
        if (aides->see != NULL)
            aides->see(fact, aides->data);
    }
}

static bool
read_day(hq_period *period, guint number, hq_survey_reading *survey, hq_day day,
         const hq_period_aides *aides, GError **error)
{
    const hq_hall_source *source = &g_array_index(period->sources, hq_hall_source, number);
    g_autoptr(GArray) facts = g_array_new(FALSE, FALSE, sizeof(hq_fact));
    hq_hall_part *part = &period->parts[number];
    GByteArray *packed;
    uint64_t seq = 0;
    if (part->limited && part->open >= part->most)
        return true;
    if (!hq_facts_read(source->dir, day, facts, &packed, &seq, error))
        return false;
    part->last = day;
    if (was_open(facts)) {
        part->open++;
        part->last_open = day;
    }
    if (survey != NULL)
        hq_survey_reading_tell(survey, day, facts);
    see(period, number, facts, aides);
    if (packed != NULL && aides->keep != NULL)
        aides->keep(source, day, packed, seq, aides->data);
    else if (packed != NULL)
        g_byte_array_unref(packed);
    return true;
}

static bool
enter(const hq_vault_transaction_sum *sum, void *business, GError **error)
{
    hq_business_enter(business, sum);
    return true;
}

// Entries know no hour: of a day that is read to one, none counts.
static hq_day
whole_until(const hq_period *period, guint number)
{
    const hq_hall_part *part = &period->parts[number];
    if (!part->limited)
        return period->to;
    return part->last != 0 && part->until_s != 0 ? hq_day_after(part->last, -1) : part->last;
}

static bool
read_entries(hq_period *period, guint number, GError **error)
{
    const hq_hall_source *source = &g_array_index(period->sources, hq_hall_source, number);
    hq_day last = whole_until(period, number);
    if (period->business[number] == NULL || last < period->from)
        return true;
    g_autoptr(hq_journal_reader) reader = hq_journal_reader_open(source->dir, error);
    return reader != NULL && hq_journal_reader_sum_transactions(reader, period->from, last, enter,
                                                                period->business[number], error);
}

static bool
go_on(const hq_period_aides *aides, int64_t done, int64_t all, GError **error)
{
    if (aides->go_on == NULL || aides->go_on((uint32_t)(1000 * done / MAX(all, 1)), aides->data))
        return true;
    g_set_error_literal(error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "nobody waits for it any more");
    return false;
}

// NULL without an error: it is not counted.
static bool
open_survey(const hq_period *period, guint number, hq_survey_reading **ret, GError **error)
{
    const hq_hall_source *source = &g_array_index(period->sources, hq_hall_source, number);
    *ret = NULL;
    if (source->asked == NULL)
        return true;
    hq_survey_source_hall hall = {source->dir, hq_slug_of(g_quark_to_string(source->id)),
                                  source->asked, &source->measure->template, NULL};
    *ret = hq_survey_reading_new(&hall, period->from, period->to, error);
    return *ret != NULL;
}

static bool
read_hall(hq_period *period, guint number, const hq_period_aides *aides, GError **error)
{
    g_autoptr(hq_survey_reading) survey = NULL;
    int64_t days = hq_days_between(period->from, period->to) + 1, done = days * number;
    if (!open_survey(period, number, &survey, error))
        return false;
    for (hq_day day = period->from; day <= period->to; day = hq_day_after(day, 1)) {
        if (!read_day(period, number, survey, day, aides, error) ||
            !go_on(aides, ++done, days * period->sources->len, error))
            return false;
    }
    return read_entries(period, number, error);
}

bool
hq_period_read(hq_period *period, const hq_period_aides *aides, GError **error)
{
    for (guint s = 0; s < period->sources->len; s++) {
        if (!read_hall(period, s, aides, error))
            return false;
    }
    return true;
}

// ---- what came of it ----

hq_day
hq_period_from(const hq_period *period)
{
    return period->from;
}

hq_day
hq_period_to(const hq_period *period)
{
    return period->to;
}

uint32_t
hq_period_days(const hq_period *period)
{
    uint32_t days = 0;
    for (guint s = 0; s < period->sources->len; s++)
        days += period->parts[s].open;
    return days;
}

void
hq_period_limit(hq_period *period, guint source, uint32_t days, int32_t until_s)
{
    hq_hall_part *part = &period->parts[source];
    part->limited = true;
    part->most = days;
    part->until_s = until_s;
}

uint32_t
hq_period_open_days(const hq_period *period, guint source)
{
    return period->parts[source].open;
}

hq_day
hq_period_last_open_day(const hq_period *period, guint source)
{
    return period->parts[source].last_open;
}

hq_day
hq_period_last_day(const hq_period *period, guint source)
{
    return period->parts[source].last;
}

// Numbers by themselves, names by their text.
static bool
is_named(hq_cut cut)
{
    return cut >= HQ_CUT_SERVICE && cut != HQ_CUT_CHANNEL;
}

typedef struct {
    const hq_period *period;
    hq_cut cut;
} ordering;

static guint
place_of(const hq_period *period, GQuark hall)
{
    guint i = 0;
    while (i < period->sources->len && g_array_index(period->sources, hq_hall_source, i).id != hall)
        i++;
    return i;
}

// Where the configuration has the name, so that lines stand as people know them; HQ_NONE: nowhere.
static hq_index
rank_of(const hq_period *period, hq_cut cut, const hq_line *line)
{
    hq_slug id = hq_slug_of(g_quark_to_string((GQuark)line->key));
    guint at = line->hall == 0 ? 0 : place_of(period, line->hall);
    const hq_config *config = g_array_index(period->sources, hq_hall_source, at).config;
    switch (cut) {
    case HQ_CUT_SERVICE:
    case HQ_CUT_HALL_SERVICE:
        return hq_config_service(config, id);
    case HQ_CUT_CLASS:
        return hq_config_class(config, id);
    case HQ_CUT_ZONE:
        return hq_config_zone(config, id);
    case HQ_CUT_POINT:
        return hq_config_point(config, id);
    default:
        return HQ_NONE;
    }
}

static int
compare(const void *a, const void *b, void *data)
{
    const ordering *by = data;
    const hq_line *one = *(hq_line *const *)a, *other = *(hq_line *const *)b;
    guint p = place_of(by->period, one->hall), q = place_of(by->period, other->hall);
    if (p != q)
        return p < q ? -1 : 1;
    hq_index r = is_named(by->cut) ? rank_of(by->period, by->cut, one) : HQ_NONE;
    hq_index s = is_named(by->cut) ? rank_of(by->period, by->cut, other) : HQ_NONE;
    if (r != s)
        return r < s ? -1 : 1;
    if (is_named(by->cut))
        return g_strcmp0(g_quark_to_string((GQuark)one->key),
                         g_quark_to_string((GQuark)other->key));
    return (one->key > other->key) - (one->key < other->key);
}

GPtrArray *
hq_period_lines(hq_period *period, hq_cut cut)
{
    if (period->in_order[cut] != NULL)
        return period->in_order[cut];
    GHashTableIter iter;
    void *line;
    ordering by = {period, cut};
    GPtrArray *lines = period->in_order[cut] = g_ptr_array_new();
    g_hash_table_iter_init(&iter, period->lines[cut]);
    while (g_hash_table_iter_next(&iter, NULL, &line))
        g_ptr_array_add(lines, line);
    g_ptr_array_sort_with_data(lines, compare, &by);
    return lines;
}

hq_line *
hq_period_line(hq_period *period, hq_cut cut, GQuark hall, int32_t key)
{
    int64_t at = line_key(hall, key);
    return g_hash_table_lookup(period->lines[cut], &at);
}

hq_sums *
hq_period_sums(hq_period *period)
{
    hq_line *line = hq_period_line(period, HQ_CUT_ALL, 0, 0);
    return line != NULL ? &line->sums : &period->none;
}

const hq_satisfaction *
hq_period_said(const hq_period *period)
{
    return &period->said;
}

const uint32_t *
hq_period_why(const hq_period *period)
{
    return period->why;
}

hq_business *
hq_period_business(const hq_period *period, guint source)
{
    return period->business[source];
}

const hq_trouble *
hq_period_presets(const hq_period *period)
{
    return period->presets;
}

const hq_trouble *
hq_period_alerts(const hq_period *period)
{
    return period->alerts;
}

uint32_t
hq_period_excluded(const hq_period *period, int rule, const GArray **ret_facts)
{
    *ret_facts = period->excluded[rule];
    return period->n_excluded[rule];
}
