// The router and the problem table.
#include "server/http/problem.h"
#include "server/http/router.h"
#include "suite.h"

#include <string.h>

static void
handler(hq_http_request *request, const struct hq_route_match *match, void *data)
{
}

static const struct hq_route ROUTES[] = {
    {HQ_HTTP_GET, "/api/v1/tickets", 1, 0, 0, handler, "list"},
    {HQ_HTTP_POST, "/api/v1/tickets", 2, 0, 4096, handler, "issue"},
    {HQ_HTTP_GET, "/api/v1/tickets/{id}", 1, 0, 0, handler, "read"},
    {HQ_HTTP_GET, "/api/v1/tickets/today", 1, 0, 0, handler, "today"},
    {HQ_HTTP_POST, "/api/v1/tickets/{id}/hold", 1, 0, 64, handler, "hold"},
    {HQ_HTTP_POST, "/api/v1/tickets/today/{service}/close", 1, 0, 0, handler, "close"},
    {HQ_HTTP_GET, "/t/{token}", 0, 0, 0, handler, "follow"},
    {HQ_HTTP_GET, "/assets/{file*}", 0, 0, 0, handler, "asset"},
    {HQ_HTTP_GET, "/", 0, 0, 0, handler, "home"},
};

static hq_router *router;
static struct hq_route_match match;

static void
set_up(void)
{
    router = hq_router_new(ROUTES, G_N_ELEMENTS(ROUTES));
}

static void
tear_down(void)
{
    hq_router_free(router);
}

static const char *
name_of(enum hq_http_method method, const char *path)
{
    enum hq_route_result result = hq_router_match(router, method, path, &match);
    return result == HQ_ROUTE_FOUND          ? match.route->name
           : result == HQ_ROUTE_UNKNOWN_PATH ? "unknown"
                                             : "wrong method";
}

START_TEST(each_row_is_found_by_its_own_pattern)
{
    size_t count;
    const struct hq_route *routes = hq_router_routes(router, &count);
    ck_assert_uint_eq(count, G_N_ELEMENTS(ROUTES));
    for (size_t i = 0; i < count; i++)
        ck_assert_str_eq(name_of(routes[i].method, routes[i].pattern), routes[i].name);
}
END_TEST

START_TEST(parameters_are_the_segments_in_their_place)
{
    ck_assert_str_eq(name_of(HQ_HTTP_POST, "/api/v1/tickets/A 1/hold"), "hold");
    ck_assert_str_eq(hq_route_parameter(&match, "id"), "A 1");
    ck_assert_ptr_null(hq_route_parameter(&match, "i"));
    ck_assert_ptr_null(hq_route_parameter(&match, "idx"));
    ck_assert_str_eq(name_of(HQ_HTTP_GET, "/assets/a/b.css"), "asset");
    ck_assert_str_eq(hq_route_parameter(&match, "file"), "a/b.css");
    ck_assert_str_eq(name_of(HQ_HTTP_GET, "/assets/"), "asset");
    ck_assert_str_eq(hq_route_parameter(&match, "file"), "");
}
END_TEST

START_TEST(a_fixed_segment_goes_before_a_parameter_and_is_left_when_it_leads_nowhere)
{
    ck_assert_str_eq(name_of(HQ_HTTP_GET, "/api/v1/tickets/today"), "today");
    ck_assert_str_eq(name_of(HQ_HTTP_GET, "/api/v1/tickets/todays"), "read");
    ck_assert_str_eq(name_of(HQ_HTTP_POST, "/api/v1/tickets/today/hold"), "hold");
    ck_assert_str_eq(hq_route_parameter(&match, "id"), "today");
    ck_assert_str_eq(name_of(HQ_HTTP_POST, "/api/v1/tickets/today/sim/close"), "close");
}
END_TEST

