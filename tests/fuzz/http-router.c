// Any path against a route table with every kind of segment: what matches must be put together
// again from the pattern and its parameters.
#include "server/http/router.h"
#include "tests/fuzz/fuzz.h"

#include <stdlib.h>
#include <string.h>

static void
handler(hq_http_request *request, const struct hq_route_match *match, void *data)
{
}

static const struct hq_route ROUTES[] = {
    {HQ_HTTP_GET, "/", 0, 0, 0, handler, "home"},
    {HQ_HTTP_GET, "/a", 0, 0, 0, handler, "a"},
    {HQ_HTTP_GET, "/a/{x}", 0, 0, 0, handler, "x"},
    {HQ_HTTP_POST, "/a/{x}", 0, 0, 0, handler, "post x"},
    {HQ_HTTP_GET, "/a/b/{y}/c", 0, 0, 0, handler, "y"},
    {HQ_HTTP_GET, "/a/{x}/c/{z}", 0, 0, 0, handler, "xz"},
    {HQ_HTTP_GET, "/f/{rest*}", 0, 0, 0, handler, "rest"},
};

static char *
put_together(const struct hq_route_match *match)
{
    g_autoptr(GString) path = g_string_new(NULL);
    unsigned next = 0;
    for (const char *at = match->route->pattern; *at != '\0';) {
        if (*at == '{') {
            g_string_append(path, match->parameters[next++].value);
            at = strchr(at, '}') + 1;
        } else {
            g_string_append_c(path, *at++);
        }
    }
    return g_strdup(path->str);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static hq_router *router;
    if (router == NULL)
        router = hq_router_new(ROUTES, G_N_ELEMENTS(ROUTES));
    g_autofree char *path = g_strndup(size == 0 ? "" : (const char *)data, size);
    for (unsigned method = 0; method < HQ_HTTP_METHODS; method++) {
        struct hq_route_match match;
        if (hq_router_match(router, method, path, &match) != HQ_ROUTE_FOUND)
            continue;
        g_autofree char *again = put_together(&match);
        if (strcmp(again, path) != 0)
            abort();
    }
    return 0;
}
