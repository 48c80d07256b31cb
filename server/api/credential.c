#include "server/access/session.h"
#include "server/api/asker.h"
#include "server/api/rates.h"

#include <string.h>
#include <unistd.h>

// The hall in whose folder the socket is.
static hq_api_hall *
hall_of_socket(const hq_api *api, const hq_http_request *request)
{
    g_autofree char *path = hq_http_socket_path(request);
    g_autofree char *folder = path != NULL ? g_path_get_dirname(path) : NULL;
    for (guint i = 0; folder != NULL && i < api->halls->len; i++) {
        hq_api_hall *hall = api->halls->pdata[i];
        if (strcmp(hq_hall_dir(hall->hall), folder) == 0)
            return hall;
    }
    return NULL;
}

hq_api_hall *
hq_api_named_hall(const hq_api *api, const char *id)
{
    for (guint i = 0; id != NULL && i < api->halls->len; i++) {
        hq_api_hall *hall = api->halls->pdata[i];
        if (strcmp(hall->id.text, id) == 0)
            return hall;
    }
    return NULL;
}

hq_api_hall *
hq_api_first_hall(const hq_api *api)
{
    hq_api_hall *first = api->halls->pdata[0];
    return first->place == 0 ? first : NULL;
}

// A user of the machine who may read the hall's files may also command it.
static bool
is_administrator(const hq_http_request *request)
{
    uid_t uid;
    return hq_http_peer_uid(request, &uid) && (uid == 0 || uid == getuid());
}

static bool
find_token(hq_api *api, const char *token, hq_context *ret)
{
    for (guint i = 0; i < api->halls->len; i++) {
        hq_api_hall *hall = api->halls->pdata[i];
        hq_time now = hq_floor_now(hall->floor);
        if (hq_access_find_token(hall->floor->access, token, now, &ret->who) ||
            hq_sessions_find(hall->floor->sessions, token, now, &ret->who)) {
            ret->hall = hall;
            return true;
        }
    }
    return false;
}

// A page of ours sends Origin with every change; a page of somebody else's cannot hide that it is.
bool
hq_api_comes_from_us(const hq_http_request *request)
{
    const char *site = hq_http_header(request, "Sec-Fetch-Site");
    const char *origin = hq_http_header(request, "Origin");
    const char *host = hq_http_header(request, "Host");
    if (site != NULL && strcmp(site, "same-origin") != 0 && strcmp(site, "none") != 0)
        return false;
    if (origin == NULL)
        return true;
    const char *authority = strstr(origin, "://");
    return authority != NULL && host != NULL && strcmp(authority + 3, host) == 0;
}

static bool
reads(const hq_http_request *request)
{
    return hq_http_method(request) == HQ_HTTP_GET || hq_http_method(request) == HQ_HTTP_HEAD;
}

// A cookie comes along whoever made the page that asks: only our own pages count, also for what is
// only read or followed.
static bool
by_cookie(hq_api *api, const hq_http_request *request, hq_context *ret)
{
    g_autofree char *cookie = hq_http_cookie(request, "hq_session");
    return cookie != NULL && hq_api_comes_from_us(request) && find_token(api, cookie, ret);
}

static bool
by_header(hq_api *api, const hq_http_request *request, hq_context *ret)
{
    static const char scheme[] = "Bearer ";
    const char *given = hq_http_header(request, "Authorization");
    return given != NULL && g_ascii_strncasecmp(given, scheme, sizeof scheme - 1) == 0 &&
           find_token(api, given + sizeof scheme - 1, ret);
}

