// Routes of the daily note: which days have one, what stands in it, noting.
#include "server/api/record-call.h"
#include "server/api/vault-read.h"

#include "shared/base/timestamp.h"
#include "shared/engine/calendar.h"
#include "shared/wire/daily.h"

enum { BACK_DAYS = 31 }; // a day can be noted for so long

void
hq_get_dailies(hq_http_request *request, const hq_context *context)
{
    hq_dailies_answer answer;
    g_auto(hq_writer) writer = {0};
    const hq_quality *quality = context->hall->floor->quality;
    hq_dailies_list(quality->dailies, quality->templates, &answer);
    hq_writer_init(&writer);
    hq_dailies_answer_encode(&answer, &writer);
    hq_dailies_answer_clear(&answer);
    hq_reply_json(request, 200, &writer);
}

void
hq_get_daily(hq_http_request *request, const hq_context *context)
{
    hq_day day;
    if (!hq_date_parse(hq_route_parameter(context->match, "day"), &day)) {
        hq_problem_reply(request, HQ_PROBLEM_NOT_FOUND, "say a day as 2026-03-02");
        return;
    }
    hq_vault_answer_notes(request, context, hq_daily_record(day));
}

// Answers what is wrong with it.
static bool
makes_sense(hq_http_request *request, const hq_floor *floor, const hq_daily_request *body)
{
    hq_daily_causes causes;
    const char *wrong = NULL;
    hq_day today = hq_state_day(floor->state);
    hq_daily_causes_read(floor->quality->templates, &causes);
    if (!hq_daily_causes_have(&causes, &body->causes))
        wrong = "causes";
    else if (today == 0 || body->day > today || body->day < hq_day_after(today, -BACK_DAYS))
        wrong = "day";
    if (wrong != NULL)
        hq_problem_reply_with(request, HQ_PROBLEM_INVALID_VALUE, "field", wrong,
                              "expected causes of the list, and a day of the last 31");
    return wrong == NULL;
}

void
hq_post_daily(hq_http_request *request, const hq_context *context)
{
    hq_daily_request body;
    hq_writer facts;
    HQ_BODY_OR_RETURN(request, hq_daily_request_decode, &body);
    if (!makes_sense(request, context->hall->floor, &body))
        return;
    hq_writer_init(&facts);
    hq_daily_facts_encode(&(hq_daily_facts){.day = body.day, .causes = body.causes}, &facts);
    hq_call *call = hq_record_call("daily-noted", hq_daily_record(body.day), &facts);
    hq_record_add_text(call, body.text);
    hq_crypto_wipe(&body, sizeof body);
    hq_record_submit(request, context, call, NULL);
}
