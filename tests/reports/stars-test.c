// Stars move one at a time; a points table that cannot be meant so is refused.
#include "suite.h"

#include "server/quality/templates.h"
#include "server/reports/performance.h"

#include <string.h>

#define K INT64_C(1000)

static uint32_t
level(const int64_t *totals, size_t n, uint32_t months)
{
    hq_points_table table = {.n_stars = 3, .stars = {100, 200, 300}, .star_months = months};
    return hq_star_level(&table, totals, n);
}

START_TEST(a_star_takes_so_many_months_in_a_row)
{
    int64_t good[] = {900 * K, 900 * K, 900 * K, 900 * K, 900 * K, 900 * K};
    ck_assert_uint_eq(level(good, 2, 3), 0);
    ck_assert_uint_eq(level(good, 3, 3), 1);
    ck_assert_uint_eq(level(good, 5, 3), 1);
    ck_assert_uint_eq(level(good, 6, 3), 2);
    ck_assert_uint_eq(level(good, 6, 1), 3);
}
END_TEST

START_TEST(one_month_between_begins_the_count_anew)
{
    int64_t between[] = {900 * K, 900 * K, 0, 900 * K, 900 * K};
    ck_assert_uint_eq(level(between, 5, 3), 0);
}
END_TEST

START_TEST(one_bad_month_costs_no_star_and_three_cost_one)
{
    int64_t falling[] = {900 * K, 900 * K, 900 * K, 900 * K, 900 * K, 900 * K,
                         0,       250 * K, 0,       0,       0,       0};
    ck_assert_uint_eq(level(falling, 7, 3), 2);
    ck_assert_uint_eq(level(falling, 8, 3), 2);
    ck_assert_uint_eq(level(falling, 10, 3), 2);
    ck_assert_uint_eq(level(falling, 11, 3), 1);
    ck_assert_uint_eq(level(falling, 12, 3), 1);
}
END_TEST

START_TEST(a_threshold_is_reached_to_the_thousandth)
{
    int64_t just[] = {100 * K}, below[] = {100 * K - 1}, negative[] = {-K};
    ck_assert_uint_eq(level(just, 1, 1), 1);
    ck_assert_uint_eq(level(below, 1, 1), 0);
    ck_assert_uint_eq(level(negative, 1, 1), 0);
}
END_TEST

static char *
shipped(void)
{
    hq_templates *templates = hq_templates_new();
    const hq_template *table = hq_templates_find(templates, "points", "main", HQ_TEMPLATE_NEWEST);
    ck_assert_ptr_nonnull(table);
    char *body = g_strdup(table->body);
    hq_templates_free(templates);
    return body;
}

static bool
is_taken(const char *body, hq_fault *ret_fault)
{
    return hq_template_check("points", body, strlen(body), ret_fault);
}

START_TEST(the_shipped_table_is_one)
{
    g_autofree char *body = shipped();
    hq_fault fault = {0};
    ck_assert_msg(is_taken(body, &fault), "%s: %s", fault.field, fault.expected);
}
END_TEST

static const struct {
    const char *from, *to, *field;
} spoilt[] = {
    {"\"id\": \"payment\"", "\"id\": \"enquiry\"", "types"},
    {"[\"payment\"]", "[\"enquiry\"]", "types"},
    {"\"counter\": 30", "\"counter\": 100001", "types"},
    {"\"from_milli\": 960", "\"from_milli\": 900", "satisfaction"},
    {"\"least_milli\": 900", "\"least_milli\": 1300", "most_milli"},
    {"1000, 2000", "2000, 2000", "stars"},
    {"\"star_months\": 3", "\"star_months\": 0", "star_months"},
    {"\"first\": 10", "\"first\": 0", "ranks"},
    {"\"by\": \"total\"", "\"by\": \"coefficient\"", "ranks"},
    {"\"bad_rating\": 5", "\"bad_rating\": 200000", "bad_rating"},
};

START_TEST(a_table_that_cannot_be_meant_so_is_refused)
{
    g_autofree char *body = shipped();
    for (size_t i = 0; i < G_N_ELEMENTS(spoilt); i++) {
        hq_fault fault = {0};
        g_auto(GStrv) parts = g_strsplit(body, spoilt[i].from, 2);
        ck_assert_ptr_nonnull(parts[1]);
        g_autofree char *wrong = g_strconcat(parts[0], spoilt[i].to, parts[1], NULL);
        ck_assert_msg(!is_taken(wrong, &fault), "%s", spoilt[i].to);
        ck_assert_str_eq(fault.field, spoilt[i].field);
    }
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("stars");
    hq_suite_add(suite, "stars", a_star_takes_so_many_months_in_a_row, 10);
    hq_suite_add(suite, "stars", one_month_between_begins_the_count_anew, 10);
    hq_suite_add(suite, "stars", one_bad_month_costs_no_star_and_three_cost_one, 10);
    hq_suite_add(suite, "stars", a_threshold_is_reached_to_the_thousandth, 10);
    hq_suite_add(suite, "table", the_shipped_table_is_one, 10);
    hq_suite_add(suite, "table", a_table_that_cannot_be_meant_so_is_refused, 10);
    return hq_suite_run(suite);
}
