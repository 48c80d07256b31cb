#include "queue.h"

#include "media.h"

#include <cups/cups.h>
#include <stdio.h>

enum { CONNECT_MS = 1500, ANSWER_S = 3 };

G_DEFINE_AUTOPTR_CLEANUP_FUNC(http_t, httpClose)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ipp_t, ippDelete)

typedef struct {
    http_t *http;
    char uri[HTTP_MAX_URI]; // printer-uri
    char path[HTTP_MAX_URI];
} Target;

static void
target_clear(Target *target)
{
    httpClose(target->http);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Target, target_clear)

GQuark
hq_queue_error_quark(void)
{
    return g_quark_from_static_string("hq-queue-error");
}

static int
give_up(http_t *http, void *unused)
{
    return 0;
}

static bool
connect_to(Target *target, const char *host, int port, http_encryption_t encryption)
{
    target->http = httpConnect2(host, port, NULL, AF_UNSPEC, encryption, 1, CONNECT_MS, NULL);
    if (target->http)
        httpSetTimeout(target->http, ANSWER_S, give_up, NULL);
    return target->http != NULL;
}

static bool
connect_queue(Target *target, const char *queue, GError **error)
{
    httpAssembleURIf(HTTP_URI_CODING_ALL, target->uri, sizeof target->uri, "ipp", NULL, "localhost",
                     0, "/printers/%s", queue);
    snprintf(target->path, sizeof target->path, "/printers/%s", queue);
    if (connect_to(target, cupsServer(), ippPort(), cupsEncryption()))
        return true;
    g_set_error(error, HQ_QUEUE_ERROR, HQ_QUEUE_ERROR_UNREACHABLE,
                "printer \"%s\": the print service does not answer", queue);
    return false;
}

// Whether the address can be asked directly.
static bool
is_ipp(const char *uri)
{
    return g_str_has_prefix(uri, "ipp://") || g_str_has_prefix(uri, "ipps://") ||
           g_str_has_prefix(uri, "http://") || g_str_has_prefix(uri, "https://");
}

static bool
connect_device(Target *target, const char *uri)
{
    char scheme[32], user[256], host[256];
    int port;
    if (httpSeparateURI(HTTP_URI_CODING_ALL, uri, scheme, sizeof scheme, user, sizeof user, host,
                        sizeof host, &port, target->path, sizeof target->path) < HTTP_URI_STATUS_OK)
        return false;
    g_strlcpy(target->uri, uri, sizeof target->uri);
    bool secure = g_str_has_suffix(scheme, "s");
    return connect_to(target, host, port,
                      secure ? HTTP_ENCRYPTION_ALWAYS : HTTP_ENCRYPTION_IF_REQUESTED);
}

static ipp_t *
new_request(ipp_op_t operation, const Target *target)
{
    ipp_t *request = ippNewRequest(operation);
    ippAddString(request, IPP_TAG_OPERATION, IPP_TAG_URI, "printer-uri", NULL, target->uri);
    ippAddString(request, IPP_TAG_OPERATION, IPP_TAG_NAME, "requesting-user-name", NULL,
                 cupsUser());
    return request;
}

static void
request_attributes(ipp_t *request, int count, const char *const *names)
{
    ippAddStrings(request, IPP_TAG_OPERATION, IPP_TAG_KEYWORD, "requested-attributes", count, NULL,
                  names);
}

// Sends a request, which it takes over. Returns NULL with the reason when it is not granted.
static ipp_t *
ask(const Target *target, ipp_t *request, GError **error)
{
    g_autoptr(ipp_t) answer = cupsDoRequest(target->http, request, target->path);
    if (!answer) {
        g_set_error(error, HQ_QUEUE_ERROR, HQ_QUEUE_ERROR_UNREACHABLE, "%s", cupsLastErrorString());
        return NULL;
    }
    if (ippGetStatusCode(answer) > IPP_STATUS_OK_EVENTS_COMPLETE) {
        g_set_error(error, HQ_QUEUE_ERROR, HQ_QUEUE_ERROR_REFUSED, "%s", cupsLastErrorString());
        return NULL;
    }
    return g_steal_pointer(&answer);
}

