#include "survey-day.h"

#include <string.h>

#include "server/quality/record.h"
#include "server/quality/survey-odd.h"
#include "server/reports/facts-read.h"
#include "shared/engine/calendar.h"

// A step of a survey, kept until the day it is about is computed.
typedef struct {
    hq_uuid visit;
    uint64_t seq;
    hq_time at;
    hq_slug what, by;
    hq_survey_facts facts;
} said;

typedef struct {
    const hq_survey_source_hall *hall;
    GHashTable *said;  // day → GArray of said
    GArray *visits;    // hq_survey_visit of the day at hand
    GHashTable *index; // visit → 1 + its place
    hq_survey_day *day;
} reading;

// ---- the day's object --------------------------------------------------------------------------

GArray *
hq_survey_versions_of(const hq_templates *templates, const char *id)
{
    const GPtrArray *all = hq_templates_all(templates);
    GArray *versions = g_array_new(FALSE, FALSE, sizeof(hq_survey_version));
    for (guint i = 0; i < all->len; i++) {
        const hq_template *each = all->pdata[i];
        hq_survey_version version = {.version = each->version, .at = each->at};
        if (strcmp(each->engine, "survey") == 0 && strcmp(each->id, id) == 0 &&
            hq_survey_template_decode(each->body, each->length, &version.template, NULL))
            g_array_append_val(versions, version);
    }
    return versions;
}

const hq_survey_version *
hq_survey_version_before(const GArray *versions, hq_time end)
{
    guint i = 0;
    while (g_array_index(versions, hq_survey_version, i).at >= end)
        i++;
    return &g_array_index(versions, hq_survey_version, i);
}

const hq_survey_version *
hq_survey_version_find(const GArray *versions, uint32_t version)
{
    for (guint i = 0; i < versions->len; i++) {
        const hq_survey_version *one = &g_array_index(versions, hq_survey_version, i);
        if (one->version == version)
            return one;
    }
    return NULL;
}

hq_survey_day *
hq_survey_day_new(hq_slug hall, hq_day date)
{
    hq_survey_day *day = g_atomic_rc_box_new0(hq_survey_day);
    day->hall = hall;
    day->day = date;
    day->cells = g_array_new(FALSE, TRUE, sizeof(hq_survey_cell));
    day->odd = g_array_new(FALSE, TRUE, sizeof(hq_odd_view));
    day->people = g_array_new(FALSE, TRUE, sizeof(hq_odd_person));
    return day;
}

hq_survey_day *
hq_survey_day_ref(hq_survey_day *day)
{
    return g_atomic_rc_box_acquire(day);
}

static void
clear_day(void *data)
{
    hq_survey_day *day = data;
    g_array_unref(day->cells);
    g_array_unref(day->odd);
    g_array_unref(day->people);
}

void
hq_survey_day_unref(hq_survey_day *day)
{
    g_atomic_rc_box_release_full(day, clear_day);
}

// ---- what was answered -------------------------------------------------------------------------

static bool
keep(const hq_record *record, void *data, GError **error)
{
    const reading *r = data;
    said one = {
        .visit = record->record, .seq = record->seq, .at = record->at, .what = record->what};
    one.by = record->actor.staff;
    if (!hq_survey_facts_decode(record->facts, record->facts_len, &one.facts, NULL) ||
        one.facts.day == 0)
        return true;
    GArray *list = g_hash_table_lookup(r->said, GINT_TO_POINTER(one.facts.day));
    if (list == NULL) {
        list = g_array_new(FALSE, FALSE, sizeof(said));
        g_hash_table_insert(r->said, GINT_TO_POINTER(one.facts.day), list);
    }
    g_array_append_val(list, one);
    return true;
}

static bool
read_said(reading *r, hq_day from, hq_day to, GError **error)
{
    g_autoptr(hq_journal_reader) reader = hq_journal_reader_open(r->hall->dir, error);
    hq_day settled = hq_day_after(to, HQ_SURVEY_SETTLES_DAYS);
    return reader != NULL && hq_records_read(reader, "survey", from, settled, keep, r, error) &&
           hq_records_read(reader, "optout", from, settled, keep, r, error);
}

static const hq_survey_template *
measure(const reading *r)
{
    return r->hall->measure;
}

// ---- the visits of a day -----------------------------------------------------------------------

static guint
hash_visit(const void *key)
{
    guint hash;
    memcpy(&hash, key, sizeof hash);
    return hash;
}

static gboolean
same_visit(const void *a, const void *b)
{
    return memcmp(a, b, sizeof(hq_uuid)) == 0;
}

static hq_survey_visit *
find(reading *r, hq_uuid id, const hq_survey_facts *facts)
{
    guint place = GPOINTER_TO_UINT(g_hash_table_lookup(r->index, &id));
    if (place == 0) {
        hq_survey_visit visit = hq_survey_visit_of(id, r->hall->hall, facts);
        g_array_append_val(r->visits, visit);
        place = r->visits->len;
        g_hash_table_insert(r->index, g_memdup2(&id, sizeof id), GUINT_TO_POINTER(place));
    }
    return &g_array_index(r->visits, hq_survey_visit, place - 1);
}

