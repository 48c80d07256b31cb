// The route behind figures of satisfaction: the visits that one is counted from, what was said of
// each and what customers wrote. Read on the pool, over the same days and rules as the figures.
#include "server/api/period.h"
#include "server/api/survey-desk.h"
#include "server/api/vault-read.h"

#include <string.h>

#include "server/push/views.h"
#include "server/reports/satisfaction-sheet.h"
#include "shared/wire/satisfaction.h"
#include "shared/wire/survey-visits.h"

enum { DAYS = 30 };

// Which of the visits.
typedef enum { ALL, REPLIED, BAD, WROTE, LEFT_OUT, INVITED, SKIPPED, ONLYS } only;

static const char *const only_words[ONLYS] = {
    [ALL] = "visits",        [REPLIED] = "replied", [BAD] = "bad",         [WROTE] = "wrote",
    [LEFT_OUT] = "left-out", [INVITED] = "invited", [SKIPPED] = "skipped",
};

typedef struct {
    hq_api_hall *hall;
    GArray *versions; // hq_survey_version
    hq_survey_version version;
    hq_satisfaction_by by; // HQ_BYS: all
    hq_slug of, reason;    // "" of a reason: any
    hq_slug indicator;     // answered; "": any
    only only;
    hq_day from, to;
    uint32_t n;     // that fit
    GArray *visits; // hq_survey_visit, the newest of them
} looking;

static void
free_looking(void *data)
{
    looking *l = data;
    g_array_unref(l->versions);
    g_array_unref(l->visits);
    g_free(l);
}

// ---- which -------------------------------------------------------------------------------------

static hq_slug
name_of(const hq_survey_visit *visit, hq_satisfaction_by by)
{
    switch (by) {
    case HQ_BY_SERVICE:
        return visit->service;
    case HQ_BY_CLASS:
        return visit->class_;
    case HQ_BY_POINT:
        return visit->point;
    case HQ_BY_ZONE:
        return visit->zone;
    case HQ_BY_STAFF:
        return visit->staff;
    default:
        return visit->hall;
    }
}

// By what the visit alone comes to, so that there are as many as the figure says.
static bool
counts_as(const looking *l, const hq_survey_visit *visit)
{
    hq_satisfaction sum = {0};
    hq_satisfaction_add(&sum, &l->version.template, visit);
    const uint32_t counts[ONLYS] = {
        [ALL] = sum.visits,      [REPLIED] = sum.replies,   [BAD] = sum.bad,
        [WROTE] = sum.wrote,     [LEFT_OUT] = sum.left_out, [INVITED] = sum.invited,
        [SKIPPED] = sum.skipped,
    };
    return counts[l->only] > 0;
}

static bool
answers(const looking *l, const hq_survey_visit *visit)
{
    const hq_survey_template *template = &l->version.template;
    bool found = l->indicator.text[0] == '\0';
    for (uint32_t i = 0; i < template->n_indicators; i++)
        found = found ||
                (visit->scores[i] > 0 && hq_slug_equal(template->indicators[i].id, l->indicator));
    return found;
}

static void
take_visit(const hq_survey_visit *visit, void *data)
{
    looking *l = data;
    bool among = l->by >= HQ_BYS || hq_slug_equal(name_of(visit, l->by), l->of);
    bool why = l->reason.text[0] == '\0' || hq_slug_equal(visit->reason, l->reason);
    if (!among || !why || !answers(l, visit) || !counts_as(l, visit))
        return;
    if (l->n++ < HQ_SURVEY_VISITS_MOST)
        g_array_append_vals(l->visits, visit, 1);
}

// ---- on the pool -------------------------------------------------------------------------------

typedef struct {
    hq_vault_reading *reading;
    uint64_t words;
} words_of;

static bool
take_words(const hq_vault_row *row, void *data, GError **error)
{
    words_of *w = data;
    return row->id != w->words || hq_vault_take_row(row, w->reading, error);
}

static bool
read_words(hq_vault_reading *reading, hq_journal_reader *reader, const GArray *visits,
           GError **error)
{
    for (guint i = 0; i < visits->len; i++) {
        const hq_survey_visit *visit = &g_array_index(visits, hq_survey_visit, i);
        words_of w = {reading, visit->words};
        if (visit->words != 0 &&
            !hq_journal_reader_each_of_ticket(reader, visit->id.bytes, take_words, &w, error))
            return false;
    }
    return true;
}

static bool
read_visits(hq_vault_reading *reading, hq_journal_reader *reader, GError **error)
{
    looking *l = reading->extra;
    hq_survey_source_hall from = {reading->dir, l->hall->id, l->versions, &l->version.template,
                                  NULL};
    return hq_survey_visits_read(&from, l->from, l->to, take_visit, l, error) &&
           read_words(reading, reader, l->visits, error);
}

// ---- the answer --------------------------------------------------------------------------------

static void
add_text(const hq_vault_reading *reading, uint64_t words, hq_survey_visit_view *view)
{
    for (guint i = 0; words != 0 && i < reading->rows->len; i++) {
        const hq_personal_row *row = &g_array_index(reading->rows, hq_personal_row, i);
        if (row->seq == words)
            g_strlcpy(view->text, row->text, sizeof view->text);
    }
}

