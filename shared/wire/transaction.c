#include "shared/wire/transaction.h"

#include <jansson.h>
#include <string.h>

#include "reader.h"
#include "shared/base/phone-find.h"

enum { DAY_S = 24 * 3600, COUNT_MAX = 9999, EXTERNAL_MAX = HQ_EXTERNAL_SIZE - 1 };
// Ten digits at most: eleven could be a phone number.
#define AMOUNT_MAX INT64_C(9999999999)

static const char *const place_words[HQ_SELLING_PLACES] = {"counter", "handheld", "terminal",
                                                           "online"};

const char *
hq_selling_place_word(hq_selling_place place)
{
    return place_words[place];
}

hq_selling_place
hq_selling_place_of(const char *word)
{
    int place = 0;
    while (place < HQ_SELLING_PLACES && strcmp(place_words[place], word) != 0)
        place++;
    return (hq_selling_place)place;
}

static const struct {
    const char *word, *expected;
} faults[HQ_ENTRY_FAULTS] = {
    [HQ_ENTRY_DAY] = {"day", "a day such as 2026-03-02, not after today"},
    [HQ_ENTRY_TIME] = {"time", "a time such as 09:05 or 09:05:30"},
    [HQ_ENTRY_CHANNEL] = {"channel", "counter, handheld, terminal or online"},
    [HQ_ENTRY_TYPE] = {"type", "a type of a-z, 0-9 and -, which begins with a letter"},
    [HQ_ENTRY_COUNT] = {"count", "a count of at most 9999"},
    [HQ_ENTRY_AMOUNT] = {"amount", "an amount in fen, of at most ten digits"},
    [HQ_ENTRY_ID] = {"id", "an id of at most 64 letters, digits and . _ : / -"},
    [HQ_ENTRY_STAFF] = {"staff", "a staff number, or nothing"},
    [HQ_ENTRY_POINT] = {"point", "a service point's id, or nothing"},
    [HQ_ENTRY_CELLS] = {"cells", "as many cells as there are columns"},
    [HQ_ENTRY_PHONE] = {"phone", "no phone number in any column"},
};

const char *
hq_entry_fault_word(hq_entry_fault fault)
{
    return faults[fault].word;
}

const char *
hq_entry_fault_expected(hq_entry_fault fault)
{
    return faults[fault].expected;
}

bool
hq_transaction_equal(const hq_transaction *a, const hq_transaction *b)
{
    return a->day == b->day && a->at_s == b->at_s && a->place == b->place && a->count == b->count &&
           a->amount == b->amount && hq_slug_equal(a->type, b->type) &&
           hq_slug_equal(a->staff, b->staff) && hq_slug_equal(a->point, b->point) &&
           strcmp(a->external, b->external) == 0;
}

static bool
is_external(const char *text)
{
    size_t n = 0;
    while (g_ascii_isalnum(text[n]) || (text[n] != '\0' && strchr("._:/-", text[n]) != NULL))
        n++;
    return n > 0 && n <= EXTERNAL_MAX && text[n] == '\0';
}

static bool
is_number(const char *phone, size_t at, void *found)
{
    *(bool *)found = true;
    return false;
}

static bool
holds_number(const char *text)
{
    bool found = false;
    hq_phone_find((const uint8_t *)text, strlen(text), is_number, &found);
    return found;
}

hq_entry_fault
hq_transaction_fault(const hq_transaction *t, hq_day today)
{
    if (t->day == 0 || t->day > today)
        return HQ_ENTRY_DAY;
    if (t->at_s < 0 || t->at_s >= DAY_S)
        return HQ_ENTRY_TIME;
    if (!g_ascii_isalpha(t->type.text[0]))
        return HQ_ENTRY_TYPE;
    if (t->count > COUNT_MAX)
        return HQ_ENTRY_COUNT;
    if (t->amount > AMOUNT_MAX || t->amount < -AMOUNT_MAX)
        return HQ_ENTRY_AMOUNT;
    if (!is_external(t->external))
        return HQ_ENTRY_ID;
    if (holds_number(t->external) || holds_number(t->type.text) || holds_number(t->staff.text) ||
        holds_number(t->point.text))
        return HQ_ENTRY_PHONE;
    return HQ_ENTRY_FAULTS;
}

// Two digits below `end`, −1 when there are none.
static int32_t
two_digits(const char *text, int32_t end)
{
    if (!g_ascii_isdigit(text[0]) || !g_ascii_isdigit(text[1]))
        return -1;
    int32_t value = (text[0] - '0') * 10 + text[1] - '0';
    return value < end ? value : -1;
}