static hq_slug
name_of(GQuark quark)
{
    return hq_slug_of(quark == 0 ? "" : g_quark_to_string(quark));
}

static void
take_visit(reading *r, const hq_fact *fact)
{
    static const hq_survey_source sources[HQ_RATING_SOURCES] = {
        [HQ_RATING_SIGN] = HQ_SURVEY_SIGN,
        [HQ_RATING_PAGE] = HQ_SURVEY_PAGE,
        [HQ_RATING_SMS] = HQ_SURVEY_SMS,
    };
    hq_uuid id;
    hq_survey_facts facts = {.day = r->day->day,
                             .service = name_of(fact->service),
                             .class_ = name_of(fact->class_),
                             .point = name_of(fact->point),
                             .zone = name_of(fact->zone),
                             .staff = name_of(fact->staff),
                             .called_at = fact->called_at};
    memcpy(id.bytes, fact->visit, sizeof id.bytes);
    hq_survey_visit *visit = find(r, id, &facts);
    visit->letter = fact->letter;
    visit->number = fact->number;
    if (fact->rated_at == 0)
        return;
    visit->rated_at = fact->rated_at;
    visit->source = sources[fact->source];
    visit->scores[0] = fact->score;
    if (visit->source == HQ_SURVEY_SIGN)
        visit->device = facts.point;
}

static bool
take_day(reading *r, hq_day date, GError **error)
{
    g_autoptr(GArray) facts = g_array_new(FALSE, FALSE, sizeof(hq_fact));
    if (!hq_facts_read(r->hall->dir, date, facts, NULL, NULL, error))
        return false;
    for (guint i = 0; i < facts->len; i++) {
        const hq_fact *fact = &g_array_index(facts, hq_fact, i);
        if (fact->kind == HQ_FACT_RATING)
            take_visit(r, fact);
    }
    return true;
}

// A face touched a moment before at the same place is the first word of the same answer.
static void
take_reply(reading *r, const said *one)
{
    const hq_survey_version *asked = hq_survey_version_find(r->hall->versions, one->facts.version);
    hq_survey_visit *visit = find(r, one->visit, &one->facts);
    if (asked == NULL)
        return;
    hq_time first = visit->rated_at;
    hq_survey_visit_answer(visit, &one->facts, one->at, &asked->template, measure(r));
    if (one->facts.source == HQ_SURVEY_SIGN && first != 0)
        visit->rated_at = first;
    if (one->facts.source == HQ_SURVEY_CALL_BACK)
        visit->device = one->by;
    else if (one->facts.source == HQ_SURVEY_SIGN)
        visit->device = one->facts.point;
    if (one->facts.text)
        visit->words = one->seq;
    r->day->asked.replied += one->facts.source == HQ_SURVEY_SMS;
}

static void
take_said(reading *r, const said *one)
{
    hq_asked_counts *asked = &r->day->asked;
    const char *what = one->what.text;
    if (strcmp(what, "survey-invited") == 0) {
        find(r, one->visit, &one->facts)->invited = true;
        asked->invited++;
    } else if (strcmp(what, "survey-replied") == 0) {
        take_reply(r, one);
    } else if (strcmp(what, "survey-why") == 0) {
        hq_survey_visit *visit = find(r, one->visit, &one->facts);
        visit->reason = one->facts.reason;
        visit->wrote = visit->wrote || one->facts.text;
        visit->words = one->facts.text ? one->seq : visit->words;
    } else if (strcmp(what, "survey-skipped") == 0) {
        find(r, one->visit, &one->facts)->skipped = true;
    }
    asked->invalid += strcmp(what, "survey-invalid") == 0;
    asked->late += strcmp(what, "survey-late") == 0;
    asked->expired += strcmp(what, "survey-expired") == 0;
    asked->opted_out += strcmp(what, "optout-said") == 0;
}

// ---- what they come to -------------------------------------------------------------------------

static hq_survey_cell *
cell_of(hq_survey_day *day, GHashTable *places, const hq_survey_visit *visit)
{
    g_autofree char *key = g_strjoin("/", visit->service.text, visit->class_.text,
                                     visit->point.text, visit->zone.text, visit->staff.text, NULL);
    guint place = GPOINTER_TO_UINT(g_hash_table_lookup(places, key));
    if (place == 0) {
        hq_survey_cell cell = {.service = visit->service,
                               .class_ = visit->class_,
                               .point = visit->point,
                               .zone = visit->zone,
                               .staff = visit->staff};
        g_array_append_val(day->cells, cell);
        place = day->cells->len;
        g_hash_table_insert(places, g_steal_pointer(&key), GUINT_TO_POINTER(place));
    }
    return &g_array_index(day->cells, hq_survey_cell, place - 1);
}

static void
count_why(hq_survey_day *day, const hq_survey_template *template, const hq_survey_visit *visit)
{
    for (uint32_t i = 0; i < template->n_reasons; i++)
        day->why[i] += hq_slug_equal(template->reasons[i].id, visit->reason);
}

