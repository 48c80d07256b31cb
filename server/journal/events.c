#include "server/journal/events.h"

#include <inttypes.h>
#include <string.h>

// The columns of events-read.sql and events-keys.sql.
enum { SEQ, AT, DAY, KIND, V, BODY, KEY, FINGERPRINT, ANSWER_STATUS, ANSWER, CHAIN };

void
hq_event_from_row(hq_journal_event *ret_event, sqlite3_stmt *statement)
{
    *ret_event = (hq_journal_event){
        .seq = (uint64_t)sqlite3_column_int64(statement, SEQ),
        .at = sqlite3_column_int64(statement, AT),
        .day = sqlite3_column_int(statement, DAY),
        .kind = hq_column_string(statement, KIND),
        .v = sqlite3_column_int(statement, V),
        .body = hq_column_text(statement, BODY),
        .body_len = (size_t)sqlite3_column_bytes(statement, BODY),
        .key = hq_column_blob(statement, KEY, HQ_JOURNAL_KEY_SIZE),
        .fingerprint = (uint64_t)sqlite3_column_int64(statement, FINGERPRINT),
        .answer_status = sqlite3_column_int(statement, ANSWER_STATUS),
        .answer = hq_column_text(statement, ANSWER),
        .answer_len = (size_t)sqlite3_column_bytes(statement, ANSWER),
        .chain = hq_column_blob(statement, CHAIN, HQ_JOURNAL_CHAIN_SIZE),
    };
}

static bool
read_link(hq_store *store, uint64_t seq, hq_chain_check *check, GError **error)
{
    sqlite3_stmt *statement = hq_store_statement(store, HQ_QUERY_EVENT_CHAIN, error);
    if (statement == NULL)
        return false;
    hq_bind_int(statement, ":seq", (int64_t)seq);
    bool row;
    if (!hq_store_step(store, statement, &row, error))
        return false;
    const void *link = row ? hq_column_blob(statement, 0, HQ_JOURNAL_CHAIN_SIZE) : NULL;
    check->known = link != NULL;
    if (link != NULL)
        memcpy(check->link, link, HQ_JOURNAL_CHAIN_SIZE);
    sqlite3_reset(statement);
    return true;
}

bool
hq_chain_check_begin(hq_chain_check *check, hq_store *store, const char *hall, uint64_t from_seq,
                     GError **error)
{
    *check = (hq_chain_check){.known = from_seq == 1};
    hq_chain_genesis(hall, check->link);
    return from_seq == 1 || read_link(store, from_seq - 1, check, error);
}

bool
hq_chain_check_add(hq_chain_check *check, const hq_journal_event *event)
{
    if (check->known) {
        if (!check->inside)
            hq_chain_begin(&check->chain, check->link);
        hq_chain_add(&check->chain, event);
    }
    check->inside = event->chain == NULL;
    if (event->chain == NULL)
        return true;
    uint8_t link[HQ_JOURNAL_CHAIN_SIZE];
    bool right = true;
    if (check->known) {
        hq_chain_end(&check->chain, link);
        right = memcmp(link, event->chain, sizeof link) == 0;
    }
    memcpy(check->link, event->chain, sizeof check->link);
    check->known = true;
    return right;
}

static bool
check_event(hq_chain_check *check, const hq_journal_event *event, uint64_t expected, GError **error)
{
    if (event->seq != expected) {
        g_set_error(error, HQ_JOURNAL_ERROR, HQ_JOURNAL_ERROR_CORRUPT,
                    "event %" PRIu64 " is missing", expected);
        return false;
    }
    if (!hq_chain_check_add(check, event)) {
        g_set_error(error, HQ_JOURNAL_ERROR, HQ_JOURNAL_ERROR_CORRUPT,
                    "the hash chain is broken at event %" PRIu64, event->seq);
        return false;
    }
    return true;
}

bool
hq_events_read(hq_store *store, hq_query query, uint64_t from, uint64_t to, hq_chain_check *check,
               hq_journal_each each, void *data, GError **error)
{
    sqlite3_stmt *statement = hq_store_statement(store, query, error);
    if (statement == NULL)
        return false;
    hq_bind_int(statement, ":from", (int64_t)from);
    hq_bind_int(statement, ":to", (int64_t)to);
    for (uint64_t expected = from;; expected++) {
        bool row;
        hq_journal_event event;
        g_autoptr(GError) failure = NULL;
        if (!hq_store_step(store, statement, &row, error))
            return false;
        if (!row)
            return true;
        hq_event_from_row(&event, statement);
        if ((check != NULL && !check_event(check, &event, expected, &failure)) ||
            !each(&event, data, &failure)) {
            sqlite3_reset(statement);
            if (failure == NULL)
                return true;
            g_propagate_error(error, g_steal_pointer(&failure));
            return false;
        }
    }
}

