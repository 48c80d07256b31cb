#include "server/quality/kept.h"

#include <stdlib.h>
#include <string.h>

#define NAME "quality"
enum { VERSION = 1 };

// The value: a head, the records, the people. It stays on the machine that made it or one of its
// kind; whoever reads it elsewhere finds that the digest is another and makes it anew.
enum { DIGEST_SIZE = 32 };
typedef struct {
    uint8_t digest[DIGEST_SIZE]; // of what follows, and of the event it knows last
    int32_t day;
    uint32_t records, people;
} head;

static void
digest(uint64_t seq, const uint8_t *value, size_t size, uint8_t ret_digest[DIGEST_SIZE])
{
    gsize length = DIGEST_SIZE;
    g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
    g_checksum_update(sum, (const guchar *)&seq, sizeof seq);
    g_checksum_update(sum, value + DIGEST_SIZE, (gssize)(size - DIGEST_SIZE));
    g_checksum_get_digest(sum, ret_digest, &length);
}

static guint
hash_id(const void *id)
{
    guint hash;
    memcpy(&hash, ((const hq_uuid *)id)->bytes, sizeof hash);
    return hash;
}

static gboolean
equal_ids(const void *a, const void *b)
{
    return hq_uuid_equal(*(const hq_uuid *)a, *(const hq_uuid *)b);
}

void
hq_kept_begin(hq_kept *kept, hq_day day, uint64_t seq)
{
    *kept = (hq_kept){.day = day,
                      .seq = seq,
                      .records = g_array_new(FALSE, FALSE, sizeof(hq_kept_record)),
                      .people = g_array_new(FALSE, FALSE, sizeof(hq_uuid)),
                      .numbers = g_hash_table_new_full(hash_id, equal_ids, g_free, NULL)};
}

void
hq_kept_clear(hq_kept *kept)
{
    g_clear_pointer(&kept->records, g_array_unref);
    g_clear_pointer(&kept->people, g_array_unref);
    g_clear_pointer(&kept->numbers, g_hash_table_unref);
}

void
hq_kept_add(hq_kept *kept, hq_uuid record, uint32_t number)
{
    hq_kept_record added = {record, number};
    if (g_hash_table_insert(kept->numbers, g_memdup2(&record, sizeof record),
                            GUINT_TO_POINTER(number)))
        g_array_append_val(kept->records, added);
}

void
hq_kept_pack(const hq_kept *kept, hq_projection *ret_projection)
{
    size_t records = kept->records->len * sizeof(hq_kept_record);
    size_t people = kept->people->len * sizeof(hq_uuid);
    size_t size = sizeof(head) + records + people;
    head first = {{0}, kept->day, kept->records->len, kept->people->len};
    uint8_t *value = malloc(size);
    g_assert(value != NULL);
    memcpy(value, &first, sizeof first);
    if (records > 0)
        memcpy(value + sizeof first, kept->records->data, records);
    if (people > 0)
        memcpy(value + sizeof first + records, kept->people->data, people);
    digest(kept->seq, value, size, value);
    *ret_projection =
        (hq_projection){.name = NAME, .v = VERSION, .seq = kept->seq, .value = value, .size = size};
}

// ---- a start -----------------------------------------------------------------------------------

typedef struct {
    hq_kept *kept;
    const hq_journal_head *journal;
} finding;

static bool
is_whole(const hq_projection *projection, const hq_journal_head *journal)
{
    uint8_t sum[DIGEST_SIZE];
    if (projection->v != VERSION || projection->size < sizeof(head) ||
        projection->seq > journal->last_seq || projection->seq < journal->epoch_start)
        return false;
    digest(projection->seq, projection->value, projection->size, sum);
    return memcmp(sum, projection->value, sizeof sum) == 0;
}

static bool
unpack(const hq_projection *projection, void *data, GError **error)
{
    const finding *f = data;
    head first = {0};
    const uint8_t *value = projection->value;
    if (!is_whole(projection, f->journal))
        return true;
    memcpy(&first, value, sizeof first);
    size_t records = first.records * sizeof(hq_kept_record);
    f->kept->day = first.day;
    f->kept->seq = projection->seq;
    for (uint32_t i = 0; i < first.records; i++) {
        hq_kept_record one;
        memcpy(&one, value + sizeof first + i * sizeof one, sizeof one);
        hq_kept_add(f->kept, one.id, one.number);
    }
    g_array_append_vals(f->kept->people, value + sizeof first + records, first.people);
    return true;
}

bool
hq_kept_read(hq_kept *kept, hq_journal *journal, GError **error)
{
    finding f = {kept, hq_journal_get_head(journal)};
    hq_kept_begin(kept, 0, 0);
    return hq_journal_each_projection(journal, NAME, 0, unpack, &f, error);
}

typedef struct {
    GArray *steps;
    uint64_t until;
} gathering;

static bool
gather(const hq_record *step, void *data, GError **error)
{
    const gathering *g = data;
    return step->seq <= g->until && hq_steps_hold(step, g->steps, error);
}

GArray *
hq_kept_steps(const hq_kept *kept, hq_journal *journal, GError **error)
{
    bool done = true;
    g_autoptr(GArray) steps = hq_steps_new();
    gathering g = {steps, kept->seq};
    for (guint i = 0; done && i < kept->records->len; i++)
        done = hq_records_recall_one(journal, g_array_index(kept->records, hq_kept_record, i).id,
                                     gather, &g, error);
    hq_steps_sort(steps);
    return done ? g_steal_pointer(&steps) : NULL;
}

uint32_t
hq_kept_number(const hq_kept *kept, hq_uuid record)
{
    return GPOINTER_TO_UINT(g_hash_table_lookup(kept->numbers, &record));
}