// "name:token", as a gateway carries it in the address it asks: for one alone.
static bool
by_basic(hq_api *api, const hq_http_request *request, hq_context *ret)
{
    static const char scheme[] = "Basic ";
    gsize length;
    hq_context found = {.api = api};
    const char *given = hq_http_header(request, "Authorization");
    if (given == NULL || g_ascii_strncasecmp(given, scheme, sizeof scheme - 1) != 0)
        return false;
    g_autofree guchar *bytes = g_base64_decode(given + sizeof scheme - 1, &length);
    g_autofree char *pair = g_strndup((const char *)bytes, length);
    const char *colon = strchr(pair, ':');
    bool known =
        colon != NULL && find_token(api, colon + 1, &found) && found.who.role == HQ_ROLE_GATEWAY;
    hq_crypto_wipe(pair, strlen(pair));
    if (!known)
        return false;
    ret->hall = found.hall;
    ret->who = found.who;
    return true;
}

static bool
by_socket(hq_api *api, const hq_http_request *request, hq_context *ret)
{
    const char *wanted = hq_http_query(request, "hall");
    if (!is_administrator(request))
        return false;
    ret->hall = wanted != NULL ? hq_api_named_hall(api, wanted) : hall_of_socket(api, request);
    ret->who = (hq_credential){
        .role = HQ_ROLE_ADMINISTRATOR, .device = hq_slug_of("administrator"), .local = true};
    return true;
}

// Whether `hall` lets in somebody who signed in at `home` and looks after several halls.
static bool
lets_in(const hq_api_hall *hall, const hq_credential *who, const hq_api_hall *home)
{
    const hq_staff *staff = hq_access_staff(hall->floor->access, who->staff);
    return who->role == HQ_ROLE_DISTRICT && staff != NULL &&
           hq_role_of_staff(staff->role) == HQ_ROLE_DISTRICT &&
           hq_slug_equal(staff->home, home->id);
}

// Turns to the hall that the request names. A credential belongs to one hall; naming another one
// opens it to the district only.
static bool
turn_to_hall(hq_api *api, const hq_http_request *request, hq_context *context)
{
    const char *wanted = hq_http_query(request, "hall");
    if (wanted == NULL || context->who.local || strcmp(wanted, context->hall->id.text) == 0)
        return true;
    hq_api_hall *hall = hq_api_named_hall(api, wanted);
    if (hall == NULL || !lets_in(hall, &context->who, context->hall))
        return false;
    context->hall = hall;
    return true;
}

bool
hq_api_may_turn(const hq_context *context, const hq_api_hall *hall)
{
    for (guint i = 0; i < context->api->halls->len; i++) {
        const hq_api_hall *home = context->api->halls->pdata[i];
        if (hq_sessions_get(home->floor->sessions, context->who.session) != NULL)
            return hall == home || lets_in(hall, &context->who, home);
    }
    return hall == context->hall;
}

// The role of whoever is signed on where a device acts, beside the device's own.
static hq_role
role_of_staff_at(const hq_api_hall *hall, hq_slug point)
{
    const hq_state *state = hall->floor->state;
    const hq_config *config = hq_state_config(state);
    hq_index p = config == NULL ? HQ_NONE : hq_config_point(config, point);
    if (p == HQ_NONE)
        return HQ_ROLE_NOBODY;
    const hq_staff *staff = hq_access_staff(hall->floor->access, hq_state_point(state, p)->staff);
    return staff == NULL ? HQ_ROLE_NOBODY : hq_role_of_staff(staff->role);
}

// Whether the route is for whoever asks, at the hall they ask about.
static bool
may_use(hq_api *api, hq_http_request *request, const struct hq_route *route, hq_context *context)
{
    hq_role role = context->who.role;
    if (context->hall == NULL)
        hq_api_reply_unknown(api, request, HQ_PROBLEM_UNKNOWN_HALL, "add ?hall= to the address");
    else if (!turn_to_hall(api, request, context))
        hq_problem_reply(request, HQ_PROBLEM_FOREIGN_HALL, NULL);
    else if (!(route->roles & role))
        hq_problem_reply(request, HQ_PROBLEM_NOT_ALLOWED, "this route is not for the role %s",
                         hq_role_word(role));
    else if ((route->flags & HQ_ROUTE_LOCAL) && !context->who.local)
        hq_problem_reply(request, HQ_PROBLEM_NOT_ALLOWED, "only on the server's own machine");
    else if ((route->flags & HQ_ROUTE_PERSON) && !hq_api_asker_is_person(context))
        hq_problem_reply(request, HQ_PROBLEM_NOT_ALLOWED, "only for somebody who signed in");
    else
        return true;
    return false;
}

