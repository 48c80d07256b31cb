#include "server/journal/projection-store.h"
#include "server/journal/journal.h"

#include "server/journal/create.h"
#include "server/journal/events.h"
#include "server/journal/files.h"
#include "server/journal/personal-store.h"
#include "server/journal/records.h"
#include "server/journal/schema.h"
#include "server/journal/vault-cards.h"
#include "server/journal/vault-store.h"

#include <inttypes.h>
#include <string.h>
#include <unistd.h>

struct hq_journal {
    int lock;
    hq_store store;
    char *hall;
    hq_journal_head head;
    size_t wal_pages;
    int64_t data_version; // as long as nobody else writes
    GError *failure;      // what stopped this journal
};

static const char writer_settings[] = "PRAGMA journal_mode = WAL;"
                                      "PRAGMA synchronous = FULL;"
                                      "PRAGMA wal_autocheckpoint = 0;"
                                      "PRAGMA secure_delete = ON;";

static int
on_commit(void *data, sqlite3 *db, const char *name, int pages)
{
    hq_journal *journal = data;
    journal->wal_pages = (size_t)pages;
    return SQLITE_OK;
}

static bool
checkpoint(hq_journal *journal, int mode, size_t *ret_left, GError **error)
{
    int pages = -1, moved = -1;
    int rc = sqlite3_wal_checkpoint_v2(journal->store.db, NULL, mode, &pages, &moved);
    if (rc == SQLITE_OK && pages < 0) {
        g_set_error(error, HQ_JOURNAL_ERROR, HQ_JOURNAL_ERROR_OTHER,
                    "%s cannot have a write-ahead log on this file system", journal->store.path);
        return false;
    }
    // Busy with known counts means that a reader keeps part of the log, not that something failed.
    if (rc != SQLITE_OK && (rc != SQLITE_BUSY || pages < 0)) {
        hq_store_set_error(&journal->store, rc, "move the log into", error);
        return false;
    }
    *ret_left = pages > moved ? (size_t)(pages - moved) : 0;
    return true;
}

// What a failed sync of the last run left in the log may be in memory but not on the disk; behind
// it, new commits would be lost with it. Nothing is appended before all of it is in the file.
static bool
settle_log(hq_journal *journal, GError **error)
{
    size_t left;
    if (!checkpoint(journal, SQLITE_CHECKPOINT_RESTART, &left, error))
        return false;
    if (left == 0)
        return true;
    g_set_error(error, HQ_JOURNAL_ERROR, HQ_JOURNAL_ERROR_LOCKED,
                "%s is being read by somebody who must finish first", journal->store.path);
    return false;
}

static bool
count_on(const hq_journal_event *event, void *data, GError **error)
{
    return true;
}

// Checks the last commit against its link.
static bool
check_tail(hq_journal *journal, GError **error)
{
    uint64_t last = journal->head.last_seq;
    sqlite3_stmt *statement =
        hq_store_statement(&journal->store, HQ_QUERY_EVENT_CHAIN_BEFORE, error);
    if (statement == NULL)
        return false;
    hq_bind_int(statement, ":seq", (int64_t)last);
    bool row;
    if (!hq_store_step(&journal->store, statement, &row, error))
        return false;
    uint64_t from = row ? (uint64_t)sqlite3_column_int64(statement, 0) + 1 : 1;
    sqlite3_reset(statement);
    return last == 0 || hq_journal_read(journal, from, count_on, NULL, error);
}

static bool
read_data_version(hq_journal *journal, int64_t *ret_version, GError **error)
{
    sqlite3_stmt *statement = hq_store_statement(&journal->store, HQ_QUERY_DATA_VERSION, error);
    bool row;
    if (statement == NULL || !hq_store_step(&journal->store, statement, &row, error))
        return false;
    *ret_version = sqlite3_column_int64(statement, 0);
    sqlite3_reset(statement);
    return true;
}

static bool
open_store(hq_journal *journal, const char *dir, GError **error)
{
    g_autofree char *path = g_build_filename(dir, HQ_FILE_DATABASE, NULL);
    int version;
    if (!hq_store_open(&journal->store, path, false, error) ||
        !hq_schema_version(&journal->store, &version, error) ||
        !hq_store_exec(&journal->store, writer_settings, error))
        return false;
    sqlite3_wal_hook(journal->store.db, on_commit, journal);
    // SQLite does not look whether the name of the log it made reached the disk.
    return hq_create_upgrade(&journal->store, dir, error) && settle_log(journal, error) &&
           hq_files_sync(dir, error) &&
           hq_events_read_head(&journal->store, &journal->head, &journal->hall, error) &&
           check_tail(journal, error) && read_data_version(journal, &journal->data_version, error);
}

