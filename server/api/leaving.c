// What becomes of somebody whose access ends: their pages close, their service point is signed off.
#include "server/access/session.h"
#include "server/api/note.h"
#include "server/push/cards.h"

unsigned
hq_api_end_sessions(const hq_api_hall *hall, hq_slug staff)
{
    const GPtrArray *halls = hall->api->halls;
    for (guint i = 0; i < halls->len; i++) // whoever looks after several halls follows them all
        hq_hub_drop_staff(((const hq_api_hall *)halls->pdata[i])->hub, staff);
    return hq_sessions_close_staff(hall->floor->sessions, staff);
}

// Whether this number may be signed on at a service point.
static bool
serves(const hq_api_hall *hall, hq_slug number)
{
    const hq_staff *staff = hq_access_staff(hall->floor->access, number);
    return staff != NULL && hq_role_serves(hq_role_of_staff(staff->role));
}

static void
sign_off(hq_api_hall *hall, hq_slug point)
{
    hq_call *call = hq_call_new(HQ_COMMAND_SIGN_OFF);
    hq_pending *pending = g_new0(hq_pending, 1);
    pending->hall = hall;
    call->command.point = point;
    call->data = pending;
    if (hq_hall_submit(hall->hall, call))
        return;
    g_free(pending);
    hq_call_free(call);
}

void
hq_api_sign_off_leavers(hq_api_hall *hall)
{
    const hq_state *state = hall->floor->state;
    const hq_config *config = hq_state_config(state);
    bool left = false;
    for (hq_index p = 0; hall->leaving && config != NULL && p < config->n_points; p++) {
        const hq_point *point = hq_state_point(state, p);
        if (point->staff.text[0] == '\0' || serves(hall, point->staff))
            continue;
        left = true;
        if (point->ticket == HQ_NONE)
            sign_off(hall, config->points[p].id);
    }
    hall->leaving = left;
}

bool
hq_api_may_call(hq_http_request *request, const hq_context *context)
{
    const hq_state *state = context->hall->floor->state;
    const hq_config *config = hq_state_config(state);
    hq_slug id = hq_slug_of(hq_route_parameter(context->match, "id"));
    hq_index p = config == NULL ? HQ_NONE : hq_config_point(config, id);
    if (!context->hall->leaving || p == HQ_NONE ||
        hq_state_point(state, p)->staff.text[0] == '\0' ||
        serves(context->hall, hq_state_point(state, p)->staff))
        return true;
    hq_problem_reply(request, HQ_PROBLEM_NOT_ALLOWED,
                     "whoever is signed on there serves no more; finish and sign off");
    return false;
}

static void
session_ran_out(const hq_session *session, void *data)
{
    hq_api_hall *hall = data;
    for (guint i = 0; i < hall->api->halls->len; i++)
        hq_hub_drop_session(((hq_api_hall *)hall->api->halls->pdata[i])->hub, session->who.session);
    hq_api_note(hall, &session->who, "session-ran-out", session->who.staff, 0);
}

void
hq_api_watch(void *data)
{
    const hq_api *api = data;
    for (guint i = 0; i < api->halls->len; i++) {
        hq_api_hall *hall = api->halls->pdata[i];
        hq_sessions_expire(hall->floor->sessions, hq_floor_now(hall->floor), session_ran_out, hall);
        hq_api_note_failures(hall);
        hq_api_forget_photos(hall);
        if (hq_cards_look(hall->floor))
            hq_hub_touch(hall->hub);
    }
}
