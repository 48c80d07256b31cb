// The list of mistakes that reading a configuration collects. Private to server/config.
#pragma once

#include "config-file.h"

GPtrArray *hq_mistakes_new(void);

void hq_mistakes_add(GPtrArray *mistakes, unsigned line, const char *setting, const char *format,
                     ...) G_GNUC_PRINTF(4, 5);

// Puts the mistakes in the order of their lines.
void hq_mistakes_sort(GPtrArray *mistakes);

// The name of `names` that `word` was most likely meant to be; NULL when none is near. Borrowed.
const char *hq_suggest(const char *word, const char *const *names);
