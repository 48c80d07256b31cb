// What customers are told of their cases by text message: that what they wrote was taken in, what
// they are answered, that it is opened again, how to reply. The journal knows of each before it
// goes by way of the outbox, which knows the case and neither number nor words. Who wants no text
// messages gets none; an answer waits until the quiet hours are over.
#include "server/api/case-desk.h"
#include "server/api/survey-desk.h"

#include <string.h>

#include "server/notify/customer.h"
#include "server/quality/survey-person.h"
#include "shared/base/ids.h"
#include "shared/base/log.h"
#include "shared/i18n/i18n.h"

// After a start, what happened longer ago is not told any more.
#define TOLD_WITHIN (24 * HQ_HOUR)

// ---- words ----

char *
hq_case_short_number(const hq_case *one)
{
    return g_strdup_printf("%04d-%u", one->day % 10000, one->number);
}

char *
hq_case_local_time(hq_floor *floor, hq_time at)
{
    hq_day day = hq_zone_time_day(hq_floor_zone(floor), at);
    int32_t minute = hq_zone_time_second_of_day(hq_floor_zone(floor), at) / 60;
    return g_strdup_printf("%02d-%02d %02d:%02d", day / 100 % 100, day % 100, minute / 60,
                           minute % 60);
}

const char *
hq_case_named(hq_lang lang, const char *family, const char *word)
{
    hq_msg msg;
    g_autofree char *id = g_strconcat(family, word, NULL);
    return hq_msg_find(id, &msg) ? hq_tr(lang, msg) : word;
}

static char *
words_of(const hq_api_hall *hall, const hq_case *one, hq_msg msg)
{
    uint32_t version;
    hq_case_rules rules;
    hq_lang lang = one->as_opened.lang;
    const hq_config *config = hq_state_config(hall->floor->state);
    hq_case_rules_in_force(hall->floor->quality->templates, &rules, &version);
    g_autofree char *number = hq_case_short_number(one);
    g_autofree char *due = hq_case_local_time(hall->floor, one->clock.due);
    g_autofree char *days = g_strdup_printf("%u", rules.reply_days);
    return hq_tr_format(lang, msg, "hall", config->name.in[lang], "kind",
                        hq_case_named(lang, "case.kind-", hq_case_kind_word(one->as_opened.kind)),
                        "number", number, "time", due, "n", days, "words", HQ_NOTIFY_WORDS, NULL);
}

// ---- to whom ----

// One on the way through the pool, for what the journal knows its customer by.
typedef struct {
    hq_api_hall *hall;
    hq_uuid record;
    char *dir, *key, *words;
    hq_time due_at;
    hq_day today;
    bool known;
    hq_survey_person person;
} texting;

static void
find_person(void *data)
{
    texting *t = data;
    char *number = hq_customer_number(t->dir, t->record);
    t->known = number != NULL && hq_survey_person_of(t->dir, number, t->today, &t->person);
    if (number != NULL)
        hq_crypto_wipe(number, strlen(number));
    g_free(number);
}

static void
person_found(void *data)
{
    texting *t = data;
    const hq_surveys *surveys = t->hall->floor->quality->surveys;
    bool refuses = t->known && hq_surveys_refuses(surveys, &t->person);
    if (refuses)
        hq_log(HQ_LOG_INFO, "sms", "a customer wants no text messages", "hall=%s",
               t->hall->id.text);
    else if (t->known)
        hq_notifier_put(t->hall->notifier, &(hq_message){.key = t->key,
                                                         .way = HQ_WAY_OUT_SMS,
                                                         .body = t->words,
                                                         .due_at = t->due_at});
    g_free(t->dir);
    g_free(t->key);
    g_free(t->words);
    g_free(t);
}

// Under `kind`, the case's id and `which`, so that the same is told once.
static void
text_customer(hq_api_hall *hall, const hq_case *one, const char *kind, const char *which,
              hq_msg msg, hq_span later)
{
    char id[HQ_UUID_TEXT_SIZE];
    texting *t = g_new0(texting, 1);
    hq_uuid_format(one->id, id);
    *t = (texting){.hall = hall,
                   .record = one->id,
                   .today = hq_state_day(hall->floor->state),
                   .dir = g_strdup(hq_hall_dir(hall->hall)),
                   .key = g_strdup_printf("%s%s-%s", kind, id, which),
                   .words = words_of(hall, one, msg),
                   .due_at = g_get_real_time() + later};
    hq_http_work(hall->api->server, find_person, person_found, t);
}

// ---- what ----

static hq_span
quiet_for(hq_api_hall *hall)
{
    hq_time now = hq_floor_now(hall->floor);
    hq_survey_version version = hq_survey_in_force(hall->floor, HQ_SURVEY_MAIN);
    return hq_survey_sends_at(hall->floor, &version.template.sms, now) - now;
}

static bool
may_text(const hq_api_hall *hall, const hq_case *one)
{
    return hall->notifier != NULL && hq_notify_texts(hall->api->notify) && one != NULL &&
           one->contact && hq_state_config(hall->floor->state) != NULL;
}

void
hq_api_text_case(hq_api_hall *hall, const hq_event *event, uint64_t seq)
{
    hq_case_facts facts;
    const char *json = event->recorded.facts;
    hq_case_step step = hq_case_step_of(event->recorded.what.text + strlen(HQ_CASE_FAMILY "-"));
    const hq_case *one = hq_cases_find(hall->floor->quality->cases, event->recorded.record);
    bool past = seq < hall->epoch_start || hq_floor_now(hall->floor) - event->at > TOLD_WITHIN;
    if (past || !may_text(hall, one))
        return;
    bool by_sms = one->as_opened.source == HQ_CASE_BY_SMS, due = hq_case_is_due(one->state);
    g_autofree char *which = hq_api_event_key(hall, seq);
    if (step == HQ_CASE_STEP_OPENED && by_sms && due)
        text_customer(hall, one, HQ_NOTIFY_TAKEN, which, HQ_MSG_CASE_SMS_TAKEN, 0);
    else if (step == HQ_CASE_STEP_ANSWERED && one->told == HQ_CASE_TOLD_BY_SMS &&
             one->told_seq == seq)
        text_customer(hall, one, HQ_NOTIFY_ANSWER, which, HQ_MSG_CASE_SMS_ANSWER, quiet_for(hall));
    else if (step == HQ_CASE_STEP_REOPENED && one->told == HQ_CASE_TOLD_BY_SMS && due &&
             hq_case_facts_decode(json, strlen(json), &facts, NULL) && facts.by_customer)
        text_customer(hall, one, HQ_NOTIFY_AGAIN, which, HQ_MSG_CASE_SMS_AGAIN, 0);
}

void
hq_api_text_case_hint(hq_api_hall *hall, const hq_case *one, bool late)
{
    g_autofree char *which = hq_api_event_key(hall, one->told_seq);
    if (may_text(hall, one))
        text_customer(hall, one, HQ_NOTIFY_HINT, which,
                      late ? HQ_MSG_CASE_SMS_LATE : HQ_MSG_CASE_SMS_HINT, 0);
}