bool
hq_journal_create(const char *dir, const char *hall, int64_t at, GError **error)
{
    int lock = hq_files_make_dir(dir, error) ? hq_files_lock(dir, error) : -1;
    if (lock < 0)
        return false;
    bool done = hq_create_hall(dir, hall, at, error);
    close(lock);
    return done;
}

hq_journal *
hq_journal_open(const char *dir, GError **error)
{
    int lock = hq_files_has_hall(dir, error) ? hq_files_lock(dir, error) : -1;
    if (lock < 0)
        return NULL;
    g_autoptr(hq_journal) journal = g_new0(hq_journal, 1);
    journal->lock = lock;
    if (!open_store(journal, dir, error))
        return NULL;
    return g_steal_pointer(&journal);
}

void
hq_journal_free(hq_journal *journal)
{
    if (journal == NULL)
        return;
    hq_store_close(&journal->store);
    g_clear_error(&journal->failure);
    g_free(journal->hall);
    close(journal->lock);
    g_free(journal);
}

const hq_journal_head *
hq_journal_get_head(const hq_journal *journal)
{
    return &journal->head;
}

bool
hq_journal_owes_restored(const hq_journal *journal)
{
    return journal->head.epoch > 1 && journal->head.last_seq < journal->head.epoch_start;
}

const GError *
hq_journal_get_failure(const hq_journal *journal)
{
    return journal->failure;
}

size_t
hq_journal_get_wal_pages(const hq_journal *journal)
{
    return journal->wal_pages;
}

static bool
is_working(const hq_journal *journal, GError **error)
{
    if (journal->failure == NULL)
        return true;
    g_set_error(error, HQ_JOURNAL_ERROR, HQ_JOURNAL_ERROR_FAILED,
                "the journal stopped and must be reopened: %s", journal->failure->message);
    return false;
}

static bool
stop(hq_journal *journal, GError *failure, GError **error)
{
    journal->failure = failure;
    g_propagate_error(error, g_error_copy(failure));
    return false;
}

static const char *
find_disorder(const hq_journal_event *event, const hq_journal_head *before)
{
    if (event->seq != before->last_seq + 1)
        return "its number does not follow";
    if (before->last_seq > 0 && event->at < before->last_at)
        return "it is older than the event before";
    if (event->day < before->last_day)
        return "its day is before that of the event before";
    if (event->kind == NULL || event->body == NULL || event->v < 1)
        return "kind, version or body is missing";
    if (event->key == NULL &&
        (event->answer != NULL || event->answer_status != 0 || event->fingerprint != 0))
        return "an answer without a key";
    return NULL;
}

// Follows the batch from the head it continues: numbers, times, days, link.
static bool
follow(const hq_journal *journal, const hq_journal_event *events, size_t n, hq_journal_head *head,
       GError **error)
{
    hq_chain chain;
    *head = journal->head;
    hq_chain_begin(&chain, head->chain);
    for (size_t i = 0; i < n; i++) {
        const hq_journal_event *event = &events[i];
        const char *disorder = find_disorder(event, head);
        if (disorder != NULL) {
            g_set_error(error, HQ_JOURNAL_ERROR, HQ_JOURNAL_ERROR_ORDER,
                        "event %" PRIu64 " cannot follow %" PRIu64 ": %s", event->seq,
                        head->last_seq, disorder);
            return false;
        }
        hq_chain_add(&chain, event);
        head->last_seq = event->seq;
        head->last_at = event->at;
        head->last_day = event->day;
        if (strcmp(event->kind, HQ_JOURNAL_DAY_OPENED) == 0)
            head->day_start = event->seq;
    }
    if (n > 0)
        hq_chain_end(&chain, head->chain);
    return true;
}

