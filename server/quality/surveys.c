#include "server/quality/surveys.h"

#include <string.h>

#include "shared/base/ids.h"

struct hq_surveys {
    GHashTable *visits;  // hq_uuid → hq_survey
    GHashTable *people;  // digest → hq_survey, borrowed: the last invitation
    GHashTable *refused; // digests of those who are never asked again
    GQueue open;         // hq_survey, borrowed, in order of being asked
    GQueue asked;        // the same, until they are forgotten
    GQueue bad;          // those answered badly, in order, for a day
};

static guint
hash_uuid(const void *key)
{
    guint hash;
    memcpy(&hash, ((const hq_uuid *)key)->bytes, sizeof hash);
    return hash;
}

static gboolean
equal_uuid(const void *a, const void *b)
{
    return hq_uuid_equal(*(const hq_uuid *)a, *(const hq_uuid *)b);
}

hq_surveys *
hq_surveys_new(void)
{
    hq_surveys *surveys = g_new0(hq_surveys, 1);
    surveys->visits = g_hash_table_new_full(hash_uuid, equal_uuid, NULL, g_free);
    surveys->people = g_hash_table_new(hash_uuid, equal_uuid);
    surveys->refused = g_hash_table_new_full(hash_uuid, equal_uuid, g_free, NULL);
    g_queue_init(&surveys->open);
    g_queue_init(&surveys->asked);
    g_queue_init(&surveys->bad);
    return surveys;
}

void
hq_surveys_free(hq_surveys *surveys)
{
    if (surveys == NULL)
        return;
    g_queue_clear(&surveys->open);
    g_queue_clear(&surveys->asked);
    g_queue_clear(&surveys->bad);
    g_hash_table_unref(surveys->people);
    g_hash_table_unref(surveys->visits);
    g_hash_table_unref(surveys->refused);
    g_free(surveys);
}

static hq_survey *
add(hq_surveys *surveys, const hq_record *record, const hq_survey_facts *facts)
{
    hq_survey *survey = g_new0(hq_survey, 1);
    survey->visit = record->record;
    survey->facts = *facts;
    g_hash_table_replace(surveys->visits, &survey->visit, survey);
    g_queue_push_tail(&surveys->asked, survey);
    return survey;
}

static void
forget(hq_surveys *surveys, hq_survey *survey)
{
    if (survey->invited && g_hash_table_lookup(surveys->people, &survey->facts.person) == survey)
        g_hash_table_remove(surveys->people, &survey->facts.person);
    g_queue_remove(&surveys->open, survey);
    g_queue_remove(&surveys->bad, survey);
    g_hash_table_remove(surveys->visits, &survey->visit);
}

// What is too old to matter goes, so that a hall of ten years holds two months.
static void
forget_old(hq_surveys *surveys, hq_time now)
{
    hq_survey *first = g_queue_peek_head(&surveys->asked);
    while (first != NULL && now - first->facts.ended_at > HQ_SURVEY_REMEMBERS_DAYS * 24 * HQ_HOUR) {
        g_queue_pop_head(&surveys->asked);
        forget(surveys, first);
        first = g_queue_peek_head(&surveys->asked);
    }
}

// They are kept for a day alone.
static void
forget_bad(hq_surveys *surveys, hq_time now)
{
    const hq_survey *first = g_queue_peek_head(&surveys->bad);
    while (first != NULL && now - first->bad_at > 24 * HQ_HOUR) {
        g_queue_pop_head(&surveys->bad);
        first = g_queue_peek_head(&surveys->bad);
    }
}

static void
invite(hq_surveys *surveys, const hq_record *record, const hq_survey_facts *facts)
{
    if (hq_surveys_find(surveys, record->record) != NULL)
        return;
    hq_survey *survey = add(surveys, record, facts);
    survey->invited = true;
    g_hash_table_replace(surveys->people, &survey->facts.person, survey);
    g_queue_push_tail(&surveys->open, survey);
}

static void
end(hq_surveys *surveys, hq_survey *survey, hq_survey_state state)
{
    if (survey->state == HQ_SURVEY_OPEN)
        g_queue_remove(&surveys->open, survey);
    survey->state = state;
}

static bool
is_bad(const hq_survey_facts *facts)
{
    for (uint32_t i = 0; i < facts->n_scores; i++) {
        if (facts->scores[i] > 0 && facts->scores[i] <= HQ_SCORE_BAD)
            return true;
    }
    return false;
}

