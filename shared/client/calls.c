#include "shared/client/calls.h"

#include "shared/wire/paths.h"
#include "shared/wire/writer.h"

// Sends what a writer holds and releases it; takes the path.
static guint64
send_body(hq_client *client, const char *method, char *path, hq_writer *writer, hq_reply_func done,
          gpointer user_data)
{
    hq_request request = {
        .method = method, .path = path, .body = writer != NULL ? writer->text : NULL};
    guint64 handle = hq_client_send(client, &request, done, user_data);
    g_free(path);
    if (writer != NULL)
        hq_writer_clear(writer);
    return handle;
}

typedef struct {
    hq_issued_func done;
    gpointer user_data;
} issue_call;

static void
on_issued(const hq_reply *reply, gpointer user_data)
{
    g_autofree issue_call *call = user_data;
    if (reply->error != NULL) {
        call->done(NULL, reply, call->user_data);
        return;
    }
    hq_issued_answer issued;
    hq_fault fault;
    if (hq_issued_answer_decode(reply->body, reply->length, &issued, &fault)) {
        call->done(&issued, reply, call->user_data);
        return;
    }
    g_autoptr(GError) error =
        g_error_new(HQ_CLIENT_ERROR, HQ_CLIENT_ERROR_ANSWER, "a number's answer \"%s\": %s",
                    fault.field, hq_fault_word(fault.code));
    hq_reply failed = *reply;
    failed.error = error;
    call->done(NULL, &failed, call->user_data);
}

static guint64
send_for_number(hq_client *client, const char *path, hq_uuid key, const hq_writer *writer,
                hq_issued_func done, gpointer user_data)
{
    issue_call *call = g_new(issue_call, 1);
    *call = (issue_call){done, user_data};
    hq_request wish = {.method = "POST", .path = path, .body = writer->text, .key = key};
    return hq_client_send(client, &wish, on_issued, call);
}

guint64
hq_client_issue(hq_client *client, hq_uuid key, const hq_issue_request *request,
                hq_issued_func done, gpointer user_data)
{
    g_auto(hq_writer) writer = {0};
    hq_writer_init(&writer);
    hq_issue_request_encode(request, &writer);
    return send_for_number(client, HQ_PATH_TICKETS, key, &writer, done, user_data);
}

guint64
hq_client_check_in(hq_client *client, hq_uuid key, const hq_check_in_request *request,
                   hq_issued_func done, gpointer user_data)
{
    g_auto(hq_writer) writer = {0};
    hq_writer_init(&writer);
    hq_check_in_request_encode(request, &writer);
    return send_for_number(client, HQ_PATH_CHECK_IN, key, &writer, done, user_data);
}

guint64
hq_client_point_command(hq_client *client, const char *point, const char *verb, hq_reply_func done,
                        gpointer user_data)
{
    return send_body(client, "POST", hq_path_point(point, verb), NULL, done, user_data);
}

// One function a verb whose body is a struct.
#define POINT_CALL(name, T, verb)                                                                  \
    guint64 hq_client_##name(hq_client *client, const char *point, const T *request,               \
                             hq_reply_func done, gpointer user_data)                               \
    {                                                                                              \
        hq_writer writer;                                                                          \
        hq_writer_init(&writer);                                                                   \
        T##_encode(request, &writer);                                                              \
        return send_body(client, "POST", hq_path_point(point, verb), &writer, done, user_data);    \
    }

POINT_CALL(sign_on, hq_sign_on_request, "sign-on")
POINT_CALL(call, hq_call_request, "call")
POINT_CALL(finish, hq_finish_request, "finish")
POINT_CALL(hold, hq_hold_request, "hold")
POINT_CALL(transfer, hq_transfer_request, "transfer")
POINT_CALL(pause, hq_pause_request, "pause")
POINT_CALL(quick, hq_quick_request, "quick")
POINT_CALL(quick_start, hq_step_request, "quick-start")
POINT_CALL(service_off, hq_service_off_request, "service-off")
POINT_CALL(service_on, hq_service_on_request, "service-on")

guint64
hq_client_sign_off(hq_client *client, const char *point, bool sure, hq_reply_func done,
                   gpointer user_data)
{
    hq_writer writer;
    hq_writer_init(&writer);
    hq_sign_off_request_encode(sure, &writer);
    return send_body(client, "POST", hq_path_point(point, "sign-off"), &writer, done, user_data);
}

