// Any bytes as a file of the playlist or a photo: nothing of the kind, or what has a word and a
// type; a picture is none any more when its end is missing or something follows it.
#include <stdlib.h>
#include <string.h>

#include <glib.h>

#include "server/media/kind.h"
#include "tests/fuzz/fuzz.h"

static void
require(bool condition)
{
    if (!condition)
        abort();
}

// Copies, so that a read beyond the end is seen.
static hq_media_kind
kind_of(const uint8_t *data, size_t size)
{
    g_autofree uint8_t *copy = g_memdup2(data, size);
    return hq_media_kind_of(copy, size);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    hq_media_kind kind = kind_of(data, size);
    if (kind == HQ_MEDIA_NONE)
        return 0;
    require(hq_media_kind_of_word(hq_media_word(kind)) == kind && hq_media_type(kind) != NULL);
    g_autofree uint8_t *longer = g_malloc0(size + 1);
    memcpy(longer, data, size);
    if (!hq_media_is_video(kind))
        require(kind_of(data, size - 1) != kind && kind_of(longer, size + 1) != kind);
    return 0;
}
