#include "router.h"

#include "problem.h"

#include <string.h>

// A tree of segments. Each node knows the rows that end there, by method.
struct node {
    const char *segment; // not terminated
    size_t len;
    bool takes_rest;
    GPtrArray *children; // fixed segments
    struct node *parameter;
    const struct hq_route *routes[HQ_HTTP_METHODS];
};

struct hq_router {
    struct node *root;
    const struct hq_route *routes;
    size_t count;
};

static struct node *
node_new(const char *segment, size_t len)
{
    struct node *node = g_new0(struct node, 1);
    node->segment = segment;
    node->len = len;
    node->children = g_ptr_array_new();
    return node;
}

static void
node_free(struct node *node)
{
    if (node == NULL)
        return;
    for (unsigned i = 0; i < node->children->len; i++)
        node_free(node->children->pdata[i]);
    node_free(node->parameter);
    g_ptr_array_unref(node->children);
    g_free(node);
}

static struct node *
find_child(const struct node *node, const char *segment, size_t len)
{
    for (unsigned i = 0; i < node->children->len; i++) {
        struct node *child = node->children->pdata[i];
        if (child->len == len && memcmp(child->segment, segment, len) == 0)
            return child;
    }
    return NULL;
}

// ---- building ----------------------------------------------------------------------------------

static struct node *
add_segment(struct node *node, const char *segment, size_t len)
{
    if (segment[0] != '{') {
        struct node *child = find_child(node, segment, len);
        if (child == NULL) {
            child = node_new(segment, len);
            g_ptr_array_add(node->children, child);
        }
        return child;
    }
    bool takes_rest = segment[len - 2] == '*';
    if (node->parameter == NULL)
        node->parameter = node_new(segment, len);
    node->parameter->takes_rest |= takes_rest;
    return node->parameter;
}

static void
add_route(struct node *root, const struct hq_route *route)
{
    struct node *node = root;
    unsigned parameters = 0;
    g_assert(route->pattern[0] == '/' && strlen(route->pattern) < HQ_ROUTE_MAX_PATH);
    for (const char *at = route->pattern; *at == '/';) {
        size_t len = strcspn(at + 1, "/");
        node = add_segment(node, at + 1, len);
        parameters += at[1] == '{';
        at += 1 + len;
        g_assert(!node->takes_rest || *at == '\0');
    }
    g_assert(parameters <= HQ_ROUTE_MAX_PARAMETERS);
    g_assert(node->routes[route->method] == NULL);
    node->routes[route->method] = route;
}

hq_router *
hq_router_new(const struct hq_route *routes, size_t count)
{
    hq_router *router = g_new0(hq_router, 1);
    router->root = node_new("", 0);
    router->routes = routes;
    router->count = count;
    for (size_t i = 0; i < count; i++)
        add_route(router->root, &routes[i]);
    return router;
}

void
hq_router_free(hq_router *router)
{
    node_free(router->root);
    g_free(router);
}

const struct hq_route *
hq_router_routes(const hq_router *router, size_t *ret_count)
{
    *ret_count = router->count;
    return router->routes;
}

// ---- matching ----------------------------------------------------------------------------------

static bool
has_routes(const struct node *node)
{
    for (unsigned i = 0; i < HQ_HTTP_METHODS; i++) {
        if (node->routes[i] != NULL)
            return true;
    }
    return false;
}

// The node of the segments from `at` (a '/' or the end), or NULL. Tries the fixed segment first.
static const struct node *
walk(const struct node *node, const char *at)
{
    if (*at == '\0')
        return has_routes(node) ? node : NULL;
    size_t len = strcspn(at + 1, "/");
    const struct node *child = find_child(node, at + 1, len);
    const struct node *found = child == NULL ? NULL : walk(child, at + 1 + len);
    if (found != NULL || node->parameter == NULL)
        return found;
    if (node->parameter->takes_rest)
        return node->parameter;
    return len == 0 ? NULL : walk(node->parameter, at + 1 + len);
}