bool
hq_second_of_day_parse(const char *text, int32_t *ret_at_s)
{
    size_t length = strlen(text);
    if ((length != 5 && length != 8) || text[2] != ':' || (length == 8 && text[5] != ':'))
        return false;
    int32_t hour = two_digits(text, 24), minute = two_digits(text + 3, 60);
    int32_t second = length == 8 ? two_digits(text + 6, 60) : 0;
    *ret_at_s = hour * 3600 + minute * 60 + second;
    return hour >= 0 && minute >= 0 && second >= 0;
}

// ---- entries -----------------------------------------------------------------------------------

static void
write_second(hq_writer *writer, const void *at, const hq_config *config)
{
    char text[16];
    int32_t at_s = *(const int32_t *)at;
    g_snprintf(text, sizeof text, "%02d:%02d:%02d", at_s / 3600, at_s / 60 % 60, at_s % 60);
    hq_write_string(writer, text);
}

static bool
read_second(hq_reader *reader, const json_t *json, void *at)
{
    return (json_is_string(json) && hq_second_of_day_parse(json_string_value(json), at)) ||
           hq_reader_refuse(reader, HQ_FAULT_BAD_VALUE, faults[HQ_ENTRY_TIME].expected);
}

static const hq_custom second_custom = {write_second, read_second, NULL};

static const char *
place_word(int value)
{
    return place_words[value];
}

static const hq_words places = {place_word, HQ_SELLING_PLACES,
                                "counter, handheld, terminal or online"};

static const hq_field transaction_fields[] = {
    {HQ_DAY(hq_transaction, day, "day")},
    {HQ_CUSTOM(hq_transaction, at_s, "time", second_custom)},
    {HQ_WORD(hq_transaction, place, "channel", places)},
    {HQ_SLUG(hq_transaction, type, "type")},
    {HQ_U32(hq_transaction, count, "count")},
    {HQ_I64(hq_transaction, amount, "amount")},
    {HQ_SLUG(hq_transaction, staff, "staff"), .flags = HQ_OPTIONAL},
    {HQ_SLUG(hq_transaction, point, "point"), .flags = HQ_OPTIONAL},
    {HQ_STRING(hq_transaction, external, "id")},
};
static HQ_SHAPE(transaction, hq_transaction);

// ---- a page ------------------------------------------------------------------------------------

static void
write_csv(hq_writer *writer, const void *at, const hq_config *config)
{
    hq_write_string(writer, *(char *const *)at);
}

static bool
read_csv(hq_reader *reader, const json_t *json, void *at)
{
    if (json_is_null(json))
        return true;
    if (!json_is_string(json))
        return hq_reader_refuse(reader, HQ_FAULT_WRONG_TYPE, "a string");
    if (json_string_length(json) > HQ_TRANSACTION_CSV_MAX)
        return hq_reader_refuse(reader, HQ_FAULT_FIELD_TOO_LONG, "a string of at most 60000 bytes");
    *(char **)at = g_strdup(json_string_value(json));
    return true;
}

static void
clear_csv(void *at)
{
    g_free(*(char **)at);
    *(char **)at = NULL;
}

static const hq_custom csv_custom = {write_csv, read_csv, clear_csv};

static const hq_field request_shape_fields[] = {
    {HQ_UUID(hq_transactions_request, import, "import")},
    {HQ_U32(hq_transactions_request, page, "page")},
    {HQ_BOOL(hq_transactions_request, last, "last")},
    {HQ_U32(hq_transactions_request, line, "line"), .flags = HQ_OPTIONAL},
    {HQ_CUSTOM(hq_transactions_request, csv, "csv", csv_custom), .flags = HQ_KEEP},
    {HQ_LIST(hq_transactions_request, rows, "rows", transaction, HQ_TRANSACTION_PAGE_MAX),
     .flags = HQ_OPTIONAL},
};
static HQ_SHAPE(request_shape, hq_transactions_request);

void
hq_transactions_request_encode(const hq_transactions_request *request, hq_writer *writer)
{
    hq_shape_write(writer, &request_shape, request, NULL);
}

bool
hq_transactions_request_decode(const char *json, size_t length,
                               hq_transactions_request *ret_request, hq_fault *ret_fault)
{
    return hq_request_read(json, length, &request_shape, false, ret_request, ret_fault);
}

