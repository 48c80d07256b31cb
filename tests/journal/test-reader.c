#include "hall.h"
#include "suite.h"

#include "server/journal/reader-store.h"
#include "server/journal/verify.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

static char *dir;
static hq_journal *journal;
static hq_journal_reader *reader;

static void
set_up(void)
{
    dir = hall_folder();
    journal = hall_new(dir);
    ck_assert_done(hall_append(journal, 1, 10, &error));
    ck_assert_done(hall_append(journal, 11, 2500, &error));
    ck_assert_done((reader = hq_journal_reader_open(dir, &error)) != NULL);
}

static void
tear_down(void)
{
    g_clear_pointer(&reader, hq_journal_reader_free);
    g_clear_pointer(&journal, hq_journal_free);
    hall_remove(dir);
    g_clear_pointer(&dir, g_free);
}

static bool
count(const hq_journal_event *event, void *data, GError **error)
{
    uint64_t *seqs = data;
    if (seqs[0] == 0)
        seqs[0] = event->seq;
    seqs[1] = event->seq;
    return true;
}

START_TEST(a_day_is_a_range_of_numbers)
{
    struct {
        int32_t day;
        uint64_t from, to;
    } expected[] = {{20260101, 1, 1000},
                    {20260102, 1001, 2000},
                    {20260103, 2001, 2500},
                    {20260104, 0, 0},
                    {20251231, 0, 0}};
    for (size_t i = 0; i < G_N_ELEMENTS(expected); i++) {
        uint64_t from, to, seqs[2] = {0};
        ck_assert_done(hq_journal_reader_find_day(reader, expected[i].day, &from, &to, &error));
        ck_assert_uint_eq(from, expected[i].from);
        ck_assert_uint_eq(to, expected[i].to);
        if (from == 0)
            continue;
        ck_assert_done(hq_journal_reader_read(reader, from, to, count, seqs, &error));
        ck_assert_uint_eq(seqs[0], from);
        ck_assert_uint_eq(seqs[1], to);
    }
}
END_TEST

START_TEST(a_moment_is_found_without_an_index)
{
    for (uint64_t seq = 1; seq <= 2501; seq += 125) {
        uint64_t found;
        int64_t at = HALL_START + (int64_t)seq * 30000000;
        ck_assert_done(hq_journal_reader_find_time(reader, at, &found, &error));
        ck_assert_uint_eq(found, seq);
        ck_assert_done(hq_journal_reader_find_time(reader, at - 1, &found, &error));
        ck_assert_uint_eq(found, seq);
    }
}
END_TEST

START_TEST(a_reader_follows_the_writer_and_writes_nothing)
{
    hq_journal_head head;
    ck_assert_done(hall_append(journal, 2501, 2600, &error));
    ck_assert_done(hq_journal_reader_get_head(reader, &head, &error));
    ck_assert_uint_eq(head.last_seq, 2600);
    ck_assert_str_eq(head.hall, "test");
    ck_assert_mem_eq(head.chain, hq_journal_get_head(journal)->chain, sizeof head.chain);
    ck_assert_done(hall_append(journal, 2601, 2700, &error));
}
END_TEST

START_TEST(a_hall_without_a_server_can_be_read)
{
    g_clear_pointer(&reader, hq_journal_reader_free);
    g_clear_pointer(&journal, hq_journal_free);
    hq_journal_head head;
    ck_assert_done((reader = hq_journal_reader_open(dir, &error)) != NULL);
    ck_assert_done(hq_journal_reader_get_head(reader, &head, &error));
    ck_assert_uint_eq(head.last_seq, 2500);
}
END_TEST

static bool
append_inside(const hq_journal_event *event, void *data, GError **unused)
{
    if (event->seq == 1)
        ck_assert_done(hall_append(journal, 2501, 2600, &error));
    return count(event, data, unused);
}

START_TEST(a_long_read_sees_one_moment)
{
    uint64_t seqs[2] = {0};
    size_t left;
    ck_assert_done(hq_journal_reader_read(reader, 1, UINT32_MAX, append_inside, seqs, &error));
    ck_assert_uint_eq(seqs[1], 2500);
    ck_assert_done(hq_journal_checkpoint(journal, &left, &error));
    ck_assert_uint_eq(left, 0);
}
END_TEST

START_TEST(what_is_read_between_begin_and_end_is_one_moment)
{
    hq_journal_head head;
    ck_assert_done(hq_journal_reader_begin(reader, &error));
    ck_assert_done(hall_append(journal, 2501, 2600, &error));
    uint64_t seqs[2] = {0};
    ck_assert_done(hq_journal_reader_read(reader, 2400, UINT32_MAX, count, seqs, &error));
    ck_assert_uint_eq(seqs[1], 2500);
    hq_journal_reader_end(reader);
    ck_assert_done(hq_journal_reader_get_head(reader, &head, &error));
    ck_assert_uint_eq(head.last_seq, 2600);
}
END_TEST

