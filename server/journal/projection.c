#include "server/journal/projection-store.h"

#include "server/journal/reader-store.h"

static bool
read_row(sqlite3_stmt *statement, const char *name, hq_projection_each each, void *data,
         bool *ret_more, GError **error)
{
    g_autoptr(GError) failure = NULL;
    hq_projection projection = {.name = name,
                                .day = sqlite3_column_int(statement, 0),
                                .v = sqlite3_column_int(statement, 1),
                                .seq = (uint64_t)sqlite3_column_int64(statement, 2),
                                .value = sqlite3_column_blob(statement, 3),
                                .size = (size_t)sqlite3_column_bytes(statement, 3)};
    *ret_more = each(&projection, data, &failure);
    if (failure == NULL)
        return true;
    g_propagate_error(error, g_steal_pointer(&failure));
    return false;
}

bool
hq_projections_read(hq_store *store, const char *name, int32_t from_day, hq_projection_each each,
                    void *data, GError **error)
{
    sqlite3_stmt *statement = hq_store_statement(store, HQ_QUERY_PROJECTIONS, error);
    bool done = statement != NULL, more = done;
    if (!done)
        return false;
    hq_bind_string(statement, ":name", name);
    hq_bind_int(statement, ":from_day", from_day);
    while (done && more) {
        done = hq_store_step(store, statement, &more, error);
        if (done && more)
            done = read_row(statement, name, each, data, &more, error);
    }
    sqlite3_reset(statement);
    return done;
}

bool
hq_journal_reader_each_projection(hq_journal_reader *reader, const char *name, int32_t from_day,
                                  hq_projection_each each, void *data, GError **error)
{
    return hq_projections_read(hq_journal_reader_store(reader), name, from_day, each, data, error);
}

bool
hq_projection_store(hq_store *store, const hq_projection *projection, GError **error)
{
    sqlite3_stmt *put = hq_store_statement(store, HQ_QUERY_PROJECTION_PUT, error);
    if (put == NULL)
        return false;
    hq_bind_string(put, ":name", projection->name);
    hq_bind_int(put, ":day", projection->day);
    hq_bind_int(put, ":v", projection->v);
    hq_bind_int(put, ":seq", (int64_t)projection->seq);
    hq_bind_blob(put, ":value", projection->value, projection->size);
    return hq_store_finish(store, put, error);
}
