#include "server/journal/schema.h"

#include "resources.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#define SCHEMA_FOLDER "/hallqueue/journal/schema/"

static const int64_t application_id = 0x48514a4c; // 'HQJL', set by 0001-journal.sql

static char **
list_scripts(void)
{
    return g_resource_enumerate_children(hq_journal_resources_get_resource(), SCHEMA_FOLDER,
                                         G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
}

int
hq_schema_newest(void)
{
    g_auto(GStrv) names = list_scripts();
    return (int)g_strv_length(names);
}

bool
hq_schema_version(hq_store *store, int *ret_version, GError **error)
{
    int64_t version, id;
    if (!hq_store_get_int(store, "PRAGMA user_version", &version, error) ||
        !hq_store_get_int(store, "PRAGMA application_id", &id, error))
        return false;
    if (version != 0 && id != application_id) {
        g_set_error(error, HQ_JOURNAL_ERROR, HQ_JOURNAL_ERROR_CORRUPT, "%s is not a hall's journal",
                    store->path);
        return false;
    }
    if (version > hq_schema_newest()) {
        g_set_error(error, HQ_JOURNAL_ERROR, HQ_JOURNAL_ERROR_NEWER,
                    "%s has schema %" PRId64 " and this version knows up to %d: "
                    "use the newer version, or restore a backup made before the upgrade",
                    store->path, version, hq_schema_newest());
        return false;
    }
    *ret_version = (int)version;
    return true;
}

static GBytes *
load_script(int number, GError **error)
{
    g_auto(GStrv) names = list_scripts();
    for (char **name = names; *name != NULL; name++) {
        if (atoi(*name) != number)
            continue;
        g_autofree char *path = g_strconcat(SCHEMA_FOLDER, *name, NULL);
        return g_resource_lookup_data(hq_journal_resources_get_resource(), path,
                                      G_RESOURCE_LOOKUP_FLAGS_NONE, error);
    }
    g_set_error(error, HQ_JOURNAL_ERROR, HQ_JOURNAL_ERROR_UPGRADE, "schema %d is missing", number);
    return NULL;
}

static bool
apply(hq_store *store, int number, GError **error)
{
    g_autoptr(GBytes) script = load_script(number, error);
    if (script == NULL)
        return false;
    gsize size;
    const char *text = g_bytes_get_data(script, &size);
    g_autofree char *sql = g_strdup_printf(
        "BEGIN IMMEDIATE; %.*s; PRAGMA user_version = %d; COMMIT;", (int)size, text, number);
    if (hq_store_exec(store, sql, error))
        return true;
    sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
    return false;
}

bool
hq_schema_upgrade(hq_store *store, int version, GError **error)
{
    int applied;
    if (!hq_schema_version(store, &applied, error))
        return false;
    for (int number = applied + 1; number <= version; number++) {
        g_autoptr(GError) failure = NULL;
        if (!apply(store, number, &failure)) {
            int code =
                failure->code == HQ_JOURNAL_ERROR_OTHER ? HQ_JOURNAL_ERROR_UPGRADE : failure->code;
            g_set_error(error, HQ_JOURNAL_ERROR, code, "cannot upgrade %s to schema %d: %s",
                        store->path, number, failure->message);
            return false;
        }
    }
    return true;
}