START_TEST(short_reads_beside_the_writer_leave_the_log_bounded)
{
    size_t largest = 0;
    for (uint64_t seq = 2500; seq < 12500; seq += 200) {
        uint64_t seqs[2] = {0};
        ck_assert_done(hall_append(journal, seq + 1, seq + 200, &error));
        largest = MAX(largest, hq_journal_get_wal_pages(journal));
        ck_assert_done(hq_journal_reader_read(reader, seq, seq + 200, count, seqs, &error));
        ck_assert_uint_eq(seqs[1], seq + 200);
        ck_assert_done(hq_journal_checkpoint(journal, NULL, &error));
    }
    ck_assert_uint_lt(largest, 300);
}
END_TEST

static bool
reopen_inside(const hq_journal_event *event, void *data, GError **unused)
{
    if (event->seq > 1)
        return false;
    ck_assert_done(hall_append(journal, 2501, 2600, &error));
    g_clear_pointer(&journal, hq_journal_free);
    ck_assert_fails(HQ_JOURNAL_ERROR_LOCKED, hq_journal_open(dir, &error) != NULL);
    return true;
}

// Until the log is in the file it may hold what never reached the disk.
START_TEST(a_hall_does_not_open_while_a_long_read_keeps_its_log)
{
    ck_assert_done(hq_journal_reader_read(reader, 1, 9, reopen_inside, NULL, &error));
    journal = hall_open(dir);
    ck_assert_uint_eq(hq_journal_get_head(journal)->last_seq, 2600);
}
END_TEST

typedef struct {
    GString *text;
    uint64_t first;
    uint64_t folded;
} findings;

static void
note_finding(uint64_t seq, const char *what, void *data)
{
    findings *found = data;
    if (found->text->len == 0)
        found->first = seq;
    g_string_append_printf(found->text, "%s\n", what);
}

static bool
fold(const hq_journal_event *event, void *data, GError **error)
{
    ((findings *)data)->folded++;
    return true;
}

static void
verify(findings *found, hq_journal_report *report)
{
    g_clear_pointer(&reader, hq_journal_reader_free);
    ck_assert_done((reader = hq_journal_reader_open(dir, &error)) != NULL);
    found->text = g_string_new(NULL);
    found->folded = found->first = 0;
    ck_assert_done(hq_journal_verify(reader, fold, note_finding, found, report, &error));
}

START_TEST(verify_finds_nothing_wrong_with_an_honest_journal)
{
    findings found;
    hq_journal_report report;
    verify(&found, &report);
    ck_assert_str_eq(found.text->str, "");
    ck_assert_uint_eq(report.findings, 0);
    ck_assert_uint_eq(report.events, 2500);
    ck_assert_uint_eq(found.folded, 2500);
    ck_assert_uint_eq(report.commits, 2);
    ck_assert_uint_eq(report.days, 3);
    ck_assert_uint_eq(report.epochs, 1);
    g_string_free(found.text, true);
}
END_TEST

#define UNLOCK "DROP TRIGGER events_are_never_changed; DROP TRIGGER events_are_never_removed;"

static const struct {
    const char *sql, *what;
} tampering[] = {
    {UNLOCK "UPDATE events SET body = replace(body, 'B007', 'B008') WHERE seq = 1007",
     "hash chain"},
    {UNLOCK "UPDATE events SET at = at + 1 WHERE seq = 1007", "hash chain"},
    {UNLOCK "UPDATE events SET answer = '{}' WHERE seq = 9", "hash chain"},
    {UNLOCK "UPDATE events SET answer_status = 200 WHERE seq = 9", "hash chain"},
    {UNLOCK "UPDATE events SET fingerprint = 1 WHERE seq = 9", "hash chain"},
    {UNLOCK "UPDATE events SET chain = zeroblob(32) WHERE seq = 10", "hash chain"},
    {UNLOCK "UPDATE events SET chain = NULL WHERE seq = 10", "hash chain"},
    {UNLOCK "UPDATE events SET chain = NULL WHERE seq = 2500", "no end"},
    {UNLOCK "DELETE FROM events WHERE seq = 1500", "event 1500 is missing"},
    {UNLOCK "DELETE FROM events WHERE seq = 2500", "no end"},
    {UNLOCK "UPDATE events SET at = 0 WHERE seq = 1500", "older than the event before"},
    {UNLOCK "UPDATE events SET day = 20250101 WHERE seq = 1500", "day is before"},
    {UNLOCK "UPDATE events SET key = (SELECT key FROM events WHERE seq = 1500) WHERE seq = 1503",
     "key was used before"},
    {UNLOCK, "schema was changed"},
    {"UPDATE days SET day = 20260107 WHERE first_seq = 2001", "table of days"},
    {"DELETE FROM days WHERE first_seq = 2001", "in the journal"},
    {"INSERT INTO epochs VALUES (2, 5, 0, zeroblob(32))", "inside a commit"},
    {"INSERT INTO epochs VALUES (2, 11, 0, zeroblob(32))", "another chain"},
};

