#include "hall.h"
#include "suite.h"

#include "server/journal/backup.h"
#include "server/journal/reader.h"
#include "server/journal/verify.h"

#include <fcntl.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static char *dir, *target, *restored;
static hq_journal *journal;

static void
set_up(void)
{
    dir = hall_folder();
    target = g_strconcat(dir, "-backup", NULL);
    restored = g_strconcat(dir, "-restored", NULL);
    journal = hall_new(dir);
    ck_assert_done(hall_append(journal, 1, 1500, &error));
}

static void
tear_down(void)
{
    g_clear_pointer(&journal, hq_journal_free);
    hall_remove(dir);
    hall_remove(target);
    hall_remove(restored);
    g_free(dir);
    g_free(target);
    g_free(restored);
}

typedef struct {
    hq_backup_manifest manifest;
    GError *error;
    atomic_bool done;
    bool right;
} backup_job;

static void *
run_backup(void *data)
{
    backup_job *job = data;
    job->right = hq_backup_make(dir, target, HALL_START, &job->manifest, &job->error);
    atomic_store(&job->done, true);
    return NULL;
}

START_TEST(a_backup_made_during_appends_is_one_moment_of_the_hall)
{
    backup_job job = {0};
    pthread_t thread;
    uint64_t seq = 1500;
    pthread_create(&thread, NULL, run_backup, &job);
    while (!atomic_load(&job.done)) {
        ck_assert_done(hall_append(journal, seq + 1, seq + 3, &error));
        seq += 3;
        ck_assert_done(hq_journal_checkpoint(journal, NULL, &error));
    }
    pthread_join(thread, NULL);
    ck_assert_msg(job.right, "%s", job.right ? "" : job.error->message);
    ck_assert_uint_ge(job.manifest.last_seq, 1500);
    ck_assert_uint_lt(job.manifest.last_seq, seq);
    ck_assert_uint_eq(job.manifest.last_seq % 3, 0);
    hq_backup_manifest again = {0};
    ck_assert_done(hq_backup_restore(target, restored, 0, HALL_START, &again, &error));
    ck_assert_uint_eq(again.last_seq, job.manifest.last_seq);
    ck_assert_str_eq(again.hall, "test");
    hq_journal *copy = hall_open(restored);
    ck_assert_uint_eq(hq_journal_get_head(copy)->last_seq, job.manifest.last_seq);
    ck_assert_done(hall_is_made(copy, &error));
    hq_journal_free(copy);
    hq_backup_manifest_clear(&job.manifest);
    hq_backup_manifest_clear(&again);
}
END_TEST

START_TEST(a_restored_hall_is_one_epoch_on_until_it_says_so)
{
    ck_assert_done(hq_backup_make(dir, target, HALL_START, NULL, &error));
    ck_assert_done(hall_append(journal, 1501, 1600, &error)); // lost by the restore
    ck_assert_done(hq_backup_restore(target, restored, 0, HALL_START + 9, NULL, &error));
    hq_journal *copy = hall_open(restored);
    const hq_journal_head *head = hq_journal_get_head(copy);
    ck_assert_uint_eq(head->epoch, 2);
    ck_assert_uint_eq(head->epoch_start, 1501);
    ck_assert(hq_journal_owes_restored(copy));
    ck_assert_done(hall_append(copy, 1501, 1501, &error));
    ck_assert(!hq_journal_owes_restored(copy));
    hq_journal_free(copy);
    hq_journal_reader *reader = NULL;
    hq_journal_report report;
    ck_assert_done((reader = hq_journal_reader_open(restored, &error)) != NULL);
    ck_assert_done(hq_journal_verify(reader, NULL, NULL, NULL, &report, &error));
    ck_assert_uint_eq(report.findings, 0);
    ck_assert_uint_eq(report.epochs, 2);
    hq_journal_reader_free(reader);
}
END_TEST

START_TEST(a_second_restore_of_the_same_copy_is_another_epoch_on)
{
    ck_assert_done(hq_backup_make(dir, target, HALL_START, NULL, &error));
    ck_assert_done(hq_backup_restore(target, restored, 1, HALL_START, NULL, &error));
    hq_journal *copy = hall_open(restored);
    ck_assert_uint_eq(hq_journal_get_head(copy)->epoch, 3);
    ck_assert_uint_eq(hq_journal_get_head(copy)->epoch_before, 1);
    hq_journal_free(copy);
}
END_TEST

