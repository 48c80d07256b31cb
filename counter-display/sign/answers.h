// The requests of a sign that asks: what the survey is, and what the customer said. Knows no
// screen.
#pragma once

#include "shared/client/client.h"
#include "shared/wire/rating.h"
#include "shared/wire/survey.h"

// Each returns the request's handle.
guint64 hq_answers_ask_form(hq_client *client, hq_slug point, hq_reply_func done, gpointer data);
guint64 hq_answers_send_face(hq_client *client, hq_slug point, const hq_sign_rating_request *rating,
                             hq_reply_func done, gpointer data);
// What was said, or that nothing was to be; nobody waits for what comes of it: who said it has
// gone.
void hq_answers_send_survey(hq_client *client, hq_slug point, const hq_survey_request *said);
