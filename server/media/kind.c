#include "server/media/kind.h"

#include <string.h>

enum { PNG_HEAD = 8, CHUNK_FRAME = 12, BOX_HEAD = 8, LONG_BOX_HEAD = 16 };

static const struct {
    const char *word, *type;
} kinds[HQ_MEDIA_KINDS] = {
    [HQ_MEDIA_PNG] = {"png", "image/png"},
    [HQ_MEDIA_JPEG] = {"jpg", "image/jpeg"},
    [HQ_MEDIA_WEBM] = {"webm", "video/webm"},
    [HQ_MEDIA_MP4] = {"mp4", "video/mp4"},
};

static uint32_t
big16(const uint8_t *at)
{
    return (uint32_t)at[0] << 8 | at[1];
}

static uint32_t
big32(const uint8_t *at)
{
    return big16(at) << 16 | big16(at + 2);
}

static bool
is_bearable(uint32_t width, uint32_t height)
{
    return width >= 1 && width <= HQ_MEDIA_SIDE_MAX && height >= 1 && height <= HQ_MEDIA_SIDE_MAX &&
           width * height <= HQ_MEDIA_PIXELS_MAX;
}

// ---- PNG: a chunk after the other from IHDR to IEND --------------------------------------------

static bool
is_png(const uint8_t *bytes, size_t size)
{
    static const uint8_t head[PNG_HEAD] = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    bool has_data = false;
    if (size < PNG_HEAD + CHUNK_FRAME + 13 || memcmp(bytes, head, PNG_HEAD) != 0 ||
        memcmp(bytes + PNG_HEAD + 4, "IHDR", 4) != 0 || big32(bytes + PNG_HEAD) != 13 ||
        !is_bearable(big32(bytes + PNG_HEAD + 8), big32(bytes + PNG_HEAD + 12)))
        return false;
    for (size_t at = PNG_HEAD; size - at >= CHUNK_FRAME;) {
        size_t length = big32(bytes + at);
        const uint8_t *name = bytes + at + 4;
        if (length > size - at - CHUNK_FRAME)
            return false;
        at += CHUNK_FRAME + length;
        has_data |= memcmp(name, "IDAT", 4) == 0;
        if (memcmp(name, "IEND", 4) == 0)
            return has_data && at == size;
    }
    return false;
}

// ---- JPEG: segments up to the first scan, the end marker at the end ----------------------------

static bool
is_frame(uint8_t marker)
{
    return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
}

static bool
is_bearable_frame(const uint8_t *segment, size_t length)
{
    return length >= 8 && is_bearable(big16(segment + 5), big16(segment + 3));
}

static bool
is_jpeg(const uint8_t *bytes, size_t size)
{
    bool has_frame = false;
    if (size < 4 || bytes[0] != 0xff || bytes[1] != 0xd8 || bytes[size - 2] != 0xff ||
        bytes[size - 1] != 0xd9)
        return false;
    for (size_t at = 2; size - at >= 4 && bytes[at] == 0xff;) {
        uint8_t marker = bytes[at + 1];
        size_t length = big16(bytes + at + 2);
        if (length < 2 || length > size - at - 2)
            return false;
        if (is_frame(marker)) {
            if (!is_bearable_frame(bytes + at + 2, length))
                return false;
            has_frame = true;
        }
        if (marker == 0xda)
            return has_frame;
        at += 2 + length;
    }
    return false;
}

// ---- MP4: boxes that fill the file, the first says what it is ----------------------------------

static bool
is_mp4(const uint8_t *bytes, size_t size)
{
    bool has_plan = false, has_data = false;
    if (size < BOX_HEAD || memcmp(bytes + 4, "ftyp", 4) != 0)
        return false;
    for (size_t at = 0; at < size;) {
        size_t left = size - at, head = BOX_HEAD;
        if (left < BOX_HEAD)
            return false;
        uint64_t length = big32(bytes + at);
        if (length == 1 && left >= LONG_BOX_HEAD) {
            head = LONG_BOX_HEAD;
            length = (uint64_t)big32(bytes + at + 8) << 32 | big32(bytes + at + 12);
        } else if (length == 0) {
            length = left;
        }
        if (length < head || length > left)
            return false;
        has_plan |= memcmp(bytes + at + 4, "moov", 4) == 0;
        has_data |= memcmp(bytes + at + 4, "mdat", 4) == 0;
        at += (size_t)length;
    }
    return has_plan && has_data;
}

