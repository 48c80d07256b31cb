#include "reader.h"

#include <string.h>

#include "shared/base/ids.h"
#include "shared/base/timestamp.h"

static bool
wrong_type(hq_reader *reader, const char *expected)
{
    return hq_reader_refuse(reader, HQ_FAULT_WRONG_TYPE, expected);
}

static bool
bad_value(hq_reader *reader, const char *expected)
{
    return hq_reader_refuse(reader, HQ_FAULT_BAD_VALUE, expected);
}

static bool
read_integer(hq_reader *reader, const json_t *json, int64_t low, int64_t high, int64_t *ret_value)
{
    if (!json_is_integer(json))
        return wrong_type(reader, "a whole number");
    int64_t value = json_integer_value(json);
    if (value < low || value > high) {
        g_snprintf(reader->fault.expected, sizeof reader->fault.expected,
                   "a number from %" G_GINT64_FORMAT " to %" G_GINT64_FORMAT, low, high);
        reader->fault.code = HQ_FAULT_OUT_OF_RANGE;
        return false;
    }
    *ret_value = value;
    return true;
}

static bool
read_i32(hq_reader *reader, const json_t *json, int32_t *ret_value)
{
    int64_t value;
    if (!read_integer(reader, json, INT32_MIN, INT32_MAX, &value))
        return false;
    *ret_value = (int32_t)value;
    return true;
}

static bool
read_u32(hq_reader *reader, const json_t *json, uint32_t *ret_value)
{
    int64_t value;
    if (!read_integer(reader, json, 0, UINT32_MAX, &value))
        return false;
    *ret_value = (uint32_t)value;
    return true;
}

static bool
read_string(hq_reader *reader, const json_t *json, char *ret_text, size_t size)
{
    if (!json_is_string(json))
        return wrong_type(reader, "a string");
    if (json_string_length(json) >= size) {
        g_snprintf(reader->fault.expected, sizeof reader->fault.expected,
                   "a string of at most %zu bytes", size - 1);
        reader->fault.code = HQ_FAULT_FIELD_TOO_LONG;
        return false;
    }
    memcpy(ret_text, json_string_value(json), json_string_length(json) + 1);
    return true;
}

static bool
read_slug(hq_reader *reader, const json_t *json, hq_slug *ret_slug)
{
    if (!read_string(reader, json, ret_slug->text, sizeof ret_slug->text))
        return false;
    if (!hq_slug_is_valid(ret_slug->text))
        return bad_value(reader, "an id of a-z, 0-9 and -");
    return true;
}

static bool
read_text(hq_reader *reader, const json_t *json, const hq_field *field, char *ret_text)
{
    static const char *const keys[HQ_LANGUAGES] = {[HQ_ZH] = "zh", [HQ_EN] = "en"};
    if (!json_is_object(json))
        return wrong_type(reader, "an object with zh and en");
    for (int i = 0; i < HQ_LANGUAGES; i++) {
        size_t mark = hq_reader_enter(reader, keys[i]);
        const json_t *text = json_object_get(json, keys[i]);
        if (text == NULL)
            return hq_reader_refuse(reader, HQ_FAULT_MISSING_FIELD, "a string");
        if (!read_string(reader, text, ret_text + (size_t)i * field->size, field->size))
            return false;
        hq_reader_leave(reader, mark);
    }
    return true;
}

static bool
read_range(hq_reader *reader, const json_t *json, hq_range *ret_range)
{
    if (!json_is_object(json))
        return wrong_type(reader, "an object with from_s and to_s");
    int32_t *const values[] = {&ret_range->from_s, &ret_range->to_s};
    static const char *const keys[] = {"from_s", "to_s"};
    for (int i = 0; i < 2; i++) {
        size_t mark = hq_reader_enter(reader, keys[i]);
        const json_t *value = json_object_get(json, keys[i]);
        if (value == NULL)
            return hq_reader_refuse(reader, HQ_FAULT_MISSING_FIELD, "a whole number");
        if (!read_i32(reader, value, values[i]))
            return false;
        hq_reader_leave(reader, mark);
    }
    ret_range->known = true;
    return true;
}

static bool
read_word(hq_reader *reader, const json_t *json, const hq_words *words, void *ret_value)
{
    if (!json_is_string(json))
        return wrong_type(reader, words->expected);
    const char *text = json_string_value(json);
    for (int i = 0; i < words->n; i++) {
        const char *word = words->word(i);
        if (word != NULL && strcmp(text, word) == 0) {
            unsigned value = (unsigned)i;
            memcpy(ret_value, &value, sizeof value);
            return true;
        }
    }
    return bad_value(reader, words->expected);
}