guint64
hq_client_of_point(hq_client *client, const char *point, const char *what, hq_reply_func done,
                   gpointer user_data)
{
    return send_body(client, "GET", hq_path_point(point, what), NULL, done, user_data);
}

guint64
hq_client_ticket_command(hq_client *client, hq_uuid ticket, const char *verb, hq_reply_func done,
                         gpointer user_data)
{
    return send_body(client, "POST", hq_path_ticket(ticket, verb), NULL, done, user_data);
}

guint64
hq_client_step(hq_client *client, hq_uuid ticket, const char *verb, const hq_step_request *request,
               hq_reply_func done, gpointer user_data)
{
    hq_writer writer;
    hq_writer_init(&writer);
    hq_step_request_encode(request, &writer);
    return send_body(client, "POST", hq_path_ticket(ticket, verb), &writer, done, user_data);
}

#define TICKET_CALL(name, T, verb)                                                                 \
    guint64 hq_client_##name(hq_client *client, hq_uuid ticket, const T *request,                  \
                             hq_reply_func done, gpointer user_data)                               \
    {                                                                                              \
        hq_writer writer;                                                                          \
        hq_writer_init(&writer);                                                                   \
        T##_encode(request, &writer);                                                              \
        return send_body(client, "POST", hq_path_ticket(ticket, verb), &writer, done, user_data);  \
    }

TICKET_CALL(change, hq_change_request, "change")
TICKET_CALL(merge, hq_merge_request, "merge")
TICKET_CALL(note, hq_note_request, "notes")

guint64
hq_client_split(hq_client *client, hq_uuid ticket, const hq_split_request *request,
                hq_issued_func done, gpointer user_data)
{
    hq_writer writer;
    hq_writer_init(&writer);
    hq_split_request_encode(request, &writer);
    issue_call *call = g_new(issue_call, 1);
    *call = (issue_call){done, user_data};
    return send_body(client, "POST", hq_path_ticket(ticket, "split"), &writer, on_issued, call);
}

guint64
hq_client_of_ticket(hq_client *client, hq_uuid ticket, const char *what, hq_reply_func done,
                    gpointer user_data)
{
    return send_body(client, "GET", hq_path_ticket(ticket, what), NULL, done, user_data);
}

guint64
hq_client_paper(hq_client *client, hq_uuid ticket, hq_paper paper, hq_reply_func done,
                gpointer user_data)
{
    hq_writer writer;
    hq_writer_init(&writer);
    hq_paper_request request = {paper};
    hq_paper_request_encode(&request, &writer);
    return send_body(client, "POST", hq_path_ticket(ticket, "paper"), &writer, done, user_data);
}

guint64
hq_client_cards(hq_client *client, const char *point, hq_reply_func done, gpointer user_data)
{
    char *path = g_strdup_printf(HQ_PATH_CARDS "?point=%s", point);
    return send_body(client, "GET", path, NULL, done, user_data);
}

static char *
path_of_card(uint32_t card, const char *verb, const char *point)
{
    return g_strdup_printf(HQ_PATH_CARDS "/%u/%s?point=%s", card, verb, point);
}

guint64
hq_client_card_read(hq_client *client, const char *point, uint32_t card,
                    const hq_version_request *request, hq_reply_func done, gpointer user_data)
{
    hq_writer writer;
    hq_writer_init(&writer);
    hq_version_request_encode(request, &writer);
    return send_body(client, "POST", path_of_card(card, "read", point), &writer, done, user_data);
}

guint64
hq_client_card_helped(hq_client *client, const char *point, uint32_t card,
                      const hq_card_helped_request *request, hq_reply_func done, gpointer user_data)
{
    hq_writer writer;
    hq_writer_init(&writer);
    hq_card_helped_request_encode(request, &writer);
    return send_body(client, "POST", path_of_card(card, "helped", point), &writer, done, user_data);
}

guint64
hq_client_change_pin(hq_client *client, const char *staff, const hq_pin_request *request,
                     hq_reply_func done, gpointer user_data)
{
    hq_writer writer;
    hq_writer_init(&writer);
    hq_pin_request_encode(request, &writer);
    return send_body(client, "POST", hq_path_staff(staff, "pin"), &writer, done, user_data);
}

