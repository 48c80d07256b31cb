// Reads what was answered about days, and makes the days of it and of their facts.
#include "server/quality/record.h"
#include "server/quality/survey-odd.h"
#include "server/reports/facts-read.h"
#include "server/reports/survey-day.h"
#include "shared/engine/calendar.h"

#include <string.h>

// A step of a survey, kept until the day it is about is computed.
typedef struct {
    hq_uuid visit;
    uint64_t seq;
    hq_time at;
    hq_slug what, by;
    hq_survey_facts facts;
} said;

struct hq_survey_reading {
    hq_survey_source_hall hall;
    GHashTable *said; // day → GArray of said
    // Of the day at hand:
    GArray *visits;    // hq_survey_visit
    GHashTable *index; // visit → 1 + its place
    hq_survey_day *day;
};

// ---- what was answered -------------------------------------------------------------------------

static bool
keep(const hq_record *record, void *data, GError **error)
{
    const hq_survey_reading *r = data;
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
read_said(hq_survey_reading *r, hq_day from, hq_day to, GError **error)
{
    g_autoptr(hq_journal_reader) reader = hq_journal_reader_open(r->hall.dir, error);
    hq_day settled = hq_day_after(to, HQ_SURVEY_SETTLES_DAYS);
    return reader != NULL && hq_records_read(reader, "survey", from, settled, keep, r, error) &&
           hq_records_read(reader, "optout", from, settled, keep, r, error);
}

static const hq_survey_template *
measure(const hq_survey_reading *r)
{
    return r->hall.measure;
}

// ---- the visits of a day -----------------------------------------------------------------------

// Ids begin with a time.
static guint
hash_visit(const void *key)
{
    guint hash;
    memcpy(&hash, (const uint8_t *)key + sizeof(hq_uuid) - sizeof hash, sizeof hash);
    return hash;
}

static gboolean
same_visit(const void *a, const void *b)
{
    return memcmp(a, b, sizeof(hq_uuid)) == 0;
}

static hq_survey_visit *
find(hq_survey_reading *r, hq_uuid id, const hq_survey_facts *facts)
{
    guint place = GPOINTER_TO_UINT(g_hash_table_lookup(r->index, &id));
    if (place == 0) {
        hq_survey_visit visit = hq_survey_visit_of(id, r->hall.hall, facts);
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
take_face(hq_survey_visit *visit, const hq_fact *fact)
{
    static const hq_survey_source sources[HQ_RATING_SOURCES] = {
        [HQ_RATING_SIGN] = HQ_SURVEY_SIGN,
        [HQ_RATING_PAGE] = HQ_SURVEY_PAGE,
        [HQ_RATING_SMS] = HQ_SURVEY_SMS,
    };
    visit->rated_at = fact->rated_at;
    visit->source = sources[fact->source];
    visit->scores[0] = fact->score;
    if (visit->source == HQ_SURVEY_SIGN)
        visit->device = visit->point;
}

static void
take_visit(hq_survey_reading *r, const hq_fact *fact)
{
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
    if (fact->rated_at != 0)
        take_face(visit, fact);
}

static void
take_visits(hq_survey_reading *r, const GArray *facts)
{
    for (guint i = 0; i < facts->len; i++) {
        const hq_fact *fact = &g_array_index(facts, hq_fact, i);
        if (fact->kind == HQ_FACT_RATING)
            take_visit(r, fact);
    }
}

// A face touched a moment before at the same place is the first word of the same answer.
static void
take_reply(hq_survey_reading *r, const said *one)
{
    const hq_survey_version *asked = hq_survey_version_find(r->hall.versions, one->facts.version);
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
take_said(hq_survey_reading *r, const said *one)
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

static uint8_t
reason_of(const hq_survey_template *template, hq_slug reason)
{
    for (uint32_t i = 0; i < template->n_reasons; i++) {
        if (hq_slug_equal(template->reasons[i].id, reason))
            return (uint8_t)(i + 1);
    }
    return 0;
}

static void
count_why(hq_survey_day *day, const hq_survey_template *template, const hq_survey_visit *visit)
{
    uint8_t why = reason_of(template, visit->reason);
    if (why != 0)
        day->why[why - 1]++;
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
sum_up(hq_survey_reading *r)
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

// ---- told to the facts -------------------------------------------------------------------------

static GQuark
quark_of(hq_slug slug)
{
    return slug.text[0] == '\0' ? 0 : g_quark_from_string(slug.text);
}

// Of a visit that is no fact of the day.
static hq_fact
fact_of(const hq_survey_visit *visit)
{
    hq_fact fact = {.kind = HQ_FACT_RATING,
                    .service = quark_of(visit->service),
                    .class_ = quark_of(visit->class_),
                    .zone = quark_of(visit->zone),
                    .point = quark_of(visit->point),
                    .staff = quark_of(visit->staff),
                    .called_at = visit->called_at,
                    .day = visit->day};
    memcpy(fact.visit, visit->id.bytes, sizeof fact.visit);
    return fact;
}

static void
tell(const hq_survey_reading *r, const hq_survey_visit *visit, hq_fact *fact)
{
    int32_t worth = hq_satisfaction_of_reply(measure(r), visit->scores);
    for (int i = 0; i < HQ_SURVEY_INDICATORS; i++)
        fact->scores[i] = (uint8_t)visit->scores[i];
    fact->why = reason_of(measure(r), visit->reason);
    fact->said = worth < 0                      ? HQ_FACT_UNSAID
                 : visit->odd & HQ_ODD_LEFT_OUT ? HQ_FACT_LEFT_OUT
                                                : HQ_FACT_REPLIED;
    fact->worth = fact->said == HQ_FACT_REPLIED ? worth : 0;
}

// Once the visits stand in another order.
static void
index_again(hq_survey_reading *r)
{
    g_hash_table_remove_all(r->index);
    for (guint i = 0; i < r->visits->len; i++) {
        const hq_uuid *id = &g_array_index(r->visits, hq_survey_visit, i).id;
        g_hash_table_insert(r->index, g_memdup2(id, sizeof *id), GUINT_TO_POINTER(i + 1));
    }
}

static void
tell_facts(hq_survey_reading *r, GArray *facts)
{
    index_again(r);
    for (guint i = 0; i < facts->len; i++) {
        hq_fact *fact = &g_array_index(facts, hq_fact, i);
        guint place = fact->kind != HQ_FACT_RATING
                          ? 0
                          : GPOINTER_TO_UINT(g_hash_table_lookup(r->index, fact->visit));
        if (place == 0)
            continue;
        tell(r, &g_array_index(r->visits, hq_survey_visit, place - 1), fact);
        g_hash_table_remove(r->index, fact->visit);
    }
    GHashTableIter each;
    void *place;
    g_hash_table_iter_init(&each, r->index);
    while (g_hash_table_iter_next(&each, NULL, &place)) {
        const hq_survey_visit *visit =
            &g_array_index(r->visits, hq_survey_visit, GPOINTER_TO_UINT(place) - 1);
        hq_fact fact = fact_of(visit);
        tell(r, visit, &fact);
        g_array_append_val(facts, fact);
    }
}

void
hq_survey_add_fact(hq_satisfaction *to, const hq_survey_template *measure, const hq_fact *fact)
{
    hq_survey_visit visit = {.odd = fact->said == HQ_FACT_LEFT_OUT ? HQ_ODD_LEFT_OUT : 0};
    for (int i = 0; i < HQ_SURVEY_INDICATORS; i++)
        visit.scores[i] = fact->scores[i];
    hq_satisfaction_add(to, measure, &visit);
}

// ---- by day ------------------------------------------------------------------------------------

hq_survey_reading *
hq_survey_reading_new(const hq_survey_source_hall *hall, hq_day from, hq_day to, GError **error)
{
    hq_survey_reading *r = g_new0(hq_survey_reading, 1);
    r->hall = *hall;
    r->said = g_hash_table_new_full(NULL, NULL, NULL, (GDestroyNotify)g_array_unref);
    if (read_said(r, from, to, error))
        return r;
    hq_survey_reading_free(r);
    return NULL;
}

void
hq_survey_reading_free(hq_survey_reading *r)
{
    g_hash_table_unref(r->said);
    g_free(r);
}

// The visits of a day, marked; let_go() releases what they need.
static void
gather(hq_survey_reading *r, hq_day date, const GArray *facts)
{
    const GArray *list = g_hash_table_lookup(r->said, GINT_TO_POINTER(date));
    r->day = hq_survey_day_new(r->hall.hall, date);
    r->visits = g_array_new(FALSE, TRUE, sizeof(hq_survey_visit));
    r->index = g_hash_table_new_full(hash_visit, same_visit, g_free, NULL);
    take_visits(r, facts);
    for (guint i = 0; list != NULL && i < list->len; i++)
        take_said(r, &g_array_index(list, said, i));
    hq_odd_mark(r->visits);
}

static hq_survey_day *
let_go(hq_survey_reading *r)
{
    g_hash_table_unref(r->index);
    g_array_unref(r->visits);
    return g_steal_pointer(&r->day);
}

void
hq_survey_reading_tell(hq_survey_reading *r, hq_day date, GArray *facts)
{
    gather(r, date, facts);
    tell_facts(r, facts);
    hq_survey_day_unref(let_go(r));
}

static bool
read_day(hq_survey_reading *r, hq_day date, GPtrArray *days, GError **error)
{
    g_autoptr(GArray) facts = g_array_new(FALSE, FALSE, sizeof(hq_fact));
    if (!hq_facts_read(r->hall.dir, date, facts, NULL, NULL, error))
        return false;
    gather(r, date, facts);
    sum_up(r);
    g_ptr_array_add(days, let_go(r));
    return true;
}

static bool
is_known(const hq_survey_source_hall *hall, hq_day date)
{
    return hall->known != NULL &&
           g_hash_table_contains((GHashTable *)hall->known, GINT_TO_POINTER(date));
}

bool
hq_survey_days_read(const hq_survey_source_hall *hall, hq_day from, hq_day to, GPtrArray *days,
                    GError **error)
{
    while (from <= to && is_known(hall, from))
        from = hq_day_after(from, 1);
    if (from > to)
        return true;
    g_autoptr(hq_survey_reading) r = hq_survey_reading_new(hall, from, to, error);
    for (hq_day date = from; r != NULL && date <= to; date = hq_day_after(date, 1)) {
        if (!is_known(hall, date) && !read_day(r, date, days, error))
            return false;
    }
    return r != NULL;
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
each_of_day(hq_survey_reading *r, hq_day date, hq_survey_visit_each *each, void *data,
            GError **error)
{
    g_autoptr(GArray) facts = g_array_new(FALSE, FALSE, sizeof(hq_fact));
    if (!hq_facts_read(r->hall.dir, date, facts, NULL, NULL, error))
        return false;
    gather(r, date, facts);
    g_array_sort(r->visits, newest_first);
    for (guint i = 0; i < r->visits->len; i++)
        each(&g_array_index(r->visits, hq_survey_visit, i), data);
    hq_survey_day_unref(let_go(r));
    return true;
}

bool
hq_survey_visits_read(const hq_survey_source_hall *hall, hq_day from, hq_day to,
                      hq_survey_visit_each *each, void *data, GError **error)
{
    if (from > to)
        return true;
    g_autoptr(hq_survey_reading) r = hq_survey_reading_new(hall, from, to, error);
    for (hq_day date = to; r != NULL && date >= from; date = hq_day_after(date, -1)) {
        if (!each_of_day(r, date, each, data, error))
            return false;
    }
    return r != NULL;
}
