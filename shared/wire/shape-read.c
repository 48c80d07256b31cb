#include "reader.h"

#include <string.h>

static bool read_item(hq_reader *reader, const json_t *json, const hq_shape *shape, void *base);

static bool
read_items(hq_reader *reader, const json_t *json, const hq_field *field, char *items,
           uint32_t *ret_n)
{
    const json_t *item;
    size_t i;
    json_array_foreach((json_t *)json, i, item)
    {
        size_t mark = hq_reader_enter_item(reader, i);
        *ret_n = (uint32_t)i + 1;
        if (!read_item(reader, item, field->shape, items + i * field->shape->size))
            return false;
        hq_reader_leave(reader, mark);
    }
    return true;
}

static bool
is_list(hq_reader *reader, const json_t *json, uint32_t max)
{
    if (!json_is_array(json))
        return hq_reader_refuse(reader, HQ_FAULT_WRONG_TYPE, "a list");
    if (json_array_size(json) <= max)
        return true;
    reader->fault.code = HQ_FAULT_FIELD_TOO_LONG;
    g_snprintf(reader->fault.expected, sizeof reader->fault.expected, "a list of at most %u items",
               max);
    return false;
}

static bool
read_list(hq_reader *reader, const json_t *json, const hq_field *field, void *ret_list)
{
    struct {
        void *items;
        uint32_t n;
    } list = {0};
    if (!is_list(reader, json, field->max))
        return false;
    list.items = g_malloc0_n(json_array_size(json), field->shape->size);
    bool read = read_items(reader, json, field, list.items, &list.n);
    memcpy(ret_list, &list, sizeof list);
    return read;
}

static bool
read_value(hq_reader *reader, const json_t *json, const hq_field *field, char *base)
{
    void *at = base + field->offset;
    switch (field->kind) {
    case HQ_KIND_OBJECT:
        return read_item(reader, json, field->shape, at);
    case HQ_KIND_LIST:
        return read_list(reader, json, field, at);
    case HQ_KIND_ROW:
        return is_list(reader, json, field->max) &&
               read_items(reader, json, field, at, (uint32_t *)(base + field->presence));
    case HQ_KIND_CUSTOM:
        return field->custom->read(reader, json, at);
    default:
        return hq_read_scalar(reader, json, field, at);
    }
}

// Sets the value that stands for none where that is not zero bytes.
static void
set_none(const hq_field *field, char *base)
{
    void *at = base + field->offset;
    if (field->kind == HQ_KIND_I64 || field->kind == HQ_KIND_U64)
        *(int64_t *)at = field->none;
    else if (field->kind == HQ_KIND_I32 || field->kind == HQ_KIND_OF_DAY)
        *(int32_t *)at = (int32_t)field->none;
    else if (field->kind == HQ_KIND_U32 || field->kind == HQ_KIND_WORD)
        *(uint32_t *)at = (uint32_t)field->none;
    else if (field->kind == HQ_KIND_NAME)
        *(hq_index *)at = HQ_NONE;
}

static bool
read_field(hq_reader *reader, const json_t *object, const hq_field *field, char *base)
{
    const json_t *json = json_object_get(object, field->key);
    bool may_be_none = (field->flags & (HQ_NULLABLE | HQ_OPTIONAL)) != 0;
    if (json == NULL && (field->flags & HQ_KEEP))
        return true;
    if (json == NULL && !(field->flags & HQ_OPTIONAL))
        return hq_reader_refuse(reader, HQ_FAULT_MISSING_FIELD, "this field");
    if (may_be_none && (json == NULL || json_is_null(json))) {
        set_none(field, base);
        return true;
    }
    if (may_be_none && field->kind == HQ_KIND_OBJECT)
        *(bool *)(base + field->presence) = true;
    return read_value(reader, json, field, base);
}

static bool
read_fields(hq_reader *reader, const json_t *object, const hq_shape *shape, char *base)
{
    for (uint32_t i = 0; i < shape->n; i++) {
        const hq_field *field = &shape->fields[i];
        if (field->kind == HQ_KIND_FLAT) {
            if (!read_fields(reader, object, field->shape, base + field->offset))
                return false;
            continue;
        }
        size_t mark = hq_reader_enter(reader, field->key);
        if (!read_field(reader, object, field, base))
            return false;
        hq_reader_leave(reader, mark);
    }
    return true;
}

static bool
has_key(const hq_shape *shape, const char *key)
{
    for (uint32_t i = 0; i < shape->n; i++) {
        const hq_field *field = &shape->fields[i];
        if (field->kind == HQ_KIND_FLAT ? has_key(field->shape, key) : strcmp(field->key, key) == 0)
            return true;
    }
    return false;
}

static bool
knows_every_key(hq_reader *reader, const json_t *object, const hq_shape *shape)
{
    const char *key;
    json_t *value;
    json_object_foreach((json_t *)object, key, value)
    {
        if (has_key(shape, key))
            continue;
        hq_reader_enter(reader, key);
        return hq_reader_refuse(reader, HQ_FAULT_UNKNOWN_FIELD, "no such field");
    }
    return true;
}

bool
hq_reader_object(hq_reader *reader, const json_t *json, const hq_shape *shape, void *base)
{
    if (!json_is_object(json))
        return hq_reader_refuse(reader, HQ_FAULT_WRONG_TYPE, "an object");
    if (reader->options.strict && !knows_every_key(reader, json, shape))
        return false;
    return read_fields(reader, json, shape, base);
}

static bool
read_item(hq_reader *reader, const json_t *json, const hq_shape *shape, void *base)
{
    if (hq_shape_is_bare(shape))
        return read_value(reader, json, &shape->fields[0], base);
    return hq_reader_object(reader, json, shape, base);
}

bool
hq_shape_read(const char *json, size_t length, const hq_shape *shape,
              const hq_read_options *options, void *base, hq_fault *ret_fault)
{
    hq_reader reader = {.options = *options};
    memset(base, 0, shape->size);
    json_t *root = hq_reader_parse(&reader, json, length);
    bool read = root != NULL && hq_reader_object(&reader, root, shape, base);
    json_decref(root);
    if (!read) {
        hq_shape_clear(shape, base);
        memset(base, 0, shape->size);
        if (ret_fault != NULL)
            *ret_fault = reader.fault;
    }
    return read;
}

bool
hq_document_read(const char *json, size_t length, const hq_shape *shape, void *base,
                 hq_fault *ret_fault)
{
    const hq_read_options options = {.max_length = HQ_MAX_DOCUMENT};
    return hq_shape_read(json, length, shape, &options, base, ret_fault);
}

bool
hq_request_read(const char *json, size_t length, const hq_shape *shape, bool allow_empty,
                void *base, hq_fault *ret_fault)
{
    const hq_read_options options = {
        .max_length = HQ_MAX_REQUEST, .strict = true, .allow_empty = allow_empty};
    return hq_shape_read(json, length, shape, &options, base, ret_fault);
}