static HqPrinterState
worst_state(ipp_t *answer)
{
    HqPrinterState worst = HQ_PRINTER_OK;
    ipp_attribute_t *reasons = ippFindAttribute(answer, "printer-state-reasons", IPP_TAG_KEYWORD);
    for (int i = 0; i < ippGetCount(reasons); i++)
        worst = MAX(worst, hq_printer_state_from_reason(ippGetString(reasons, i, NULL)));
    ipp_attribute_t *state = ippFindAttribute(answer, "printer-state", IPP_TAG_ENUM);
    ipp_attribute_t *accepting =
        ippFindAttribute(answer, "printer-is-accepting-jobs", IPP_TAG_BOOLEAN);
    bool stopped = state && ippGetInteger(state, 0) == IPP_PSTATE_STOPPED;
    bool closed = accepting && !ippGetBoolean(accepting, 0);
    if ((stopped && worst <= HQ_PRINTER_PAPER_LOW) || closed)
        return HQ_PRINTER_OFFLINE;
    return worst;
}

static ipp_t *
ask_state(const Target *target, GError **error)
{
    static const char *const wanted[] = {"printer-state", "printer-state-reasons",
                                         "printer-is-accepting-jobs", "device-uri",
                                         "printer-up-time"};
    ipp_t *request = new_request(IPP_OP_GET_PRINTER_ATTRIBUTES, target);
    request_attributes(request, G_N_ELEMENTS(wanted), wanted);
    return ask(target, request, error);
}

static HqPrinterState
device_state(const char *uri)
{
    g_auto(Target) device = {0};
    if (!connect_device(&device, uri))
        return HQ_PRINTER_OFFLINE;
    g_autoptr(ipp_t) answer = ask_state(&device, NULL);
    return answer ? worst_state(answer) : HQ_PRINTER_OFFLINE;
}

static ipp_t *
ask_waiting_jobs(const Target *target, GError **error)
{
    static const char *const wanted[] = {"job-id", "job-name", "time-at-creation"};
    ipp_t *request = new_request(IPP_OP_GET_JOBS, target);
    ippAddString(request, IPP_TAG_OPERATION, IPP_TAG_KEYWORD, "which-jobs", NULL, "not-completed");
    request_attributes(request, G_N_ELEMENTS(wanted), wanted);
    return ask(target, request, error);
}

static bool
has_old_job(const Target *target, int now, int patience_s)
{
    g_autoptr(ipp_t) jobs = ask_waiting_jobs(target, NULL);
    if (!jobs)
        return false;
    ipp_attribute_t *created = ippFindAttribute(jobs, "time-at-creation", IPP_TAG_INTEGER);
    for (; created; created = ippFindNextAttribute(jobs, "time-at-creation", IPP_TAG_INTEGER))
        if (now - ippGetInteger(created, 0) > patience_s)
            return true;
    return false;
}

HqPrinterState
hq_queue_state(const char *queue, int patience_s)
{
    g_auto(Target) target = {0};
    if (!connect_queue(&target, queue, NULL))
        return HQ_PRINTER_OFFLINE;
    g_autoptr(ipp_t) answer = ask_state(&target, NULL);
    if (!answer)
        return HQ_PRINTER_OFFLINE;
    HqPrinterState state = worst_state(answer);
    ipp_attribute_t *uri = ippFindAttribute(answer, "device-uri", IPP_TAG_URI);
    if (uri && is_ipp(ippGetString(uri, 0, NULL)))
        state = device_state(ippGetString(uri, 0, NULL));
    ipp_attribute_t *now = ippFindAttribute(answer, "printer-up-time", IPP_TAG_INTEGER);
    if (hq_printer_state_can_print(state) && now &&
        has_old_job(&target, ippGetInteger(now, 0), patience_s))
        return HQ_PRINTER_OFFLINE;
    return state;
}

// The answer holds one group of attributes a job, in any order, with a nameless one between groups.
static bool
find_waiting_job(const Target *target, const char *name, int *ret_id)
{
    g_autoptr(ipp_t) jobs = ask_waiting_jobs(target, NULL);
    if (!jobs)
        return false;
    int id = 0;
    bool named = false;
    for (ipp_attribute_t *each = ippFirstAttribute(jobs); each; each = ippNextAttribute(jobs)) {
        const char *attribute = ippGetName(each);
        if (!attribute) {
            id = 0;
            named = false;
        } else if (g_str_equal(attribute, "job-id")) {
            id = ippGetInteger(each, 0);
        } else if (g_str_equal(attribute, "job-name")) {
            named = g_strcmp0(ippGetString(each, 0, NULL), name) == 0;
        }
        if (named && id) {
            *ret_id = id;
            return true;
        }
    }
    return false;
}

