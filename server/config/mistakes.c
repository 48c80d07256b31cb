#include "mistakes.h"

#include <string.h>

static void
mistake_free(gpointer data)
{
    hq_mistake *mistake = data;
    g_free(mistake->setting);
    g_free(mistake->remedy);
    g_free(mistake);
}

GPtrArray *
hq_mistakes_new(void)
{
    return g_ptr_array_new_with_free_func(mistake_free);
}

void
hq_mistakes_add(GPtrArray *mistakes, unsigned line, const char *setting, const char *format, ...)
{
    hq_mistake *mistake = g_new0(hq_mistake, 1);
    va_list arguments;
    va_start(arguments, format);
    mistake->line = line;
    mistake->setting = g_strdup(setting);
    mistake->remedy = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    g_ptr_array_add(mistakes, mistake);
}

static int
compare_lines(gconstpointer a, gconstpointer b)
{
    const hq_mistake *const *left = a, *const *right = b;
    return ((*left)->line > (*right)->line) - ((*left)->line < (*right)->line);
}

void
hq_mistakes_sort(GPtrArray *mistakes)
{
    g_ptr_array_sort(mistakes, compare_lines);
}

char *
hq_mistakes_format(const GPtrArray *mistakes, const char *file)
{
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < mistakes->len; i++) {
        const hq_mistake *mistake = g_ptr_array_index(mistakes, i);
        g_string_append_printf(text, "%s:%u: %s%s%s\n", file, mistake->line, mistake->setting,
                               *mistake->setting != '\0' ? ": " : "", mistake->remedy);
    }
    return g_string_free(text, FALSE);
}

// Edits (insert, drop, change) between two words of at most 63 bytes.
static unsigned
edit_distance(const char *a, const char *b)
{
    unsigned row[64];
    size_t n = MIN(strlen(b), 63);
    for (size_t j = 0; j <= n; j++)
        row[j] = (unsigned)j;
    for (size_t i = 0; a[i] != '\0'; i++) {
        unsigned diagonal = row[0];
        row[0] = (unsigned)i + 1;
        for (size_t j = 1; j <= n; j++) {
            unsigned change = diagonal + (a[i] != b[j - 1]);
            diagonal = row[j];
            row[j] = MIN(change, MIN(row[j], row[j - 1]) + 1);
        }
    }
    return row[n];
}

const char *
hq_suggest(const char *word, const char *const *names)
{
    const char *best = NULL;
    unsigned limit = (unsigned)MIN(strlen(word), 63) / 3 + 1;
    for (size_t i = 0; names[i] != NULL; i++) {
        unsigned distance = edit_distance(word, names[i]);
        if (distance <= limit) {
            best = names[i];
            limit = distance - (distance > 0);
        }
        if (distance == 0)
            break;
    }
    return best;
}
