#include "server/journal/backup.h"

#include "server/journal/create.h"
#include "server/journal/files.h"
#include "server/journal/manifest.h"
#include "server/journal/reader-store.h"
#include "server/journal/schema.h"
#include "server/journal/verify.h"

#include <fcntl.h>
#include <inttypes.h>
#include <string.h>
#include <unistd.h>

static bool
copy_hall(const char *dir, const char *path, GError **error)
{
    g_autoptr(hq_journal_reader) reader = hq_journal_reader_open(dir, error);
    if (reader == NULL || !hq_journal_reader_begin(reader, error))
        return false;
    bool done = hq_create_copy(hq_journal_reader_store(reader), path, error);
    hq_journal_reader_end(reader);
    return done;
}

static void
keep_first(uint64_t seq, const char *what, void *data)
{
    char **first = data;
    if (*first == NULL)
        *first = g_strdup_printf("event %" PRIu64 ": %s", seq, what);
}

// Verifies the finished copy and fills the manifest from what it really holds.
static bool
check_copy(const char *dir, const char *path, int64_t made_at, hq_backup_manifest *manifest,
           GError **error)
{
    g_autoptr(hq_journal_reader) reader = hq_journal_reader_open(dir, error);
    g_autofree char *wrong = NULL;
    hq_journal_report report;
    hq_journal_head head;
    if (reader == NULL || !hq_journal_verify(reader, NULL, keep_first, &wrong, &report, error) ||
        !hq_journal_reader_get_head(reader, &head, error))
        return false;
    if (report.findings > 0) {
        g_set_error(error, HQ_JOURNAL_ERROR, HQ_JOURNAL_ERROR_BACKUP, "the copy is not right: %s",
                    wrong);
        return false;
    }
    *manifest = (hq_backup_manifest){
        .hall = g_strdup(head.hall),
        .epoch = head.epoch,
        .last_seq = head.last_seq,
        .last_at = head.last_at,
        .last_day = head.last_day,
        .made_at = made_at,
        .schema = hq_schema_newest(),
    };
    memcpy(manifest->chain, head.chain, sizeof manifest->chain);
    g_clear_pointer(&reader, hq_journal_reader_free);
    return hq_manifest_hash_file(path, -1, manifest->file, error);
}

static bool
fill_target(const char *dir, const char *unfinished, int64_t made_at, hq_backup_manifest *manifest,
            GError **error)
{
    g_autofree char *path = g_build_filename(unfinished, HQ_FILE_DATABASE, NULL);
    return hq_files_make_dir(unfinished, error) && copy_hall(dir, path, error) &&
           hq_files_sync(path, error) && check_copy(unfinished, path, made_at, manifest, error) &&
           hq_manifest_write(manifest, unfinished, error) && hq_files_sync(unfinished, error);
}

bool
hq_backup_make(const char *dir, const char *target, int64_t made_at,
               hq_backup_manifest *ret_manifest, GError **error)
{
    g_auto(hq_backup_manifest) manifest = {0};
    g_autofree char *full = g_canonicalize_filename(target, NULL);
    g_autofree char *unfinished = g_strconcat(full, ".unfinished", NULL);
    if (access(full, F_OK) == 0) {
        g_set_error(error, HQ_JOURNAL_ERROR, HQ_JOURNAL_ERROR_EXISTS, "%s exists already", full);
        return false;
    }
    if (!fill_target(dir, unfinished, made_at, &manifest, error) ||
        !hq_files_rename(unfinished, full, error)) {
        g_prefix_error(error, "cannot back up %s to %s: ", dir, target);
        return false;
    }
    if (ret_manifest != NULL) {
        *ret_manifest = manifest;
        manifest = (hq_backup_manifest){0};
    }
    return true;
}

static bool
fetch_database(const char *backup, const hq_backup_manifest *manifest, const char *path,
               GError **error)
{
    g_autofree char *source = g_build_filename(backup, HQ_FILE_DATABASE, NULL);
    uint8_t hash[HQ_CRYPTO_HASH_SIZE];
    if (!hq_files_make_empty(path, error))
        return false;
    int copy = open(path, O_WRONLY | O_CLOEXEC);
    bool done = hq_manifest_hash_file(source, copy, hash, error);
    close(copy);
    if (done && memcmp(hash, manifest->file, sizeof hash) != 0) {
        g_set_error(error, HQ_JOURNAL_ERROR, HQ_JOURNAL_ERROR_BACKUP,
                    "%s is not the file its manifest tells of", source);
        return false;
    }
    return done;
}

static bool
begin_epoch(const char *path, const hq_backup_manifest *manifest, uint32_t again, int64_t at,
            GError **error)
{
    g_auto(hq_store) store = {0};
    g_autofree char *hall = NULL;
    hq_journal_head head;
    if (!hq_store_open(&store, path, false, error) ||
        !hq_schema_upgrade(&store, hq_schema_newest(), error) ||
        !hq_events_read_head(&store, &head, &hall, error))
        return false;
    if (head.last_seq != manifest->last_seq ||
        memcmp(head.chain, manifest->chain, sizeof head.chain) != 0) {
        g_set_error(error, HQ_JOURNAL_ERROR, HQ_JOURNAL_ERROR_BACKUP,
                    "the database does not end where its manifest says");
        return false;
    }
    return hq_create_epoch(&store, head.epoch + 1 + again, head.last_seq + 1, at, head.chain,
                           error);
}

static bool
restore_locked(const char *backup, const char *dir, uint32_t again, int64_t at,
               hq_backup_manifest *manifest, GError **error)
{
    g_autofree char *path = g_build_filename(dir, HQ_FILE_DATABASE, NULL);
    g_autofree char *unfinished = g_strconcat(path, ".new", NULL);
    return hq_files_is_free(dir, error) && hq_backup_read_manifest(backup, manifest, error) &&
           fetch_database(backup, manifest, unfinished, error) &&
           begin_epoch(unfinished, manifest, again, at, error) &&
           hq_files_publish(unfinished, dir, HQ_FILE_DATABASE, error);
}

bool
hq_backup_restore(const char *backup, const char *dir, uint32_t again, int64_t at,
                  hq_backup_manifest *ret_manifest, GError **error)
{
    g_auto(hq_backup_manifest) manifest = {0};
    int lock = hq_files_make_dir(dir, error) ? hq_files_lock(dir, error) : -1;
    if (lock < 0)
        return false;
    bool done = restore_locked(backup, dir, again, at, &manifest, error);
    close(lock);
    if (done && ret_manifest != NULL) {
        *ret_manifest = manifest;
        manifest = (hq_backup_manifest){0};
    }
    return done;
}
