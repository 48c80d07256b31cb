// What a media file is, by its bytes: whole files are told apart, cut and changed ones are none.
#include <glib.h>
#include <string.h>

#include "server/media/kind.h"
#include "suite.h"

typedef struct {
    uint8_t bytes[256];
    size_t n;
} made;

static void
add(made *file, const void *bytes, size_t n)
{
    memcpy(file->bytes + file->n, bytes, n);
    file->n += n;
}

static void
add_big(made *file, uint64_t value, size_t n)
{
    for (size_t i = n; i-- > 0;)
        file->bytes[file->n++] = (uint8_t)(value >> (8 * i));
}

static void
add_chunk(made *file, const char *name, uint32_t length)
{
    add_big(file, length, 4);
    add(file, name, 4);
    file->n += length + 4;
}

static made
png(uint32_t width, uint32_t height)
{
    made file = {0};
    add(&file, "\x89PNG\r\n\x1a\n", 8);
    add_big(&file, 13, 4);
    add(&file, "IHDR", 4);
    add_big(&file, width, 4);
    add_big(&file, height, 4);
    file.n += 5 + 4;
    add_chunk(&file, "IDAT", 20);
    add_chunk(&file, "IEND", 0);
    return file;
}

static made
jpeg(uint32_t width, uint32_t height)
{
    made file = {0};
    add(&file, "\xff\xd8\xff\xe0\x00\x04hi", 8);
    add(&file, "\xff\xc0\x00\x0b\x08", 5);
    add_big(&file, height, 2);
    add_big(&file, width, 2);
    add(&file, "\x01\x01\x11\x00", 4);
    add(&file, "\xff\xda\x00\x04zz", 6);
    add(&file, "scan\xff\xd9", 6);
    return file;
}

static made
mp4(void)
{
    made file = {0};
    add_big(&file, 16, 4);
    add(&file, "ftypisom\0\0\0\0", 12);
    add_big(&file, 8, 4);
    add(&file, "moov", 4);
    add_big(&file, 1, 4);
    add(&file, "mdat", 4);
    add_big(&file, 20, 8);
    add(&file, "film", 4);
    return file;
}

static made
webm(bool is_known)
{
    made file = {0};
    add(&file, "\x1a\x45\xdf\xa3\x87", 5);
    add(&file, "\x42\x82\x84webm", 7);
    add(&file, "\x18\x53\x80\x67", 4);
    if (is_known)
        add_big(&file, 0x84, 1);
    else
        add_big(&file, UINT64_C(0x01ffffffffffffff), 8);
    add(&file, "film", 4);
    return file;
}

static void
expect(const made *file, hq_media_kind kind)
{
    ck_assert_int_eq(hq_media_kind_of(file->bytes, file->n), kind);
}

START_TEST(whole_files_are_told_apart)
{
    const made files[] = {png(664, 374), jpeg(664, 374), webm(true), mp4()};
    const hq_media_kind kinds[] = {HQ_MEDIA_PNG, HQ_MEDIA_JPEG, HQ_MEDIA_WEBM, HQ_MEDIA_MP4};
    for (size_t i = 0; i < 4; i++)
        expect(&files[i], kinds[i]);
    const made unknown_length = webm(false);
    expect(&unknown_length, HQ_MEDIA_WEBM);
}
END_TEST

// On the heap and of exactly that size, so that a byte read beyond it is found.
static hq_media_kind
kind_of_copy(const uint8_t *bytes, size_t n)
{
    uint8_t *copy = g_memdup2(bytes, MAX(n, 1));
    hq_media_kind kind = hq_media_kind_of(copy, n);
    g_free(copy);
    return kind;
}

START_TEST(what_ends_too_early_or_goes_on_is_none)
{
    const made files[] = {png(664, 374), jpeg(664, 374), webm(true), mp4()};
    for (size_t i = 0; i < 4; i++) {
        for (size_t n = 0; n < files[i].n; n++)
            ck_assert_int_eq(kind_of_copy(files[i].bytes, n), HQ_MEDIA_NONE);
        ck_assert_int_eq(kind_of_copy(files[i].bytes, files[i].n + 1), HQ_MEDIA_NONE);
    }
}
END_TEST

START_TEST(a_picture_too_large_to_unpack_is_none)
{
    const made files[] = {png(0, 10),    png(10, 0),       png(8193, 1),
                          png(1, 8193),  png(8192, 8192),  jpeg(0, 10),
                          jpeg(8193, 1), jpeg(8192, 8192), png(0xffffffff, 2)};
    for (size_t i = 0; i < G_N_ELEMENTS(files); i++)
        expect(&files[i], HQ_MEDIA_NONE);
    const made large = png(6000, 4000);
    expect(&large, HQ_MEDIA_PNG);
}
END_TEST

// Nothing is read beyond the end, whatever the bytes say (the sanitizers watch).
START_TEST(changed_bytes_are_only_read)
{
    const made files[] = {png(664, 374), jpeg(664, 374), webm(true), mp4()};
    for (size_t i = 0; i < 4; i++) {
        for (size_t at = 0; at < files[i].n; at++) {
            for (unsigned value = 0; value < 256; value += 5) {
                made file = files[i];
                file.bytes[at] = (uint8_t)value;
                ck_assert_int_lt(kind_of_copy(file.bytes, file.n), HQ_MEDIA_KINDS);
            }
        }
    }
}
END_TEST

START_TEST(what_a_page_could_run_is_none)
{
    static const char *const texts[] = {
        "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        "<!doctype html><script>alert(1)</script>",
        "GIF89a",
        "%PDF-1.4",
        "RIFF1234WEBPVP8 ",
        ""};
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
        ck_assert_int_eq(hq_media_kind_of((const uint8_t *)texts[i], strlen(texts[i])),
                         HQ_MEDIA_NONE);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("media-kind");
    hq_suite_add(suite, "whole", whole_files_are_told_apart, 5);
    hq_suite_add(suite, "cut", what_ends_too_early_or_goes_on_is_none, 5);
    hq_suite_add(suite, "large", a_picture_too_large_to_unpack_is_none, 5);
    hq_suite_add(suite, "changed", changed_bytes_are_only_read, 20);
    hq_suite_add(suite, "pages", what_a_page_could_run_is_none, 5);
    return hq_suite_run(suite);
}
