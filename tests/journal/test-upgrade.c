#include "hall.h"
#include "suite.h"

#include "server/journal/reader.h"
#include "server/journal/schema.h"
#include "server/journal/verify.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char *dir, *path, *kept;

// A stored hall of the first schema, as it was when that schema was current.
static void
set_up(void)
{
    dir = hall_folder();
    path = g_build_filename(dir, "hall.db", NULL);
    kept = g_build_filename(dir, "before-schema-0002.db", NULL);
    g_autofree char *sql = NULL;
    ck_assert(g_file_get_contents(getenv("RELEASED_0001"), &sql, NULL, NULL));
    close(open(path, O_CREAT | O_WRONLY | O_CLOEXEC, 0600));
    hall_tamper(dir, sql);
}

static void
tear_down(void)
{
    hall_remove(dir);
    g_free(dir);
    g_free(path);
    g_free(kept);
}

static int64_t
version_of(const char *file)
{
    g_auto(hq_store) store = {0};
    int64_t version = -1;
    ck_assert_done(hq_store_open(&store, file, true, &error));
    ck_assert_done(hq_store_get_int(&store, "PRAGMA user_version", &version, &error));
    return version;
}

START_TEST(an_old_hall_is_upgraded_and_goes_on)
{
    ck_assert_int_eq(version_of(path), 1);
    hq_journal *journal = hall_open(dir);
    const hq_journal_head *head = hq_journal_get_head(journal);
    ck_assert_str_eq(head->hall, "test");
    ck_assert_uint_eq(head->last_seq, 3);
    ck_assert_done(hall_is_made(journal, &error));
    ck_assert_done(hall_append(journal, 4, 6, &error));
    hq_vault_write write = {.verb = HQ_VAULT_PUT_STAFF,
                            .staff = {.id = "li", .name = "Li", .role = "clerk"}};
    ck_assert_done(hq_journal_append(journal, NULL, 0, &write, 1, &error));
    hq_journal_free(journal);
    ck_assert_int_eq(version_of(path), hq_schema_newest());
    hq_journal_reader *reader = NULL;
    hq_journal_report report;
    ck_assert_done((reader = hq_journal_reader_open(dir, &error)) != NULL);
    ck_assert_done(hq_journal_verify(reader, NULL, NULL, NULL, &report, &error));
    ck_assert_uint_eq(report.findings, 0);
    ck_assert_uint_eq(report.events, 6);
    hq_journal_reader_free(reader);
}
END_TEST

START_TEST(the_hall_as_it_was_before_the_upgrade_is_kept)
{
    hq_journal_free(hall_open(dir));
    ck_assert_int_eq(version_of(kept), 1);
}
END_TEST

START_TEST(a_new_hall_keeps_no_copy)
{
    g_autofree char *fresh = g_build_filename(dir, "fresh", NULL);
    g_autofree char *copy = g_build_filename(fresh, "before-schema-0002.db", NULL);
    hq_journal_free(hall_new(fresh));
    ck_assert_int_ne(access(copy, F_OK), 0);
}
END_TEST

START_TEST(a_reader_does_not_upgrade)
{
    ck_assert_fails(HQ_JOURNAL_ERROR_UPGRADE, hq_journal_reader_open(dir, &error) != NULL);
    ck_assert_int_eq(version_of(path), 1);
}
END_TEST

START_TEST(a_failed_upgrade_leaves_the_old_hall_and_its_copy)
{
    hall_tamper(dir, "CREATE TABLE secrets (in_the_way)");
    ck_assert_fails(HQ_JOURNAL_ERROR_UPGRADE, hq_journal_open(dir, &error) != NULL);
    ck_assert_int_eq(version_of(path), 1);
    ck_assert_int_eq(version_of(kept), 1);
    g_autofree char *wrong = hall_try(dir, "SELECT * FROM staff");
    ck_assert_ptr_nonnull(wrong);
    hall_tamper(dir, "DROP TABLE secrets");
    hq_journal_free(hall_open(dir));
    ck_assert_int_eq(version_of(path), hq_schema_newest());
}
END_TEST

START_TEST(a_hall_of_a_newer_version_is_refused_untouched)
{
    hall_tamper(dir, "PRAGMA user_version = 9999");
    g_autofree char *before = NULL, *after = NULL;
    gsize before_size, after_size;
    ck_assert(g_file_get_contents(path, &before, &before_size, NULL));
    GError *error = NULL;
    ck_assert_ptr_null(hq_journal_open(dir, &error));
    ck_assert(g_error_matches(error, HQ_JOURNAL_ERROR, HQ_JOURNAL_ERROR_NEWER));
    ck_assert_ptr_nonnull(strstr(error->message, "schema 9999"));
    g_error_free(error);
    ck_assert(g_file_get_contents(path, &after, &after_size, NULL));
    ck_assert_uint_eq(before_size, after_size);
    ck_assert_mem_eq(before, after, before_size);
}
END_TEST

START_TEST(some_other_database_is_not_taken_for_a_hall)
{
    hall_tamper(dir, "PRAGMA application_id = 1");
    ck_assert_fails(HQ_JOURNAL_ERROR_CORRUPT, hq_journal_open(dir, &error) != NULL);
    ck_assert_int_eq(truncate(path, 0), 0);
    g_autofree char *text = g_strnfill(5000, 'x');
    ck_assert(g_file_set_contents(path, text, -1, NULL));
    ck_assert_fails(HQ_JOURNAL_ERROR_CORRUPT, hq_journal_open(dir, &error) != NULL);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("upgrade");
    hall_add(suite, an_old_hall_is_upgraded_and_goes_on, set_up, tear_down);
    hall_add(suite, the_hall_as_it_was_before_the_upgrade_is_kept, set_up, tear_down);
    hall_add(suite, a_new_hall_keeps_no_copy, set_up, tear_down);
    hall_add(suite, a_reader_does_not_upgrade, set_up, tear_down);
    hall_add(suite, a_failed_upgrade_leaves_the_old_hall_and_its_copy, set_up, tear_down);
    hall_add(suite, a_hall_of_a_newer_version_is_refused_untouched, set_up, tear_down);
    hall_add(suite, some_other_database_is_not_taken_for_a_hall, set_up, tear_down);
    return hq_suite_run(suite);
}
