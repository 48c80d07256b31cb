// Routes by which customers say how their visit was, at the sign where they were served; their own
// page's is in events.c.
#include "server/api/api-private.h"
#include "shared/wire/rating.h"

void
hq_post_sign_rating(hq_http_request *request, const hq_context *context)
{
    hq_sign_rating_request body;
    const char *named = hq_route_parameter(context->match, "id");
    HQ_BODY_OR_RETURN(request, hq_sign_rating_request_decode, &body);
    if (!hq_slug_equal(context->who.point, hq_slug_of(named))) {
        hq_problem_reply(request, HQ_PROBLEM_NOT_ALLOWED, "only the sign of %s asks there", named);
        return;
    }
    hq_call *call = hq_call_new(HQ_COMMAND_RATE);
    call->command.ticket = body.ticket;
    call->command.score = body.score;
    call->command.source = HQ_RATING_SIGN;
    hq_submit_of_point(request, context, call, hq_answer_done);
}
