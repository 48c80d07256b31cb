#include "shape.h"

#include <string.h>

#include "shared/base/ids.h"
#include "shared/base/timestamp.h"

// How list structs begin; read by copy, since each has items of its own type.
typedef struct {
    void *items;
    uint32_t n;
} any_list;

static int64_t
integer_at(const hq_field *field, const void *at)
{
    switch (field->kind) {
    case HQ_KIND_I32:
    case HQ_KIND_DAY:
    case HQ_KIND_OF_DAY:
        return *(const int32_t *)at;
    case HQ_KIND_U32:
    case HQ_KIND_NAME:
        return *(const uint32_t *)at;
    case HQ_KIND_WORD: {
        unsigned value;
        memcpy(&value, at, sizeof value);
        return value;
    }
    default:
        return *(const int64_t *)at;
    }
}

static bool
is_none(const hq_field *field, const char *base)
{
    const void *at = base + field->offset;
    switch (field->kind) {
    case HQ_KIND_STRING:
    case HQ_KIND_SLUG:
    case HQ_KIND_TEXT:
        return *(const char *)at == '\0';
    case HQ_KIND_ROW:
        return *(const uint32_t *)(base + field->presence) == 0;
    case HQ_KIND_RANGE:
        return !((const hq_range *)at)->known;
    case HQ_KIND_OBJECT:
        return !*(const bool *)(base + field->presence);
    case HQ_KIND_TIME:
        return *(const hq_time *)at == 0 || *(const hq_time *)at == HQ_NEVER;
    case HQ_KIND_NAME:
        return *(const hq_index *)at == HQ_NONE;
    case HQ_KIND_UUID:
        return hq_uuid_is_nil(*(const hq_uuid *)at);
    case HQ_KIND_BOOL:
        return !*(const bool *)at;
    default:
        return integer_at(field, at) == field->none;
    }
}

hq_slug
hq_name_of(const hq_config *config, hq_table table, hq_index index)
{
    hq_slug name = {{0}};
    if (config == NULL || index == HQ_NONE)
        return name;
    switch (table) {
    case HQ_TABLE_SERVICES:
        return index < config->n_services ? config->services[index].id : name;
    case HQ_TABLE_CLASSES:
        return index < config->n_classes ? config->classes[index].id : name;
    case HQ_TABLE_ZONES:
        return index < config->n_zones ? config->zones[index].id : name;
    case HQ_TABLE_POINTS:
        return index < config->n_points ? config->points[index].id : name;
    case HQ_TABLE_DOCUMENTS:
        return index < config->n_documents ? config->documents[index].id : name;
    case HQ_TABLE_SERIES:
        name.text[0] = index < config->n_series ? config->series[index].letter : '\0';
        return name;
    }
    return name;
}

static void
write_of_day(hq_writer *writer, int32_t second)
{
    char text[16];
    g_snprintf(text, sizeof text, "%02d:%02d", second / 3600, second / 60 % 60);
    hq_write_string(writer, text);
}

static void
write_text(hq_writer *writer, const char *at, size_t size)
{
    hq_write_object(writer);
    hq_write_key(writer, "zh");
    hq_write_string(writer, at + HQ_ZH * size);
    hq_write_key(writer, "en");
    hq_write_string(writer, at + HQ_EN * size);
    hq_write_end(writer);
}

static void
write_range(hq_writer *writer, const hq_range *range)
{
    hq_write_object(writer);
    hq_write_key(writer, "from_s");
    hq_write_int(writer, range->from_s);
    hq_write_key(writer, "to_s");
    hq_write_int(writer, range->to_s);
    hq_write_end(writer);
}

static void
write_bare_text(hq_writer *writer, const hq_field *field, const void *at, const hq_config *config)
{
    char text[64];
    switch (field->kind) {
    case HQ_KIND_CHAR:
        text[0] = *(const char *)at;
        text[1] = '\0';
        break;
    case HQ_KIND_UUID:
        hq_uuid_format(*(const hq_uuid *)at, text);
        break;
    case HQ_KIND_TIME:
        hq_timestamp_format(*(const hq_time *)at, text);
        break;
    case HQ_KIND_DAY:
        hq_date_format(*(const hq_day *)at, text);
        break;
    default: {
        hq_slug name = hq_name_of(config, field->table, *(const hq_index *)at);
        memcpy(text, name.text, sizeof name.text);
    }
    }
    hq_write_string(writer, text);
}

