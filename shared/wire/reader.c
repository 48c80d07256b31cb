#include "reader.h"

#include <string.h>

// Adds to the path what fits of a text; this runs for every field, so it is no printf.
static void
extend(hq_reader *reader, const char *text)
{
    size_t room = sizeof reader->fault.field - 1 - reader->path_length;
    size_t n = strnlen(text, room);
    memcpy(reader->fault.field + reader->path_length, text, n);
    reader->path_length += n;
    reader->fault.field[reader->path_length] = '\0';
}

size_t
hq_reader_enter(hq_reader *reader, const char *key)
{
    size_t mark = reader->path_length;
    if (mark > 0)
        extend(reader, ".");
    extend(reader, key);
    return mark;
}

size_t
hq_reader_enter_item(hq_reader *reader, size_t index)
{
    size_t mark = reader->path_length;
    char text[24];
    g_snprintf(text, sizeof text, "[%zu]", index);
    extend(reader, text);
    return mark;
}

void
hq_reader_leave(hq_reader *reader, size_t mark)
{
    reader->path_length = mark;
    reader->fault.field[mark] = '\0';
}

bool
hq_reader_refuse(hq_reader *reader, hq_fault_code code, const char *expected)
{
    reader->fault.code = code;
    g_strlcpy(reader->fault.expected, expected, sizeof reader->fault.expected);
    return false;
}

const hq_config *
hq_reader_config(const hq_reader *reader)
{
    return reader->options.config;
}

// Brackets that are open at the deepest place; strings are skipped, nothing else is checked.
static unsigned
depth_of(const char *json, size_t length)
{
    unsigned depth = 0, deepest = 0;
    bool quoted = false;
    for (size_t i = 0; i < length; i++) {
        char c = json[i];
        if (quoted) {
            if (c == '\\')
                i++;
            else if (c == '"')
                quoted = false;
        } else if (c == '"') {
            quoted = true;
        } else if (c == '{' || c == '[') {
            depth++;
            deepest = MAX(deepest, depth);
        } else if ((c == '}' || c == ']') && depth > 0) {
            depth--;
        }
    }
    return deepest;
}

// The library quotes what it stumbled over, which may be somebody's number: that is left out.
static bool
refuse_malformed(hq_reader *reader, const json_error_t *error)
{
    hq_fault *fault = &reader->fault;
    const char *quoted = strstr(error->text, " near ");
    int said = quoted != NULL ? (int)(quoted - error->text) : (int)strlen(error->text);
    fault->code = HQ_FAULT_MALFORMED_JSON;
    g_snprintf(fault->expected, sizeof fault->expected, "valid JSON; line %d: %.*s", error->line,
               said, error->text);
    return false;
}

json_t *
hq_reader_parse(hq_reader *reader, const char *json, size_t length)
{
    if (length > reader->options.max_length) {
        hq_reader_refuse(reader, HQ_FAULT_TOO_LARGE, "a smaller text");
        return NULL;
    }
    if (length == 0 && reader->options.allow_empty)
        return json_object();
    if (depth_of(json, length) > HQ_WRITER_DEPTH) {
        hq_reader_refuse(reader, HQ_FAULT_MALFORMED_JSON, "JSON of less depth");
        return NULL;
    }
    json_error_t error;
    json_t *root = json_loadb(json, length, JSON_REJECT_DUPLICATES, &error);
    if (root == NULL)
        refuse_malformed(reader, &error);
    return root;
}