static int32_t
score_of(const hq_survey_template *template, const hq_survey_visit *visit)
{
    int32_t worth = hq_satisfaction_of_reply(template, visit->scores);
    return worth < 0 ? HQ_NO_NUMBER : hq_satisfaction_milli((uint64_t)worth, 1);
}

static void
fill_view(const hq_vault_reading *reading, const hq_survey_visit *visit, hq_survey_visit_view *view)
{
    const looking *l = reading->extra;
    const hq_survey_template *template = &l->version.template;
    *view = (hq_survey_visit_view){.ticket = visit->id,
                                   .day = visit->day,
                                   .service = visit->service,
                                   .class_ = visit->class_,
                                   .point = visit->point,
                                   .zone = visit->zone,
                                   .staff = visit->staff,
                                   .called_at = visit->called_at,
                                   .rated_at = visit->rated_at,
                                   .source = visit->source,
                                   .score_milli = score_of(template, visit),
                                   .reason = visit->reason,
                                   .left_out = (visit->odd & HQ_ODD_LEFT_OUT) != 0,
                                   .invited = visit->invited,
                                   .skipped = visit->skipped,
                                   .wrote = visit->wrote};
    if (visit->number != 0)
        g_snprintf(view->number, sizeof view->number, "%c%03u", visit->letter, visit->number);
    view->n_scores = visit->rated_at == 0 ? 0 : template->n_indicators;
    memcpy(view->scores, visit->scores, sizeof view->scores);
    hq_fill_masked_name(l->hall->floor, visit->staff, view->staff_name);
    add_text(reading, visit->words, view);
}

static void
fill_names(const hq_survey_template *template, hq_survey_visits_answer *answer)
{
    answer->n_indicators = template->n_indicators;
    for (uint32_t i = 0; i < template->n_indicators; i++)
        answer->indicators[i] =
            (hq_survey_reason){template->indicators[i].id, template->indicators[i].name};
    answer->n_reasons = template->n_reasons;
    memcpy(answer->reasons, template->reasons, sizeof answer->reasons);
}

static void
reply_visits(hq_vault_reading *reading)
{
    g_auto(hq_writer) writer = {0};
    const looking *l = reading->extra;
    hq_survey_visits_answer answer = {.from = l->from, .to = l->to, .of = l->n};
    fill_names(&l->version.template, &answer);
    answer.visits.n = l->visits->len;
    answer.visits.items = g_new0(hq_survey_visit_view, l->visits->len + 1);
    for (guint i = 0; i < l->visits->len; i++)
        fill_view(reading, &g_array_index(l->visits, hq_survey_visit, i), &answer.visits.items[i]);
    hq_writer_init(&writer);
    hq_survey_visits_answer_encode(&answer, &writer);
    hq_crypto_wipe(answer.visits.items, answer.visits.n * sizeof *answer.visits.items);
    hq_survey_visits_answer_clear(&answer);
    hq_reply_json(reading->request, 200, &writer);
}

// ---- what is asked -----------------------------------------------------------------------------

static bool
refuse(hq_http_request *request, const char *parameter)
{
    hq_problem_reply_with(request, HQ_PROBLEM_INVALID_PARAMETER, "parameter", parameter, NULL);
    return false;
}

static only
only_of(const char *word)
{
    int at = word == NULL ? REPLIED : 0;
    while (word != NULL && at < ONLYS && strcmp(word, only_words[at]) != 0)
        at++;
    return (only)at;
}

static bool
read_question(hq_http_request *request, const hq_context *context, looking *l)
{
    const char *by = hq_http_query(request, "by");
    l->by = by == NULL ? HQ_BYS : hq_satisfaction_by_of(by);
    l->of = hq_slug_of(hq_http_query(request, "of"));
    l->reason = hq_slug_of(hq_http_query(request, "reason"));
    l->indicator = hq_slug_of(hq_http_query(request, "indicator"));
    l->only = only_of(hq_http_query(request, "only"));
    if (by != NULL && l->by == HQ_BYS)
        return refuse(request, "by");
    if (l->only == ONLYS)
        return refuse(request, "only");
    return hq_read_period(request, context, DAYS, &l->from, &l->to);
}

void
hq_get_satisfaction_visits(hq_http_request *request, const hq_context *context)
{
    looking *l = g_new0(looking, 1);
    l->hall = context->hall;
    l->versions = hq_survey_versions(context->hall->floor, HQ_SURVEY_MAIN);
    l->version = hq_survey_in_force(context->hall->floor, HQ_SURVEY_MAIN);
    l->visits = g_array_new(FALSE, TRUE, sizeof(hq_survey_visit));
    if (!read_question(request, context, l)) {
        free_looking(l);
        return;
    }
    hq_vault_reading *reading = hq_vault_reading_new(request, context->hall);
    reading->extra = l;
    reading->free_extra = free_looking;
    reading->masks = true;
    hq_vault_read(context->api, reading, read_visits, reply_visits);
}
