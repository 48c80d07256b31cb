// The route by which the operator's gateway (Kannel's get-url) brings the text messages that
// customers send: answers to surveys, "no more", complaints, what somebody says of an answer to
// one. A message is known by the gateway's own id and brought as often as the gateway likes. The
// answer is always empty: what is said back goes out like any other message. No number and no word
// of a message is logged.
#include "server/api/sms.h"

#include "server/api/vault-read.h"
#include "shared/base/ids.h"
#include "shared/base/log.h"

// Of one person; whoever writes more often is not heard.
static const hq_limit once_in_a_while = {.per_s = 1.0 / 60, .burst = 10};
// Whoever has so many cases that wait opens no more: what they write is added to the last one.
enum { CASES_MOST = 5 };

static void
free_message(hq_sms *sms)
{
    g_array_unref(sms->records);
    g_free(sms->dir);
    hq_crypto_wipe(sms, sizeof *sms);
    g_free(sms);
}

void
hq_sms_reply_nothing(const hq_sms *sms)
{
    hq_http_reply(sms->request, 200, "text/plain", "", 0);
}

// Nothing, once it is stored.
static int
answer_nothing(const hq_call *call, const hq_state *state, const hq_event *events, size_t n,
               uint64_t first_seq, hq_writer *answer)
{
    return 200;
}

void
hq_sms_submit(const hq_sms *sms, hq_call *call)
{
    call->keyed = true;
    call->key = sms->id;
    call->fingerprint = 1; // of one route, that takes one message under one id
    hq_record_submit(sms->request, &sms->context, call, answer_nothing);
}

// ---- what it is ----

// A case is stored before the gateway hears of it; what it is to a survey besides follows.
static void
submit_both(const hq_sms *sms, hq_call *about_case, hq_call *about_survey)
{
    hq_call *first = about_case != NULL ? about_case : about_survey;
    hq_sms own = *sms;
    if (about_case != NULL)
        own.context.who = (hq_credential){.role = HQ_ROLE_CUSTOMER};
    if (first == NULL)
        hq_sms_reply_nothing(sms);
    else
        hq_sms_submit(&own, first);
    if (about_case != NULL && about_survey != NULL)
        hq_record_submit_own(sms->context.hall, about_survey);
    hq_crypto_wipe(&own, sizeof own);
}

// Something new, unless it is more of what waits already.
static void
take_new(const hq_sms *sms, hq_case_message message, const hq_survey *survey, hq_call *also)
{
    uint32_t n;
    const hq_case *due = hq_sms_due_case(sms, &n);
    bool more = due != NULL && (message == HQ_CASE_MESSAGE_WORDS || n >= CASES_MOST);
    if (!more)
        submit_both(sms, hq_sms_case_call(sms, message, survey), also);
    else if (!hq_sms_add_to_case(sms, due))
        hq_sms_reply_nothing(sms);
}

// Whoever was asked last is who is answered, where the message fits.
static void
take(const hq_sms *sms)
{
    bool leads;
    const hq_survey *survey = hq_sms_survey(sms);
    const hq_case *answered = hq_sms_answered_case(sms);
    hq_case_message message = hq_case_message_read(sms->text, &leads);
    bool fits = hq_sms_fits_survey(sms, survey);
    bool case_last =
        answered != NULL && (survey == NULL || answered->told_at >= survey->facts.sends_at);
    if (hq_sms_stops(sms))
        hq_sms_submit(sms, hq_sms_stop_call(sms, survey));
    else if (answered != NULL && (case_last || !fits) && hq_sms_answer_case(sms, answered))
        return;
    else if (message == HQ_CASE_MESSAGE_COMPLAINT || leads ||
             (message == HQ_CASE_MESSAGE_SUGGESTION && !fits))
        take_new(sms, message, survey, fits ? hq_sms_survey_call(sms, survey) : NULL);
    else if (fits)
        hq_sms_submit(sms, hq_sms_survey_call(sms, survey));
    else if (case_last && hq_sms_ask_again(sms, answered))
        return;
    else
        take_new(sms, message, survey, hq_sms_survey_call(sms, survey));
}

// ---- who says it ----

static bool
comes_too_often(const hq_sms *sms)
{
    unsigned wait_s;
    g_autofree char *name = g_compute_checksum_for_string(G_CHECKSUM_SHA256, sms->phone, -1);
    bool may = hq_allowances_take(sms->context.api->texts, name, &once_in_a_while,
                                  g_get_monotonic_time(), &wait_s);
    if (!may)
        hq_log(HQ_LOG_WARNING, "sms", "somebody writes too often", "hall=%s",
               sms->context.hall->id.text);
    return !may;
}

static bool
take_record(const hq_vault_row *row, void *data, GError **error)
{
    hq_uuid id;
    memcpy(id.bytes, row->ticket, sizeof id.bytes);
    g_array_append_val(((hq_sms *)data)->records, id);
    return true;
}

static void
find_person(void *data)
{
    hq_sms *sms = data;
    g_autoptr(GError) error = NULL;
    g_autoptr(hq_journal_reader) reader = hq_journal_reader_open(sms->dir, &error);
    sms->known = hq_survey_person_of(sms->dir, sms->phone, sms->today, &sms->person);
    if (reader == NULL ||
        !hq_vault_each_of_number(sms->dir, sms->phone, reader, take_record, sms, &error))
        hq_log(HQ_LOG_ERROR, "sms", "the vault cannot be read", "reason=%s", error->message);
}

static void
person_found(void *data)
{
    hq_sms *sms = data;
    bool again = hq_cases_find(sms->context.hall->floor->quality->cases, sms->id) != NULL;
    if (again || comes_too_often(sms))
        hq_sms_reply_nothing(sms);
    else
        take(sms);
    free_message(sms);
}

// As far as it is text, whole characters of it.
static void
take_text(hq_sms *sms, const char *text)
{
    const char *end;
    g_strlcpy(sms->text, text, sizeof sms->text);
    g_utf8_validate(sms->text, -1, &end);
    sms->text[end - sms->text] = '\0';
}

void
hq_get_sms(hq_http_request *request, const hq_context *context)
{
    const char *from = hq_http_query(request, "from"), *text = hq_http_query(request, "text");
    const char *id = hq_http_query(request, "id");
    hq_sms *sms = g_new0(hq_sms, 1);
    *sms = (hq_sms){.request = request, .match = *context->match, .context = *context};
    sms->context.match = &sms->match;
    sms->records = g_array_new(FALSE, FALSE, sizeof(hq_uuid));
    sms->today = hq_state_day(context->hall->floor->state);
    take_text(sms, text != NULL ? text : "");
    if (id == NULL || !hq_uuid_parse(id, &sms->id)) {
        hq_problem_reply_with(request, HQ_PROBLEM_INVALID_PARAMETER, "parameter", "id", NULL);
        free_message(sms);
    } else if (hq_phone_parse(from != NULL ? from : "", sms->phone) != HQ_PHONE_OK ||
               sms->today == 0) {
        hq_sms_reply_nothing(sms); // a service, or nobody that could be asked
        free_message(sms);
    } else {
        sms->dir = g_strdup(hq_hall_dir(context->hall->hall));
        hq_http_work(context->api->server, find_person, person_found, sms);
    }
}
