// The list of mistakes that reading a file written by people collects, so that all of them can be
// mended at once. Knows nothing of what the file means.
#pragma once

#include <glib.h>

// One mistake: where, in what, and what to do about it.
typedef struct {
    unsigned line;
    char *setting; // "services[2].letter"; "" for the file as a whole
    char *remedy;
} hq_mistake;

// An empty list of hq_mistake that owns its elements. Free with g_ptr_array_unref().
GPtrArray *hq_mistakes_new(void);

void hq_mistakes_add(GPtrArray *mistakes, unsigned line, const char *setting, const char *format,
                     ...) G_GNUC_PRINTF(4, 5);

// Puts the mistakes in the order of their lines.
void hq_mistakes_sort(GPtrArray *mistakes);

// The mistakes as lines "file:line: setting: remedy", as compilers write them. Free with g_free().
char *hq_mistakes_format(const GPtrArray *mistakes, const char *file);

// The name of `names` (NULL-terminated) that `word` was most likely meant to be; NULL when none is
// near. Borrowed.
const char *hq_suggest(const char *word, const char *const *names);