hq_index
hq_index_of(const hq_config *config, hq_table table, const char *name)
{
    if (config == NULL)
        return HQ_NONE;
    if (table == HQ_TABLE_SERIES) {
        for (uint32_t i = 0; i < config->n_series; i++) {
            if (name[0] == config->series[i].letter && name[1] == '\0')
                return i;
        }
        return HQ_NONE;
    }
    hq_slug id = hq_slug_of(name);
    switch (table) {
    case HQ_TABLE_SERVICES:
        return hq_config_service(config, id);
    case HQ_TABLE_CLASSES:
        return hq_config_class(config, id);
    case HQ_TABLE_ZONES:
        return hq_config_zone(config, id);
    case HQ_TABLE_DOCUMENTS:
        return hq_config_document(config, id);
    default:
        return hq_config_point(config, id);
    }
}

static bool
read_name(hq_reader *reader, const json_t *json, hq_table table, hq_index *ret_index)
{
    if (!json_is_string(json))
        return wrong_type(reader, "a string");
    hq_index index = hq_index_of(reader->options.config, table, json_string_value(json));
    if (index == HQ_NONE)
        return hq_reader_refuse(reader, HQ_FAULT_UNKNOWN_NAME, "the name of something configured");
    *ret_index = index;
    return true;
}

static bool
read_char(hq_reader *reader, const json_t *json, char *ret_char)
{
    char text[2];
    if (!read_string(reader, json, text, sizeof text))
        return false;
    *ret_char = text[0];
    return true;
}

static bool
read_time(hq_reader *reader, const json_t *json, hq_time *ret_time)
{
    if (!json_is_string(json))
        return wrong_type(reader, "a time such as 2026-03-02T02:24:00.000Z");
    if (!hq_timestamp_parse(json_string_value(json), ret_time))
        return bad_value(reader, "a time such as 2026-03-02T02:24:00.000Z");
    return true;
}

static bool
read_day(hq_reader *reader, const json_t *json, hq_day *ret_day)
{
    if (!json_is_string(json))
        return wrong_type(reader, "a date such as 2026-03-02");
    if (!hq_date_parse(json_string_value(json), ret_day))
        return bad_value(reader, "a date such as 2026-03-02");
    return true;
}

static bool
read_of_day(hq_reader *reader, const json_t *json, int32_t *ret_second)
{
    char text[6];
    if (!read_string(reader, json, text, sizeof text))
        return false;
    for (int i = 0; i < 5; i++) {
        if (i == 2 ? text[i] != ':' : !g_ascii_isdigit(text[i]))
            return bad_value(reader, "a time of day such as 08:30");
    }
    int32_t hour = (text[0] - '0') * 10 + text[1] - '0';
    int32_t minute = (text[3] - '0') * 10 + text[4] - '0';
    if (hour > 24 || minute > 59)
        return bad_value(reader, "a time of day such as 08:30");
    *ret_second = hour * 3600 + minute * 60;
    return true;
}

static bool
read_uuid(hq_reader *reader, const json_t *json, hq_uuid *ret_id)
{
    if (!json_is_string(json))
        return wrong_type(reader, "a UUID");
    if (!hq_uuid_parse(json_string_value(json), ret_id))
        return bad_value(reader, "a UUID");
    return true;
}

static bool
read_bool(hq_reader *reader, const json_t *json, bool *ret_value)
{
    if (!json_is_boolean(json))
        return wrong_type(reader, "true or false");
    *ret_value = json_is_true(json);
    return true;
}

bool
hq_read_scalar(hq_reader *reader, const json_t *json, const hq_field *field, void *at)
{
    switch (field->kind) {
    case HQ_KIND_BOOL:
        return read_bool(reader, json, at);
    case HQ_KIND_I32:
        return read_i32(reader, json, at);
    case HQ_KIND_U32:
        return read_u32(reader, json, at);
    case HQ_KIND_I64:
        return read_integer(reader, json, INT64_MIN, INT64_MAX, at);
    case HQ_KIND_U64:
        return read_integer(reader, json, 0, INT64_MAX, at);
    case HQ_KIND_CHAR:
        return read_char(reader, json, at);
    case HQ_KIND_STRING:
        return read_string(reader, json, at, field->size);
    case HQ_KIND_SLUG:
        return read_slug(reader, json, at);
    case HQ_KIND_UUID:
        return read_uuid(reader, json, at);
    case HQ_KIND_TEXT:
        return read_text(reader, json, field, at);
    case HQ_KIND_TIME:
        return read_time(reader, json, at);
    case HQ_KIND_DAY:
        return read_day(reader, json, at);
    case HQ_KIND_OF_DAY:
        return read_of_day(reader, json, at);
    case HQ_KIND_WORD:
        return read_word(reader, json, field->words, at);
    case HQ_KIND_RANGE:
        return read_range(reader, json, at);
    case HQ_KIND_NAME:
        return read_name(reader, json, field->table, at);
    default:
        g_assert_not_reached();
    }
}
