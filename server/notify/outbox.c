#include "server/notify/outbox.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

#include "notify-resources.h"
#include "shared/base/log.h"

typedef enum { QUERY_PUT, QUERY_NEXT, QUERY_AGAIN, QUERY_END, QUERY_FORGET, QUERIES } query;

struct hq_outbox {
    sqlite3 *db;
    sqlite3_stmt *queries[QUERIES];
};

static const char *const ways[] = {"webhook", "sms", "mail"};

static bool
fail(hq_outbox *outbox, GError **error)
{
    int code = sqlite3_errcode(outbox->db);
    bool is_damaged = code == SQLITE_CORRUPT || code == SQLITE_NOTADB;
    g_set_error(error, G_IO_ERROR, is_damaged ? G_IO_ERROR_INVALID_DATA : G_IO_ERROR_FAILED,
                "the outbox: %s", sqlite3_errmsg(outbox->db));
    return false;
}

static GBytes *
text_of(const char *name)
{
    g_autofree char *path = g_strconcat("/hallqueue/notify/", name, NULL);
    return g_resource_lookup_data(hq_notify_resources_get_resource(), path,
                                  G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
}

static bool
execute(hq_outbox *outbox, const char *name, GError **error)
{
    g_autoptr(GBytes) text = text_of(name);
    return sqlite3_exec(outbox->db, g_bytes_get_data(text, NULL), NULL, NULL, NULL) == SQLITE_OK ||
           fail(outbox, error);
}

// A file of a release without letters learns of them.
static bool
upgrade(hq_outbox *outbox, GError **error)
{
    sqlite3_stmt *knows;
    g_autoptr(GBytes) text = text_of("queries/knows-mail.sql");
    if (sqlite3_prepare_v2(outbox->db, g_bytes_get_data(text, NULL), -1, &knows, NULL) != SQLITE_OK)
        return fail(outbox, error);
    bool is_new = sqlite3_step(knows) == SQLITE_ROW;
    sqlite3_finalize(knows);
    if (is_new)
        return true;
    bool done = sqlite3_exec(outbox->db, "BEGIN IMMEDIATE", NULL, NULL, NULL) == SQLITE_OK &&
                execute(outbox, "upgrade.sql", error);
    sqlite3_exec(outbox->db, done ? "COMMIT" : "ROLLBACK", NULL, NULL, NULL);
    return done;
}

static bool
is_whole(hq_outbox *outbox, GError **error)
{
    sqlite3_stmt *check;
    if (sqlite3_prepare_v2(outbox->db, "PRAGMA quick_check(1)", -1, &check, NULL) != SQLITE_OK)
        return fail(outbox, error);
    const char *said = sqlite3_step(check) == SQLITE_ROW
                           ? (const char *)sqlite3_column_text(check, 0)
                           : sqlite3_errmsg(outbox->db);
    bool whole = g_strcmp0(said, "ok") == 0;
    if (!whole)
        g_set_error(error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "the outbox: %s", said);
    sqlite3_finalize(check);
    return whole;
}

static bool
prepare(hq_outbox *outbox, GError **error)
{
    static const char *const names[QUERIES] = {"queries/put.sql", "queries/next.sql",
                                               "queries/again.sql", "queries/end.sql",
                                               "queries/forget.sql"};
    if (sqlite3_exec(outbox->db, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;", NULL, NULL,
                     NULL) != SQLITE_OK)
        return fail(outbox, error);
    if (!is_whole(outbox, error) || !execute(outbox, "schema.sql", error) ||
        !upgrade(outbox, error))
        return false;
    for (int q = 0; q < QUERIES; q++) {
        g_autoptr(GBytes) text = text_of(names[q]);
        if (sqlite3_prepare_v2(outbox->db, g_bytes_get_data(text, NULL), -1, &outbox->queries[q],
                               NULL) != SQLITE_OK)
            return fail(outbox, error);
    }
    return true;
}

static hq_outbox *
open_file(const char *path, GError **error)
{
    hq_outbox *outbox = g_new0(hq_outbox, 1);
    bool opened = sqlite3_open(path, &outbox->db) == SQLITE_OK;
    if (!opened)
        fail(outbox, error);
    if (opened && prepare(outbox, error))
        return outbox;
    hq_outbox_close(outbox);
    return NULL;
}

// With its log, which would be taken for the new file's.
static bool
set_aside(const char *path)
{
    static const char *const ends[] = {"-shm", "-wal", ""};
    bool done = true;
    for (size_t i = 0; done && i < G_N_ELEMENTS(ends); i++) {
        g_autofree char *from = g_strconcat(path, ends[i], NULL);
        g_autofree char *to = g_strconcat(path, ".damaged", ends[i], NULL);
        done = g_rename(from, to) == 0 || !g_file_test(from, G_FILE_TEST_EXISTS);
    }
    return done;
}

hq_outbox *
hq_outbox_open(const char *path, GError **error)
{
    g_autoptr(GError) why = NULL;
    hq_outbox *outbox = open_file(path, &why);
    if (outbox != NULL)
        return outbox;
    if (!g_error_matches(why, G_IO_ERROR, G_IO_ERROR_INVALID_DATA) || !set_aside(path)) {
        g_propagate_error(error, g_steal_pointer(&why));
        return NULL;
    }
    hq_log(HQ_LOG_ERROR, "notify", "a damaged outbox was set aside and begun anew",
           "path=%s reason=%s", path, why->message);
    return open_file(path, error);
}

void
hq_outbox_close(hq_outbox *outbox)
{
    if (outbox == NULL)
        return;
    for (int q = 0; q < QUERIES; q++)
        sqlite3_finalize(outbox->queries[q]);
    sqlite3_close(outbox->db);
    g_free(outbox);
}

static void
bind_text(sqlite3_stmt *statement, const char *name, const char *text)
{
    sqlite3_bind_text(statement, sqlite3_bind_parameter_index(statement, name), text, -1,
                      SQLITE_TRANSIENT);
}

static void
bind_int(sqlite3_stmt *statement, const char *name, int64_t value)
{
    sqlite3_bind_int64(statement, sqlite3_bind_parameter_index(statement, name), value);
}

static bool
run(hq_outbox *outbox, query q, GError **error)
{
    int result = sqlite3_step(outbox->queries[q]);
    bool done = result == SQLITE_DONE || fail(outbox, error);
    sqlite3_reset(outbox->queries[q]);
    return done;
}

bool
hq_outbox_put(hq_outbox *outbox, const hq_message *message, hq_time now, GError **error)
{
    sqlite3_stmt *put = outbox->queries[QUERY_PUT];
    bind_text(put, ":key", message->key);
    bind_text(put, ":way", ways[message->way]);
    bind_text(put, ":duty", message->duty.text);
    bind_text(put, ":body", message->body);
    bind_int(put, ":at", now);
    bind_int(put, ":due", MAX(message->due_at, now));
    return run(outbox, QUERY_PUT, error);
}

static char *
column(sqlite3_stmt *statement, int i)
{
    return g_strdup((const char *)sqlite3_column_text(statement, i));
}

static hq_way_out
way_of(const char *word)
{
    hq_way_out way = HQ_WAY_OUT_MAIL;
    while (way > HQ_WAY_OUT_WEBHOOK && strcmp(ways[way], word) != 0)
        way--;
    return way;
}

bool
hq_outbox_next(hq_outbox *outbox, hq_message *ret_message, GError **error)
{
    sqlite3_stmt *next = outbox->queries[QUERY_NEXT];
    int result = sqlite3_step(next);
    if (result == SQLITE_ROW) {
        const char *way = (const char *)sqlite3_column_text(next, 2);
        *ret_message = (hq_message){.id = sqlite3_column_int64(next, 0),
                                    .key = column(next, 1),
                                    .way = way_of(way),
                                    .duty = hq_slug_of((const char *)sqlite3_column_text(next, 3)),
                                    .body = column(next, 4),
                                    .tries = sqlite3_column_int64(next, 5),
                                    .due_at = sqlite3_column_int64(next, 6),
                                    .made_at = sqlite3_column_int64(next, 7)};
    } else if (result != SQLITE_DONE) {
        fail(outbox, error);
    }
    sqlite3_reset(next);
    return result == SQLITE_ROW;
}

void
hq_message_clear(hq_message *message)
{
    g_free(message->key);
    g_free(message->body);
    *message = (hq_message){0};
}

bool
hq_outbox_try_again(hq_outbox *outbox, int64_t id, hq_time due, GError **error)
{
    bind_int(outbox->queries[QUERY_AGAIN], ":id", id);
    bind_int(outbox->queries[QUERY_AGAIN], ":due", due);
    return run(outbox, QUERY_AGAIN, error);
}

bool
hq_outbox_end(hq_outbox *outbox, int64_t id, bool sent, hq_time now, GError **error)
{
    bind_int(outbox->queries[QUERY_END], ":id", id);
    bind_int(outbox->queries[QUERY_END], ":at", now);
    bind_int(outbox->queries[QUERY_END], ":sent", sent);
    return run(outbox, QUERY_END, error);
}

bool
hq_outbox_forget(hq_outbox *outbox, hq_time before, GError **error)
{
    bind_int(outbox->queries[QUERY_FORGET], ":before", before);
    return run(outbox, QUERY_FORGET, error);
}
