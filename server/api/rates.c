#include "server/api/rates.h"

#include <string.h>

enum { REFUSAL_AFTER_MS = 100 };

static const hq_limit code_guesses = {.per_s = 1.0 / 30, .burst = 10};
static const hq_limit bookings = {.per_s = 0.5, .burst = 60};
static const hq_limit sign_ins = {.per_s = 0.5, .burst = 60};

static bool
is_proxy(const hq_api *api, const hq_http_request *request)
{
    return api->limits.trusted_proxy != NULL &&
           strcmp(api->limits.trusted_proxy, hq_http_peer(request)) == 0;
}

void
hq_api_place(const hq_api *api, const hq_http_request *request, char ret_place[HQ_PLACE_SIZE])
{
    const char *forwarded = hq_http_header(request, "X-Forwarded-For");
    const char *place = hq_http_peer(request);
    if (forwarded != NULL && is_proxy(api, request)) {
        // Only the last address was added by our own proxy.
        const char *comma = strrchr(forwarded, ',');
        place = comma == NULL ? forwarded : comma + 1;
        place += strspn(place, " ");
    }
    hq_allowances_place(place, ret_place);
}

bool
hq_api_is_secure(const hq_api *api, const hq_http_request *request)
{
    const char *scheme = hq_http_header(request, "X-Forwarded-Proto");
    return scheme != NULL && strcmp(scheme, "https") == 0 && is_proxy(api, request);
}

typedef struct {
    hq_http_request *request;
    hq_http_timer *timer;
    unsigned wait_s;
} refusal;

static void
tell_refusal(void *data)
{
    refusal *r = data;
    hq_api_reply_wait(r->request, r->wait_s);
    hq_http_timer_free(r->timer);
    g_free(r);
}

// Not at once: a connection that waits for its answer asks nothing else meanwhile, so that refusing
// costs the others no time either.
static bool
refuse(hq_api *api, hq_http_request *request, unsigned wait_s)
{
    refusal *r = g_new0(refusal, 1);
    *r = (refusal){.request = request, .wait_s = wait_s};
    api->held_up++;
    r->timer = hq_http_timer_new(api->server, REFUSAL_AFTER_MS, false, tell_refusal, r);
    return false;
}

bool
hq_api_may_ask(hq_api *api, hq_http_request *request)
{
    char place[HQ_PLACE_SIZE];
    unsigned wait_s;
    int64_t now = g_get_monotonic_time();
    hq_api_place(api, request, place);
    // The place first: what it asked too much must not count for all.
    return (hq_allowances_take(api->places, place, &api->limits.place, now, &wait_s) &&
            hq_allowances_take(api->together, "", &api->limits.anonymous, now, &wait_s)) ||
           refuse(api, request, wait_s);
}

bool
hq_api_may_go_on(hq_api *api, hq_http_request *request, const hq_credential *who)
{
    char name[2 * sizeof(hq_slug)];
    unsigned wait_s;
    if (api->limits.device.per_s <= 0 || who->local)
        return true;
    g_snprintf(name, sizeof name, "%s %s", who->device.text, who->staff.text);
    return hq_allowances_take(api->credentials, name, &api->limits.device, g_get_monotonic_time(),
                              &wait_s) ||
           refuse(api, request, wait_s);
}

bool
hq_api_may_guess(hq_api *api, hq_http_request *request)
{
    char place[HQ_PLACE_SIZE];
    unsigned wait_s;
    hq_api_place(api, request, place);
    return hq_allowances_take(api->guesses, place, &code_guesses, g_get_monotonic_time(),
                              &wait_s) ||
           refuse(api, request, wait_s);
}

bool
hq_api_may_book(hq_api *api, hq_http_request *request)
{
    char place[HQ_PLACE_SIZE];
    unsigned wait_s;
    hq_api_place(api, request, place);
    return hq_allowances_take(api->bookings, place, &bookings, g_get_monotonic_time(), &wait_s) ||
           refuse(api, request, wait_s);
}

bool
hq_api_may_sign_in(hq_api *api, hq_http_request *request)
{
    char place[HQ_PLACE_SIZE];
    unsigned wait_s;
    hq_api_place(api, request, place);
    return hq_allowances_take(api->sign_ins, place, &sign_ins, g_get_monotonic_time(), &wait_s) ||
           refuse(api, request, wait_s);
}

void
hq_api_reply_wait(hq_http_request *request, unsigned wait_s)
{
    hq_problem_reply_later(request, HQ_PROBLEM_TOO_MANY_REQUESTS, wait_s);
}

bool
hq_api_may_follow(hq_api *api, hq_http_request *request)
{
    struct hq_http_stats stats;
    hq_http_server_stats(api->server, &stats);
    if (stats.streams < api->limits.anonymous_streams)
        return true;
    hq_problem_reply_later(request, HQ_PROBLEM_TOO_MANY_FOLLOWERS, 5);
    return false;
}
