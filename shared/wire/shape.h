// How C structs and JSON objects correspond, as tables: one table a struct serves writing, reading
// and releasing it. Private to this folder.
//
// A field may have a value that stands for "none": the empty string, the empty row, time 0, an
// unknown range, an object whose flag is false, a number equal to `none`. NULLABLE writes it as
// null, OPTIONAL leaves it out; both take null and absence (OPTIONAL) for it when reading.
#pragma once

#include "shared/engine/event.h"
#include "shared/wire/fault.h"
#include "shared/wire/writer.h"

struct json_t;

typedef enum {
    HQ_KIND_BOOL,
    HQ_KIND_I32,
    HQ_KIND_U32,
    HQ_KIND_I64,
    HQ_KIND_U64,
    HQ_KIND_CHAR,   // a string of one ASCII character
    HQ_KIND_STRING, // char[size]
    HQ_KIND_SLUG,
    HQ_KIND_UUID,
    HQ_KIND_TEXT,   // char[HQ_LANGUAGES][size]
    HQ_KIND_TIME,   // RFC 3339
    HQ_KIND_DAY,    // 2026-03-02
    HQ_KIND_OF_DAY, // seconds after midnight as 08:00
    HQ_KIND_WORD,   // an enumeration by `words`
    HQ_KIND_RANGE,
    HQ_KIND_NAME,   // an hq_index by slug, `table` says of what
    HQ_KIND_OBJECT, // of `shape`; `presence` is the offset of its flag
    HQ_KIND_FLAT,   // the fields of `shape` as if they stood here
    HQ_KIND_LIST,   // struct {items, n} on the heap
    HQ_KIND_ROW,    // items in place, their count at `presence`
    HQ_KIND_CUSTOM,
} hq_kind;

// KEEP: written always; absent, the struct keeps what it has.
enum { HQ_NULLABLE = 1, HQ_OPTIONAL = 2, HQ_KEEP = 4 };

typedef enum {
    HQ_TABLE_SERVICES,
    HQ_TABLE_CLASSES,
    HQ_TABLE_SERIES,
    HQ_TABLE_ZONES,
    HQ_TABLE_POINTS,
    HQ_TABLE_DOCUMENTS,
} hq_table;

// An enumeration's words; `word` may give NULL for a member that has none.
typedef struct {
    const char *(*word)(int value);
    int n;
    const char *expected;
} hq_words;

typedef struct hq_shape hq_shape;
typedef struct hq_reader hq_reader;

typedef struct {
    void (*write)(hq_writer *writer, const void *at, const hq_config *config);
    bool (*read)(hq_reader *reader, const struct json_t *json, void *at);
    void (*clear)(void *at); // or NULL
} hq_custom;

typedef struct {
    const char *key;
    hq_kind kind;
    unsigned flags;
    size_t offset;
    size_t size;     // of a string, of a word's enumeration
    size_t presence; // offset of an object's flag, where it may be none; of a row's count
    uint32_t max;    // items of a list or row
    int64_t none;
    hq_table table;
    const hq_shape *shape;
    const hq_words *words;
    const hq_custom *custom;
} hq_field;

struct hq_shape {
    const hq_field *fields;
    uint32_t n;
    size_t size; // of the struct
};