guint64
hq_client_ask_help(hq_client *client, hq_reply_func done, gpointer user_data)
{
    return send_body(client, "POST", g_strdup(HQ_PATH_HELP), NULL, done, user_data);
}

guint64
hq_client_divert(hq_client *client, const hq_divert_request *request, hq_reply_func done,
                 gpointer user_data)
{
    hq_writer writer;
    hq_writer_init(&writer);
    hq_divert_request_encode(request, &writer);
    return send_body(client, "POST", g_strdup(HQ_PATH_DIVERSIONS), &writer, done, user_data);
}

guint64
hq_client_announced(hq_client *client, uint64_t seq, const hq_announced_request *request,
                    hq_reply_func done, gpointer user_data)
{
    hq_writer writer;
    hq_writer_init(&writer);
    hq_announced_request_encode(request, &writer);
    return send_body(client, "POST", hq_path_announcement(seq), &writer, done, user_data);
}

guint64
hq_client_device_status(hq_client *client, const hq_device_status *status, hq_reply_func done,
                        gpointer user_data)
{
    hq_writer writer;
    hq_writer_init(&writer);
    hq_device_status_encode(status, &writer);
    return send_body(client, "PUT", g_strdup(HQ_PATH_DEVICE_STATUS), &writer, done, user_data);
}

guint64
hq_client_pulse(hq_client *client, hq_reply_func done, gpointer user_data)
{
    enum { SOON_MS = 3000 };
    const hq_request request = {
        .method = "GET", .path = HQ_PATH_PULSE, .timeout_ms = SOON_MS, .patience_ms = 1};
    return hq_client_send(client, &request, done, user_data);
}

guint64
hq_client_answer_pulse(hq_client *client, const hq_survey_request *request, hq_reply_func done,
                       gpointer user_data)
{
    hq_writer writer = {0};
    hq_writer_init(&writer);
    hq_survey_request_encode(request, &writer);
    return send_body(client, "POST", g_strdup(HQ_PATH_PULSE), &writer, done, user_data);
}

guint64
hq_client_cases(hq_client *client, const char *point, hq_reply_func done, gpointer user_data)
{
    char *path = g_strdup_printf(HQ_PATH_CASES "?point=%s", point);
    return send_body(client, "GET", path, NULL, done, user_data);
}

guint64
hq_client_case_rules(hq_client *client, hq_reply_func done, gpointer user_data)
{
    return send_body(client, "GET", g_strdup(HQ_PATH_CASE_RULES), NULL, done, user_data);
}

guint64
hq_client_case(hq_client *client, hq_uuid id, hq_reply_func done, gpointer user_data)
{
    return send_body(client, "GET", hq_path_case(id, NULL), NULL, done, user_data);
}

static guint64
send_keyed(hq_client *client, const char *path, hq_uuid key, const hq_writer *writer,
           hq_reply_func done, gpointer user_data)
{
    hq_request request = {.method = "POST", .path = path, .body = writer->text, .key = key};
    return hq_client_send(client, &request, done, user_data);
}

guint64
hq_client_open_case(hq_client *client, hq_uuid key, const hq_case_request *request,
                    hq_reply_func done, gpointer user_data)
{
    g_auto(hq_writer) writer = {0};
    hq_writer_init(&writer);
    hq_case_request_encode(request, &writer);
    return send_keyed(client, HQ_PATH_CASES, key, &writer, done, user_data);
}

guint64
hq_client_case_step(hq_client *client, hq_uuid id, hq_uuid key, const hq_case_step_request *request,
                    hq_reply_func done, gpointer user_data)
{
    g_auto(hq_writer) writer = {0};
    g_autofree char *path = hq_path_case(id, "steps");
    hq_writer_init(&writer);
    hq_case_step_request_encode(request, &writer);
    return send_keyed(client, path, key, &writer, done, user_data);
}

guint64
hq_client_me(hq_client *client, hq_reply_func done, gpointer user_data)
{
    return send_body(client, "GET", g_strdup(HQ_PATH_ME), NULL, done, user_data);
}