// ---- WebM: an EBML head that says so, then one segment to the end ------------------------------

// A number of EBML at `*at`, its length marker left out; all ones: not known. False beyond `end`.
static bool
read_size(const uint8_t *bytes, size_t end, size_t *at, uint64_t *ret, bool *ret_unknown)
{
    if (*at >= end || bytes[*at] == 0)
        return false;
    unsigned length = (unsigned)__builtin_clz(bytes[*at]) - 24 + 1;
    if (length > end - *at)
        return false;
    uint64_t mask = (UINT64_C(1) << (7 * length)) - 1, value = 0;
    for (unsigned i = 0; i < length; i++)
        value = value << 8 | bytes[*at + i];
    *at += length;
    *ret = value & mask;
    *ret_unknown = *ret == mask;
    return true;
}

static bool
names_webm(const uint8_t *bytes, size_t at, size_t end)
{
    static const uint8_t doc_type[] = {0x42, 0x82, 0x84, 'w', 'e', 'b', 'm'};
    for (; at + sizeof doc_type <= end; at++) {
        if (memcmp(bytes + at, doc_type, sizeof doc_type) == 0)
            return true;
    }
    return false;
}

static bool
is_webm(const uint8_t *bytes, size_t size)
{
    static const uint8_t head[] = {0x1a, 0x45, 0xdf, 0xa3}, segment[] = {0x18, 0x53, 0x80, 0x67};
    uint64_t length;
    bool unknown;
    size_t at = sizeof head;
    if (size < sizeof head || memcmp(bytes, head, sizeof head) != 0 ||
        !read_size(bytes, size, &at, &length, &unknown) || unknown || length > size - at ||
        !names_webm(bytes, at, at + (size_t)length))
        return false;
    at += (size_t)length;
    if (size - at < sizeof segment || memcmp(bytes + at, segment, sizeof segment) != 0)
        return false;
    at += sizeof segment;
    return read_size(bytes, size, &at, &length, &unknown) && (unknown || length == size - at);
}

// ------------------------------------------------------------------------------------------------

hq_media_kind
hq_media_kind_of(const uint8_t *bytes, size_t size)
{
    if (size <= HQ_MEDIA_PICTURE_MAX && is_png(bytes, size))
        return HQ_MEDIA_PNG;
    if (size <= HQ_MEDIA_PICTURE_MAX && is_jpeg(bytes, size))
        return HQ_MEDIA_JPEG;
    if (size <= HQ_MEDIA_VIDEO_MAX && is_webm(bytes, size))
        return HQ_MEDIA_WEBM;
    return size <= HQ_MEDIA_VIDEO_MAX && is_mp4(bytes, size) ? HQ_MEDIA_MP4 : HQ_MEDIA_NONE;
}

const char *
hq_media_word(hq_media_kind kind)
{
    return kind < HQ_MEDIA_KINDS ? kinds[kind].word : NULL;
}

const char *
hq_media_type(hq_media_kind kind)
{
    return kind < HQ_MEDIA_KINDS ? kinds[kind].type : NULL;
}

hq_media_kind
hq_media_kind_of_word(const char *word)
{
    for (int kind = HQ_MEDIA_NONE + 1; kind < HQ_MEDIA_KINDS; kind++) {
        if (strcmp(word, kinds[kind].word) == 0)
            return (hq_media_kind)kind;
    }
    return HQ_MEDIA_NONE;
}

bool
hq_media_is_video(hq_media_kind kind)
{
    return kind == HQ_MEDIA_WEBM || kind == HQ_MEDIA_MP4;
}
