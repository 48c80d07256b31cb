#include "server/api/asker.h"

hq_slug
hq_api_asker_place(const hq_http_request *request, const hq_context *context)
{
    bool belongs = context->who.point.text[0] != '\0';
    return belongs ? context->who.point : hq_slug_of(hq_http_query(request, "point"));
}

hq_slug
hq_api_asker(const hq_http_request *request, const hq_context *context)
{
    const hq_state *state = context->hall->floor->state;
    const hq_config *config = hq_state_config(state);
    hq_slug place = hq_api_asker_place(request, context);
    hq_index point = config == NULL ? HQ_NONE : hq_config_point(config, place);
    if (context->who.staff.text[0] != '\0' || point == HQ_NONE)
        return context->who.staff;
    return hq_state_point(state, point)->staff;
}

bool
hq_api_asker_is_person(const hq_context *context)
{
    return context->who.local || context->who.session.text[0] != '\0';
}

bool
hq_api_asker_is_chief(const hq_context *context)
{
    const hq_role chiefs = HQ_ROLE_MANAGER | HQ_ROLE_DISTRICT | HQ_ROLE_ADMINISTRATOR;
    return (context->who.role & chiefs) != 0;
}