static void write_item(hq_writer *writer, const hq_shape *shape, const void *at,
                       const hq_config *config);

static void
write_items(hq_writer *writer, const hq_shape *shape, const char *items, uint32_t n,
            const hq_config *config)
{
    hq_write_list(writer);
    for (uint32_t i = 0; i < n; i++)
        write_item(writer, shape, items + i * shape->size, config);
    hq_write_end(writer);
}

static void
write_value(hq_writer *writer, const hq_field *field, const char *base, const hq_config *config)
{
    const char *at = base + field->offset;
    any_list list;
    switch (field->kind) {
    case HQ_KIND_BOOL:
        hq_write_bool(writer, *(const bool *)at);
        break;
    case HQ_KIND_I32:
    case HQ_KIND_U32:
    case HQ_KIND_I64:
    case HQ_KIND_U64:
        hq_write_int(writer, integer_at(field, at));
        break;
    case HQ_KIND_STRING:
    case HQ_KIND_SLUG:
        hq_write_string(writer, at);
        break;
    case HQ_KIND_TEXT:
        write_text(writer, at, field->size);
        break;
    case HQ_KIND_OF_DAY:
        write_of_day(writer, *(const int32_t *)at);
        break;
    case HQ_KIND_WORD:
        hq_write_string(writer, field->words->word((int)integer_at(field, at)));
        break;
    case HQ_KIND_RANGE:
        write_range(writer, (const hq_range *)at);
        break;
    case HQ_KIND_OBJECT:
        write_item(writer, field->shape, at, config);
        break;
    case HQ_KIND_LIST:
        memcpy(&list, at, sizeof list);
        write_items(writer, field->shape, list.items, list.n, config);
        break;
    case HQ_KIND_ROW:
        write_items(writer, field->shape, at, *(const uint32_t *)(base + field->presence), config);
        break;
    case HQ_KIND_CUSTOM:
        field->custom->write(writer, at, config);
        break;
    default:
        write_bare_text(writer, field, at, config);
    }
}

void
hq_shape_write_fields(hq_writer *writer, const hq_shape *shape, const void *base,
                      const hq_config *config)
{
    for (uint32_t i = 0; i < shape->n; i++) {
        const hq_field *field = &shape->fields[i];
        if (field->kind == HQ_KIND_FLAT) {
            hq_shape_write_fields(writer, field->shape, (const char *)base + field->offset, config);
            continue;
        }
        bool none = (field->flags & (HQ_NULLABLE | HQ_OPTIONAL)) && is_none(field, base);
        if (none && (field->flags & HQ_OPTIONAL))
            continue;
        hq_write_key(writer, field->key);
        if (none)
            hq_write_null(writer);
        else
            write_value(writer, field, base, config);
    }
}

bool
hq_shape_is_bare(const hq_shape *shape)
{
    return shape->n == 1 && shape->fields[0].key == NULL && shape->fields[0].kind != HQ_KIND_FLAT;
}

static void
write_item(hq_writer *writer, const hq_shape *shape, const void *at, const hq_config *config)
{
    if (hq_shape_is_bare(shape)) {
        write_value(writer, &shape->fields[0], at, config);
        return;
    }
    hq_write_object(writer);
    hq_shape_write_fields(writer, shape, at, config);
    hq_write_end(writer);
}

void
hq_shape_write(hq_writer *writer, const hq_shape *shape, const void *base, const hq_config *config)
{
    write_item(writer, shape, base, config);
}

static void
clear_list(const hq_shape *shape, void *at)
{
    any_list list;
    memcpy(&list, at, sizeof list);
    for (uint32_t i = 0; i < list.n; i++)
        hq_shape_clear(shape, (char *)list.items + i * shape->size);
    g_free(list.items);
    memset(at, 0, sizeof list);
}

void
hq_shape_clear(const hq_shape *shape, void *base)
{
    for (uint32_t i = 0; i < shape->n; i++) {
        const hq_field *field = &shape->fields[i];
        char *at = (char *)base + field->offset;
        if (field->kind == HQ_KIND_LIST)
            clear_list(field->shape, at);
        else if (field->kind == HQ_KIND_FLAT || field->kind == HQ_KIND_OBJECT)
            hq_shape_clear(field->shape, at);
        else if (field->kind == HQ_KIND_CUSTOM && field->custom->clear != NULL)
            field->custom->clear(at);
    }
}
