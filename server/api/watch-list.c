// Routes of the watch list: a hall under improvement begins, is measured and ends.
#include "server/api/record-call.h"

#include "server/quality/checklist-figures.h"
#include "shared/wire/watch-list.h"
#include "shared/wire/point-requests.h"

void
hq_get_watch(hq_http_request *request, const hq_context *context)
{
    const GArray *all = context->hall->floor->quality->watches->all;
    hq_watch_answer answer = {.definitions = HQ_CHECKLIST_DEFINITIONS,
                              .watches = {.items = g_new(hq_watch_view, all->len + 1)}};
    g_auto(hq_writer) writer = {0};
    for (guint i = all->len; i-- > 0;)
        answer.watches.items[answer.watches.n++] = g_array_index(all, hq_watch_view, i);
    hq_writer_init(&writer);
    hq_watch_answer_encode(&answer, &writer);
    hq_watch_answer_clear(&answer);
    hq_reply_json(request, 200, &writer);
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
