#include "server/journal/verify.h"

#include "server/journal/reader-store.h"
#include "server/journal/schema.h"

#include <inttypes.h>
#include <stdarg.h>
#include <string.h>

typedef struct {
    uint64_t first_seq;
    int32_t day;
} day_row;

typedef struct {
    uint64_t epoch, first_seq; // both grow; epochs are read in their order
    uint8_t chain[HQ_JOURNAL_CHAIN_SIZE];
} epoch_row;

// Keys of the last two to four days: a generation is thrown away when it is all too old to bind.
typedef struct {
    GHashTable *young, *old; // key bytes → boxed time of its use
    int64_t young_since;
} key_memory;

typedef struct {
    hq_journal_each each;
    hq_journal_finding finding;
    void *data;
    hq_journal_report report;
    char *hall;
    hq_journal_head head; // of what was read so far
    hq_chain_check chain;
    key_memory keys;
    GArray *days, *epochs;
    bool ended; // the caller had enough
} verification;

static void G_GNUC_PRINTF(3, 4) report(verification *v, uint64_t seq, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *what = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    v->report.findings++;
    if (v->finding != NULL)
        v->finding(seq, what, v->data);
}

static guint
hash_key(gconstpointer key)
{
    guint hash;
    memcpy(&hash, key, sizeof hash);
    return hash;
}

static gboolean
same_key(gconstpointer a, gconstpointer b)
{
    return memcmp(a, b, HQ_JOURNAL_KEY_SIZE) == 0;
}

static GHashTable *
new_generation(void)
{
    return g_hash_table_new_full(hash_key, same_key, g_free, g_free);
}

static void
check_key(verification *v, const hq_journal_event *event)
{
    key_memory *keys = &v->keys;
    if (event->at - keys->young_since > HQ_JOURNAL_KEY_LIFE) {
        g_hash_table_unref(keys->old);
        keys->old = keys->young;
        keys->young = new_generation();
        keys->young_since = event->at;
    }
    const int64_t *used = g_hash_table_lookup(keys->young, event->key);
    if (used == NULL)
        used = g_hash_table_lookup(keys->old, event->key);
    if (used != NULL && event->at - *used < HQ_JOURNAL_KEY_LIFE)
        report(v, event->seq, "its key was used before, within two days");
    g_hash_table_replace(keys->young, g_memdup2(event->key, HQ_JOURNAL_KEY_SIZE),
                         g_memdup2(&event->at, sizeof event->at));
}

static void
check_day_opened(verification *v, const hq_journal_event *event)
{
    uint64_t index = v->report.days++;
    if (index >= v->days->len)
        return;
    const day_row *row = &g_array_index(v->days, day_row, index);
    if (row->first_seq != event->seq || row->day != event->day)
        report(v, event->seq, "the table of days says %" PRIu64 " for day %d", row->first_seq,
               row->day);
}

static void
check_epoch(verification *v, uint64_t next_seq, const uint8_t *link)
{
    for (uint64_t i = v->report.epochs; i < v->epochs->len; i++) {
        const epoch_row *row = &g_array_index(v->epochs, epoch_row, i);
        if (row->first_seq != next_seq)
            return;
        v->report.epochs++;
        if (memcmp(row->chain, link, sizeof row->chain) != 0)
            report(v, next_seq, "epoch %" PRIu64 " goes on from another chain", row->epoch);
    }
}

static void
check_order(verification *v, const hq_journal_event *event)
{
    hq_journal_head *before = &v->head;
    if (event->seq != before->last_seq + 1)
        report(v, event->seq, "event %" PRIu64 " is missing", before->last_seq + 1);
    if (before->last_seq > 0 && event->at < before->last_at)
        report(v, event->seq, "it is older than the event before");
    if (event->day < before->last_day)
        report(v, event->seq, "its day is before that of the event before");
    before->last_seq = event->seq;
    before->last_at = event->at;
    before->last_day = event->day;
}

static bool
check_event(const hq_journal_event *event, void *data, GError **error)
{
    verification *v = data;
    v->report.events++;
    check_order(v, event);
    if (!hq_chain_check_add(&v->chain, event))
        report(v, event->seq, "the hash chain is broken in the commit that ends here");
    if (event->key != NULL)
        check_key(v, event);
    if (strcmp(event->kind, HQ_JOURNAL_DAY_OPENED) == 0)
        check_day_opened(v, event);
    if (event->chain != NULL) {
        v->report.commits++;
        check_epoch(v, event->seq + 1, event->chain);
    }
    v->ended = v->each != NULL && !v->each(event, v->data, error);
    return !v->ended;
}