static char *
choose_media(const Target *target, const HqQueueJob *job, GError **error)
{
    static const char *const wanted[] = {"media-supported"};
    ipp_t *request = new_request(IPP_OP_GET_PRINTER_ATTRIBUTES, target);
    request_attributes(request, G_N_ELEMENTS(wanted), wanted);
    g_autoptr(ipp_t) answer = ask(target, request, error);
    if (!answer)
        return NULL;
    ipp_attribute_t *media = ippFindAttribute(answer, "media-supported", IPP_TAG_ZERO);
    g_autoptr(GPtrArray) keywords = g_ptr_array_new();
    for (int i = 0; i < ippGetCount(media); i++)
        g_ptr_array_add(keywords, (char *)ippGetString(media, i, NULL));
    char *chosen = hq_media_choose((const char *const *)keywords->pdata, keywords->len, job->width,
                                   job->length);
    return chosen ? chosen : g_strdup("");
}

static bool
send_document(const Target *target, ipp_t *request, GBytes *document)
{
    gsize length;
    const char *data = g_bytes_get_data(document, &length);
    return cupsSendRequest(target->http, request, target->path, ippLength(request) + length) ==
               HTTP_STATUS_CONTINUE &&
           cupsWriteRequestData(target->http, data, length) == HTTP_STATUS_CONTINUE;
}

static bool
print_job(const Target *target, const HqQueueJob *job, const char *media, int *ret_id,
          GError **error)
{
    g_autoptr(ipp_t) request = new_request(IPP_OP_PRINT_JOB, target);
    ippAddString(request, IPP_TAG_OPERATION, IPP_TAG_NAME, "job-name", NULL, job->name);
    ippAddString(request, IPP_TAG_OPERATION, IPP_TAG_MIMETYPE, "document-format", NULL,
                 job->format);
    if (*media)
        ippAddString(request, IPP_TAG_JOB, IPP_TAG_KEYWORD, "media", NULL, media);
    g_autoptr(ipp_t) answer = NULL;
    if (send_document(target, request, job->document))
        answer = cupsGetResponse(target->http, target->path);
    if (!answer) {
        g_set_error(error, HQ_QUEUE_ERROR, HQ_QUEUE_ERROR_UNCERTAIN, "%s", cupsLastErrorString());
        return false;
    }
    ipp_attribute_t *id = ippFindAttribute(answer, "job-id", IPP_TAG_INTEGER);
    if (!id) {
        g_set_error(error, HQ_QUEUE_ERROR, HQ_QUEUE_ERROR_REFUSED, "%s", cupsLastErrorString());
        return false;
    }
    *ret_id = ippGetInteger(id, 0);
    return true;
}

bool
hq_queue_submit(const char *queue, const HqQueueJob *job, int *ret_id, GError **error)
{
    g_auto(Target) target = {0};
    if (!connect_queue(&target, queue, error))
        return false;
    int id = 0;
    if (find_waiting_job(&target, job->name, &id)) {
        *ret_id = id;
        return true;
    }
    g_autofree char *media = choose_media(&target, job, error);
    if (!media || !print_job(&target, job, media, ret_id, error)) {
        g_prefix_error(error, "printer \"%s\": ", queue);
        return false;
    }
    return true;
}

bool
hq_queue_job_state(const char *queue, int id, HqJobState *ret_state, GError **error)
{
    static const char *const wanted[] = {"job-state"};
    g_auto(Target) target = {0};
    if (!connect_queue(&target, queue, error))
        return false;
    ipp_t *request = new_request(IPP_OP_GET_JOB_ATTRIBUTES, &target);
    ippAddInteger(request, IPP_TAG_OPERATION, IPP_TAG_INTEGER, "job-id", id);
    request_attributes(request, G_N_ELEMENTS(wanted), wanted);
    g_autoptr(ipp_t) answer = ask(&target, request, error);
    if (!answer)
        return false;
    ipp_attribute_t *state = ippFindAttribute(answer, "job-state", IPP_TAG_ENUM);
    switch (state ? ippGetInteger(state, 0) : 0) {
    case IPP_JSTATE_COMPLETED:
        *ret_state = HQ_JOB_DONE;
        break;
    case IPP_JSTATE_ABORTED:
        *ret_state = HQ_JOB_ABORTED;
        break;
    case IPP_JSTATE_CANCELED:
        *ret_state = HQ_JOB_CANCELLED;
        break;
    default:
        *ret_state = HQ_JOB_WAITING;
    }
    return true;
}