// The device was heard of; its program says which release it is of, a browser does not.
static void
note_device(hq_floor *floor, hq_slug device, const char *agent)
{
    hq_device_health *health = hq_floor_health(floor, device);
    health->last_seen = hq_floor_now(floor);
    if (agent != NULL && g_str_has_prefix(agent, "hallqueue/"))
        g_strlcpy(health->version, agent + strlen("hallqueue/"), sizeof health->version);
}

// A device of a hall that is absent must not take itself for revoked. Who comes with a cookie can
// sign in anew: a restart has signed everybody out.
static void
refuse_unknown(hq_api *api, hq_http_request *request)
{
    hq_http_add_header(request, "WWW-Authenticate", "Bearer");
    if (hq_http_header(request, "Authorization") != NULL)
        hq_api_reply_unknown(api, request, HQ_PROBLEM_NOT_SIGNED_IN, NULL);
    else
        hq_problem_reply(request, HQ_PROBLEM_NOT_SIGNED_IN, NULL);
}

bool
hq_api_authorise(hq_api *api, hq_http_request *request, const struct hq_route *route,
                 hq_context *ret)
{
    bool known = by_header(api, request, ret) || by_basic(api, request, ret) ||
                 by_cookie(api, request, ret) || by_socket(api, request, ret);
    if (!(known ? hq_api_may_go_on(api, request, &ret->who) : hq_api_may_ask(api, request)))
        return false;
    if (!known && !reads(request) && !hq_api_comes_from_us(request)) {
        hq_problem_reply(request, HQ_PROBLEM_FOREIGN_PAGE, NULL);
        return false;
    }
    if (route->roles == HQ_ROLES_ANYBODY)
        return true;
    if (!known) {
        refuse_unknown(api, request);
        return false;
    }
    if (!may_use(api, request, route, ret))
        return false;
    if (ret->who.point.text[0] != '\0')
        ret->who.staff_role = role_of_staff_at(ret->hall, ret->who.point);
    if (ret->who.device.text[0] != '\0')
        note_device(ret->hall->floor, ret->who.device, hq_http_header(request, "user-agent"));
    return true;
}

hq_api_hall *
hq_api_open_follow(hq_api *api, const char *token, hq_uuid *ret_ticket)
{
    for (guint i = 0; token != NULL && i < api->halls->len; i++) {
        hq_api_hall *hall = api->halls->pdata[i];
        if (hq_access_open_follow(hall->floor->access, token, ret_ticket) &&
            hq_state_find(hall->floor->state, *ret_ticket) != NULL)
            return hall;
    }
    return NULL;
}

// Where somebody with this number at `hall` signs in.
static hq_api_hall *
home_of_staff(const hq_api *api, hq_api_hall *hall, hq_slug number)
{
    const hq_staff *staff = hq_access_staff(hall->floor->access, number);
    if (staff == NULL || staff->home.text[0] == '\0')
        return hall;
    return hq_api_named_hall(api, staff->home.text);
}

hq_api_hall *
hq_api_hall_of_staff(hq_api *api, const hq_http_request *request, hq_slug number)
{
    const char *wanted = hq_http_query(request, "hall");
    hq_api_hall *named = hq_api_named_hall(api, wanted);
    if (wanted != NULL)
        return named == NULL ? NULL : home_of_staff(api, named, number);
    for (guint i = 0; i < api->halls->len; i++) {
        hq_api_hall *hall = api->halls->pdata[i];
        const hq_staff *staff = hq_access_staff(hall->floor->access, number);
        if (staff != NULL && staff->home.text[0] == '\0')
            return hall;
    }
    return api->halls->len > 0 ? api->halls->pdata[0] : NULL;
}
