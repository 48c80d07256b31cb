#include "server/journal/reader.h"

#include "server/journal/files.h"
#include "server/journal/personal-store.h"
#include "server/journal/records.h"
#include "server/journal/reader-store.h"
#include "server/journal/schema.h"
#include "server/journal/transactions.h"
#include "server/journal/vault-cards.h"

struct hq_journal_reader {
    hq_store store;
    char *hall;
};

static bool
check_schema(hq_store *store, GError **error)
{
    int version;
    if (!hq_schema_version(store, &version, error))
        return false;
    if (version == hq_schema_newest())
        return true;
    g_set_error(error, HQ_JOURNAL_ERROR, HQ_JOURNAL_ERROR_UPGRADE,
                "%s has schema %d and this version needs %d: start the server once", store->path,
                version, hq_schema_newest());
    return false;
}

hq_journal_reader *
hq_journal_reader_open(const char *dir, GError **error)
{
    g_autofree char *path = g_build_filename(dir, HQ_FILE_DATABASE, NULL);
    if (!hq_files_has_hall(dir, error))
        return NULL;
    g_autoptr(hq_journal_reader) reader = g_new0(hq_journal_reader, 1);
    if (!hq_store_open(&reader->store, path, true, error) || !check_schema(&reader->store, error))
        return NULL;
    return g_steal_pointer(&reader);
}

void
hq_journal_reader_free(hq_journal_reader *reader)
{
    if (reader == NULL)
        return;
    hq_store_close(&reader->store);
    g_free(reader->hall);
    g_free(reader);
}

hq_store *
hq_journal_reader_store(hq_journal_reader *reader)
{
    return &reader->store;
}

bool
hq_journal_reader_begin(hq_journal_reader *reader, GError **error)
{
    // The moment is that of the first read, not of the begin.
    return hq_store_run(&reader->store, HQ_QUERY_BEGIN_READ, error) &&
           hq_store_run(&reader->store, HQ_QUERY_DATA_VERSION, error);
}

void
hq_journal_reader_end(hq_journal_reader *reader)
{
    if (!sqlite3_get_autocommit(reader->store.db))
        hq_store_run(&reader->store, HQ_QUERY_ROLLBACK, NULL);
}

static bool
read_head(hq_journal_reader *reader, hq_journal_head *ret_head, GError **error)
{
    g_autofree char *hall = NULL;
    if (!hq_events_read_head(&reader->store, ret_head, &hall, error))
        return false;
    if (reader->hall == NULL)
        reader->hall = g_steal_pointer(&hall);
    ret_head->hall = reader->hall;
    return true;
}

bool
hq_journal_reader_get_head(hq_journal_reader *reader, hq_journal_head *ret_head, GError **error)
{
    if (!hq_journal_reader_begin(reader, error))
        return false;
    bool done = read_head(reader, ret_head, error);
    hq_journal_reader_end(reader);
    return done;
}

static bool
read_day_range(hq_journal_reader *reader, int32_t day, uint64_t *ret_from, uint64_t *ret_next,
               GError **error)
{
    sqlite3_stmt *statement = hq_store_statement(&reader->store, HQ_QUERY_DAY_RANGE, error);
    if (statement == NULL)
        return false;
    hq_bind_int(statement, ":day", day);
    bool row;
    if (!hq_store_step(&reader->store, statement, &row, error))
        return false;
    *ret_from = (uint64_t)sqlite3_column_int64(statement, 0);
    *ret_next = (uint64_t)sqlite3_column_int64(statement, 1);
    sqlite3_reset(statement);
    return true;
}

bool
hq_journal_reader_find_day(hq_journal_reader *reader, int32_t day, uint64_t *ret_from,
                           uint64_t *ret_to, GError **error)
{
    hq_journal_head head;
    uint64_t from, next;
    if (!read_day_range(reader, day, &from, &next, error) ||
        !hq_journal_reader_get_head(reader, &head, error))
        return false;
    *ret_from = from;
    *ret_to = from == 0 ? 0 : next != 0 ? next - 1 : head.last_seq;
    return true;
}

