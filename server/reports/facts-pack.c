// Facts as bytes: a table of names, then each fact as the set of its fields that are not 0 and
// their values. Numbers are of variable length.
#include "server/reports/facts-read.h"

#include <string.h>

typedef struct {
    size_t offset, size;
    bool is_name;
} field;

#define NUMBER(member)                                                                             \
    {                                                                                              \
        offsetof(hq_fact, member), sizeof(((hq_fact *)NULL)->member), false                        \
    }
#define NAME(member)                                                                               \
    {                                                                                              \
        offsetof(hq_fact, member), sizeof(((hq_fact *)NULL)->member), true                         \
    }

// In this order for as long as HQ_FACTS_VERSION is.
static const field fields[] = {
    NUMBER(kind),   NUMBER(end),       NUMBER(channel),  NUMBER(score),    NUMBER(way),
    NUMBER(letter), NUMBER(flags),     NUMBER(number),   NUMBER(ticket),   NUMBER(people),
    NAME(service),  NAME(class_),      NAME(zone),       NAME(point),      NAME(staff),
    NAME(outcome),  NUMBER(at_s),      NUMBER(wait),     NUMBER(target),   NUMBER(length),
    NUMBER(source), NUMBER(called_at), NUMBER(rated_at), NUMBER(visit[0]), NUMBER(visit[1]),
};

static int64_t
get(const hq_fact *fact, const field *f)
{
    const char *at = (const char *)fact + f->offset;
    int64_t value = 0;
    if (f->size == sizeof(int64_t))
        memcpy(&value, at, sizeof value);
    else if (f->size == sizeof(uint32_t))
        value = *(const int32_t *)(const void *)at;
    else if (f->size == sizeof(uint16_t))
        value = *(const uint16_t *)(const void *)at;
    else
        value = *(const uint8_t *)at;
    return value;
}

static void
set(hq_fact *fact, const field *f, int64_t value)
{
    char *at = (char *)fact + f->offset;
    uint32_t four = (uint32_t)value;
    uint16_t two = (uint16_t)value;
    uint8_t one = (uint8_t)value;
    if (f->size == sizeof value)
        memcpy(at, &value, sizeof value);
    else if (f->size == sizeof four)
        memcpy(at, &four, sizeof four);
    else if (f->size == sizeof two)
        memcpy(at, &two, sizeof two);
    else
        memcpy(at, &one, sizeof one);
}

// ---- packing ----

static void
put_number(GByteArray *bytes, uint64_t value)
{
    do {
        guint8 byte = value & 0x7f;
        value >>= 7;
        byte |= value != 0 ? 0x80 : 0;
        g_byte_array_append(bytes, &byte, 1);
    } while (value != 0);
}

static uint64_t
folded(int64_t value)
{
    return (uint64_t)value << 1 ^ (uint64_t)(value >> 63);
}

static void
put_fact(GByteArray *bytes, const hq_fact *fact, GHashTable *names)
{
    uint32_t present = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(fields); i++)
        present |= get(fact, &fields[i]) != 0 ? UINT32_C(1) << i : 0;
    put_number(bytes, present);
    for (size_t i = 0; i < G_N_ELEMENTS(fields); i++) {
        int64_t value = get(fact, &fields[i]);
        if (value == 0)
            continue;
        if (fields[i].is_name)
            put_number(bytes,
                       GPOINTER_TO_UINT(g_hash_table_lookup(names, GUINT_TO_POINTER(value))));
        else
            put_number(bytes, folded(value));
    }
}

// Every name of the facts once, numbered from 1; written as text and a NUL each, "" at the end.
static GHashTable *
put_names(GByteArray *bytes, const GArray *facts)
{
    GHashTable *names = g_hash_table_new(NULL, NULL);
    for (guint n = 0; n < facts->len; n++) {
        for (size_t i = 0; i < G_N_ELEMENTS(fields); i++) {
            int64_t name = get(&g_array_index(facts, hq_fact, n), &fields[i]);
            if (!fields[i].is_name || name == 0 ||
                g_hash_table_contains(names, GUINT_TO_POINTER(name)))
                continue;
            const char *text = g_quark_to_string((GQuark)name);
            g_hash_table_insert(names, GUINT_TO_POINTER(name),
                                GUINT_TO_POINTER(g_hash_table_size(names) + 1));
            g_byte_array_append(bytes, (const guint8 *)text, (guint)strlen(text) + 1);
        }
    }
    g_byte_array_append(bytes, (const guint8 *)"", 1);
    return names;
}

GByteArray *
hq_facts_pack(const GArray *facts)
{
    GByteArray *bytes = g_byte_array_new();
    g_autoptr(GHashTable) names = put_names(bytes, facts);
    put_number(bytes, facts->len);
    for (guint i = 0; i < facts->len; i++)
        put_fact(bytes, &g_array_index(facts, hq_fact, i), names);
    return bytes;
}

// ---- unpacking ----

typedef struct {
    const uint8_t *at, *end;
    GArray *names; // GQuark
} packed;

static bool
take_number(packed *p, uint64_t *ret)
{
    *ret = 0;
    for (unsigned shift = 0; p->at < p->end && shift < 64; shift += 7) {
        uint8_t byte = *p->at++;
        *ret |= (uint64_t)(byte & 0x7f) << shift;
        if (!(byte & 0x80))
            return true;
    }
    return false;
}

static bool
take_names(packed *p)
{
    GQuark none = 0;
    g_array_append_val(p->names, none);
    while (p->at < p->end && *p->at != '\0') {
        const uint8_t *nul = memchr(p->at, '\0', (size_t)(p->end - p->at));
        if (nul == NULL || !hq_slug_is_valid((const char *)p->at))
            return false;
        GQuark name = g_quark_from_string((const char *)p->at);
        g_array_append_val(p->names, name);
        p->at = nul + 1;
    }
    return p->at++ < p->end;
}

static bool
take_field(packed *p, const field *f, hq_fact *fact)
{
    uint64_t value;
    if (!take_number(p, &value) || (f->is_name && value >= p->names->len))
        return false;
    if (f->is_name)
        set(fact, f, g_array_index(p->names, GQuark, value));
    else
        set(fact, f, (int64_t)(value >> 1) ^ -(int64_t)(value & 1));
    return true;
}

static bool
take_fact(packed *p, GArray *facts)
{
    hq_fact fact = {0};
    uint64_t present;
    if (!take_number(p, &present) || present >> G_N_ELEMENTS(fields) != 0)
        return false;
    for (size_t i = 0; i < G_N_ELEMENTS(fields); i++) {
        if ((present >> i & 1) && !take_field(p, &fields[i], &fact))
            return false;
    }
    g_array_append_val(facts, fact);
    return fact.kind < HQ_FACT_KINDS && fact.way <= HQ_WAYS && fact.score <= HQ_SCORES &&
           fact.source < HQ_RATING_SOURCES;
}

bool
hq_facts_unpack(const void *bytes, size_t size, GArray *facts)
{
    packed p = {bytes, (const uint8_t *)bytes + size, g_array_new(FALSE, FALSE, sizeof(GQuark))};
    uint64_t n = 0;
    bool well = take_names(&p) && take_number(&p, &n);
    for (uint64_t i = 0; well && i < n; i++)
        well = take_fact(&p, facts);
    g_array_unref(p.names);
    return well && p.at == p.end;
}
