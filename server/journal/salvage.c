#include "server/journal/salvage.h"

#include "server/journal/create.h"
#include "server/journal/events.h"
#include "server/journal/files.h"
#include "server/journal/salvage-tables.h"
#include "server/journal/schema.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <string.h>
#include <unistd.h>

enum { BLOCK = 4096 };

#define WORKING_COPY "damaged.db"
#define LOG          "-wal"

void
hq_salvage_report_clear(hq_salvage_report *report)
{
    g_clear_pointer(&report->hall, g_free);
    g_clear_pointer(&report->damage, g_free);
    g_clear_pointer(&report->tables, g_array_unref);
}

// ---- a copy to work on -------------------------------------------------------------------------

static bool
fail(const char *doing, const char *path, GError **error)
{
    int code = errno == ENOSPC ? HQ_JOURNAL_ERROR_FULL : HQ_JOURNAL_ERROR_IO;
    g_set_error(error, HQ_JOURNAL_ERROR, code, "cannot %s %s: %s", doing, path, g_strerror(errno));
    return false;
}

// What the disk does not give is left as zeros, which no page of a database is.
static bool
copy_blocks(int from, int to, const char *path, uint64_t *torn_bytes, GError **error)
{
    char block[BLOCK];
    off_t size = lseek(from, 0, SEEK_END);
    for (off_t at = 0; at < size; at += BLOCK) {
        size_t wanted = (size_t)MIN(size - at, BLOCK);
        memset(block, 0, sizeof block);
        if (pread(from, block, wanted, at) != (ssize_t)wanted)
            *torn_bytes += wanted;
        if (pwrite(to, block, wanted, at) != (ssize_t)wanted)
            return fail("write", path, error);
    }
    return true;
}

static bool
copy_file(const char *from_path, const char *path, uint64_t *torn_bytes, GError **error)
{
    int from = open(from_path, O_RDONLY | O_CLOEXEC);
    if (from < 0)
        return errno == ENOENT ? true : fail("read", from_path, error);
    int to = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    bool done = to < 0 ? fail("make", path, error) : copy_blocks(from, to, path, torn_bytes, error);
    if (to >= 0)
        close(to);
    close(from);
    return done;
}

static bool
copy_damaged(const char *dir, const char *copy, uint64_t *torn_bytes, GError **error)
{
    g_autofree char *database = g_build_filename(dir, HQ_FILE_DATABASE, NULL);
    g_autofree char *log = g_strconcat(database, LOG, NULL);
    g_autofree char *copied_log = g_strconcat(copy, LOG, NULL);
    return hq_files_has_hall(dir, error) && hq_files_make_empty(copy, error) &&
           copy_file(database, copy, torn_bytes, error) &&
           copy_file(log, copied_log, torn_bytes, error);
}

static void
remove_copy(const char *copy)
{
    static const char *const endings[] = {"", LOG, "-shm"};
    for (size_t i = 0; i < G_N_ELEMENTS(endings); i++) {
        g_autofree char *path = g_strconcat(copy, endings[i], NULL);
        unlink(path);
    }
}

// ---- how far the story goes --------------------------------------------------------------------

typedef struct {
    hq_salvage_report *report;
    uint8_t chain[HQ_JOURNAL_CHAIN_SIZE]; // of the last whole commit
    int64_t created_at;
    uint32_t last_epoch; // that anybody knows of
    uint32_t again;      // how many halls were made of this one before, today
} story;

static bool
follow(const hq_journal_event *event, void *data, GError **error)
{
    story *s = data;
    if (event->chain == NULL)
        return true;
    memcpy(s->chain, event->chain, sizeof s->chain);
    s->report->last_seq = event->seq;
    s->report->last_at = event->at;
    s->report->last_day = event->day;
    s->report->commits++;
    return true;
}

static void
see_last(hq_store *store, hq_salvage_report *report)
{
    int64_t seq = 0;
    if (hq_store_get_int(store, "SELECT coalesce(max(seq), 0) FROM events", &seq, NULL))
        report->seen_seq = (uint64_t)seq;
}