static bool
read_at(hq_store *store, uint64_t seq, int64_t *ret_at, GError **error)
{
    sqlite3_stmt *statement = hq_store_statement(store, HQ_QUERY_EVENT_AT, error);
    if (statement == NULL)
        return false;
    hq_bind_int(statement, ":seq", (int64_t)seq);
    bool row;
    if (!hq_store_step(store, statement, &row, error))
        return false;
    if (!row) {
        g_set_error(error, HQ_JOURNAL_ERROR, HQ_JOURNAL_ERROR_CORRUPT,
                    "event %" PRIu64 " is missing", seq);
        return false;
    }
    *ret_at = sqlite3_column_int64(statement, 0);
    sqlite3_reset(statement);
    return true;
}

bool
hq_events_find(hq_store *store, uint64_t last_seq, int64_t at, uint64_t *ret_seq, GError **error)
{
    uint64_t low = 1, high = last_seq + 1;
    while (low < high) {
        uint64_t middle = low + (high - low) / 2;
        int64_t middle_at;
        if (!read_at(store, middle, &middle_at, error))
            return false;
        if (middle_at < at)
            low = middle + 1;
        else
            high = middle;
    }
    *ret_seq = low;
    return true;
}

char *
hq_events_read_hall(hq_store *store, GError **error)
{
    sqlite3_stmt *statement = hq_store_statement(store, HQ_QUERY_HALL, error);
    bool row;
    if (statement == NULL || !hq_store_step(store, statement, &row, error))
        return NULL;
    if (!row) {
        g_set_error(error, HQ_JOURNAL_ERROR, HQ_JOURNAL_ERROR_CORRUPT, "%s names no hall",
                    store->path);
        return NULL;
    }
    char *hall = g_strdup(hq_column_string(statement, 0));
    sqlite3_reset(statement);
    return hall;
}

static bool
read_epoch(hq_store *store, hq_journal_head *head, GError **error)
{
    sqlite3_stmt *statement = hq_store_statement(store, HQ_QUERY_EPOCH_LAST, error);
    bool row;
    if (statement == NULL || !hq_store_step(store, statement, &row, error))
        return false;
    if (!row) {
        g_set_error(error, HQ_JOURNAL_ERROR, HQ_JOURNAL_ERROR_CORRUPT, "%s has no epoch",
                    store->path);
        return false;
    }
    head->epoch = (uint32_t)sqlite3_column_int64(statement, 0);
    head->epoch_start = (uint64_t)sqlite3_column_int64(statement, 1);
    head->epoch_before = (uint32_t)sqlite3_column_int64(statement, 2);
    sqlite3_reset(statement);
    return true;
}

static bool
read_last(hq_store *store, hq_journal_head *head, GError **error)
{
    sqlite3_stmt *statement = hq_store_statement(store, HQ_QUERY_EVENT_LAST, error);
    bool row;
    if (statement == NULL || !hq_store_step(store, statement, &row, error))
        return false;
    hq_chain_genesis(head->hall, head->chain);
    if (!row)
        return true;
    head->last_seq = (uint64_t)sqlite3_column_int64(statement, 0);
    head->last_at = sqlite3_column_int64(statement, 1);
    head->last_day = sqlite3_column_int(statement, 2);
    const void *link = hq_column_blob(statement, 3, HQ_JOURNAL_CHAIN_SIZE);
    if (link != NULL)
        memcpy(head->chain, link, sizeof head->chain);
    else
        g_set_error(error, HQ_JOURNAL_ERROR, HQ_JOURNAL_ERROR_CORRUPT,
                    "event %" PRIu64 ", the last, ends no commit", head->last_seq);
    sqlite3_reset(statement);
    return link != NULL;
}

static bool
read_day_start(hq_store *store, hq_journal_head *head, GError **error)
{
    sqlite3_stmt *statement = hq_store_statement(store, HQ_QUERY_DAY_START, error);
    bool row;
    if (statement == NULL || !hq_store_step(store, statement, &row, error))
        return false;
    head->day_start = row ? (uint64_t)sqlite3_column_int64(statement, 0) : 1;
    sqlite3_reset(statement);
    return true;
}

bool
hq_events_read_head(hq_store *store, hq_journal_head *ret_head, char **ret_hall, GError **error)
{
    g_autofree char *hall = hq_events_read_hall(store, error);
    hq_journal_head head = {.hall = hall};
    if (hall == NULL || !read_epoch(store, &head, error) || !read_last(store, &head, error) ||
        !read_day_start(store, &head, error))
        return false;
    *ret_head = head;
    *ret_hall = g_steal_pointer(&hall);
    return true;
}
