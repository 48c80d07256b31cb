// Text messages of customers as answers to surveys, and that somebody wants no more.
#include "server/api/sms.h"

#include "server/quality/survey-reply.h"

static hq_call *
call_of(const char *what, hq_uuid record, const hq_survey_facts *said, const char *text)
{
    hq_writer facts = {0};
    hq_writer_init(&facts);
    hq_survey_facts_encode(said, &facts);
    hq_call *call = hq_record_call(what, record, &facts);
    hq_record_add_text(call, text);
    return call;
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

hq_call *
hq_sms_stop_call(const hq_sms *sms, const hq_survey *survey)
{
    hq_survey_facts facts =
        survey == NULL ? (hq_survey_facts){.source = HQ_SURVEY_SMS} : facts_of(survey);
    facts.person = sms->person.always;
    return call_of("optout-said", survey == NULL ? sms->id : survey->visit, &facts, "");
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

static hq_call *
reply(const hq_survey *survey, const hq_survey_version *version, const uint32_t *scores,
      const char *rest)
{
    hq_survey_facts facts = facts_of(survey);
    facts.n_scores = version->template.n_indicators;
    memcpy(facts.scores, scores, sizeof facts.scores);
    facts.text = rest[0] != '\0';
    facts.why = is_bad(scores) && !facts.text && version->template.n_reasons > 0;
    return call_of("survey-replied", survey->visit, &facts, rest);
}

// Something that cannot be counted.
static hq_call *
note(const hq_survey *survey, const char *what)
{
    hq_survey_facts facts = facts_of(survey);
    return call_of(what, survey->visit, &facts, "");
}

// A digit is a reason; anything else is told in words.
static hq_call *
say_why(const hq_sms *sms, const hq_survey *survey, const hq_survey_version *version)
{
    hq_survey_facts facts = facts_of(survey);
    uint32_t n = hq_survey_reason_read(sms->text);
    bool listed = n >= 1 && n <= version->template.n_reasons;
    if (listed)
        facts.reason = version->template.reasons[n - 1].id;
    facts.text = !listed;
    return call_of("survey-why", survey->visit, &facts, listed ? "" : sms->text);
}

// The version that was asked; the newest when it is not there.
static hq_survey_version
version_of(const hq_floor *floor, uint32_t wanted)
{
    g_autoptr(GArray) all = hq_survey_versions(floor, HQ_SURVEY_MAIN);
    const hq_survey_version *found = hq_survey_version_find(all, wanted);
    return found != NULL ? *found : hq_survey_in_force(floor, HQ_SURVEY_MAIN);
}

static bool
is_late(const hq_sms *sms, const hq_survey *survey)
{
    return hq_floor_now(sms->context.hall->floor) > survey->facts.expires_at;
}

// What the message says to what was asked.
static hq_survey_said
read_scores(const hq_sms *sms, const hq_survey_version *version, uint32_t *ret_scores,
            const char **ret_rest)
{
    return hq_survey_reply_read(sms->text, version->template.n_indicators, ret_scores, ret_rest);
}

const hq_survey *
hq_sms_survey(const hq_sms *sms)
{
    const hq_surveys *surveys = sms->context.hall->floor->quality->surveys;
    return sms->known ? hq_surveys_of_person(surveys, &sms->person) : NULL;
}

bool
hq_sms_fits_survey(const hq_sms *sms, const hq_survey *survey)
{
    const char *rest;
    uint32_t scores[HQ_SURVEY_INDICATORS];
    if (survey == NULL || is_late(sms, survey))
        return false;
    hq_survey_version version = version_of(sms->context.hall->floor, survey->facts.version);
    if (survey->state == HQ_SURVEY_ANSWERED)
        return survey->why;
    return read_scores(sms, &version, scores, &rest) == HQ_SURVEY_SAID_SCORES;
}

hq_call *
hq_sms_survey_call(const hq_sms *sms, const hq_survey *survey)
{
    const char *rest;
    uint32_t scores[HQ_SURVEY_INDICATORS];
    if (survey == NULL)
        return NULL;
    hq_survey_version version = version_of(sms->context.hall->floor, survey->facts.version);
    bool late = is_late(sms, survey);
    if (survey->state == HQ_SURVEY_ANSWERED)
        return survey->why && !late ? say_why(sms, survey, &version) : NULL;
    if (survey->state == HQ_SURVEY_LATE)
        return NULL;
    if (late)
        return note(survey, "survey-late");
    if (read_scores(sms, &version, scores, &rest) == HQ_SURVEY_SAID_SCORES)
        return reply(survey, &version, scores, rest);
    return survey->state == HQ_SURVEY_OPEN ? note(survey, "survey-invalid") : NULL;
}

bool
hq_sms_stops(const hq_sms *sms)
{
    const char *rest;
    uint32_t scores[HQ_SURVEY_INDICATORS];
    return sms->known && hq_survey_reply_read(sms->text, 1, scores, &rest) == HQ_SURVEY_SAID_STOP;
}