// clang-format off
#define HQ_SHAPE(name, T) \
    const hq_shape name = {name##_fields, G_N_ELEMENTS(name##_fields), sizeof(T)}
#define HQ_AT(T, m, k, what) .key = k, .kind = HQ_KIND_##what, .offset = offsetof(T, m)
#define HQ_SIZE(T, m)        sizeof(((T *)NULL)->m)

#define HQ_BOOL(T, m, k)      HQ_AT(T, m, k, BOOL)
#define HQ_I32(T, m, k)       HQ_AT(T, m, k, I32)
#define HQ_U32(T, m, k)       HQ_AT(T, m, k, U32)
#define HQ_I64(T, m, k)       HQ_AT(T, m, k, I64)
#define HQ_U64(T, m, k)       HQ_AT(T, m, k, U64)
#define HQ_CHAR(T, m, k)      HQ_AT(T, m, k, CHAR)
#define HQ_STRING(T, m, k)    HQ_AT(T, m, k, STRING), .size = HQ_SIZE(T, m)
#define HQ_SLUG(T, m, k)      HQ_AT(T, m, k, SLUG)
#define HQ_UUID(T, m, k)      HQ_AT(T, m, k, UUID)
#define HQ_TEXT(T, m, k)      HQ_AT(T, m, k, TEXT), .size = HQ_SIZE(T, m.in[0])
#define HQ_TIME(T, m, k)      HQ_AT(T, m, k, TIME)
#define HQ_DAY(T, m, k)       HQ_AT(T, m, k, DAY)
#define HQ_OF_DAY(T, m, k)    HQ_AT(T, m, k, OF_DAY), .none = -1
#define HQ_WORD(T, m, k, w)   HQ_AT(T, m, k, WORD), .size = HQ_SIZE(T, m), .words = &w, .none = -1
#define HQ_MAYBE_WORD(T, m, k, w, fl) \
    HQ_AT(T, m, k, WORD), .size = HQ_SIZE(T, m), .words = &w, .flags = fl
#define HQ_RANGE(T, m, k)     HQ_AT(T, m, k, RANGE), .flags = HQ_NULLABLE
#define HQ_NAME(T, m, k, t)   HQ_AT(T, m, k, NAME), .table = HQ_TABLE_##t
#define HQ_OBJECT(T, m, k, s) HQ_AT(T, m, k, OBJECT), .shape = &s
#define HQ_MAYBE(T, m, k, s, f, fl) \
    HQ_OBJECT(T, m, k, s), .presence = offsetof(T, f), .flags = fl
#define HQ_FLAT(T, m, s)      HQ_AT(T, m, NULL, FLAT), .shape = &s
#define HQ_LIST(T, m, k, s, most) HQ_AT(T, m, k, LIST), .shape = &s, .max = most
#define HQ_ROW(T, m, k, s, n) \
    HQ_AT(T, m, k, ROW), .shape = &s, .presence = offsetof(T, n), .max = G_N_ELEMENTS(((T *)NULL)->m)
#define HQ_CUSTOM(T, m, k, c) HQ_AT(T, m, k, CUSTOM), .custom = &c
// clang-format on

// A shape of one field without a key stands for the bare value.
bool hq_shape_is_bare(const hq_shape *shape);

// Writes the struct at `base` as an object. `config` turns indices into names; NULL when the shape
// has none.
void hq_shape_write(hq_writer *writer, const hq_shape *shape, const void *base,
                    const hq_config *config);
// Only its fields, into an object that is open.
void hq_shape_write_fields(hq_writer *writer, const hq_shape *shape, const void *base,
                           const hq_config *config);
// Releases the lists in a struct.
void hq_shape_clear(const hq_shape *shape, void *base);

typedef struct {
    const hq_config *config; // turns names into indices
    size_t max_length;       // of the text
    bool strict;             // unknown fields are faults
    bool allow_empty;        // no text at all stands for {}
} hq_read_options;

// Reads a text into the struct at `base`, which is emptied first and left empty on a fault.
bool hq_shape_read(const char *json, size_t length, const hq_shape *shape,
                   const hq_read_options *options, void *base, hq_fault *ret_fault);

// With the options of what a server gives out: 8 MB, later fields tolerated. And of what a client
// sends: 64 kB, unknown fields refused; `allow_empty` takes no text at all for {}.
bool hq_document_read(const char *json, size_t length, const hq_shape *shape, void *base,
                      hq_fault *ret_fault);
bool hq_request_read(const char *json, size_t length, const hq_shape *shape, bool allow_empty,
                     void *base, hq_fault *ret_fault);

// For custom fields: reads an object into a struct that is already initialised; refuses the value
// at hand; the configuration in force.
bool hq_reader_object(hq_reader *reader, const struct json_t *json, const hq_shape *shape,
                      void *base);
bool hq_reader_refuse(hq_reader *reader, hq_fault_code code, const char *expected);
const hq_config *hq_reader_config(const hq_reader *reader);

// The slug of an index; index of a slug, HQ_NONE when the table has none of it.
hq_slug hq_name_of(const hq_config *config, hq_table table, hq_index index);
hq_index hq_index_of(const hq_config *config, hq_table table, const char *name);

// Which of `n` words it is; `n` when it is none of them, or NULL.
int hq_find_word(const char *const *words, int n, const char *word);

// The tables of words that several shapes use.
extern const hq_words hq_ticket_state_words, hq_point_state_words, hq_paper_words, hq_channel_words,
    hq_point_kind_words, hq_place_words, hq_applicant_words, hq_way_words, hq_lang_words,
    hq_choice_words, hq_late_words, hq_undo_words, hq_supply_words, hq_voice_words, hq_rung_words,
    hq_change_words, hq_preset_words, hq_rating_source_words, hq_alert_kind_words, hq_duty_words,
    hq_playing_words;

// Shapes that several files use.
extern const hq_shape hq_service_shape, hq_ticket_shape, hq_why_shape, hq_point_shape,
    hq_item_shape, hq_document_shape, hq_rating_shape, hq_step_shape, hq_hall_shape, hq_head_shape,
    hq_named_shape, hq_help_shape, hq_alert_shape, hq_alert_person_shape, hq_promise_day_shape,
    hq_device_shape, hq_advice_shape, hq_notice_shape, hq_phone_step_shape, hq_answer_shape;

// Most bytes of a document or event, and of a request.
enum { HQ_MAX_DOCUMENT = 8 << 20, HQ_MAX_REQUEST = 64 << 10 };
// Most items of a list in a document.
enum { HQ_MAX_ITEMS = 10000 };