static bool
read_story(hq_store *store, story *s, GError **error)
{
    hq_salvage_report *report = s->report;
    g_autoptr(GError) damage = NULL;
    hq_chain_check check;
    int64_t epoch = 0;
    report->hall = hq_events_read_hall(store, error);
    if (report->hall == NULL ||
        !hq_store_get_int(store, "SELECT created_at FROM hall", &s->created_at, error) ||
        !hq_store_get_int(store, "SELECT max(epoch) FROM epochs", &epoch, error) ||
        !hq_chain_check_begin(&check, store, report->hall, 1, error))
        return false;
    s->last_epoch = (uint32_t)epoch;
    if (!hq_events_read(store, HQ_QUERY_EVENTS_READ, 1, INT64_MAX, &check, follow, s, &damage))
        report->damage = g_strdup(damage->message);
    else if (check.inside)
        report->damage = g_strdup("the last commit has no end");
    see_last(store, report);
    if (report->last_seq > 0)
        return true;
    g_set_error(error, HQ_JOURNAL_ERROR, HQ_JOURNAL_ERROR_CORRUPT,
                "nothing of the journal can be read: %s",
                report->damage != NULL ? report->damage : "it holds no event");
    return false;
}

// The schema of a torn file is believed as far as it goes; a file that is shorter than it says,
// too.
static bool
open_copy(hq_store *store, const char *copy, GError **error)
{
    return hq_store_open(store, copy, false, error) &&
           hq_store_exec(store, "PRAGMA writable_schema = ON", error) &&
           hq_schema_upgrade(store, hq_schema_newest(), error);
}

// ---- the new hall ------------------------------------------------------------------------------

static bool
name_hall(hq_store *store, const story *s, GError **error)
{
    sqlite3_stmt *insert = hq_store_statement(store, HQ_QUERY_HALL_CREATE, error);
    if (insert == NULL)
        return false;
    hq_bind_string(insert, ":id", s->report->hall);
    hq_bind_int(insert, ":created_at", s->created_at);
    return hq_store_finish(store, insert, error);
}

static bool
fill(hq_store *from, hq_store *to, const story *s, int64_t at, GError **error)
{
    hq_salvage_report *report = s->report;
    report->epoch = s->last_epoch + 1 + s->again;
    return hq_schema_upgrade(to, hq_schema_newest(), error) && name_hall(to, s, error) &&
           hq_store_run(to, HQ_QUERY_BEGIN, error) &&
           hq_salvage_copy_story(from, to, report->last_seq, error) &&
           hq_salvage_copy_tables(from, to, report->last_seq, report->tables, error) &&
           hq_create_epoch(to, report->epoch, report->last_seq + 1, at, s->chain, error) &&
           hq_store_run(to, HQ_QUERY_COMMIT, error);
}

static bool
make_hall(hq_store *from, const char *target, const story *s, int64_t at, GError **error)
{
    g_autofree char *path = g_build_filename(target, HQ_FILE_DATABASE, NULL);
    g_autofree char *unfinished = g_strconcat(path, ".new", NULL);
    g_auto(hq_store) to = {0};
    if (!hq_files_make_empty(unfinished, error) || !hq_store_open(&to, unfinished, false, error) ||
        !fill(from, &to, s, at, error))
        return false;
    hq_store_close(&to);
    return hq_files_publish(unfinished, target, HQ_FILE_DATABASE, error);
}

static bool
rescue(const char *copy, const char *target, uint32_t again, int64_t at, hq_salvage_report *report,
       GError **error)
{
    g_auto(hq_store) from = {0};
    story s = {.report = report, .again = again};
    if (open_copy(&from, copy, error) && read_story(&from, &s, error))
        return make_hall(&from, target, &s, at, error);
    g_prefix_error(error, "the hall cannot be rescued; restore its last copy: ");
    return false;
}

static bool
salvage_locked(const char *dir, const char *target, uint32_t again, int64_t at,
               hq_salvage_report *report, GError **error)
{
    g_autofree char *copy = g_build_filename(target, WORKING_COPY, NULL);
    bool done = copy_damaged(dir, copy, &report->torn_bytes, error) &&
                rescue(copy, target, again, at, report, error);
    remove_copy(copy);
    return done;
}

bool
hq_salvage(const char *dir, const char *target, uint32_t again, int64_t at,
           hq_salvage_report *ret_report, GError **error)
{
    g_auto(hq_salvage_report)
        report = {.tables = g_array_new(FALSE, FALSE, sizeof(hq_salvaged_table))};
    int lock = hq_files_has_hall(dir, error) ? hq_files_lock(dir, error) : -1;
    if (lock < 0)
        return false;
    int new_lock = hq_files_make_dir(target, error) ? hq_files_lock(target, error) : -1;
    bool done = new_lock >= 0 && hq_files_is_free(target, error) &&
                salvage_locked(dir, target, again, at, &report, error);
    if (new_lock >= 0)
        close(new_lock);
    close(lock);
    if (done) {
        *ret_report = report;
        report = (hq_salvage_report){0};
    }
    return done;
}
