// Staff pulse (员工心声): how it is to work here, said by whoever works here, once a period.
// Neither the journal nor the vault knows who said it; what fewer than PULSE_LEAST said is not
// shown. That somebody answered already is remembered in memory alone, until the server ends.
#include "server/api/survey-desk.h"

#include <string.h>

#include "server/reports/pulse-days.h"
#include "server/reports/satisfaction-sheet.h"
#include "shared/engine/calendar.h"

enum { PULSE_LEAST = 5 };

// ---- answering ----

// Who asks, and the period; yours.
static char *
asker_of(const hq_context *context, const hq_survey_template *template)
{
    const hq_state *state = context->hall->floor->state;
    const hq_config *config = hq_state_config(state);
    hq_index point = config == NULL ? HQ_NONE : hq_config_point(config, context->who.point);
    hq_slug who = context->who.staff;
    if (who.text[0] == '\0' && point != HQ_NONE)
        who = hq_state_point(state, point)->staff;
    if (who.text[0] == '\0')
        who = context->who.device;
    return g_strdup_printf("%s/%d", who.text,
                           (int)hq_survey_period_begin(template->period, hq_state_day(state)));
}

void
hq_get_pulse(hq_http_request *request, const hq_context *context)
{
    g_auto(hq_writer) writer = {0};
    hq_survey_version version = hq_survey_in_force(context->hall->floor, HQ_SURVEY_PULSE);
    g_autofree char *asker = asker_of(context, &version.template);
    hq_survey_form form = {.template = hq_slug_of(HQ_SURVEY_PULSE),
                           .version = version.version,
                           .may_answer = !g_hash_table_contains(context->hall->pulse_said, asker)};
    hq_survey_form_fill(&form, &version.template);
    hq_writer_init(&writer);
    hq_survey_form_encode(&form, &writer);
    hq_reply_json(request, 200, &writer);
}

static bool
fits(const hq_survey_template *template, const hq_survey_request *body)
{
    bool listed = body->reason.text[0] == '\0';
    for (uint32_t i = 0; i < template->n_reasons; i++)
        listed = listed || hq_slug_equal(template->reasons[i].id, body->reason);
    return listed && body->n_scores <= template->n_indicators && body->text[0] == '\0';
}

static hq_call *
call_of(const hq_context *context, hq_uuid id, const hq_survey_version *version,
        const hq_survey_request *body)
{
    hq_writer facts = {0};
    hq_survey_facts said = {.template = hq_slug_of(HQ_SURVEY_PULSE),
                            .version = version->version,
                            .day = hq_state_day(context->hall->floor->state),
                            .source = HQ_SURVEY_STAFF,
                            .n_scores = body->n_scores,
                            .reason = body->reason};
    memcpy(said.scores, body->scores, sizeof said.scores);
    hq_writer_init(&facts);
    hq_survey_facts_encode(&said, &facts);
    return hq_record_call("pulse-answered", id, &facts);
}

void
hq_post_pulse(hq_http_request *request, const hq_context *context)
{
    hq_uuid id;
    hq_fault fault;
    hq_survey_request body;
    HQ_BODY_OR_RETURN(request, hq_survey_request_decode, &body);
    if (!hq_record_new_id(request, &id))
        return;
    hq_survey_version version = hq_survey_in_force(context->hall->floor, HQ_SURVEY_PULSE);
    g_autofree char *asker = asker_of(context, &version.template);
    if (!fits(&version.template, &body)) {
        hq_fault_refuse(&fault, HQ_FAULT_BAD_VALUE, "scores", "what is asked, without words");
        hq_reply_fault(request, &fault);
    } else if (hq_state_day(context->hall->floor->state) == 0) {
        hq_problem_reply(request, HQ_PROBLEM_DAY_NOT_OPEN, NULL);
    } else if (!g_hash_table_add(context->hall->pulse_said, g_steal_pointer(&asker))) {
        hq_reply_refusal(request, HQ_REFUSED_ALREADY_RATED);
    } else {
        hq_context nobody = *context;
        nobody.who = (hq_credential){.role = context->who.role};
        hq_record_submit(request, &nobody, call_of(context, id, &version, &body), NULL);
    }
}

// ---- what was said ----

typedef struct {
    hq_http_request *request;
    char *dir;
    hq_slug hall;
    GArray *versions;
    hq_satisfaction_question question;
    hq_satisfaction_answer answer;
    GError *error;
} reading;

static void
read_on_pool(void *data)
{
    reading *r = data;
    g_autoptr(GPtrArray) days =
        g_ptr_array_new_with_free_func((GDestroyNotify)(void (*)(void))hq_survey_day_unref);
    g_autoptr(GPtrArray) nobody = g_ptr_array_new();
    hq_survey_source_hall from = {.dir = r->dir,
                                  .hall = r->hall,
                                  .versions = r->versions,
                                  .measure = &r->question.version->template};
    if (!hq_pulse_days_read(&from, hq_satisfaction_first_day(&r->question), r->question.to, days,
                            &r->error))
        return;
    hq_satisfaction_sum_up(&r->question, days, nobody, &r->answer);
    hq_satisfaction_hide_few(&r->answer, PULSE_LEAST);
}

static void
pulse_read(void *data)
{
    reading *r = data;
    g_auto(hq_writer) writer = {0};
    hq_writer_init(&writer);
    if (r->error != NULL) {
        hq_problem_reply(r->request, HQ_PROBLEM_WORK_FAILED, "%s", r->error->message);
    } else {
        hq_satisfaction_answer_encode(&r->answer, &writer);
        hq_reply_json(r->request, 200, &writer);
    }
    hq_satisfaction_answer_clear(&r->answer);
    g_clear_error(&r->error);
    g_array_unref(r->versions);
    g_free(r->dir);
    g_free(r);
}

void
hq_get_pulse_figures(hq_http_request *request, const hq_context *context)
{
    hq_day today = hq_state_day(context->hall->floor->state);
    if (today == 0) {
        hq_problem_reply(request, HQ_PROBLEM_DAY_NOT_OPEN, NULL);
        return;
    }
    reading *r = g_new0(reading, 1);
    r->request = request;
    r->hall = context->hall->id;
    r->dir = g_strdup(hq_hall_dir(context->hall->hall));
    r->versions = hq_survey_versions(context->hall->floor, HQ_SURVEY_PULSE);
    const hq_survey_version *version = &g_array_index(r->versions, hq_survey_version, 0);
    hq_survey_period period = version->template.period;
    hq_day begin = hq_survey_period_begin(period, today);
    r->question =
        (hq_satisfaction_question){.template = hq_slug_of(HQ_SURVEY_PULSE),
                                   .version = version,
                                   .by = HQ_BY_HALL,
                                   .period = period,
                                   .from = begin,
                                   .to = hq_day_after(hq_survey_period_add(period, begin, 1), -1),
                                   .last_from = hq_survey_period_add(period, begin, -1),
                                   .last_to = hq_day_after(begin, -1),
                                   .today = today};
    hq_http_work(context->api->server, read_on_pool, pulse_read, r);
}
