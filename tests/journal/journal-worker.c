// What the crash tests kill: appends made events to a hall and says so on standard output, or
// checks a hall that such a run left behind.
#include "hall.h"

#include "server/journal/backup.h"
#include "server/journal/reader.h"
#include "server/journal/verify.h"

#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

enum {
    SMALL_LOG = 20, // pages: checkpoints come often
    MANY_COMMITS = 1000,
};

// A test that ends badly must leave neither a process behind nor a disk full of its events.
static void
set_limits(void)
{
    const struct rlimit file_size = {UINT64_C(2) << 30, UINT64_C(2) << 30};
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    setrlimit(RLIMIT_FSIZE, &file_size);
    signal(SIGXFSZ, SIG_IGN);
    signal(SIGPIPE, SIG_IGN);
}

static int
tell(const char *doing, GError *error)
{
    printf("%s failed: %d %s\n", doing, error != NULL ? error->code : -1,
           error != NULL ? error->message : "?");
    g_clear_error(&error);
    return 1;
}

// One write each, so that the reader of the pipe sees whole lines only.
static void
acknowledge(uint64_t seq)
{
    char line[32];
    int size = snprintf(line, sizeof line, "%" PRIu64 "\n", seq);
    if (write(STDOUT_FILENO, line, (size_t)size) != size)
        exit(2);
}

static int
append(const char *dir, const uint64_t numbers[3], bool acknowledge_first)
{
    uint64_t batch = numbers[0], batches = numbers[1];
    size_t log_limit = numbers[2] != 0 ? numbers[2] : SMALL_LOG;
    GError *error = NULL;
    g_autoptr(hq_journal) journal = hq_journal_open(dir, &error);
    if (journal == NULL)
        return tell("open", error);
    for (uint64_t i = 0; i < batches; i++) {
        uint64_t last = hq_journal_get_head(journal)->last_seq;
        if (acknowledge_first)
            acknowledge(last + batch);
        if (!hall_append(journal, last + 1, last + batch, &error))
            return tell("append", error);
        if (!acknowledge_first)
            acknowledge(last + batch);
        if (hq_journal_get_wal_pages(journal) > log_limit &&
            !hq_journal_checkpoint(journal, NULL, &error))
            return tell("checkpoint", error);
    }
    return 0;
}

static int
check(const char *dir)
{
    GError *error = NULL;
    hq_journal_report report;
    g_autoptr(hq_journal) journal = hq_journal_open(dir, &error);
    if (journal == NULL || !hall_is_made(journal, &error))
        return tell("check", error);
    g_autoptr(hq_journal_reader) reader = hq_journal_reader_open(dir, &error);
    if (reader == NULL || !hq_journal_verify(reader, NULL, NULL, NULL, &report, &error))
        return tell("verify", error);
    printf("last %" PRIu64 " findings %" PRIu64 "\n", hq_journal_get_head(journal)->last_seq,
           report.findings);
    return 0;
}

static int
create(const char *dir)
{
    GError *error = NULL;
    return hq_journal_create(dir, "test", HALL_START, &error) ? 0 : tell("create", error);
}

static int
back_up(const char *dir, const char *target)
{
    GError *error = NULL;
    return hq_backup_make(dir, target, HALL_START, NULL, &error) ? 0 : tell("backup", error);
}

static int
restore(const char *backup, const char *dir)
{
    GError *error = NULL;
    return hq_backup_restore(backup, dir, 0, HALL_START, NULL, &error) ? 0 : tell("restore", error);
}

// An append that fails, then another that must be refused, then the same after opening again.
static int
fail_and_recover(const char *dir, uint64_t batch)
{
    GError *error = NULL;
    hq_journal *journal = hq_journal_open(dir, &error);
    if (journal == NULL)
        return tell("open", error);
    uint64_t last = hq_journal_get_head(journal)->last_seq;
    uint64_t end = last + MANY_COMMITS * batch;
    while (last < end && hall_append(journal, last + 1, last + batch, &error))
        last += batch;
    if (error == NULL)
        return tell("failing", error);
    printf("stopped %d last %" PRIu64 "\n", error->code, last);
    g_clear_error(&error);
    bool again = hall_append(journal, last + 1, last + 1, &error);
    printf("then %d\n", again ? 0 : error->code);
    g_clear_error(&error);
    hq_journal_free(journal);
    fflush(stdout);
    return check(dir);
}

static double
seconds(clockid_t clock)
{
    struct timespec now;
    clock_gettime(clock, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

// Prints what an event costs: `batches` commits of `batch` events after `history` made before.
static int
measure(const char *dir, uint64_t history, uint64_t batch, uint64_t batches)
{
    GError *error = NULL;
    g_autoptr(hq_journal) journal = hq_journal_open(dir, &error);
    if (journal == NULL)
        return tell("open", error);
    uint64_t last = hq_journal_get_head(journal)->last_seq;
    for (; last < history; last += 1000)
        if (!hall_append(journal, last + 1, last + 1000, &error) ||
            (hq_journal_get_wal_pages(journal) > HQ_JOURNAL_WAL_LIMIT &&
             !hq_journal_checkpoint(journal, NULL, &error)))
            return tell("fill", error);
    if (!hq_journal_checkpoint(journal, NULL, &error))
        return tell("checkpoint", error);
    double wall = seconds(CLOCK_MONOTONIC), cpu = seconds(CLOCK_PROCESS_CPUTIME_ID);
    for (uint64_t i = 0; i < batches; i++, last += batch)
        if (!hall_append(journal, last + 1, last + batch, &error) ||
            (hq_journal_get_wal_pages(journal) > HQ_JOURNAL_WAL_LIMIT &&
             !hq_journal_checkpoint(journal, NULL, &error)))
            return tell("append", error);
    double events = (double)(batch * batches) / 1e6;
    printf("history %" PRIu64 " batch %" PRIu64 ": %.1f us/event wall, %.1f us/event cpu\n",
           history, batch, (seconds(CLOCK_MONOTONIC) - wall) / events,
           (seconds(CLOCK_PROCESS_CPUTIME_ID) - cpu) / events);
    return 0;
}

int
main(int argc, char **argv)
{
    const char *verb = argc > 2 ? argv[1] : "";
    const char *dir = argc > 2 ? argv[2] : NULL;
    uint64_t numbers[3] = {0};
    for (int i = 3; i < argc && i < 6; i++)
        numbers[i - 3] = strtoull(argv[i], NULL, 10);
    set_limits();
    if (strcmp(verb, "create") == 0)
        return create(dir);
    if (strcmp(verb, "append") == 0)
        return append(dir, numbers, false);
    if (strcmp(verb, "append-acknowledging-first") == 0)
        return append(dir, numbers, true);
    if (strcmp(verb, "check") == 0)
        return check(dir);
    if (strcmp(verb, "backup") == 0 && argc == 4)
        return back_up(dir, argv[3]);
    if (strcmp(verb, "restore") == 0 && argc == 4)
        return restore(dir, argv[3]);
    if (strcmp(verb, "fail-and-recover") == 0)
        return fail_and_recover(dir, numbers[0]);
    if (strcmp(verb, "measure") == 0)
        return measure(dir, numbers[0], numbers[1], numbers[2]);
    fprintf(stderr, "journal-worker: unknown verb\n");
    return 2;
}