static bool
check_events(verification *v, hq_store *store, GError **error)
{
    if (!hq_chain_check_begin(&v->chain, store, v->hall, 1, error))
        return false;
    check_epoch(v, 1, v->chain.link);
    if (!hq_events_read(store, HQ_QUERY_EVENTS_READ, 1, INT64_MAX, NULL, check_event, v, error))
        return false;
    if (v->ended)
        return true;
    if (v->chain.inside)
        report(v, v->head.last_seq, "the last commit has no end");
    if (v->report.days != v->days->len)
        report(v, 0, "%u days in the table of days, %" PRIu64 " in the journal", v->days->len,
               v->report.days);
    if (v->report.epochs != v->epochs->len)
        report(v, 0, "epoch %" PRIu64 " begins inside a commit or beyond the end",
               v->report.epochs + 1);
    return true;
}

static bool
read_days(verification *v, hq_store *store, GError **error)
{
    sqlite3_stmt *statement = hq_store_statement(store, HQ_QUERY_DAYS, error);
    bool row = statement != NULL;
    while (row) {
        if (!hq_store_step(store, statement, &row, error))
            return false;
        if (!row)
            return true;
        day_row day = {(uint64_t)sqlite3_column_int64(statement, 0),
                       sqlite3_column_int(statement, 1)};
        g_array_append_val(v->days, day);
    }
    return false;
}

static bool
read_epochs(verification *v, hq_store *store, GError **error)
{
    sqlite3_stmt *statement = hq_store_statement(store, HQ_QUERY_EPOCHS, error);
    bool row = statement != NULL;
    while (row) {
        if (!hq_store_step(store, statement, &row, error))
            return false;
        if (!row)
            return true;
        epoch_row epoch = {(uint64_t)sqlite3_column_int64(statement, 0),
                           (uint64_t)sqlite3_column_int64(statement, 1)};
        const void *link = hq_column_blob(statement, 2, sizeof epoch.chain);
        if (link != NULL)
            memcpy(epoch.chain, link, sizeof epoch.chain);
        g_array_append_val(v->epochs, epoch);
    }
    return false;
}

static bool
check_file(verification *v, hq_store *store, GError **error)
{
    sqlite3_stmt *statement = hq_store_statement(store, HQ_QUERY_INTEGRITY, error);
    bool row = statement != NULL;
    while (row) {
        if (!hq_store_step(store, statement, &row, error))
            return false;
        const char *what = row ? hq_column_string(statement, 0) : "ok";
        if (strcmp(what, "ok") != 0)
            report(v, 0, "the file is damaged: %s", what);
    }
    return statement != NULL;
}

static char *
describe_schema(hq_store *store, GError **error)
{
    sqlite3_stmt *statement = hq_store_statement(store, HQ_QUERY_SCHEMA, error);
    bool row = statement != NULL;
    g_autoptr(GString) text = g_string_new(NULL);
    while (row) {
        if (!hq_store_step(store, statement, &row, error))
            return NULL;
        if (row)
            g_string_append_printf(text, "%s;\n", hq_column_string(statement, 0));
    }
    return statement != NULL ? g_strdup(text->str) : NULL;
}

static bool
check_schema(verification *v, hq_store *store, GError **error)
{
    g_auto(hq_store) fresh = {0};
    if (!hq_store_open(&fresh, ":memory:", false, error) ||
        !hq_schema_upgrade(&fresh, hq_schema_newest(), error))
        return false;
    g_autofree char *found = describe_schema(store, error);
    g_autofree char *wanted = found != NULL ? describe_schema(&fresh, error) : NULL;
    if (wanted != NULL && strcmp(found, wanted) != 0)
        report(v, 0, "the schema was changed by hand");
    return wanted != NULL;
}

static bool
check_all(verification *v, hq_journal_reader *reader, GError **error)
{
    hq_store *store = hq_journal_reader_store(reader);
    if (!check_schema(v, store, error) || !check_file(v, store, error))
        return false;
    v->hall = hq_events_read_hall(store, error);
    return v->hall != NULL && read_days(v, store, error) && read_epochs(v, store, error) &&
           check_events(v, store, error);
}

static void
clear(verification *v)
{
    g_hash_table_unref(v->keys.young);
    g_hash_table_unref(v->keys.old);
    g_array_unref(v->days);
    g_array_unref(v->epochs);
    g_free(v->hall);
}

bool
hq_journal_verify(hq_journal_reader *reader, hq_journal_each each, hq_journal_finding finding,
                  void *data, hq_journal_report *ret_report, GError **error)
{
    verification v = {
        .each = each,
        .finding = finding,
        .data = data,
        .keys = {new_generation(), new_generation(), INT64_MIN / 2},
        .days = g_array_new(false, false, sizeof(day_row)),
        .epochs = g_array_new(false, false, sizeof(epoch_row)),
    };
    g_autoptr(GError) failure = NULL;
    bool done = hq_journal_reader_begin(reader, &failure) && check_all(&v, reader, &failure);
    hq_journal_reader_end(reader);
    if (!done && g_error_matches(failure, HQ_JOURNAL_ERROR, HQ_JOURNAL_ERROR_CORRUPT)) {
        report(&v, v.head.last_seq, "%s", failure->message);
        done = true;
    }
    if (done)
        *ret_report = v.report;
    else
        g_propagate_error(error, g_steal_pointer(&failure));
    clear(&v);
    return done;
}
