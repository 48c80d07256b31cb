#include "shared/base/log.h"

#include <stdarg.h>
#include <string.h>
#include <unistd.h>

#include "shared/base/clock.h"
#include "shared/base/timestamp.h"

static hq_log_level lowest = HQ_LOG_INFO;
static bool as_json;

static const char *const level_words[] = {
    [HQ_LOG_DEBUG] = "debug",
    [HQ_LOG_INFO] = "info",
    [HQ_LOG_WARNING] = "warning",
    [HQ_LOG_ERROR] = "error",
};

void
hq_log_configure(hq_log_level level, bool json)
{
    lowest = level;
    as_json = json;
}

bool
hq_log_level_of(const char *word, hq_log_level *ret_level)
{
    for (unsigned i = 0; i < G_N_ELEMENTS(level_words); i++) {
        if (strcmp(word, level_words[i]) == 0) {
            *ret_level = (hq_log_level)i;
            return true;
        }
    }
    return false;
}

static void
append_quoted(GString *line, const char *text)
{
    g_string_append_c(line, '"');
    for (const char *c = text; *c != '\0'; c++) {
        if (*c == '"' || *c == '\\')
            g_string_append_printf(line, "\\%c", *c);
        else if ((unsigned char)*c < 0x20 || *c == 0x7f)
            g_string_append_printf(line, "\\u%04x", (unsigned char)*c);
        else
            g_string_append_c(line, *c);
    }
    g_string_append_c(line, '"');
}

static bool
is_plain(const char *text)
{
    if (*text == '\0')
        return false;
    for (const char *c = text; *c != '\0'; c++) {
        if ((unsigned char)*c <= ' ' || *c == '"' || *c == '=' || *c == '\\' || *c == 0x7f)
            return false;
    }
    return true;
}

static void
append_field(GString *line, const char *key, size_t key_length, const char *value, bool number)
{
    if (as_json) {
        g_autofree char *valid = g_utf8_make_valid(value, -1);
        g_string_append_printf(line, ",\"%.*s\":", (int)key_length, key);
        if (number)
            g_string_append(line, valid);
        else
            append_quoted(line, valid);
        return;
    }
    g_string_append_printf(line, " %.*s=", (int)key_length, key);
    if (is_plain(value))
        g_string_append(line, value);
    else
        append_quoted(line, value);
}

// The integer a conversion of `length` ('h', 'l', 'L' for ll, 'z', 'j' or 0) takes.
static char *
take_integer(va_list *values, char length, char conversion)
{
    bool is_signed = conversion == 'd' || conversion == 'i';
    gint64 value;
    if (length == 'l')
        value = is_signed ? va_arg(*values, long) : (gint64)va_arg(*values, unsigned long);
    else if (length == 'L' || length == 'j')
        value = va_arg(*values, long long);
    else if (length == 'z')
        value = is_signed ? va_arg(*values, ssize_t) : (gint64)va_arg(*values, size_t);
    else
        value = is_signed ? va_arg(*values, int) : (gint64)va_arg(*values, unsigned);
    if (conversion == 'x')
        return g_strdup_printf("%" G_GINT64_MODIFIER "x", (guint64)value);
    return is_signed ? g_strdup_printf("%" G_GINT64_FORMAT, value)
                     : g_strdup_printf("%" G_GUINT64_FORMAT, (guint64)value);
}

// The value a conversion such as "%lld" takes from `values`.
static char *
take_value(va_list *values, const char *spec, bool *ret_number)
{
    spec += strspn(spec, "%-+ #0123456789.");
    char length = 0;
    for (; *spec != '\0' && strchr("hljz", *spec) != NULL; spec++)
        length = length == 'l' ? 'L' : *spec;
    *ret_number = strchr("diugf", *spec) != NULL;
    switch (*spec) {
    case 's': {
        const char *text = va_arg(*values, const char *);
        return g_strdup(text != NULL ? text : "-");
    }
    case 'c':
        return g_strdup_printf("%c", va_arg(*values, int));
    case 'g':
    case 'f': {
        char text[G_ASCII_DTOSTR_BUF_SIZE];
        return g_strdup(g_ascii_formatd(text, sizeof text, "%g", va_arg(*values, double)));
    }
    default:
        return take_integer(values, length, *spec);
    }
}

static void
append_fields(GString *line, const char *fields, va_list *values)
{
    while (fields != NULL && *fields != '\0') {
        size_t key_length = strcspn(fields, "=");
        const char *spec = fields + key_length + (fields[key_length] == '=');
        bool number;
        g_autofree char *value = take_value(values, spec, &number);
        append_field(line, fields, key_length, value, number);
        fields = spec + strcspn(spec, " ");
        fields += *fields == ' ';
    }
}

static void
append_head(GString *line, hq_log_level level, const char *module, const char *message)
{
    char now[HQ_TIMESTAMP_SIZE];
    hq_timestamp_format(hq_clock_wall(), now);
    if (as_json)
        g_string_append_printf(
            line, "{\"ts\":\"%s\",\"level\":\"%s\",\"module\":\"%s\",\"message\":\"%s\"", now,
            level_words[level], module, message);
    else
        g_string_append_printf(line, "%s %s %s %s", now, level_words[level], module, message);
}

void
hq_log(hq_log_level level, const char *module, const char *message, const char *fields, ...)
{
    if (level < lowest)
        return;
    g_autoptr(GString) line = g_string_sized_new(256);
    append_head(line, level, module, message);
    va_list values;
    va_start(values, fields);
    append_fields(line, fields, &values);
    va_end(values);
    g_string_append(line, as_json ? "}\n" : "\n");
    ssize_t written = write(STDERR_FILENO, line->str, line->len);
    (void)written;
}
