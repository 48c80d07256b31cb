// Which of a printer's paper sizes a ticket is printed on. Without an answer CUPS re-imposes the
// ticket on office paper. Pure: keywords in, keyword out.
#pragma once

#include <stddef.h>

// Chooses from `count` IPP media keywords (media-supported) for a ticket of `length` on a roll of
// `width`, both in hundredths of a millimetre: a size of exactly that length where the printer
// takes lengths of any size, else the shortest roll paper that holds it, else the longest there is.
// Returns NULL when nothing is as wide as the 72 mm that are printed on and no wider than 112 mm.
// Free with g_free().
char *hq_media_choose(const char *const *keywords, size_t count, int width, int length);
