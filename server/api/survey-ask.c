// Whoever left a number and agreed is asked once, by text message, how the visit was: some minutes
// after its end, not at night, not again within the days that the template says. That somebody is
// asked is journalled before it is sent, under the visit's ticket; the number is read from the
// vault when it is sent.
#include "server/api/survey-desk.h"

#include <string.h>

#include "server/notify/customer.h"
#include "server/quality/survey-person.h"
#include "server/quality/survey-reply.h"
#include "shared/base/ids.h"
#include "shared/i18n/i18n.h"

#define TOLD_ANEW_WITHIN (24 * HQ_HOUR)

// ---- whom ----

// One who may be asked, on the way through the pool for what the journal knows the number by.
typedef struct {
    hq_api_hall *hall;
    hq_uuid ticket;
    char *dir;
    hq_day today;
    bool known;
    hq_survey_person person;
} asking;

static void
find_person(void *data)
{
    asking *a = data;
    char *number = hq_customer_number(a->dir, a->ticket);
    a->known = number != NULL && hq_survey_person_of(a->dir, number, a->today, &a->person);
    if (number != NULL)
        hq_crypto_wipe(number, strlen(number));
    g_free(number);
}

static void
invite(hq_api_hall *hall, const hq_ticket *ticket, const hq_survey_version *version,
       const hq_survey_person *person)
{
    hq_writer facts = {0};
    const hq_survey_sms *sms = &version->template.sms;
    hq_survey_facts told = {.template = hq_slug_of(HQ_SURVEY_MAIN),
                            .version = version->version,
                            .person = person->months[0]};
    hq_survey_facts_fill(&told, hall->floor->state, ticket);
    told.sends_at = hq_survey_sends_at(hall->floor, sms, hq_floor_now(hall->floor));
    told.expires_at = told.sends_at + sms->valid_h * HQ_HOUR;
    hq_writer_init(&facts);
    hq_survey_facts_encode(&told, &facts);
    hq_record_submit_own(hall, hq_record_call("survey-invited", ticket->id, &facts));
}

static void
person_found(void *data)
{
    asking *a = data;
    hq_api_hall *hall = a->hall;
    const hq_surveys *surveys = hall->floor->quality->surveys;
    const hq_ticket *ticket = hq_state_find(hall->floor->state, a->ticket);
    hq_survey_version version = hq_survey_in_force(hall->floor, HQ_SURVEY_MAIN);
    hall->surveys_out = false;
    if (a->known && ticket != NULL && hq_surveys_find(surveys, a->ticket) == NULL &&
        !hq_record_is_busy(hall, a->ticket) &&
        hq_surveys_may_ask(surveys, &a->person, hq_floor_now(hall->floor),
                           version.template.sms.once_in_days))
        invite(hall, ticket, &version, &a->person);
    g_free(a->dir);
    g_free(a);
}

// Agreed, was served, said nothing yet.
static bool
may_be_asked(const hq_ticket *ticket)
{
    return ticket->survey && ticket->contact && hq_ticket_may_be_rated(ticket);
}

static void
start_asking(hq_api_hall *hall, const hq_ticket *ticket)
{
    asking *a = g_new0(asking, 1);
    *a = (asking){.hall = hall,
                  .ticket = ticket->id,
                  .today = hq_state_day(hall->floor->state),
                  .dir = g_strdup(hq_hall_dir(hall->hall))};
    hall->surveys_out = true;
    hq_http_work(hall->api->server, find_person, person_found, a);
}

// One at a time; each visit is looked at once.
static void
ask_next(hq_api_hall *hall)
{
    const hq_state *state = hall->floor->state;
    hq_survey_version version = hq_survey_in_force(hall->floor, HQ_SURVEY_MAIN);
    hq_time ended_by = hq_floor_now(hall->floor) - version.template.sms.after_min * HQ_MINUTE;
    for (hq_index i = 0; i < hq_state_tickets(state); i++) {
        const hq_ticket *ticket = hq_state_ticket(state, i);
        char id[HQ_UUID_TEXT_SIZE];
        if (!may_be_asked(ticket) || ticket->ended_at > ended_by)
            continue;
        hq_uuid_format(ticket->id, id);
        if (!g_hash_table_add(hall->surveys_seen, g_strdup(id)))
            continue;
        start_asking(hall, ticket);
        return;
    }
}

// ---- what is over ----

static void
expire(hq_api_hall *hall, const hq_survey *survey)
{
    hq_writer facts = {0};
    hq_survey_facts told = {.template = survey->facts.template,
                            .version = survey->facts.version,
                            .day = survey->facts.day};
    hq_writer_init(&facts);
    hq_survey_facts_encode(&told, &facts);
    hq_record_submit_own(hall, hq_record_call("survey-expired", survey->visit, &facts));
}

