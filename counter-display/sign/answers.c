#include "answers.h"

#include "shared/base/log.h"
#include "shared/wire/paths.h"

enum { PATIENCE_MS = 3000 };

guint64
hq_answers_ask_form(hq_client *client, hq_slug point, hq_reply_func done, gpointer data)
{
    g_autofree char *path = hq_path_point(point.text, "survey");
    hq_request request = {.method = "GET", .path = path, .patience_ms = PATIENCE_MS};
    return hq_client_send(client, &request, done, data);
}

guint64
hq_answers_send_face(hq_client *client, hq_slug point, const hq_sign_rating_request *rating,
                     hq_reply_func done, gpointer data)
{
    g_autofree char *path = hq_path_point(point.text, "rating");
    g_auto(hq_writer) body;
    hq_writer_init(&body);
    hq_sign_rating_request_encode(rating, &body);
    hq_request request = {
        .method = "POST", .path = path, .body = body.text, .patience_ms = PATIENCE_MS};
    return hq_client_send(client, &request, done, data);
}

static void
survey_answered(const hq_reply *reply, gpointer data)
{
    if (reply->error != NULL)
        hq_log(HQ_LOG_WARNING, "sign", "a survey was not taken", "status=%u code=%s", reply->status,
               reply->problem != NULL ? reply->problem->code : "");
}

void
hq_answers_send_survey(hq_client *client, hq_slug point, const hq_survey_request *said)
{
    g_autofree char *path = hq_path_point(point.text, "survey");
    g_auto(hq_writer) body;
    hq_writer_init(&body);
    hq_survey_request_encode(said, &body);
    hq_request request = {.method = "POST", .path = path, .body = body.text};
    hq_client_send(client, &request, survey_answered, NULL);
}
