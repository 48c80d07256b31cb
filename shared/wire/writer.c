#include "shared/wire/writer.h"

#include <string.h>

void
hq_writer_init(hq_writer *writer)
{
    memset(writer, 0, sizeof *writer);
    writer->capacity = 256;
    writer->text = g_malloc(writer->capacity);
    writer->text[0] = '\0';
}

void
hq_writer_clear(hq_writer *writer)
{
    g_free(writer->text);
    memset(writer, 0, sizeof *writer);
}

void
hq_writer_reset(hq_writer *writer)
{
    writer->length = 0;
    writer->depth = 0;
    writer->keyed = false;
    writer->text[0] = '\0';
}

char *
hq_writer_steal(hq_writer *writer, size_t *ret_length)
{
    g_assert(writer->depth == 0);
    char *text = writer->text;
    if (ret_length != NULL)
        *ret_length = writer->length;
    hq_writer_init(writer);
    return text;
}

static void
grow(hq_writer *writer, size_t needed)
{
    while (writer->capacity < needed)
        writer->capacity *= 2;
    writer->text = g_realloc(writer->text, writer->capacity);
}

static void
append(hq_writer *writer, const char *bytes, size_t n)
{
    if (writer->length + n + 1 > writer->capacity)
        grow(writer, writer->length + n + 1);
    memcpy(writer->text + writer->length, bytes, n);
    writer->length += n;
    writer->text[writer->length] = '\0';
}

// What must stand before the next value: nothing after a key, a comma in a list.
static void
before_value(hq_writer *writer)
{
    if (writer->depth == 0)
        return;
    uint32_t top = writer->depth - 1;
    if (writer->open[top] == '{') {
        g_assert(writer->keyed);
        writer->keyed = false;
        return;
    }
    if (writer->filled[top])
        append(writer, ",", 1);
    writer->filled[top] = true;
}

static void
open_with(hq_writer *writer, char bracket)
{
    before_value(writer);
    g_assert(writer->depth < HQ_WRITER_DEPTH);
    writer->open[writer->depth] = bracket;
    writer->filled[writer->depth] = false;
    writer->depth++;
    append(writer, &bracket, 1);
}

void
hq_write_object(hq_writer *writer)
{
    open_with(writer, '{');
}

void
hq_write_list(hq_writer *writer)
{
    open_with(writer, '[');
}

void
hq_write_end(hq_writer *writer)
{
    g_assert(writer->depth > 0 && !writer->keyed);
    writer->depth--;
    append(writer, writer->open[writer->depth] == '{' ? "}" : "]", 1);
}

void
hq_write_key(hq_writer *writer, const char *key)
{
    g_assert(writer->depth > 0 && writer->open[writer->depth - 1] == '{' && !writer->keyed);
    uint32_t top = writer->depth - 1;
    append(writer, writer->filled[top] ? ",\"" : "\"", writer->filled[top] ? 2 : 1);
    writer->filled[top] = true;
    append(writer, key, strlen(key));
    append(writer, "\":", 2);
    writer->keyed = true;
}

static bool
must_be_escaped(unsigned char c)
{
    return c < 0x20 || c == '"' || c == '\\' || c == 0x7f;
}

static void
append_escape(hq_writer *writer, unsigned char c)
{
    static const char digits[] = "0123456789abcdef";
    static const char short_of[128] = {
        ['"'] = '"',  ['\\'] = '\\', ['\b'] = 'b', ['\f'] = 'f',
        ['\n'] = 'n', ['\r'] = 'r',  ['\t'] = 't',
    };
    if (short_of[c] != 0) {
        append(writer, (char[]){'\\', short_of[c]}, 2);
        return;
    }
    append(writer, (char[]){'\\', 'u', '0', '0', digits[c >> 4], digits[c & 15]}, 6);
}

static void
append_escaped(hq_writer *writer, const char *text)
{
    const char *run = text;
    for (; *text != '\0'; text++) {
        if (!must_be_escaped((unsigned char)*text))
            continue;
        append(writer, run, (size_t)(text - run));
        append_escape(writer, (unsigned char)*text);
        run = text + 1;
    }
    append(writer, run, (size_t)(text - run));
}

void
hq_write_string(hq_writer *writer, const char *text)
{
    if (text == NULL) {
        hq_write_null(writer);
        return;
    }
    before_value(writer);
    append(writer, "\"", 1);
    if (g_utf8_validate(text, -1, NULL)) {
        append_escaped(writer, text);
    } else {
        g_autofree char *valid = g_utf8_make_valid(text, -1);
        append_escaped(writer, valid);
    }
    append(writer, "\"", 1);
}

static void
append_digits(hq_writer *writer, uint64_t value)
{
    char digits[20];
    size_t at = sizeof digits;
    do {
        digits[--at] = (char)('0' + value % 10);
        value /= 10;
    } while (value > 0);
    append(writer, digits + at, sizeof digits - at);
}

void
hq_write_uint(hq_writer *writer, uint64_t value)
{
    before_value(writer);
    append_digits(writer, value);
}

void
hq_write_int(hq_writer *writer, int64_t value)
{
    before_value(writer);
    if (value < 0)
        append(writer, "-", 1);
    append_digits(writer, value < 0 ? -(uint64_t)value : (uint64_t)value);
}

void
hq_write_bool(hq_writer *writer, bool value)
{
    before_value(writer);
    append(writer, value ? "true" : "false", value ? 4 : 5);
}

void
hq_write_null(hq_writer *writer)
{
    before_value(writer);
    append(writer, "null", 4);
}

void
hq_write_json(hq_writer *writer, const char *json, size_t length)
{
    before_value(writer);
    append(writer, json, length);
}