// An answer without an invitation makes the visit known: it is not asked about any more.
static void
answer(hq_surveys *surveys, const hq_record *record, const hq_survey_facts *facts)
{
    hq_survey *survey = g_hash_table_lookup(surveys->visits, &record->record);
    if (survey == NULL)
        survey = add(surveys, record, facts);
    end(surveys, survey, HQ_SURVEY_ANSWERED);
    survey->why = facts->why;
    if (survey->bad_at == 0 && is_bad(facts)) {
        survey->bad_at = record->at;
        g_queue_push_tail(&surveys->bad, survey);
    }
}

void
hq_surveys_refuse(hq_surveys *surveys, const hq_uuid *person)
{
    g_hash_table_add(surveys->refused, g_memdup2(person, sizeof *person));
}

void
hq_surveys_list_refused(const hq_surveys *surveys, GArray *people)
{
    GHashTableIter at;
    void *person;
    g_hash_table_iter_init(&at, surveys->refused);
    while (g_hash_table_iter_next(&at, &person, NULL))
        g_array_append_vals(people, person, 1);
}

void
hq_surveys_apply(hq_surveys *surveys, const hq_record *record)
{
    static const char *const ends[] = {[HQ_SURVEY_INVALID] = "invalid",
                                       [HQ_SURVEY_LATE] = "late",
                                       [HQ_SURVEY_EXPIRED] = "expired"};
    const char *step = hq_record_step(record);
    hq_survey *survey = g_hash_table_lookup(surveys->visits, &record->record);
    hq_survey_facts facts;
    if (!hq_survey_facts_decode(record->facts, record->facts_len, &facts, NULL))
        return;
    forget_old(surveys, record->at);
    forget_bad(surveys, record->at);
    if (strcmp(step, "invited") == 0)
        invite(surveys, record, &facts);
    else if (strcmp(step, "replied") == 0)
        answer(surveys, record, &facts);
    else if (hq_record_is_of(record, "optout"))
        hq_surveys_refuse(surveys, &facts.person);
    else if (strcmp(step, "why") == 0 && survey != NULL)
        survey->why = false;
    for (int state = HQ_SURVEY_INVALID; survey != NULL && state <= HQ_SURVEY_EXPIRED; state++) {
        bool follows = survey->state == HQ_SURVEY_OPEN || survey->state == HQ_SURVEY_INVALID ||
                       (survey->state == HQ_SURVEY_EXPIRED && state == HQ_SURVEY_LATE);
        if (follows && strcmp(step, ends[state]) == 0)
            end(surveys, survey, (hq_survey_state)state);
    }
}

const hq_survey *
hq_surveys_find(const hq_surveys *surveys, hq_uuid visit)
{
    return g_hash_table_lookup(surveys->visits, &visit);
}

const hq_survey *
hq_surveys_of_person(const hq_surveys *surveys, const hq_survey_person *person)
{
    const hq_survey *last = NULL;
    for (int i = 0; i < HQ_SURVEY_PERSON_MONTHS && last == NULL; i++)
        last = g_hash_table_lookup(surveys->people, &person->months[i]);
    return last;
}

bool
hq_surveys_refuses(const hq_surveys *surveys, const hq_survey_person *person)
{
    return g_hash_table_contains(surveys->refused, &person->always);
}

bool
hq_surveys_may_ask(const hq_surveys *surveys, const hq_survey_person *person, hq_time now,
                   uint32_t days)
{
    const hq_survey *last = hq_surveys_of_person(surveys, person);
    if (hq_surveys_refuses(surveys, person))
        return false;
    return last == NULL || now - last->facts.ended_at > days * 24 * HQ_HOUR;
}

void
hq_surveys_each_bad(const hq_surveys *surveys, hq_time since,
                    void (*each)(const hq_survey *survey, void *data), void *data)
{
    for (const GList *at = surveys->bad.tail; at != NULL; at = at->prev) {
        const hq_survey *survey = at->data;
        if (survey->bad_at <= since)
            return;
        each(survey, data);
    }
}

void
hq_surveys_each_open(const hq_surveys *surveys, void (*each)(const hq_survey *survey, void *data),
                     void *data)
{
    for (const GList *at = surveys->open.head; at != NULL; at = at->next)
        each(at->data, data);
}

const hq_survey *
hq_surveys_overdue(const hq_surveys *surveys, hq_time now)
{
    const hq_survey *first = g_queue_peek_head((GQueue *)&surveys->open);
    return first != NULL && first->facts.expires_at <= now ? first : NULL;
}
