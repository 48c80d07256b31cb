// Text messages of customers about their cases: whether an answer will do, something more,
// something new.
#include "server/api/sms.h"

#include <string.h>

#include "shared/base/log.h"

// So often one writes something more about a case before it is answered (again).
enum { WORDS_MOST = 20 };
// What fits nothing, of a whole hall: whatever is beyond that is let be.
static const hq_limit once_in_a_while = {.per_s = 1.0 / 600, .burst = 30};

// ---- which ----

static const hq_case *
case_of(const hq_sms *sms, bool (*better)(const hq_case *one, const hq_case *than))
{
    const hq_case *best = NULL;
    const hq_cases *cases = sms->context.hall->floor->quality->cases;
    for (guint i = 0; i < sms->records->len; i++) {
        const hq_case *one = hq_cases_find(cases, g_array_index(sms->records, hq_uuid, i));
        if (one != NULL && better(one, best))
            best = one;
    }
    return best;
}

static bool
was_answered_later(const hq_case *one, const hq_case *than)
{
    return one->told == HQ_CASE_TOLD_BY_SMS && (than == NULL || one->told_at > than->told_at);
}

static bool
is_due_and_later(const hq_case *one, const hq_case *than)
{
    return hq_case_is_due(one->state) && (than == NULL || one->opened_at > than->opened_at);
}

const hq_case *
hq_sms_answered_case(const hq_sms *sms)
{
    return case_of(sms, was_answered_later);
}

const hq_case *
hq_sms_due_case(const hq_sms *sms, uint32_t *ret_n)
{
    const hq_cases *cases = sms->context.hall->floor->quality->cases;
    *ret_n = 0;
    for (guint i = 0; i < sms->records->len; i++) {
        const hq_case *one = hq_cases_find(cases, g_array_index(sms->records, hq_uuid, i));
        *ret_n += one != NULL && hq_case_is_due(one->state);
    }
    return case_of(sms, is_due_and_later);
}

// ---- what they say of it ----

static bool
is_late(const hq_sms *sms, const hq_case *one)
{
    uint32_t version;
    hq_case_rules rules;
    hq_floor *floor = sms->context.hall->floor;
    hq_case_rules_in_force(floor->quality->templates, &rules, &version);
    return hq_floor_now(floor) - one->told_at > rules.reply_days * 24 * HQ_HOUR;
}

static void
do_step(const hq_sms *sms, const hq_case *one, hq_case_step step, bool words)
{
    hq_sms own = *sms;
    hq_case_facts facts = {.by_customer = true,
                           .told = HQ_CASE_TELLINGS,
                           .closing = HQ_CASE_CLOSINGS,
                           .duty = HQ_DUTIES};
    own.context.who = (hq_credential){.role = HQ_ROLE_CUSTOMER};
    if (step == HQ_CASE_STEP_REOPENED)
        hq_case_restart_clock(sms->context.hall, one, &facts);
    hq_sms_submit(&own, hq_case_step_call(one->id, step, &facts, words ? sms->text : ""));
    hq_crypto_wipe(&own, sizeof own);
}

// The first of them hears how to reply.
static void
say_how(const hq_sms *sms, const hq_case *one, bool late)
{
    if (one->words_since == 0)
        hq_api_text_case_hint(sms->context.hall, one, late);
    if (!hq_sms_add_to_case(sms, one))
        hq_sms_reply_nothing(sms);
}

bool
hq_sms_answer_case(const hq_sms *sms, const hq_case *one)
{
    bool words, late = is_late(sms, one);
    hq_case_said said = hq_case_reply_read(sms->text, &words);
    bool not_ = said == HQ_CASE_SAID_NOT, waits = one->state == HQ_CASE_ANSWERED;
    hq_case_step step = not_ ? HQ_CASE_STEP_REOPENED : HQ_CASE_STEP_CONTENT;
    if (said == HQ_CASE_SAID_NOTHING)
        return false;
    if (!late && hq_case_allows(one->state, step))
        do_step(sms, one, step, words);
    else if (not_ && words)
        return hq_case_is_due(one->state) && hq_sms_add_to_case(sms, one);
    else if (late && (waits || not_))
        say_how(sms, one, true);
    else
        hq_sms_reply_nothing(sms);
    return true;
}

bool
hq_sms_ask_again(const hq_sms *sms, const hq_case *one)
{
    if (one->state != HQ_CASE_ANSWERED || is_late(sms, one))
        return false;
    say_how(sms, one, false);
    return true;
}

bool
hq_sms_add_to_case(const hq_sms *sms, const hq_case *one)
{
    if (!hq_case_allows(one->state, HQ_CASE_STEP_NOTED) || one->words_since >= WORDS_MOST)
        return false;
    do_step(sms, one, HQ_CASE_STEP_NOTED, true);
    return true;
}

// ---- something new ----

static bool
is_flood(const hq_sms *sms)
{
    unsigned wait_s;
    const hq_api_hall *hall = sms->context.hall;
    g_autofree char *name = g_strconcat("words-", hall->id.text, NULL);
    bool may = hq_allowances_take(hall->api->texts, name, &once_in_a_while, g_get_monotonic_time(),
                                  &wait_s);
    if (!may)
        hq_log(HQ_LOG_WARNING, "sms", "more messages than anybody could read are let be", "hall=%s",
               hall->id.text);
    return !may;
}

hq_call *
hq_sms_case_call(const hq_sms *sms, hq_case_message message, const hq_survey *survey)
{
    hq_uuid visit = survey != NULL ? survey->visit : (hq_uuid){{0}};
    bool complains = message == HQ_CASE_MESSAGE_COMPLAINT;
    if (message == HQ_CASE_MESSAGE_NOTHING || (message == HQ_CASE_MESSAGE_WORDS && is_flood(sms)))
        return NULL;
    return hq_case_sms_call(sms->context.hall, sms->id,
                            complains ? HQ_CASE_COMPLAINT : HQ_CASE_SUGGESTION, visit, sms->phone,
                            sms->text);
}