static bool
check_alone(hq_journal *journal, GError **error)
{
    int64_t version;
    int moved = 0;
    if (!read_data_version(journal, &version, error))
        return false;
    sqlite3_file_control(journal->store.db, "main", SQLITE_FCNTL_HAS_MOVED, &moved);
    if (version == journal->data_version && !moved)
        return true;
    g_set_error(error, HQ_JOURNAL_ERROR, HQ_JOURNAL_ERROR_FOREIGN, "somebody else %s %s",
                moved ? "moved or removed" : "wrote to", journal->store.path);
    return false;
}

static bool
insert_event(hq_store *store, const hq_journal_event *event, const uint8_t *chain, GError **error)
{
    sqlite3_stmt *insert = hq_store_statement(store, HQ_QUERY_EVENT_APPEND, error);
    if (insert == NULL)
        return false;
    hq_bind_int(insert, ":seq", (int64_t)event->seq);
    hq_bind_int(insert, ":at", event->at);
    hq_bind_int(insert, ":day", event->day);
    hq_bind_string(insert, ":kind", event->kind);
    hq_bind_int(insert, ":v", event->v);
    hq_bind_text(insert, ":body", event->body, event->body_len);
    if (event->key != NULL) {
        hq_bind_blob(insert, ":key", event->key, HQ_JOURNAL_KEY_SIZE);
        hq_bind_int(insert, ":fingerprint", (int64_t)event->fingerprint);
        hq_bind_int(insert, ":answer_status", event->answer_status);
        hq_bind_text(insert, ":answer", event->answer, event->answer_len);
    }
    hq_bind_blob(insert, ":chain", chain, HQ_JOURNAL_CHAIN_SIZE);
    return hq_store_finish(store, insert, error);
}

static bool
insert_day(hq_store *store, const hq_journal_event *event, GError **error)
{
    sqlite3_stmt *insert = hq_store_statement(store, HQ_QUERY_DAY_OPEN, error);
    if (insert == NULL)
        return false;
    hq_bind_int(insert, ":first_seq", (int64_t)event->seq);
    hq_bind_int(insert, ":day", event->day);
    return hq_store_finish(store, insert, error);
}

static bool
write_batch(hq_journal *journal, const hq_journal_event *events, size_t n,
            const hq_vault_write *vault, size_t nv, const uint8_t *chain, GError **error)
{
    hq_store *store = &journal->store;
    if (!hq_store_run(store, HQ_QUERY_BEGIN, error) || !check_alone(journal, error))
        return false;
    for (size_t i = 0; i < n; i++)
        if (!insert_event(store, &events[i], i + 1 == n ? chain : NULL, error) ||
            (strcmp(events[i].kind, HQ_JOURNAL_DAY_OPENED) == 0 &&
             !insert_day(store, &events[i], error)))
            return false;
    for (size_t i = 0; i < nv; i++)
        if (!hq_vault_apply(store, &vault[i], error))
            return false;
    return hq_store_run(store, HQ_QUERY_COMMIT, error);
}

bool
hq_journal_append(hq_journal *journal, const hq_journal_event *events, size_t n,
                  const hq_vault_write *vault, size_t nv, GError **error)
{
    hq_journal_head head;
    if (!is_working(journal, error) || !follow(journal, events, n, &head, error))
        return false;
    GError *failure = NULL;
    if (write_batch(journal, events, n, vault, nv, head.chain, &failure)) {
        journal->head = head;
        return true;
    }
    if (!sqlite3_get_autocommit(journal->store.db))
        hq_store_run(&journal->store, HQ_QUERY_ROLLBACK, NULL);
    return stop(journal, failure, error);
}

static bool
write_projection(hq_journal *journal, const hq_projection *projection, GError **error)
{
    return hq_store_run(&journal->store, HQ_QUERY_BEGIN, error) && check_alone(journal, error) &&
           hq_projection_store(&journal->store, projection, error) &&
           hq_store_run(&journal->store, HQ_QUERY_COMMIT, error);
}

bool
hq_journal_put_projection(hq_journal *journal, const hq_projection *projection, GError **error)
{
    GError *failure = NULL;
    if (!is_working(journal, error))
        return false;
    if (write_projection(journal, projection, &failure))
        return true;
    if (!sqlite3_get_autocommit(journal->store.db))
        hq_store_run(&journal->store, HQ_QUERY_ROLLBACK, NULL);
    return stop(journal, failure, error);
}

