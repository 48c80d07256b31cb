// A report as a file: made on the pool, noted in the journal, then handed over.
#include "server/api/access-call.h"

#include <string.h>

#include "shared/wire/report-requests.h"

typedef struct {
    const char *format, *type;
    GBytes *(*make)(const hq_document *document, GError **error);
} export_row;

static GBytes *
make_pdf(const hq_document *document, GError **error)
{
    return hq_document_pdf(document);
}

static GBytes *
make_csv(const hq_document *document, GError **error)
{
    return hq_document_csv(document);
}

static const export_row formats[] = {
    {"pdf", "application/pdf", make_pdf},
    {"xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", hq_document_xlsx},
    {"csv", "text/csv; charset=utf-8", make_csv},
};

typedef struct {
    hq_http_request *request;
    hq_api_hall *hall;
    hq_credential who;
    const export_row *format;
    hq_shared_document *shared;
    GBytes *bytes;
    GError *error;
} exporting;

static void
free_exporting(void *data)
{
    exporting *e = data;
    hq_shared_document_unref(e->shared);
    if (e->bytes != NULL)
        g_bytes_unref(e->bytes);
    g_clear_error(&e->error);
    g_free(e);
}

// ---- on record ---------------------------------------------------------------------------------

static void
hand_over(hq_pending *pending, hq_call *call)
{
    const exporting *e = pending->extra;
    g_autofree char *name = g_strdup_printf("attachment; filename=\"%s.%s\"",
                                            e->shared->document->file, e->format->format);
    hq_http_add_header(pending->request, "Content-Disposition", name);
    hq_http_reply_bytes(pending->request, 200, e->format->type, e->bytes);
}

// What the trail calls it: "weekly-2026-02-23-pdf".
static hq_slug
name_in_trail(const exporting *e)
{
    char text[HQ_SLUG_SIZE];
    g_autofree char *file = g_strdup(e->shared->document->file);
    const char *dash = strchr(file, '-');
    size_t length = (size_t)(dash - file) + 1 + strlen("2026-02-23");
    g_snprintf(text, sizeof text, "%.*s-%s", (int)length, file, e->format->format);
    return hq_slug_of(text);
}

static void
record(exporting *e)
{
    hq_call *call = hq_access_call("report-exported", name_in_trail(e));
    hq_pending *pending = g_new0(hq_pending, 1);
    *pending = (hq_pending){.request = e->request,
                            .hall = e->hall,
                            .answer = hand_over,
                            .extra = e,
                            .free_extra = free_exporting};
    call->command.actor = (hq_actor){.device = e->who.device, .staff = e->who.staff};
    call->data = pending;
    if (hq_hall_submit(e->hall->hall, call))
        return;
    hq_problem_reply(e->request, HQ_PROBLEM_HALL_BUSY, NULL);
    hq_call_free(call);
    g_free(pending);
    free_exporting(e);
}

// ---- making ------------------------------------------------------------------------------------

static void
make(void *data)
{
    exporting *e = data;
    e->bytes = e->format->make(e->shared->document, &e->error);
}

static void
made(void *data)
{
    exporting *e = data;
    if (e->bytes != NULL) {
        record(e);
        return;
    }
    hq_problem_reply(e->request, HQ_PROBLEM_WORK_FAILED, "%s", e->error->message);
    free_exporting(e);
}

static const export_row *
find_format(hq_slug word)
{
    for (size_t i = 0; i < G_N_ELEMENTS(formats); i++) {
        if (strcmp(formats[i].format, word.text) == 0)
            return &formats[i];
    }
    return NULL;
}

void
hq_post_report_export(hq_http_request *request, const hq_context *context)
{
    hq_slug word;
    HQ_BODY_OR_RETURN(request, hq_export_request_decode, &word);
    g_autofree char *owner = hq_report_owner(context);
    const export_row *format = find_format(word);
    if (format == NULL) {
        hq_problem_reply_with(request, HQ_PROBLEM_INVALID_PARAMETER, "parameter", "format", NULL);
        return;
    }
    hq_shared_document *shared =
        context->api->reports == NULL
            ? NULL
            : hq_report_document(context->api->reports, hq_report_number(context), owner);
    if (shared == NULL) {
        hq_problem_reply(request, HQ_PROBLEM_UNKNOWN_REPORT, NULL);
        return;
    }
    exporting *e = g_new0(exporting, 1);
    *e = (exporting){.request = request,
                     .hall = context->hall,
                     .who = context->who,
                     .format = format,
                     .shared = shared};
    hq_http_work(context->api->server, make, made, e);
}