void
hq_transactions_request_clear(hq_transactions_request *request)
{
    hq_shape_clear(&request_shape, request);
}

// ---- what became of it -------------------------------------------------------------------------

static const hq_field rejected_fields[] = {
    {HQ_U32(hq_transaction_rejected, line, "line")},
    {HQ_SLUG(hq_transaction_rejected, fault, "fault")},
    {HQ_STRING(hq_transaction_rejected, expected, "expected")},
};
static HQ_SHAPE(rejected, hq_transaction_rejected);

static const hq_field taken_shape_fields[] = {
    {HQ_U32(hq_transactions_taken, page, "page")},
    {HQ_BOOL(hq_transactions_taken, last, "last")},
    {HQ_DAY(hq_transactions_taken, from, "from"), .flags = HQ_OPTIONAL},
    {HQ_DAY(hq_transactions_taken, to, "to"), .flags = HQ_OPTIONAL},
    {HQ_U32(hq_transactions_taken, added, "added")},
    {HQ_U32(hq_transactions_taken, replaced, "replaced")},
    {HQ_U32(hq_transactions_taken, same, "same")},
    {HQ_LIST(hq_transactions_taken, rejected, "rejected", rejected, HQ_MAX_ITEMS)},
};
static HQ_SHAPE(taken_shape, hq_transactions_taken);

void
hq_transactions_taken_encode(const hq_transactions_taken *taken, hq_writer *writer)
{
    hq_shape_write(writer, &taken_shape, taken, NULL);
}

bool
hq_transactions_taken_decode(const char *json, size_t length, hq_transactions_taken *ret_taken,
                             hq_fault *ret_fault)
{
    return hq_document_read(json, length, &taken_shape, ret_taken, ret_fault);
}

void
hq_transactions_taken_clear(hq_transactions_taken *taken)
{
    hq_shape_clear(&taken_shape, taken);
}

// ---- looking back ------------------------------------------------------------------------------

static const hq_field import_fields[] = {
    {HQ_UUID(hq_import_view, import, "import")},
    {HQ_TIME(hq_import_view, at, "at")},
    {HQ_SLUG(hq_import_view, by, "by"), .flags = HQ_NULLABLE},
    {HQ_BOOL(hq_import_view, complete, "complete")},
    {HQ_U32(hq_import_view, pages, "pages")},
    {HQ_DAY(hq_import_view, from, "from"), .flags = HQ_NULLABLE},
    {HQ_DAY(hq_import_view, to, "to"), .flags = HQ_NULLABLE},
    {HQ_U32(hq_import_view, added, "added")},
    {HQ_U32(hq_import_view, replaced, "replaced")},
    {HQ_U32(hq_import_view, same, "same")},
    {HQ_U32(hq_import_view, rejected, "rejected")},
};
static HQ_SHAPE(import, hq_import_view);

static const hq_field imports_shape_fields[] = {
    {HQ_LIST(hq_imports_answer, imports, "imports", import, HQ_MAX_ITEMS)},
};
static HQ_SHAPE(imports_shape, hq_imports_answer);

void
hq_imports_answer_encode(const hq_imports_answer *answer, hq_writer *writer)
{
    hq_shape_write(writer, &imports_shape, answer, NULL);
}

static void
write_list(hq_writer *writer, const char *key, const hq_shape *shape, const void *items, uint32_t n)
{
    hq_write_object(writer);
    hq_write_key(writer, key);
    hq_write_list(writer);
    for (uint32_t i = 0; i < n; i++)
        hq_shape_write(writer, shape, (const char *)items + i * shape->size, NULL);
    hq_write_end(writer);
    hq_write_end(writer);
}

void
hq_import_rejected_encode(const hq_transaction_rejected *items, uint32_t n, hq_writer *writer)
{
    write_list(writer, "rejected", &rejected, items, n);
}

static const hq_field version_fields[] = {
    {HQ_FLAT(hq_transaction_version, entry, transaction)},
    {HQ_U32(hq_transaction_version, version, "version")},
    {HQ_U64(hq_transaction_version, seq, "seq")},
    {HQ_U64(hq_transaction_version, replaced, "replaced"), .flags = HQ_OPTIONAL},
};
static HQ_SHAPE(version, hq_transaction_version);

void
hq_transaction_versions_encode(const hq_transaction_version *versions, uint32_t n,
                               hq_writer *writer)
{
    write_list(writer, "versions", &version, versions, n);
}