START_TEST(what_is_not_in_the_table_is_unknown)
{
    const char *paths[] = {"/api",
                           "/api/v1/tickets/",
                           "/api/v1/tickets//hold",
                           "/api/v1/tickets/x/hold/y",
                           "/api/v1/Tickets",
                           "//api/v1/tickets",
                           "/t/",
                           "/t",
                           "/t/a/b",
                           "*",
                           ""};
    for (unsigned i = 0; i < G_N_ELEMENTS(paths); i++)
        ck_assert_msg(strcmp(name_of(HQ_HTTP_POST, paths[i]), "unknown") == 0, "%s", paths[i]);
    g_autofree char *endless = g_strnfill(100000, 'a');
    endless[0] = '/';
    ck_assert_str_eq(name_of(HQ_HTTP_GET, endless), "unknown");
}
END_TEST

START_TEST(a_known_path_names_the_methods_it_has)
{
    ck_assert_str_eq(name_of(HQ_HTTP_DELETE, "/api/v1/tickets"), "wrong method");
    ck_assert_uint_eq(match.allowed, 1 << HQ_HTTP_GET | 1 << HQ_HTTP_HEAD | 1 << HQ_HTTP_POST);
    ck_assert_str_eq(name_of(HQ_HTTP_HEAD, "/api/v1/tickets"), "list");
    ck_assert_str_eq(name_of(HQ_HTTP_HEAD, "/api/v1/tickets/x/hold"), "wrong method");
}
END_TEST

START_TEST(every_problem_has_its_own_code_and_says_what_to_do)
{
    for (unsigned i = 0; i < HQ_PROBLEMS; i++) {
        const struct hq_problem_entry *entry = hq_problem_entry(i);
        ck_assert_uint_eq(hq_problem_find(entry->code), i);
        ck_assert_uint_ge(entry->status, 400);
        ck_assert_uint_lt(entry->status, 600);
        ck_assert_str_ne(entry->title, "");
        ck_assert_int_eq(entry->remedy[strlen(entry->remedy) - 1], '.');
        ck_assert_uint_eq(strspn(entry->code, "abcdefghijklmnopqrstuvwxyz-"), strlen(entry->code));
    }
    ck_assert_uint_eq(hq_problem_find("no-such-problem"), HQ_PROBLEMS);
}
END_TEST

START_TEST(text_from_outside_is_escaped_in_a_problem)
{
    struct hq_problem_member members[] = {{"field", "a\"b\\c\n\xff<"}, {"left-out", NULL}};
    g_autoptr(GString) json = hq_problem_json(HQ_PROBLEM_MISSING_FIELD, members, 2, "x\ty");
    ck_assert_ptr_nonnull(strstr(json->str, "\"type\":\"/problems/missing-field\""));
    ck_assert_ptr_nonnull(strstr(json->str, "\"status\":422"));
    ck_assert_ptr_nonnull(strstr(json->str, "\"detail\":\"x\\u0009y\""));
    ck_assert_ptr_nonnull(strstr(json->str, "\"field\":\"a\\\"b\\\\c\\u000a\xef\xbf\xbd<\""));
    ck_assert_ptr_null(strstr(json->str, "left-out"));
}
END_TEST

static void
add(Suite *suite, const char *name, const TTest *test)
{
    TCase *one = tcase_create(name);
    tcase_add_checked_fixture(one, set_up, tear_down);
    tcase_add_test(one, test);
    suite_add_tcase(suite, one);
}

int
main(void)
{
    Suite *suite = suite_create("router and problems");
    add(suite, "own pattern", each_row_is_found_by_its_own_pattern);
    add(suite, "parameters", parameters_are_the_segments_in_their_place);
    add(suite, "fixed first",
        a_fixed_segment_goes_before_a_parameter_and_is_left_when_it_leads_nowhere);
    add(suite, "unknown", what_is_not_in_the_table_is_unknown);
    add(suite, "methods", a_known_path_names_the_methods_it_has);
    add(suite, "problem table", every_problem_has_its_own_code_and_says_what_to_do);
    add(suite, "problem text", text_from_outside_is_escaped_in_a_problem);
    return hq_suite_run(suite);
}