bool
hq_journal_read(hq_journal *journal, uint64_t from_seq, hq_journal_each each, void *data,
                GError **error)
{
    hq_chain_check check;
    uint64_t from = MAX(from_seq, 1);
    return hq_chain_check_begin(&check, &journal->store, journal->hall, from, error) &&
           hq_events_read(&journal->store, HQ_QUERY_EVENTS_READ, from, journal->head.last_seq,
                          &check, each, data, error);
}

bool
hq_journal_load_keys(hq_journal *journal, int64_t since_at, hq_journal_each each, void *data,
                     GError **error)
{
    uint64_t from;
    return hq_events_find(&journal->store, journal->head.last_seq, since_at, &from, error) &&
           hq_events_read(&journal->store, HQ_QUERY_EVENTS_KEYS, from, journal->head.last_seq, NULL,
                          each, data, error);
}

static bool
move_log(hq_journal *journal, int mode, size_t *ret_left, GError **error)
{
    size_t left = 0;
    GError *failure = NULL;
    if (!is_working(journal, error))
        return false;
    if (!checkpoint(journal, mode, &left, &failure))
        return stop(journal, failure, error);
    journal->wal_pages = left;
    if (ret_left != NULL)
        *ret_left = left;
    return true;
}

bool
hq_journal_checkpoint(hq_journal *journal, size_t *ret_left, GError **error)
{
    return move_log(journal, SQLITE_CHECKPOINT_PASSIVE, ret_left, error);
}

bool
hq_journal_scrub(hq_journal *journal, size_t *ret_left, GError **error)
{
    return move_log(journal, SQLITE_CHECKPOINT_TRUNCATE, ret_left, error);
}

bool
hq_journal_each_staff(hq_journal *journal, hq_vault_each_staff each, void *data, GError **error)
{
    return hq_vault_read_staff(&journal->store, each, data, error);
}

bool
hq_journal_each_device(hq_journal *journal, hq_vault_each_device each, void *data, GError **error)
{
    return hq_vault_read_devices(&journal->store, each, data, error);
}

bool
hq_journal_each_notice(hq_journal *journal, hq_vault_each_notice each, void *data, GError **error)
{
    return hq_vault_read_notices(&journal->store, each, data, error);
}

bool
hq_journal_each_card(hq_journal *journal, hq_vault_each_card each, void *data, GError **error)
{
    return hq_vault_read_cards(&journal->store, each, data, error);
}

bool
hq_journal_each_mark(hq_journal *journal, hq_vault_each_mark each, void *data, GError **error)
{
    return hq_vault_read_marks(&journal->store, each, data, error);
}

bool
hq_journal_each_of_family(hq_journal *journal, const char *family, int32_t from, int32_t to,
                          hq_journal_each each, void *data, GError **error)
{
    return hq_records_read_family(&journal->store, family, from, to, each, data, error);
}

bool
hq_journal_each_of_record(hq_journal *journal, const uint8_t record[HQ_VAULT_RECORD_SIZE],
                          hq_journal_each each, void *data, GError **error)
{
    return hq_records_read_record(&journal->store, record, each, data, error);
}

bool
hq_journal_each_projection(hq_journal *journal, const char *name, int32_t from_day,
                           hq_projection_each each, void *data, GError **error)
{
    return hq_projections_read(&journal->store, name, from_day, each, data, error);
}

bool
hq_journal_get_secret(hq_journal *journal, const char *name,
                      uint8_t ret_secret[HQ_VAULT_SECRET_SIZE], GError **error)
{
    return hq_vault_read_secret(&journal->store, name, ret_secret, error);
}

static bool
count_row(const hq_vault_row *row, void *data, GError **error)
{
    ++*(uint32_t *)data;
    return true;
}

bool
hq_journal_count_person(hq_journal *journal, const uint8_t person[HQ_VAULT_INDEX_SIZE],
                        uint32_t *ret_rows, GError **error)
{
    *ret_rows = 0;
    return hq_personal_read_person(&journal->store, person, count_row, ret_rows, error);
}

bool
hq_journal_list_days(hq_journal *journal, GArray *days, GError **error)
{
    return hq_personal_read_days(&journal->store, days, error);
}

bool
hq_journal_find_class(hq_journal *journal, const uint8_t person[HQ_VAULT_INDEX_SIZE],
                      hq_vault_class_count *ret_class, int32_t *ret_until, GError **error)
{
    return hq_personal_find_class(&journal->store, person, ret_class, ret_until, error);
}