bool
hq_journal_reader_find_time(hq_journal_reader *reader, int64_t at, uint64_t *ret_seq,
                            GError **error)
{
    hq_journal_head head;
    return hq_journal_reader_get_head(reader, &head, error) &&
           hq_events_find(&reader->store, head.last_seq, at, ret_seq, error);
}

bool
hq_journal_reader_read(hq_journal_reader *reader, uint64_t from_seq, uint64_t to_seq,
                       hq_journal_each each, void *data, GError **error)
{
    return hq_events_read(&reader->store, HQ_QUERY_EVENTS_READ, MAX(from_seq, 1), to_seq, NULL,
                          each, data, error);
}

bool
hq_journal_reader_each_card(hq_journal_reader *reader, hq_vault_each_card each, void *data,
                            GError **error)
{
    return hq_vault_read_cards(&reader->store, each, data, error);
}

bool
hq_journal_reader_each_mark(hq_journal_reader *reader, hq_vault_each_mark each, void *data,
                            GError **error)
{
    return hq_vault_read_marks(&reader->store, each, data, error);
}

bool
hq_journal_reader_each_of_ticket(hq_journal_reader *reader,
                                 const uint8_t ticket[HQ_VAULT_TICKET_SIZE], hq_vault_each_row each,
                                 void *data, GError **error)
{
    return hq_personal_read_ticket(&reader->store, ticket, each, data, error);
}

bool
hq_journal_reader_each_of_person(hq_journal_reader *reader,
                                 const uint8_t person[HQ_VAULT_INDEX_SIZE], hq_vault_each_row each,
                                 void *data, GError **error)
{
    return hq_personal_read_person(&reader->store, person, each, data, error);
}

bool
hq_journal_reader_each_of_family(hq_journal_reader *reader, const char *family, int32_t from,
                                 int32_t to, hq_journal_each each, void *data, GError **error)
{
    return hq_records_read_family(&reader->store, family, from, to, each, data, error);
}

bool
hq_journal_reader_each_of_record(hq_journal_reader *reader,
                                 const uint8_t record[HQ_VAULT_RECORD_SIZE], hq_journal_each each,
                                 void *data, GError **error)
{
    return hq_records_read_record(&reader->store, record, each, data, error);
}

bool
hq_journal_reader_each_version(hq_journal_reader *reader, const char *external,
                               hq_vault_each_transaction each, void *data, GError **error)
{
    return hq_transactions_read_versions(&reader->store, external, each, data, error);
}

bool
hq_journal_reader_each_transaction(hq_journal_reader *reader, int32_t from, int32_t to,
                                   hq_vault_each_transaction each, void *data, GError **error)
{
    return hq_transactions_read_days(&reader->store, from, to, each, data, error);
}

bool
hq_journal_reader_sum_transactions(hq_journal_reader *reader, int32_t from, int32_t to,
                                   hq_vault_each_transaction_sum each, void *data, GError **error)
{
    return hq_transactions_read_sums(&reader->store, from, to, each, data, error);
}

bool
hq_journal_reader_list_days(hq_journal_reader *reader, GArray *days, GError **error)
{
    return hq_personal_read_days(&reader->store, days, error);
}

bool
hq_journal_reader_list_classes(hq_journal_reader *reader, GArray *counts, GError **error)
{
    return hq_personal_read_classes(&reader->store, counts, error);
}

bool
hq_journal_reader_find_class(hq_journal_reader *reader, const uint8_t person[HQ_VAULT_INDEX_SIZE],
                             hq_vault_class_count *ret_class, int32_t *ret_until, GError **error)
{
    return hq_personal_find_class(&reader->store, person, ret_class, ret_until, error);
}
