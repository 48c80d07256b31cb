#include "media.h"

#include <cups/cups.h>
#include <glib.h>
#include <stdbool.h>

enum { NARROWEST = 7200, WIDEST = 11200 };

// "custom_min_50x30mm" and "custom_max_80x600mm": the bounds of sizes made to measure.
static const pwg_media_t *
custom_bound(const char *const *keywords, size_t count, const char *prefix)
{
    for (size_t i = 0; i < count; i++)
        if (g_str_has_prefix(keywords[i], prefix))
            return pwgMediaForPWG(keywords[i]);
    return NULL;
}

static char *
made_to_measure(const char *const *keywords, size_t count, int width, int length)
{
    // CUPS keeps one media size a thread and returns it again and again: copy before asking anew.
    const pwg_media_t *bound = custom_bound(keywords, count, "custom_min_");
    if (!bound || bound->width > width || bound->length > length)
        return NULL;
    bound = custom_bound(keywords, count, "custom_max_");
    if (!bound || bound->width < NARROWEST || bound->length < length)
        return NULL;
    char name[128];
    if (!pwgFormatSizeName(name, sizeof name, "custom", "ticket", MIN(width, bound->width), length,
                           "mm"))
        return NULL;
    return g_strdup(name);
}

static bool
is_better(int length, int than, int wanted)
{
    bool holds = length >= wanted;
    if (than < wanted)
        return length > than;
    return holds && length < than;
}

char *
hq_media_choose(const char *const *keywords, size_t count, int width, int length)
{
    char *custom = made_to_measure(keywords, count, width, length);
    if (custom)
        return custom;
    const char *best = NULL;
    int best_length = 0;
    for (size_t i = 0; i < count; i++) {
        if (g_str_has_prefix(keywords[i], "custom_m"))
            continue;
        const pwg_media_t *media = pwgMediaForPWG(keywords[i]);
        if (!media || media->width < NARROWEST || media->width > WIDEST)
            continue;
        if (!best || is_better(media->length, best_length, length)) {
            best = keywords[i];
            best_length = media->length;
        }
    }
    return g_strdup(best);
}