static hq_odd_view *
odd_of(hq_survey_day *day, const char *rule, hq_slug device)
{
    for (guint i = 0; i < day->odd->len; i++) {
        hq_odd_view *odd = &g_array_index(day->odd, hq_odd_view, i);
        if (strcmp(odd->rule, rule) == 0 && hq_slug_equal(odd->device, device))
            return odd;
    }
    hq_odd_view odd = {.hall = day->hall, .device = device};
    g_strlcpy(odd.rule, rule, sizeof odd.rule);
    g_array_append_val(day->odd, odd);
    return &g_array_index(day->odd, hq_odd_view, day->odd->len - 1);
}

static void
list_odd(hq_survey_day *day, const hq_survey_visit *visit)
{
    for (uint32_t rule = 0; rule < HQ_ODD_RULES; rule++) {
        if (!(visit->odd & (1u << rule)))
            continue;
        hq_odd_view *odd = odd_of(day, hq_odd_word(rule), visit->device);
        odd->n++;
        odd->left_out = (HQ_ODD_LEFT_OUT & (1u << rule)) != 0;
        odd->first_at = odd->first_at == 0 ? visit->rated_at : MIN(odd->first_at, visit->rated_at);
        odd->last_at = MAX(odd->last_at, visit->rated_at);
    }
}

static void
sum_up(reading *r)
{
    g_autoptr(GHashTable) places = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < r->visits->len; i++) {
        const hq_survey_visit *visit = &g_array_index(r->visits, hq_survey_visit, i);
        hq_satisfaction_add(&cell_of(r->day, places, visit)->sum, measure(r), visit);
        count_why(r->day, measure(r), visit);
        list_odd(r->day, visit);
    }
    hq_odd_count_people(r->visits, r->day->people);
}

// Reads the visits of a day, marked; end_day() releases what it needs.
static bool
begin_day(reading *r, hq_day date, GError **error)
{
    const GArray *list = g_hash_table_lookup(r->said, GINT_TO_POINTER(date));
    r->day = hq_survey_day_new(r->hall->hall, date);
    r->visits = g_array_new(FALSE, TRUE, sizeof(hq_survey_visit));
    r->index = g_hash_table_new_full(hash_visit, same_visit, g_free, NULL);
    bool taken = take_day(r, date, error);
    for (guint i = 0; taken && list != NULL && i < list->len; i++)
        take_said(r, &g_array_index(list, said, i));
    if (taken)
        hq_odd_mark(r->visits);
    return taken;
}

static void
end_day(reading *r)
{
    g_hash_table_unref(r->index);
    g_array_unref(r->visits);
    hq_survey_day_unref(r->day);
}

static bool
read_day(reading *r, hq_day date, GPtrArray *days, GError **error)
{
    bool taken = begin_day(r, date, error);
    if (taken) {
        sum_up(r);
        g_ptr_array_add(days, hq_survey_day_ref(r->day));
    }
    end_day(r);
    return taken;
}

static bool
is_known(const reading *r, hq_day date)
{
    return r->hall->known != NULL &&
           g_hash_table_contains((GHashTable *)r->hall->known, GINT_TO_POINTER(date));
}

bool
hq_survey_days_read(const hq_survey_source_hall *from_hall, hq_day from, hq_day to, GPtrArray *days,
                    GError **error)
{
    reading r = {.hall = from_hall,
                 .said = g_hash_table_new_full(NULL, NULL, NULL, (GDestroyNotify)g_array_unref)};
    while (from <= to && is_known(&r, from))
        from = hq_day_after(from, 1);
    bool read = from > to || read_said(&r, from, to, error);
    for (hq_day date = from; read && date <= to; date = hq_day_after(date, 1))
        read = is_known(&r, date) || read_day(&r, date, days, error);
    g_hash_table_unref(r.said);
    return read;
}

// ---- the visits themselves ---------------------------------------------------------------------

static hq_time
time_of(const hq_survey_visit *visit)
{
    return MAX(visit->called_at, visit->rated_at);
}

static int
newest_first(const void *a, const void *b)
{
    hq_time x = time_of(a), y = time_of(b);
    return (x < y) - (x > y);
}

static bool
each_of_day(reading *r, hq_day date, hq_survey_visit_each *each, void *data, GError **error)
{
    bool taken = begin_day(r, date, error);
    g_array_sort(r->visits, newest_first);
    for (guint i = 0; taken && i < r->visits->len; i++)
        each(&g_array_index(r->visits, hq_survey_visit, i), data);
    end_day(r);
    return taken;
}

bool
hq_survey_visits_read(const hq_survey_source_hall *from_hall, hq_day from, hq_day to,
                      hq_survey_visit_each *each, void *data, GError **error)
{
    reading r = {.hall = from_hall,
                 .said = g_hash_table_new_full(NULL, NULL, NULL, (GDestroyNotify)g_array_unref)};
    bool read = from > to || read_said(&r, from, to, error);
    for (hq_day date = to; read && date >= from; date = hq_day_after(date, -1))
        read = each_of_day(&r, date, each, data, error);
    g_hash_table_unref(r.said);
    return read;
}
