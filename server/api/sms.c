// The route by which the operator's gateway (Kannel's get-url) brings the text messages that
// customers send: answers to surveys, "no more", complaints. A message is known by the gateway's
// own id and brought as often as the gateway likes. The answer is always empty: what is said back
// goes out like any other message. No number and no word of a message is logged.
#include "server/api/case-desk.h"
#include "server/api/survey-desk.h"
#include "server/quality/survey-person.h"
#include "server/quality/survey-reply.h"
#include "shared/base/ids.h"
#include "shared/base/log.h"
#include "shared/base/phone.h"

// Of one person; whoever writes more often is not heard.
static const hq_limit once_in_a_while = {.per_s = 1.0 / 60, .burst = 10};

typedef struct {
    hq_http_request *request;
    struct hq_route_match match; // for whoever answers later
    hq_context context;
    char *dir;
    char phone[HQ_PHONE_SIZE];
    char text[HQ_SURVEY_TEXT_SIZE];
    hq_uuid id; // of the message
    hq_day today;
    bool known;
    hq_survey_person person;
} message;

static void
free_message(message *m)
{
    g_free(m->dir);
    hq_crypto_wipe(m, sizeof *m);
    g_free(m);
}

static void
reply_nothing(hq_http_request *request)
{
    hq_http_reply(request, 200, "text/plain", "", 0);
}

// Nothing, once it is stored.
static int
answer_nothing(const hq_call *call, const hq_state *state, const hq_event *events, size_t n,
               uint64_t first_seq, hq_writer *answer)
{
    return 200;
}

static hq_call *
call_of(const message *m, const char *what, hq_uuid record, const hq_survey_facts *said,
        const char *text)
{
    hq_writer facts = {0};
    hq_writer_init(&facts);
    hq_survey_facts_encode(said, &facts);
    hq_call *call = hq_record_call(what, record, &facts);
    hq_record_add_text(call, text);
    call->keyed = true;
    call->key = m->id;
    call->fingerprint = 1; // of one route, that takes one message under one id
    return call;
}

static void
submit(const message *m, hq_call *call)
{
    hq_record_submit(m->request, &m->context, call, answer_nothing);
}

// What is known of the visit, without the times of asking.
static hq_survey_facts
facts_of(const hq_survey *survey)
{
    hq_survey_facts facts = survey->facts;
    facts.sends_at = facts.expires_at = 0;
    facts.person = (hq_uuid){{0}};
    facts.source = HQ_SURVEY_SMS;
    facts.n_scores = 0;
    facts.reason = (hq_slug){{0}};
    facts.text = facts.why = false;
    return facts;
}

// ---- what they say ----

// Of a person, with or without a visit.
static void
opt_out(const message *m, const hq_survey *survey)
{
    hq_survey_facts facts =
        survey == NULL ? (hq_survey_facts){.source = HQ_SURVEY_SMS} : facts_of(survey);
    facts.person = m->person.always;
    submit(m, call_of(m, "optout-said", survey == NULL ? m->id : survey->visit, &facts, ""));
}

static bool
is_bad(const uint32_t *scores)
{
    for (int i = 0; i < HQ_SURVEY_INDICATORS; i++) {
        if (scores[i] > 0 && scores[i] <= HQ_SCORE_BAD)
            return true;
    }
    return false;
}

static void
reply(const message *m, const hq_survey *survey, const hq_survey_version *version,
      const uint32_t *scores, const char *rest)
{
    hq_survey_facts facts = facts_of(survey);
    facts.n_scores = version->template.n_indicators;
    memcpy(facts.scores, scores, sizeof facts.scores);
    facts.text = rest[0] != '\0';
    facts.why = is_bad(scores) && !facts.text && version->template.n_reasons > 0;
    submit(m, call_of(m, "survey-replied", survey->visit, &facts, rest));
}

// Something that cannot be counted.
static void
note(const message *m, const hq_survey *survey, const char *what)
{
    hq_survey_facts facts = facts_of(survey);
    submit(m, call_of(m, what, survey->visit, &facts, ""));
}

// A digit is a reason; anything else is told in words.
static void
say_why(const message *m, const hq_survey *survey, const hq_survey_version *version)
{
    hq_survey_facts facts = facts_of(survey);
    uint32_t n = hq_survey_reason_read(m->text);
    bool listed = n >= 1 && n <= version->template.n_reasons;
    if (listed)
        facts.reason = version->template.reasons[n - 1].id;
    facts.text = !listed;
    submit(m, call_of(m, "survey-why", survey->visit, &facts, listed ? "" : m->text));
}

