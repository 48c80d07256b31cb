#include "server/journal/salvage-tables.h"

// Which rows of a table tell of no event after ?1: those of the column that names their event.
static const char TABLES[] =
    "SELECT name, CASE"
    " WHEN name = 'personal' THEN 'WHERE id <= ?1'"
    " WHEN name = 'card_marks' THEN 'WHERE coalesce(read_seq, 0) <= ?1'"
    " WHEN EXISTS (SELECT 1 FROM pragma_table_info(tables.name) WHERE name = 'seq')"
    " THEN 'WHERE seq <= ?1'"
    " ELSE 'WHERE ?1 > 0' END "
    "FROM sqlite_master AS tables WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE "
    "'\\'"
    " AND name NOT IN ('hall', 'epochs', 'events', 'days') ORDER BY name";

// What was done later with what is kept.
static const char LATER_STEPS[] =
    "UPDATE cards SET approved_seq = NULL, approver = NULL, approved_at = NULL "
    "WHERE approved_seq > %" G_GUINT64_FORMAT ";"
    "UPDATE cards SET withdrawn_seq = NULL, withdrawer = NULL, withdrawn_at = NULL "
    "WHERE withdrawn_seq > %" G_GUINT64_FORMAT ";"
    "UPDATE transactions SET replaced = NULL WHERE replaced > %" G_GUINT64_FORMAT ";";

static sqlite3_stmt *
prepare(hq_store *store, const char *sql, GError **error)
{
    sqlite3_stmt *statement = NULL;
    int rc = sqlite3_prepare_v2(store->db, sql, -1, &statement, NULL);
    if (rc != SQLITE_OK)
        hq_store_set_error(store, rc, "use", error);
    return statement;
}

static sqlite3_stmt *
prepare_insert(hq_store *store, const char *name, int columns, GError **error)
{
    g_autoptr(GString) sql = g_string_new(NULL);
    g_string_append_printf(sql, "INSERT INTO %s VALUES (?", name);
    for (int i = 1; i < columns; i++)
        g_string_append(sql, ", ?");
    g_string_append_c(sql, ')');
    return prepare(store, sql->str, error);
}

static bool
is_of_disk(int rc)
{
    return (rc & 0xff) == SQLITE_FULL || (rc & 0xff) == SQLITE_IOERR;
}

// Row by row: one that is no such row any more is left out, and where the table is torn it ends.
static bool
copy_rows(hq_store *store, sqlite3_stmt *rows, sqlite3_stmt *insert, hq_salvaged_table *table,
          GError **error)
{
    int rc;
    while ((rc = sqlite3_step(rows)) == SQLITE_ROW) {
        for (int i = 0; i < sqlite3_column_count(rows); i++)
            sqlite3_bind_value(insert, i + 1, sqlite3_column_value(rows, i));
        rc = sqlite3_step(insert);
        table->kept += rc == SQLITE_DONE;
        table->refused += rc != SQLITE_DONE;
        if (is_of_disk(rc))
            hq_store_set_error(store, rc, "write", error);
        sqlite3_reset(insert);
        if (is_of_disk(rc))
            return false;
    }
    table->torn = rc != SQLITE_DONE;
    return true;
}

static bool
copy_table(hq_store *from, hq_store *to, const char *which, uint64_t last_seq,
           hq_salvaged_table *table, GError **error)
{
    g_autofree char *select = g_strdup_printf("SELECT * FROM %s %s", table->name, which);
    sqlite3_stmt *rows = prepare(from, select, NULL);
    table->torn = rows == NULL;
    if (rows == NULL)
        return true;
    sqlite3_bind_int64(rows, 1, (sqlite3_int64)last_seq);
    sqlite3_stmt *insert = prepare_insert(to, table->name, sqlite3_column_count(rows), error);
    bool done = insert != NULL && copy_rows(to, rows, insert, table, error);
    sqlite3_finalize(insert);
    sqlite3_finalize(rows);
    return done;
}

static bool
copy_whole(hq_store *from, hq_store *to, const char *name, const char *which, uint64_t last_seq,
           GError **error)
{
    hq_salvaged_table table = {0};
    g_strlcpy(table.name, name, sizeof table.name);
    if (!copy_table(from, to, which, last_seq, &table, error))
        return false;
    if (!table.torn && table.refused == 0)
        return true;
    g_set_error(error, HQ_JOURNAL_ERROR, HQ_JOURNAL_ERROR_CORRUPT, "the table of %s is torn", name);
    return false;
}

static const char DAYS[] =
    "INSERT INTO days (first_seq, day) SELECT seq, day FROM events WHERE kind = 'day-opened'";

// By their count: the row behind the last one may be torn and is not to be looked at.
bool
hq_salvage_copy_story(hq_store *from, hq_store *to, uint64_t last_seq, GError **error)
{
    return copy_whole(from, to, "events", "ORDER BY seq LIMIT ?1", last_seq, error) &&
           copy_whole(from, to, "epochs", "WHERE first_seq <= ?1", last_seq, error) &&
           hq_store_exec(to, DAYS, error);
}

static bool
copy_each(hq_store *from, hq_store *to, sqlite3_stmt *names, uint64_t last_seq, GArray *tables,
          GError **error)
{
    bool row = true;
    while (hq_store_step(to, names, &row, error)) {
        if (!row)
            return true;
        hq_salvaged_table table = {0};
        g_strlcpy(table.name, hq_column_string(names, 0), sizeof table.name);
        if (!copy_table(from, to, hq_column_string(names, 1), last_seq, &table, error))
            return false;
        g_array_append_val(tables, table);
    }
    return false;
}

bool
hq_salvage_copy_tables(hq_store *from, hq_store *to, uint64_t last_seq, GArray *tables,
                       GError **error)
{
    g_autofree char *later = g_strdup_printf(LATER_STEPS, last_seq, last_seq, last_seq);
    sqlite3_stmt *names = prepare(to, TABLES, error);
    bool done = names != NULL && copy_each(from, to, names, last_seq, tables, error);
    sqlite3_finalize(names);
    return done && hq_store_exec(to, later, error);
}
