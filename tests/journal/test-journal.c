#include "hall.h"
#include "suite.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

static char *dir;
static hq_journal *journal;

static void
set_up(void)
{
    dir = hall_folder();
    journal = hall_new(dir);
}

static void
tear_down(void)
{
    g_clear_pointer(&journal, hq_journal_free);
    hall_remove(dir);
    g_clear_pointer(&dir, g_free);
}

static void
reopen(void)
{
    g_clear_pointer(&journal, hq_journal_free);
    journal = hall_open(dir);
}

START_TEST(a_new_hall_is_empty_and_knows_its_name)
{
    const hq_journal_head *head = hq_journal_get_head(journal);
    ck_assert_str_eq(head->hall, "test");
    ck_assert_uint_eq(head->epoch, 1);
    ck_assert_uint_eq(head->last_seq, 0);
    ck_assert_uint_eq(head->day_start, 1);
    ck_assert(!hq_journal_owes_restored(journal));
    ck_assert_done(hall_is_made(journal, &error));
    ck_assert_fails(HQ_JOURNAL_ERROR_EXISTS, (hq_journal_free(journal), journal = NULL,
                                              hq_journal_create(dir, "other", HALL_START, &error)));
}
END_TEST

START_TEST(what_is_appended_is_read_back_byte_for_byte)
{
    ck_assert_done(hall_append(journal, 1, 1, &error));
    ck_assert_done(hall_append(journal, 2, 33, &error));
    ck_assert_done(hall_append(journal, 34, 2500, &error));
    ck_assert_done(hall_is_made(journal, &error));
    hq_journal_head before = *hq_journal_get_head(journal);
    ck_assert_uint_eq(before.day_start, 2001);
    reopen();
    ck_assert_done(hall_is_made(journal, &error));
    const hq_journal_head *head = hq_journal_get_head(journal);
    ck_assert_uint_eq(head->last_seq, 2500);
    ck_assert_int_eq(head->last_at, HALL_START + INT64_C(2500) * 30000000);
    ck_assert_int_eq(head->last_day, 20260103);
    ck_assert_uint_eq(head->day_start, 2001);
    ck_assert_mem_eq(head->chain, before.chain, sizeof before.chain);
}
END_TEST

static hq_journal_event
next_event(hall_event_memory *keep)
{
    return hall_event(hq_journal_get_head(journal)->last_seq + 1, keep);
}

static void
refuse(const hq_journal_event *event)
{
    ck_assert_fails(HQ_JOURNAL_ERROR_ORDER, hq_journal_append(journal, event, 1, NULL, 0, &error));
}

START_TEST(an_event_that_does_not_follow_is_refused_and_stops_nothing)
{
    hall_event_memory keep;
    ck_assert_done(hall_append(journal, 1, 5, &error));
    hq_journal_event event = next_event(&keep);
    event.seq++;
    refuse(&event);
    event = next_event(&keep);
    event.at -= 30000001;
    refuse(&event);
    event = next_event(&keep);
    event.day--;
    refuse(&event);
    event = next_event(&keep);
    event.key = NULL;
    event.answer_status = 201;
    refuse(&event);
    ck_assert_done(hall_append(journal, 6, 6, &error));
    ck_assert_done(hall_is_made(journal, &error));
}
END_TEST

static bool
collect_keys(const hq_journal_event *event, void *data, GError **error)
{
    hall_event_memory keep;
    hq_journal_event made = hall_event(event->seq, &keep);
    ck_assert_mem_eq(event->key, made.key, HQ_JOURNAL_KEY_SIZE);
    ck_assert_uint_eq(event->fingerprint, made.fingerprint);
    ck_assert_int_eq(event->answer_status, made.answer_status);
    ck_assert_uint_eq(event->answer_len, made.answer_len);
    ck_assert_ptr_null(event->body);
    g_array_append_val((GArray *)data, event->seq);
    return true;
}

START_TEST(keys_are_loaded_from_a_moment_on)
{
    ck_assert_done(hall_append(journal, 1, 600, &error));
    for (uint64_t from = 0; from <= 601; from += 97) {
        g_autoptr(GArray) seqs = g_array_new(false, false, sizeof(uint64_t));
        int64_t since = HALL_START + (int64_t)from * 30000000;
        ck_assert_done(hq_journal_load_keys(journal, since, collect_keys, seqs, &error));
        uint64_t first = from == 0 ? 3 : (from + 2) / 3 * 3;
        ck_assert_uint_eq(seqs->len, first > 600 ? 0 : (600 - first) / 3 + 1);
        if (seqs->len > 0)
            ck_assert_uint_eq(g_array_index(seqs, uint64_t, 0), first);
    }
}
END_TEST

START_TEST(a_second_instance_is_refused_and_told_who_holds_the_hall)
{
    GError *error = NULL;
    ck_assert_ptr_null(hq_journal_open(dir, &error));
    ck_assert(g_error_matches(error, HQ_JOURNAL_ERROR, HQ_JOURNAL_ERROR_LOCKED));
    g_autofree char *holder = g_strdup_printf("(process %ld)", (long)getpid());
    ck_assert_ptr_nonnull(strstr(error->message, holder));
    g_error_free(error);
}
END_TEST

START_TEST(a_folder_without_a_hall_is_not_found)
{
    g_autofree char *nowhere = g_build_filename(dir, "nowhere", NULL);
    ck_assert_fails(HQ_JOURNAL_ERROR_NOT_FOUND, hq_journal_open(nowhere, &error) != NULL);
}
END_TEST