START_TEST(verify_finds_what_was_tampered_with)
{
    findings found;
    hq_journal_report report;
    hall_tamper(dir, tampering[_i].sql);
    verify(&found, &report);
    ck_assert_uint_gt(report.findings, 0);
    ck_assert_msg(strstr(found.text->str, tampering[_i].what) != NULL, "%s", found.text->str);
    g_string_free(found.text, true);
}
END_TEST

// Replay must not build a state on what verify would refuse.
START_TEST(replay_refuses_a_tampered_event)
{
    hall_tamper(dir, UNLOCK "UPDATE events SET body = '{}' WHERE seq = 7");
    uint64_t seqs[2] = {0};
    ck_assert_fails(HQ_JOURNAL_ERROR_CORRUPT, hq_journal_read(journal, 1, count, seqs, &error));
    ck_assert_done(hq_journal_read(journal, 11, count, seqs, &error));
}
END_TEST

START_TEST(replay_from_inside_a_commit_checks_the_commits_after_it)
{
    uint64_t seqs[2] = {0};
    hall_tamper(dir, UNLOCK "UPDATE events SET body = '{}' WHERE seq = 700");
    ck_assert_fails(HQ_JOURNAL_ERROR_CORRUPT, hq_journal_read(journal, 5, count, seqs, &error));
}
END_TEST

START_TEST(replay_tells_which_event_is_missing)
{
    uint64_t seqs[2] = {0};
    GError *error = NULL;
    hall_tamper(dir, UNLOCK "DELETE FROM events WHERE seq = 7");
    ck_assert(!hq_journal_read(journal, 1, count, seqs, &error));
    ck_assert_str_eq(error->message, "event 7 is missing");
    ck_assert_uint_eq(seqs[1], 6);
    g_error_free(error);
}
END_TEST

START_TEST(a_tampered_end_keeps_the_hall_closed)
{
    g_clear_pointer(&reader, hq_journal_reader_free);
    g_clear_pointer(&journal, hq_journal_free);
    hall_tamper(dir, UNLOCK "UPDATE events SET body = '{}' WHERE seq = 2500");
    ck_assert_fails(HQ_JOURNAL_ERROR_CORRUPT, hq_journal_open(dir, &error) != NULL);
}
END_TEST

START_TEST(verify_finds_a_damaged_page)
{
    findings found;
    hq_journal_report report;
    static const uint8_t rubbish[512] = {0xff};
    ck_assert_done(hq_journal_checkpoint(journal, NULL, &error));
    g_clear_pointer(&reader, hq_journal_reader_free);
    g_clear_pointer(&journal, hq_journal_free);
    g_autofree char *path = g_build_filename(dir, "hall.db", NULL);
    int file = open(path, O_WRONLY | O_CLOEXEC);
    ck_assert_int_eq(pwrite(file, rubbish, sizeof rubbish, 40 * 4096), sizeof rubbish);
    close(file);
    g_autofree char *log = g_strconcat(path, "-wal", NULL);
    ck_assert_int_eq(unlink(log), 0);
    verify(&found, &report);
    ck_assert_uint_gt(report.findings, 0);
    g_string_free(found.text, true);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("reader");
    hall_add(suite, a_day_is_a_range_of_numbers, set_up, tear_down);
    hall_add(suite, a_moment_is_found_without_an_index, set_up, tear_down);
    hall_add(suite, a_reader_follows_the_writer_and_writes_nothing, set_up, tear_down);
    hall_add(suite, a_hall_without_a_server_can_be_read, set_up, tear_down);
    hall_add(suite, a_long_read_sees_one_moment, set_up, tear_down);
    hall_add(suite, what_is_read_between_begin_and_end_is_one_moment, set_up, tear_down);
    hall_add(suite, short_reads_beside_the_writer_leave_the_log_bounded, set_up, tear_down);
    hall_add(suite, a_hall_does_not_open_while_a_long_read_keeps_its_log, set_up, tear_down);
    hall_add(suite, verify_finds_nothing_wrong_with_an_honest_journal, set_up, tear_down);
    TCase *tampered = tcase_create("verify_finds_what_was_tampered_with");
    tcase_add_checked_fixture(tampered, set_up, tear_down);
    tcase_add_loop_test(tampered, verify_finds_what_was_tampered_with, 0, G_N_ELEMENTS(tampering));
    suite_add_tcase(suite, tampered);
    hall_add(suite, replay_refuses_a_tampered_event, set_up, tear_down);
    hall_add(suite, replay_from_inside_a_commit_checks_the_commits_after_it, set_up, tear_down);
    hall_add(suite, replay_tells_which_event_is_missing, set_up, tear_down);
    hall_add(suite, a_tampered_end_keeps_the_hall_closed, set_up, tear_down);
    hall_add(suite, verify_finds_a_damaged_page, set_up, tear_down);
    return hq_suite_run(suite);
}