// The version that was asked; the newest when it is not there.
static hq_survey_version
version_of(const hq_floor *floor, uint32_t wanted)
{
    g_autoptr(GArray) all = hq_survey_versions(floor, HQ_SURVEY_MAIN);
    const hq_survey_version *found = hq_survey_version_find(all, wanted);
    return found != NULL ? *found : hq_survey_in_force(floor, HQ_SURVEY_MAIN);
}

static void
take_answer(const message *m, const hq_survey *survey)
{
    const char *rest;
    uint32_t scores[HQ_SURVEY_INDICATORS];
    hq_floor *floor = m->context.hall->floor;
    hq_survey_version version = version_of(floor, survey->facts.version);
    hq_survey_said said =
        hq_survey_reply_read(m->text, version.template.n_indicators, scores, &rest);
    bool late = hq_floor_now(floor) > survey->facts.expires_at;
    if (survey->state == HQ_SURVEY_ANSWERED && survey->why && !late)
        say_why(m, survey, &version);
    else if (survey->state == HQ_SURVEY_ANSWERED || survey->state == HQ_SURVEY_LATE)
        reply_nothing(m->request);
    else if (late)
        note(m, survey, "survey-late");
    else if (said == HQ_SURVEY_SAID_SCORES)
        reply(m, survey, &version, scores, rest);
    else if (survey->state == HQ_SURVEY_OPEN)
        note(m, survey, "survey-invalid");
    else
        reply_nothing(m->request);
}

// ---- who says it ----

static bool
comes_too_often(const message *m)
{
    char name[HQ_UUID_TEXT_SIZE];
    unsigned wait_s;
    hq_uuid_format(m->known ? m->person.always : (hq_uuid){{0}}, name);
    bool may = hq_allowances_take(m->context.api->texts, name, &once_in_a_while,
                                  g_get_monotonic_time(), &wait_s);
    if (!may)
        hq_log(HQ_LOG_WARNING, "sms", "somebody writes too often", "hall=%s",
               m->context.hall->id.text);
    return !may;
}

static bool
is_complaint(const char *text)
{
    return g_str_has_prefix(text, "投诉") || g_str_has_prefix(text, "建议");
}

static void
take(const message *m)
{
    hq_api_hall *hall = m->context.hall;
    const char *rest;
    uint32_t scores[HQ_SURVEY_INDICATORS];
    const hq_surveys *surveys = hall->floor->quality->surveys;
    const hq_survey *survey = m->known ? hq_surveys_of_person(surveys, &m->person) : NULL;
    if (is_complaint(m->text)) {
        hq_uuid visit = survey != NULL ? survey->visit : (hq_uuid){{0}};
        hq_case_open_by_sms(hall, m->id, visit, m->phone, m->text);
        reply_nothing(m->request);
    } else if (m->known && hq_survey_reply_read(m->text, 1, scores, &rest) == HQ_SURVEY_SAID_STOP) {
        opt_out(m, survey);
    } else if (survey != NULL) {
        take_answer(m, survey);
    } else {
        reply_nothing(m->request);
    }
}

static void
find_person(void *data)
{
    message *m = data;
    m->known = hq_survey_person_of(m->dir, m->phone, m->today, &m->person);
}

static void
person_found(void *data)
{
    message *m = data;
    if (comes_too_often(m))
        reply_nothing(m->request);
    else
        take(m);
    free_message(m);
}

// As far as it is text, whole characters of it.
static void
take_text(message *m, const char *text)
{
    const char *end;
    g_strlcpy(m->text, text, sizeof m->text);
    g_utf8_validate(m->text, -1, &end);
    m->text[end - m->text] = '\0';
}

void
hq_get_sms(hq_http_request *request, const hq_context *context)
{
    const char *from = hq_http_query(request, "from"), *text = hq_http_query(request, "text");
    const char *id = hq_http_query(request, "id");
    message *m = g_new0(message, 1);
    *m = (message){.request = request, .match = *context->match, .context = *context};
    m->context.match = &m->match;
    m->today = hq_state_day(context->hall->floor->state);
    take_text(m, text != NULL ? text : "");
    if (id == NULL || !hq_uuid_parse(id, &m->id)) {
        hq_problem_reply_with(request, HQ_PROBLEM_INVALID_PARAMETER, "parameter", "id", NULL);
        free_message(m);
    } else if (hq_phone_parse(from != NULL ? from : "", m->phone) != HQ_PHONE_OK || m->today == 0) {
        reply_nothing(request); // a service, or nobody that could be asked
        free_message(m);
    } else {
        m->dir = g_strdup(hq_hall_dir(context->hall->hall));
        hq_http_work(context->api->server, find_person, person_found, m);
    }
}
