#include "shared/wire/device-view.h"

#include "shape.h"

static const hq_field hq_device_shape_fields[] = {
    {HQ_SLUG(hq_device_view, id, "id")},
    {HQ_STRING(hq_device_view, kind, "kind")},
    {HQ_BOOL(hq_device_view, connected, "connected")},
    {HQ_TIME(hq_device_view, last_seen, "last_seen"), .flags = HQ_NULLABLE},
    {HQ_MAYBE_WORD(hq_device_view, paper, "paper", hq_supply_words, HQ_NULLABLE)},
    {HQ_MAYBE_WORD(hq_device_view, voice, "voice", hq_voice_words, HQ_NULLABLE)},
    {HQ_MAYBE_WORD(hq_device_view, media, "media", hq_playing_words, HQ_OPTIONAL)},
    {HQ_TIME(hq_device_view, announced_at, "announced_at"), .flags = HQ_OPTIONAL},
};
HQ_SHAPE(hq_device_shape, hq_device_view);