START_TEST(what_an_interrupted_creation_left_is_not_taken_for_the_new_hall)
{
    g_autofree char *fresh = g_build_filename(dir, "fresh", NULL);
    g_autofree char *stray = g_build_filename(fresh, "hall.db.new-wal", NULL);
    ck_assert_int_eq(g_mkdir(fresh, 0755), 0);
    ck_assert(g_file_set_contents(stray, "left behind", -1, NULL));
    hq_journal_free(hall_new(fresh));
    ck_assert_int_ne(access(stray, F_OK), 0);
}
END_TEST

START_TEST(a_foreign_write_stops_the_journal)
{
    ck_assert_done(hall_append(journal, 1, 5, &error));
    hall_tamper(dir, "INSERT INTO days VALUES (77, 20260101)");
    ck_assert_fails(HQ_JOURNAL_ERROR_FOREIGN, hall_append(journal, 6, 6, &error));
    ck_assert_fails(HQ_JOURNAL_ERROR_FAILED, hall_append(journal, 6, 6, &error));
    reopen();
    ck_assert_uint_eq(hq_journal_get_head(journal)->last_seq, 5);
}
END_TEST

START_TEST(a_file_moved_away_stops_the_journal)
{
    ck_assert_done(hall_append(journal, 1, 5, &error));
    g_autofree char *path = g_build_filename(dir, "hall.db", NULL);
    g_autofree char *away = g_build_filename(dir, "away.db", NULL);
    ck_assert_int_eq(rename(path, away), 0);
    ck_assert_fails(HQ_JOURNAL_ERROR_FOREIGN, hall_append(journal, 6, 6, &error));
}
END_TEST

START_TEST(events_can_be_neither_changed_nor_removed)
{
    ck_assert_done(hall_append(journal, 1, 5, &error));
    const char *const attempts[] = {"UPDATE events SET body = '{}' WHERE seq = 2",
                                    "DELETE FROM events WHERE seq = 5", "DELETE FROM events"};
    for (size_t i = 0; i < G_N_ELEMENTS(attempts); i++) {
        g_autofree char *wrong = hall_try(dir, attempts[i]);
        ck_assert_ptr_nonnull(wrong);
        ck_assert_ptr_nonnull(strstr(wrong, "append-only"));
    }
    ck_assert_done(hall_is_made(journal, &error));
}
END_TEST

START_TEST(the_log_is_emptied_by_a_checkpoint_and_stays_bounded)
{
    g_autofree char *log = g_build_filename(dir, "hall.db-wal", NULL);
    uint64_t seq = 0;
    for (int round = 0; round < 50; round++) {
        ck_assert_done(hall_append(journal, seq + 1, seq + 200, &error));
        seq += 200;
        ck_assert_uint_gt(hq_journal_get_wal_pages(journal), 0);
        size_t left = 77;
        ck_assert_done(hq_journal_checkpoint(journal, &left, &error));
        ck_assert_uint_eq(left, 0);
    }
    g_autofree char *contents = NULL;
    gsize size = 0;
    ck_assert(g_file_get_contents(log, &contents, &size, NULL));
    ck_assert_uint_lt(size, 200 * 4096);
    ck_assert_done(hall_is_made(journal, &error));
}
END_TEST

START_TEST(a_checkpoint_that_fails_stops_the_journal)
{
    const struct rlimit no_room = {.rlim_cur = 8192, .rlim_max = RLIM_INFINITY};
    const struct rlimit room = {.rlim_cur = RLIM_INFINITY, .rlim_max = RLIM_INFINITY};
    ck_assert_done(hall_append(journal, 1, 400, &error));
    signal(SIGXFSZ, SIG_IGN);
    ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &no_room), 0);
    ck_assert_fails(HQ_JOURNAL_ERROR_IO, hq_journal_checkpoint(journal, NULL, &error));
    ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &room), 0);
    ck_assert_ptr_nonnull(hq_journal_get_failure(journal));
    ck_assert_fails(HQ_JOURNAL_ERROR_FAILED, hall_append(journal, 401, 401, &error));
    reopen();
    ck_assert_uint_eq(hq_journal_get_head(journal)->last_seq, 400);
    ck_assert_done(hall_is_made(journal, &error));
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("journal");
    hall_add(suite, a_new_hall_is_empty_and_knows_its_name, set_up, tear_down);
    hall_add(suite, what_is_appended_is_read_back_byte_for_byte, set_up, tear_down);
    hall_add(suite, an_event_that_does_not_follow_is_refused_and_stops_nothing, set_up, tear_down);
    hall_add(suite, keys_are_loaded_from_a_moment_on, set_up, tear_down);
    hall_add(suite, a_second_instance_is_refused_and_told_who_holds_the_hall, set_up, tear_down);
    hall_add(suite, a_folder_without_a_hall_is_not_found, set_up, tear_down);
    hall_add(suite, what_an_interrupted_creation_left_is_not_taken_for_the_new_hall, set_up,
             tear_down);
    hall_add(suite, a_foreign_write_stops_the_journal, set_up, tear_down);
    hall_add(suite, a_file_moved_away_stops_the_journal, set_up, tear_down);
    hall_add(suite, events_can_be_neither_changed_nor_removed, set_up, tear_down);
    hall_add(suite, the_log_is_emptied_by_a_checkpoint_and_stays_bounded, set_up, tear_down);
    hall_add(suite, a_checkpoint_that_fails_stops_the_journal, set_up, tear_down);
    return hq_suite_run(suite);
}
