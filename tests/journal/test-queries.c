// Every statement in queries/ must prepare against a fresh schema, be used, say what it is, and,
// where it is hot, never scan a table.
#include "hall.h"
#include "suite.h"

#include "server/journal/schema.h"
#include "server/journal/store.h"

#include "server/journal/resources.h"

#include <string.h>

#define QUERIES "/hallqueue/journal/queries/"

static hq_store store;

static void
set_up(void)
{
    ck_assert_done(hq_store_open(&store, ":memory:", false, &error));
    ck_assert_done(hq_schema_upgrade(&store, hq_schema_newest(), &error));
}

static void
tear_down(void)
{
    hq_store_close(&store);
}

static char *
query_text(hq_query query)
{
    g_autofree char *path = g_strconcat(QUERIES, hq_store_query_name(query), ".sql", NULL);
    GBytes *bytes = g_resource_lookup_data(hq_journal_resources_get_resource(), path,
                                           G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
    ck_assert_ptr_nonnull(bytes);
    char *text = g_strndup(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
    g_bytes_unref(bytes);
    return text;
}

// The first step of the plan that scans a table, or NULL.
static char *
find_scan(const char *sql)
{
    g_autofree char *explain = g_strconcat("EXPLAIN QUERY PLAN ", sql, NULL);
    sqlite3_stmt *plan = NULL;
    char *scan = NULL;
    ck_assert_msg(sqlite3_prepare_v2(store.db, explain, -1, &plan, NULL) == SQLITE_OK, "%s",
                  sqlite3_errmsg(store.db));
    while (scan == NULL && sqlite3_step(plan) == SQLITE_ROW) {
        const char *step = (const char *)sqlite3_column_text(plan, 3);
        bool constant = strcmp(step, "SCAN CONSTANT ROW") == 0;
        if ((g_str_has_prefix(step, "SCAN") && !constant) || strstr(step, "TEMP B-TREE") != NULL)
            scan = g_strdup(step);
    }
    sqlite3_finalize(plan);
    return scan;
}

// `ORDER BY … LIMIT 1` on the row number reads one row from the end though the plan says scan.
static bool
ends_at_once(const char *sql)
{
    return strstr(sql, "DESC LIMIT 1;") != NULL && strstr(sql, "ORDER BY") != NULL;
}

START_TEST(every_query_prepares_against_a_fresh_schema)
{
    for (int query = 0; query < HQ_QUERY_COUNT; query++)
        ck_assert_done(hq_store_statement(&store, (hq_query)query, &error) != NULL);
}
END_TEST

START_TEST(every_query_file_is_one_the_code_uses)
{
    g_auto(GStrv) files = g_resource_enumerate_children(
        hq_journal_resources_get_resource(), QUERIES, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
    ck_assert_uint_eq(g_strv_length(files), HQ_QUERY_COUNT);
}
END_TEST

START_TEST(no_hot_query_scans_a_table)
{
    int hot = 0;
    for (int query = 0; query < HQ_QUERY_COUNT; query++) {
        g_autofree char *sql = query_text((hq_query)query);
        if (!g_str_has_prefix(sql, "-- hot: "))
            continue;
        g_autofree char *scan = find_scan(sql);
        ck_assert_msg(scan == NULL || ends_at_once(sql), "%s: %s",
                      hq_store_query_name((hq_query)query), scan);
        hot++;
    }
    ck_assert_int_gt(hot, 10);
}
END_TEST

START_TEST(a_query_that_scans_says_so)
{
    for (int query = 0; query < HQ_QUERY_COUNT; query++) {
        g_autofree char *sql = query_text((hq_query)query);
        if (strstr(sql, "SELECT") == NULL || ends_at_once(sql))
            continue;
        g_autofree char *scan = find_scan(sql);
        ck_assert_msg((scan != NULL) == g_str_has_prefix(sql, "-- scans: "), "%s: %s",
                      hq_store_query_name((hq_query)query), scan);
    }
}
END_TEST

// The control: the rule sees a scan where there is one.
START_TEST(a_search_for_a_key_in_the_history_would_be_refused)
{
    g_autofree char *scan = find_scan("SELECT seq FROM events WHERE key = :key");
    ck_assert_ptr_nonnull(scan);
    g_autofree char *by_day = find_scan("SELECT count(*) FROM events WHERE day = :day");
    ck_assert_ptr_nonnull(by_day);
}
END_TEST

START_TEST(nothing_random_is_indexed_over_the_history)
{
    int64_t indexes;
    ck_assert_done(hq_store_get_int(
        &store, "SELECT count(*) FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'events'",
        &indexes, &error));
    ck_assert_int_eq(indexes, 0);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("queries");
    hall_add(suite, every_query_prepares_against_a_fresh_schema, set_up, tear_down);
    hall_add(suite, every_query_file_is_one_the_code_uses, set_up, tear_down);
    hall_add(suite, no_hot_query_scans_a_table, set_up, tear_down);
    hall_add(suite, a_query_that_scans_says_so, set_up, tear_down);
    hall_add(suite, a_search_for_a_key_in_the_history_would_be_refused, set_up, tear_down);
    hall_add(suite, nothing_random_is_indexed_over_the_history, set_up, tear_down);
    return hq_suite_run(suite);
}
