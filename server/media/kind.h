// What a file of the playlist is, by its bytes: every one of them comes from somewhere and is
// walked through before it is believed. Pure; reads nothing beyond `size`.
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum {
    HQ_MEDIA_NONE,
    HQ_MEDIA_PNG,
    HQ_MEDIA_JPEG,
    HQ_MEDIA_WEBM,
    HQ_MEDIA_MP4,
    HQ_MEDIA_KINDS,
} hq_media_kind;

// Most bytes of a picture and of a video; most pixels of a picture, and along one side of it, for
// it is unpacked where it is shown.
enum {
    HQ_MEDIA_PICTURE_MAX = 8 << 20,
    HQ_MEDIA_VIDEO_MAX = 64 << 20,
    HQ_MEDIA_SIDE_MAX = 8192,
    HQ_MEDIA_PIXELS_MAX = 24 << 20,
};

// NONE when it is nothing of the kind, ends too early, goes on after its end or is too large.
hq_media_kind hq_media_kind_of(const uint8_t *bytes, size_t size);

// "png", "image/png"; borrowed. NULL for NONE.
const char *hq_media_word(hq_media_kind kind);
const char *hq_media_type(hq_media_kind kind);
hq_media_kind hq_media_kind_of_word(const char *word);
bool hq_media_is_video(hq_media_kind kind);
