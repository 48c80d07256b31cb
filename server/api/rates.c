#include "server/api/rates.h"

#include "server/access/allowance.h"

static const hq_limit code_guesses = {.per_s = 1.0 / 30, .burst = 10};

static bool
refuse(hq_http_request *request, unsigned wait_s)
{
    g_autofree char *seconds = g_strdup_printf("%u", wait_s);
    hq_http_add_header(request, "Retry-After", seconds);
    hq_problem_reply(request, HQ_PROBLEM_TOO_MANY_REQUESTS, NULL);
    return false;
}

bool
hq_api_may_guess(hq_api *api, hq_http_request *request)
{
    char place[HQ_PLACE_SIZE];
    unsigned wait_s;
    hq_allowances_place(hq_http_peer(request), place);
    return hq_allowances_take(api->guesses, place, &code_guesses, g_get_monotonic_time(),
                              &wait_s) ||
           refuse(request, wait_s);
}
