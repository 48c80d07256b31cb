#include "server/api/approval.h"

bool
hq_may_author_approve(const hq_floor *floor)
{
    const hq_config *config = hq_state_config(floor->state);
    return config != NULL && config->author_approves;
}

bool
hq_may_approve(hq_http_request *request, const hq_context *context, hq_slug author)
{
    bool is_person = context->who.staff.text[0] != '\0';
    if (!is_person || !hq_slug_equal(author, context->who.staff) ||
        hq_may_author_approve(context->hall->floor))
        return true;
    hq_problem_reply(request, HQ_PROBLEM_NEEDS_ANOTHER, NULL);
    return false;
}
