#include "server/journal/create.h"

#include "server/journal/chain.h"
#include "server/journal/files.h"
#include "server/journal/schema.h"

enum { COPY_PAGES = 1024 };

bool
hq_create_epoch(hq_store *store, uint32_t epoch, uint64_t first_seq, int64_t since,
                const uint8_t chain[HQ_JOURNAL_CHAIN_SIZE], GError **error)
{
    sqlite3_stmt *insert = hq_store_statement(store, HQ_QUERY_EPOCH_APPEND, error);
    if (insert == NULL)
        return false;
    hq_bind_int(insert, ":epoch", epoch);
    hq_bind_int(insert, ":first_seq", (int64_t)first_seq);
    hq_bind_int(insert, ":since", since);
    hq_bind_blob(insert, ":chain", chain, HQ_JOURNAL_CHAIN_SIZE);
    return hq_store_finish(store, insert, error);
}

static bool
fill_hall(hq_store *store, const char *hall, int64_t at, GError **error)
{
    uint8_t genesis[HQ_JOURNAL_CHAIN_SIZE];
    hq_chain_genesis(hall, genesis);
    if (!hq_schema_upgrade(store, hq_schema_newest(), error))
        return false;
    sqlite3_stmt *insert = hq_store_statement(store, HQ_QUERY_HALL_CREATE, error);
    if (insert == NULL)
        return false;
    hq_bind_string(insert, ":id", hall);
    hq_bind_int(insert, ":created_at", at);
    return hq_store_finish(store, insert, error) &&
           hq_create_epoch(store, 1, 1, at, genesis, error);
}

bool
hq_create_hall(const char *dir, const char *hall, int64_t at, GError **error)
{
    g_autofree char *path = g_build_filename(dir, HQ_FILE_DATABASE, NULL);
    g_autofree char *unfinished = g_strconcat(path, ".new", NULL);
    g_auto(hq_store) store = {0};
    if (!hq_files_is_free(dir, error) || !hq_files_make_empty(unfinished, error) ||
        !hq_store_open(&store, unfinished, false, error) || !fill_hall(&store, hall, at, error))
        return false;
    hq_store_close(&store);
    return hq_files_publish(unfinished, dir, HQ_FILE_DATABASE, error);
}

static bool
copy_pages(hq_store *store, hq_store *copy, GError **error)
{
    sqlite3_backup *backup = sqlite3_backup_init(copy->db, "main", store->db, "main");
    if (backup == NULL) {
        hq_store_set_error(copy, sqlite3_errcode(copy->db), "copy to", error);
        return false;
    }
    int rc;
    do
        rc = sqlite3_backup_step(backup, COPY_PAGES);
    while (rc == SQLITE_OK);
    int finished = sqlite3_backup_finish(backup);
    if (rc == SQLITE_DONE && finished == SQLITE_OK)
        return true;
    hq_store_set_error(copy, rc == SQLITE_DONE ? finished : rc, "copy to", error);
    return false;
}

bool
hq_create_copy(hq_store *store, const char *path, GError **error)
{
    g_auto(hq_store) copy = {0};
    return hq_files_make_empty(path, error) && hq_store_open(&copy, path, false, error) &&
           copy_pages(store, &copy, error) &&
           hq_store_exec(&copy, "PRAGMA journal_mode = DELETE", error);
}

static bool
keep_copy(hq_store *store, const char *dir, int version, GError **error)
{
    g_autofree char *name = g_strdup_printf("before-schema-%04d.db", version + 1);
    g_autofree char *path = g_build_filename(dir, name, NULL);
    g_autofree char *unfinished = g_strconcat(path, ".new", NULL);
    return hq_create_copy(store, unfinished, error) &&
           hq_files_publish(unfinished, dir, name, error);
}

bool
hq_create_upgrade(hq_store *store, const char *dir, GError **error)
{
    int version;
    if (!hq_schema_version(store, &version, error))
        return false;
    if (version == hq_schema_newest())
        return true;
    return keep_copy(store, dir, version, error) &&
           hq_schema_upgrade(store, hq_schema_newest(), error);
}
