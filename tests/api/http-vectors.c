#include "http-vectors.h"

#include <stdlib.h>
#include <string.h>

static void
vector_free(void *data)
{
    struct http_vector *vector = data;
    g_free(vector->name);
    g_array_unref(vector->statuses);
    g_string_free(vector->bytes, TRUE);
    g_free(vector);
}

static const char *append_escaped(GString *out, const char *at, const char *end);

// Appends `\{TEXT*N}`, of which `at` is behind the brace; returns what follows it.
static const char *
append_repeated(GString *out, const char *at)
{
    const char *end = at, *star = NULL;
    for (unsigned depth = 1; depth > 0; end++) {
        if (*end == '\0')
            g_error("a \\{ without its } in the vectors");
        depth += end[0] == '\\' && end[1] == '{';
        depth -= *end == '}';
        star = *end == '*' && depth == 1 ? end : star;
    }
    g_autoptr(GString) once = g_string_new(NULL);
    append_escaped(once, at, star);
    for (int i = atoi(star + 1); i > 0; i--)
        g_string_append_len(out, once->str, (gssize)once->len);
    return end;
}

static const char *
append_escape(GString *out, const char *at)
{
    switch (*at) {
    case 'r':
        g_string_append_c(out, '\r');
        return at + 1;
    case 'n':
        g_string_append_c(out, '\n');
        return at + 1;
    case 't':
        g_string_append_c(out, '\t');
        return at + 1;
    case '0':
        g_string_append_c(out, '\0');
        return at + 1;
    case 'x':
        g_string_append_c(out,
                          (char)(g_ascii_xdigit_value(at[1]) * 16 + g_ascii_xdigit_value(at[2])));
        return at + 3;
    case '{':
        return append_repeated(out, at + 1);
    default:
        g_string_append_c(out, *at);
        return at + 1;
    }
}

static const char *
append_escaped(GString *out, const char *at, const char *end)
{
    while (at < end) {
        if (*at == '\\') {
            at = append_escape(out, at + 1);
        } else {
            g_string_append_c(out, *at++);
        }
    }
    return at;
}

static struct http_vector *
read_title(const char *line)
{
    struct http_vector *vector = g_new0(struct http_vector, 1);
    vector->accept = g_str_has_prefix(line, "accept ");
    if (!vector->accept && !g_str_has_prefix(line, "refuse "))
        g_error("neither accept nor refuse: %s", line);
    vector->statuses = g_array_new(FALSE, FALSE, sizeof(unsigned));
    vector->bytes = g_string_new(NULL);
    const char *at = line + 7;
    while (g_ascii_isdigit(at[0]) && g_ascii_isdigit(at[2]) && at[3] == ' ') {
        unsigned status = (unsigned)atoi(at);
        g_array_append_val(vector->statuses, status);
        at += 4;
    }
    vector->name = g_strdup(at);
    return vector;
}

GPtrArray *
http_vectors_load(const char *path)
{
    GPtrArray *vectors = g_ptr_array_new_with_free_func(vector_free);
    g_autofree char *text = NULL;
    g_autoptr(GError) error = NULL;
    if (!g_file_get_contents(path, &text, NULL, &error))
        g_error("%s", error->message);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    struct http_vector *vector = NULL;
    for (unsigned i = 0; lines[i] != NULL; i++) {
        const char *line = lines[i];
        if (*line == '\0') {
            vector = NULL;
        } else if (vector != NULL) {
            append_escaped(vector->bytes, line, line + strlen(line));
        } else if (*line != '#') {
            vector = read_title(line);
            g_ptr_array_add(vectors, vector);
        }
    }
    return vectors;
}