// Reads the parameters off a path that is known to match the pattern.
static void
take_parameters(struct hq_route_match *match)
{
    const char *pattern = match->route->pattern;
    char *at = match->text;
    while (*pattern == '/') {
        size_t name = strcspn(pattern + 1, "/");
        bool takes_rest = name > 2 && pattern[name - 1] == '*' && pattern[name] == '}';
        size_t len = takes_rest ? strlen(at + 1) : strcspn(at + 1, "/");
        if (pattern[1] == '{') {
            match->parameters[match->count].name = pattern + 2;
            match->parameters[match->count].name_len = name - 2 - takes_rest;
            match->parameters[match->count].value = at + 1;
            match->count++;
        }
        pattern += 1 + name;
        at += 1 + len;
    }
    for (unsigned i = 0; i < match->count; i++)
        ((char *)match->parameters[i].value)[-1] = '\0';
    for (unsigned i = 0; i < match->count; i++) {
        char *end = (char *)match->parameters[i].value;
        bool takes_rest = match->parameters[i].name[match->parameters[i].name_len] == '*';
        end[takes_rest ? strlen(end) : strcspn(end, "/")] = '\0';
    }
}

static uint32_t
allowed_methods(const struct node *node)
{
    uint32_t allowed = 0;
    for (unsigned i = 0; i < HQ_HTTP_METHODS; i++)
        allowed |= node->routes[i] != NULL ? 1u << i : 0;
    if (allowed & 1u << HQ_HTTP_GET)
        allowed |= 1u << HQ_HTTP_HEAD;
    return allowed;
}

enum hq_route_result
hq_router_match(const hq_router *router, enum hq_http_method method, const char *path,
                struct hq_route_match *ret_match)
{
    size_t len = strlen(path);
    ret_match->route = NULL;
    ret_match->count = 0;
    ret_match->allowed = 0;
    if (path[0] != '/' || len >= HQ_ROUTE_MAX_PATH)
        return HQ_ROUTE_UNKNOWN_PATH;
    const struct node *node = walk(router->root, path);
    if (node == NULL)
        return HQ_ROUTE_UNKNOWN_PATH;
    ret_match->allowed = allowed_methods(node);
    const struct hq_route *route = node->routes[method];
    if (route == NULL && method == HQ_HTTP_HEAD)
        route = node->routes[HQ_HTTP_GET];
    if (route == NULL)
        return HQ_ROUTE_WRONG_METHOD;
    ret_match->route = route;
    memcpy(ret_match->text, path, len + 1);
    take_parameters(ret_match);
    return HQ_ROUTE_FOUND;
}

const char *
hq_route_parameter(const struct hq_route_match *match, const char *name)
{
    size_t len = strlen(name);
    for (unsigned i = 0; i < match->count; i++) {
        if (match->parameters[i].name_len == len &&
            memcmp(match->parameters[i].name, name, len) == 0)
            return match->parameters[i].value;
    }
    return NULL;
}

// ---- answering ---------------------------------------------------------------------------------

void
hq_router_refuse(hq_http_request *request, enum hq_route_result result,
                 const struct hq_route_match *match)
{
    if (result == HQ_ROUTE_UNKNOWN_PATH) {
        hq_problem_reply(request, HQ_PROBLEM_NOT_FOUND, NULL);
        return;
    }
    g_autoptr(GString) allow = g_string_new(NULL);
    for (unsigned i = 0; i < HQ_HTTP_METHODS; i++) {
        if (match->allowed & 1u << i)
            g_string_append_printf(allow, "%s%s", allow->len > 0 ? ", " : "",
                                   hq_http_method_name(i));
    }
    hq_http_add_header(request, "Allow", allow->str);
    hq_problem_reply(request, HQ_PROBLEM_METHOD_NOT_ALLOWED, NULL);
}

void
hq_router_dispatch(const hq_router *router, hq_http_request *request, void *data)
{
    struct hq_route_match match;
    enum hq_route_result result =
        hq_router_match(router, hq_http_method(request), hq_http_path(request), &match);
    if (result == HQ_ROUTE_FOUND)
        match.route->handler(request, &match, data);
    else
        hq_router_refuse(request, result, &match);
}

size_t
hq_router_body_limit(const hq_router *router, const hq_http_request *request)
{
    struct hq_route_match match;
    enum hq_route_result result =
        hq_router_match(router, hq_http_method(request), hq_http_path(request), &match);
    return result == HQ_ROUTE_FOUND ? match.route->max_body : HQ_ROUTE_ASTRAY_BODY;
}