void
hq_api_watch_surveys(hq_api_hall *hall)
{
    hq_day today = hq_state_day(hall->floor->state);
    if (hall->floor->stopped != NULL || today == 0)
        return;
    if (hall->surveys_day != today)
        g_hash_table_remove_all(hall->surveys_seen);
    hall->surveys_day = today;
    const hq_survey *over =
        hq_surveys_overdue(hall->floor->quality->surveys, hq_floor_now(hall->floor));
    if (over != NULL && !hq_record_is_busy(hall, over->visit))
        expire(hall, over);
    if (!hall->surveys_out && hq_floor_asks(hall->floor))
        ask_next(hall);
}

// ---- the words ----

static hq_lang
language_of(const hq_api_hall *hall, hq_uuid visit)
{
    const hq_ticket *ticket = hq_state_find(hall->floor->state, visit);
    return ticket != NULL ? ticket->lang : HQ_ZH;
}

static void
send(hq_api_hall *hall, const char *kind, hq_uuid visit, hq_time at, const char *words)
{
    char id[HQ_UUID_TEXT_SIZE];
    hq_uuid_format(visit, id);
    g_autofree char *key = g_strconcat(kind, id, NULL);
    hq_span later = at - hq_floor_now(hall->floor);
    hq_notifier_put(hall->notifier, &(hq_message){.key = key,
                                                  .way = HQ_WAY_OUT_SMS,
                                                  .body = (char *)words,
                                                  .due_at = g_get_real_time() + MAX(later, 0)});
}

// "营业厅总体、营业厅环境、等候时间"
static char *
list_indicators(const hq_survey_template *template, hq_lang lang)
{
    GString *list = g_string_new("");
    for (uint32_t i = 0; i < template->n_indicators; i++)
        g_string_append_printf(list, "%s%s",
                               i == 0          ? ""
                               : lang == HQ_ZH ? "、"
                                               : ", ",
                               template->indicators[i].name.in[lang]);
    return g_string_free(list, FALSE);
}

// "1 等太久 2 没办成"
static char *
list_reasons(const hq_survey_template *template, hq_lang lang)
{
    GString *list = g_string_new("");
    for (uint32_t i = 0; i < template->n_reasons && i < HQ_SURVEY_REASONS_BY_DIGIT; i++)
        g_string_append_printf(list, "%s%u %s", i == 0 ? "" : "  ", i + 1,
                               template->reasons[i].name.in[lang]);
    return g_string_free(list, FALSE);
}

static void
tell_invitation(hq_api_hall *hall, hq_uuid visit, const hq_survey_facts *facts)
{
    const hq_config *config = hq_state_config(hall->floor->state);
    hq_survey_version version = hq_survey_in_force(hall->floor, HQ_SURVEY_MAIN);
    hq_lang lang = language_of(hall, visit);
    g_autofree char *names = list_indicators(&version.template, lang);
    g_autofree char *n = g_strdup_printf("%u", version.template.n_indicators);
    g_autofree char *words = hq_tr_format(lang, HQ_MSG_SURVEY_INVITE, "hall", config->name.in[lang],
                                          "names", names, "n", n, NULL);
    send(hall, HQ_NOTIFY_SURVEY, visit, facts->sends_at, words);
}

static void
tell_why(hq_api_hall *hall, hq_uuid visit)
{
    const hq_config *config = hq_state_config(hall->floor->state);
    hq_survey_version version = hq_survey_in_force(hall->floor, HQ_SURVEY_MAIN);
    hq_lang lang = language_of(hall, visit);
    g_autofree char *reasons = list_reasons(&version.template, lang);
    g_autofree char *words = hq_tr_format(lang, HQ_MSG_SURVEY_ASK_WHY, "hall",
                                          config->name.in[lang], "reasons", reasons, NULL);
    send(hall, HQ_NOTIFY_WHY, visit, 0, words);
}

void
hq_api_tell_survey(hq_api_hall *hall, const hq_event *event)
{
    hq_survey_facts facts;
    const char *what = event->recorded.what.text;
    bool invited = strcmp(what, "survey-invited") == 0;
    if (hall->notifier == NULL || (!invited && strcmp(what, "survey-replied") != 0) ||
        !hq_survey_facts_decode(event->recorded.facts, strlen(event->recorded.facts), &facts, NULL))
        return;
    if (invited)
        tell_invitation(hall, event->recorded.record, &facts);
    else if (facts.why)
        tell_why(hall, event->recorded.record);
}

// The outbox knows for longer what it sent.
static void
tell_anew(const hq_survey *survey, void *data)
{
    hq_api_hall *hall = data;
    if (hq_floor_now(hall->floor) - survey->facts.sends_at < TOLD_ANEW_WITHIN)
        tell_invitation(hall, survey->visit, &survey->facts);
}

bool
hq_api_start_surveys(hq_api_hall *hall, GError **error)
{
    hall->floor->texts = hq_notify_texts(hall->api->notify);
    if (hall->notifier == NULL || !hall->floor->texts)
        return true;
    if (hq_state_config(hall->floor->state) != NULL)
        hq_surveys_each_open(hall->floor->quality->surveys, tell_anew, hall);
    return hq_survey_key_make(hq_hall_dir(hall->hall), error);
}
