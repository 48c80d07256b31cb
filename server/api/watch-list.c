// Routes of the watch list: a hall under improvement begins, is measured and ends.
#include "server/api/period.h"
#include "server/api/record-call.h"
#include "server/api/survey-halls.h"

#include "server/quality/checklist-figures.h"
#include "server/reports/watch-surveys.h"
#include "shared/wire/watch-list.h"
#include "shared/wire/point-requests.h"

// One who looks, while the days of surveys are read on the pool.
typedef struct {
    hq_http_request *request;
    hq_api *api;
    hq_survey_version version;
    hq_satisfaction_question question;
    GPtrArray *halls; // hq_survey_hall: the one
    hq_survey_shelf *shelf;
    hq_watch_answer answer;
    GError *error;
} looking;

static void
free_looking(looking *l)
{
    hq_watch_answer_clear(&l->answer);
    hq_survey_shelf_free(l->shelf);
    g_ptr_array_unref(l->halls);
    g_clear_error(&l->error);
    g_free(l);
}

static void
count_surveys(void *data)
{
    looking *l = data;
    bool counted = true;
    for (uint32_t i = 0; counted && i < l->answer.watches.n; i++)
        counted =
            hq_watch_survey(&l->answer.watches.items[i], l->shelf, l->question.today, &l->error);
}

static void
surveys_counted(void *data)
{
    looking *l = data;
    g_auto(hq_writer) writer = {0};
    hq_writer_init(&writer);
    if (l->error != NULL) {
        hq_problem_reply(l->request, HQ_PROBLEM_WORK_FAILED, "%s", l->error->message);
    } else {
        hq_survey_halls_keep(l->api, &l->question, l->shelf->read);
        hq_watch_answer_encode(&l->answer, &writer);
        hq_reply_json(l->request, 200, &writer);
    }
    free_looking(l);
}

static hq_survey_shelf *
shelf_of(const looking *l)
{
    const hq_survey_hall *h = l->halls->pdata[0];
    hq_survey_source_hall from = {h->dir, h->hall->id, h->versions, &l->version.template, h->known};
    return hq_survey_shelf_new(&from);
}

void
hq_get_watch(hq_http_request *request, const hq_context *context)
{
    const GArray *all = context->hall->floor->quality->watches->all;
    looking *l = g_new0(looking, 1);
    l->request = request;
    l->api = context->api;
    l->version = hq_survey_in_force(context->hall->floor, HQ_SURVEY_MAIN);
    l->question = (hq_satisfaction_question){
        .template = hq_slug_of(HQ_SURVEY_MAIN), .version = &l->version, .today = hq_today(context)};
    l->halls = hq_survey_halls_new();
    hq_survey_halls_add(l->halls, context->hall, &l->question, true);
    l->shelf = shelf_of(l);
    l->answer.definitions = HQ_CHECKLIST_DEFINITIONS;
    l->answer.watches.items = g_new(hq_watch_view, all->len + 1);
    for (guint i = all->len; i-- > 0;)
        l->answer.watches.items[l->answer.watches.n++] = g_array_index(all, hq_watch_view, i);
    hq_http_work(context->api->server, count_surveys, surveys_counted, l);
}

void
hq_post_watch(hq_http_request *request, const hq_context *context)
{
    hq_uuid record;
    hq_watch body;
    hq_writer facts;
    HQ_BODY_OR_RETURN(request, hq_watch_decode, &body);
    if (!hq_record_new_id(request, &record))
        return;
    hq_writer_init(&facts);
    hq_watch_encode(&body, &facts);
    hq_record_submit(request, context, hq_record_call("watch-started", record, &facts),
                     hq_answer_noted);
}

// The one named by the path; answers when there is none.
static bool
read_watch(hq_http_request *request, const hq_context *context, hq_uuid *ret)
{
    if (!hq_record_read_id(request, context, ret))
        return false;
    bool known = hq_watches_find(context->hall->floor->quality->watches, *ret) != NULL;
    if (!known)
        hq_problem_reply(request, HQ_PROBLEM_NOT_FOUND, NULL);
    return known;
}

void
hq_post_watch_measure(hq_http_request *request, const hq_context *context)
{
    hq_uuid record;
    hq_watch_measure body;
    hq_writer facts;
    if (!read_watch(request, context, &record))
        return;
    HQ_BODY_OR_RETURN(request, hq_watch_measure_decode, &body);
    hq_writer_init(&facts);
    hq_watch_measure_encode(&body, &facts);
    hq_record_submit(request, context, hq_record_call("watch-measured", record, &facts), NULL);
}

void
hq_post_watch_end(hq_http_request *request, const hq_context *context)
{
    hq_uuid record;
    hq_writer facts;
    HQ_NO_BODY_OR_RETURN(request);
    if (!read_watch(request, context, &record))
        return;
    hq_writer_init(&facts);
    hq_write_object(&facts);
    hq_write_end(&facts);
    hq_record_submit(request, context, hq_record_call("watch-ended", record, &facts), NULL);
}
