#include "server/quality/record.h"

#include <string.h>

#include "shared/base/crypto.h"
#include "shared/wire/event.h"

hq_record
hq_record_of_event(const hq_event *event, uint64_t seq, hq_day day)
{
    return (hq_record){.seq = seq,
                       .at = event->at,
                       .day = day,
                       .actor = event->actor,
                       .what = event->recorded.what,
                       .record = event->recorded.record,
                       .facts = event->recorded.facts,
                       .facts_len = strlen(event->recorded.facts)};
}

const char *
hq_record_step(const hq_record *record)
{
    const char *hyphen = strchr(record->what.text, '-');
    return hyphen == NULL ? "" : hyphen + 1;
}

bool
hq_record_is_of(const hq_record *record, const char *family)
{
    size_t n = strlen(family);
    return strncmp(record->what.text, family, n) == 0 && record->what.text[n] == '-';
}

typedef struct {
    hq_record_each *each;
    void *data;
} listener;

static bool
tell(const hq_journal_event *row, void *data, GError **error)
{
    const listener *to = data;
    hq_event event;
    hq_fault fault;
    if (!hq_event_decode(row->body, row->body_len, NULL, &event, &fault)) {
        g_set_error(error, HQ_JOURNAL_ERROR, HQ_JOURNAL_ERROR_CORRUPT,
                    "event %" G_GUINT64_FORMAT " cannot be read: field \"%s\"", row->seq,
                    fault.field);
        return false;
    }
    hq_record record = hq_record_of_event(&event, row->seq, row->day);
    bool more = to->each(&record, to->data, error);
    hq_event_clear(&event);
    return more;
}

bool
hq_records_read(hq_journal_reader *reader, const char *family, hq_day from, hq_day to_day,
                hq_record_each *each, void *data, GError **error)
{
    listener to = {each, data};
    return hq_journal_reader_each_of_family(reader, family, from, to_day, tell, &to, error);
}

bool
hq_records_read_one(hq_journal_reader *reader, hq_uuid record, hq_record_each *each, void *data,
                    GError **error)
{
    listener to = {each, data};
    return hq_journal_reader_each_of_record(reader, record.bytes, tell, &to, error);
}

bool
hq_records_recall(hq_journal *journal, const char *family, hq_day from, hq_record_each *each,
                  void *data, GError **error)
{
    listener to = {each, data};
    return hq_journal_each_of_family(journal, family, from, HQ_RECORD_LAST_DAY, tell, &to, error);
}

bool
hq_records_recall_one(hq_journal *journal, hq_uuid record, hq_record_each *each, void *data,
                      GError **error)
{
    listener to = {each, data};
    return hq_journal_each_of_record(journal, record.bytes, tell, &to, error);
}

static void
let_go(void *step)
{
    g_free((char *)((hq_record *)step)->facts);
}

GArray *
hq_steps_new(void)
{
    GArray *steps = g_array_new(FALSE, FALSE, sizeof(hq_record));
    g_array_set_clear_func(steps, let_go);
    return steps;
}

bool
hq_steps_hold(const hq_record *record, void *steps, GError **error)
{
    hq_record held = *record;
    held.facts = g_strndup(record->facts, record->facts_len);
    g_array_append_val((GArray *)steps, held);
    return true;
}

static gint
by_seq(gconstpointer a, gconstpointer b)
{
    const hq_record *x = a, *y = b;
    return (x->seq > y->seq) - (x->seq < y->seq);
}

void
hq_steps_sort(GArray *steps)
{
    g_array_sort(steps, by_seq);
}

hq_uuid
hq_record_of_name(const char *family, const char *name)
{
    hq_uuid record;
    hq_hasher hasher;
    uint8_t hash[HQ_CRYPTO_HASH_SIZE];
    hq_hasher_begin(&hasher);
    hq_hasher_add(&hasher, family, strlen(family) + 1);
    hq_hasher_add(&hasher, name, strlen(name) + 1);
    hq_hasher_end(&hasher, hash);
    memcpy(record.bytes, hash, sizeof record.bytes);
    return record;
}