START_TEST(nothing_is_overwritten)
{
    ck_assert_done(hq_backup_make(dir, target, HALL_START, NULL, &error));
    ck_assert_fails(HQ_JOURNAL_ERROR_EXISTS, hq_backup_make(dir, target, HALL_START, NULL, &error));
    ck_assert_fails(HQ_JOURNAL_ERROR_LOCKED,
                    hq_backup_restore(target, dir, 0, HALL_START, NULL, &error));
    g_clear_pointer(&journal, hq_journal_free);
    ck_assert_fails(HQ_JOURNAL_ERROR_EXISTS,
                    hq_backup_restore(target, dir, 0, HALL_START, NULL, &error));
}
END_TEST

// The log of a lost hall would be taken for the new hall's.
START_TEST(a_hall_is_not_restored_beside_a_stray_log)
{
    ck_assert_done(hq_backup_make(dir, target, HALL_START, NULL, &error));
    g_clear_pointer(&journal, hq_journal_free);
    g_autofree char *path = g_build_filename(dir, "hall.db", NULL);
    ck_assert_int_eq(unlink(path), 0);
    ck_assert_fails(HQ_JOURNAL_ERROR_EXISTS,
                    hq_backup_restore(target, dir, 0, HALL_START, NULL, &error));
    ck_assert_fails(HQ_JOURNAL_ERROR_EXISTS, hq_journal_create(dir, "test", 0, &error));
}
END_TEST

START_TEST(a_backup_changed_by_a_single_byte_is_refused)
{
    ck_assert_done(hq_backup_make(dir, target, HALL_START, NULL, &error));
    g_autofree char *path = g_build_filename(target, "hall.db", NULL);
    int file = open(path, O_RDWR | O_CLOEXEC);
    char byte;
    ck_assert_int_eq(pread(file, &byte, 1, 30 * 4096 + 99), 1);
    byte ^= 1;
    ck_assert_int_eq(pwrite(file, &byte, 1, 30 * 4096 + 99), 1);
    close(file);
    ck_assert_fails(HQ_JOURNAL_ERROR_BACKUP,
                    hq_backup_restore(target, restored, 0, HALL_START, NULL, &error));
    g_autofree char *hall = g_build_filename(restored, "hall.db", NULL);
    ck_assert_int_ne(access(hall, F_OK), 0);
}
END_TEST

START_TEST(a_damaged_hall_makes_no_backup)
{
    hall_tamper(dir, "DROP TRIGGER events_are_never_changed;"
                     "UPDATE events SET body = '{}' WHERE seq = 700");
    ck_assert_fails(HQ_JOURNAL_ERROR_BACKUP, hq_backup_make(dir, target, HALL_START, NULL, &error));
    ck_assert_int_ne(access(target, F_OK), 0);
}
END_TEST

START_TEST(a_folder_without_a_manifest_is_no_backup)
{
    ck_assert_fails(HQ_JOURNAL_ERROR_BACKUP,
                    hq_backup_restore(dir, restored, 0, HALL_START, NULL, &error));
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("backup");
    hall_add(suite, a_backup_made_during_appends_is_one_moment_of_the_hall, set_up, tear_down);
    hall_add(suite, a_restored_hall_is_one_epoch_on_until_it_says_so, set_up, tear_down);
    hall_add(suite, a_second_restore_of_the_same_copy_is_another_epoch_on, set_up, tear_down);
    hall_add(suite, nothing_is_overwritten, set_up, tear_down);
    hall_add(suite, a_hall_is_not_restored_beside_a_stray_log, set_up, tear_down);
    hall_add(suite, a_backup_changed_by_a_single_byte_is_refused, set_up, tear_down);
    hall_add(suite, a_damaged_hall_makes_no_backup, set_up, tear_down);
    hall_add(suite, a_folder_without_a_manifest_is_no_backup, set_up, tear_down);
    return hq_suite_run(suite);
}
