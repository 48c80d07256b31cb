// Whether the trail is whole: the journal's structure and hash chain, read on the pool beside the
// hall's work. What the events mean is checked by "hallqueue verify".
#include "server/api/api-private.h"
#include "server/journal/verify.h"
#include "shared/wire/audit.h"

typedef struct {
    hq_http_request *request;
    hq_api_hall *hall;
    char *dir;
    hq_verification_answer answer;
    GError *error;
} verifying;

static void
note_first(uint64_t seq, const char *what, void *data)
{
    verifying *v = data;
    if (v->answer.first_what[0] != '\0')
        return;
    v->answer.first_seq = seq;
    g_strlcpy(v->answer.first_what, what, sizeof v->answer.first_what);
}

static void
verify(void *data)
{
    verifying *v = data;
    hq_journal_report report = {0};
    g_autoptr(hq_journal_reader) reader = hq_journal_reader_open(v->dir, &v->error);
    if (reader == NULL || !hq_journal_verify(reader, NULL, note_first, v, &report, &v->error))
        return;
    v->answer.events = report.events;
    v->answer.commits = report.commits;
    v->answer.days = report.days;
    v->answer.findings = report.findings;
}

static void
verified(void *data)
{
    verifying *v = data;
    g_auto(hq_writer) writer = {0};
    v->hall->verifying = false;
    hq_writer_init(&writer);
    hq_verification_answer_encode(&v->answer, &writer);
    if (v->error != NULL)
        hq_problem_reply(v->request, HQ_PROBLEM_WORK_FAILED, "%s", v->error->message);
    else
        hq_reply_json(v->request, 200, &writer);
    g_clear_error(&v->error);
    g_free(v->dir);
    g_free(v);
}

void
hq_get_verification(hq_http_request *request, const hq_context *context)
{
    if (context->hall->verifying) {
        hq_http_add_header(request, "Retry-After", "5");
        hq_problem_reply(request, HQ_PROBLEM_TOO_MANY_REQUESTS, "it is being verified");
        return;
    }
    verifying *v = g_new0(verifying, 1);
    *v = (verifying){.request = request,
                     .hall = context->hall,
                     .dir = g_strdup(hq_hall_dir(context->hall->hall))};
    context->hall->verifying = true;
    hq_http_work(context->api->server, verify, verified, v);
}
