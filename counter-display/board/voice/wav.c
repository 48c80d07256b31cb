#include "wav.h"

#include <gio/gio.h>
#include <string.h>

enum { HEADER_SIZE = 44, RATE_LEAST = 4000, RATE_MOST = 192000, SILENCE = 164 }; // 0.5 % of 32,768

static guint
read_u16(const guint8 *at)
{
    return at[0] | at[1] << 8;
}

static guint32
read_u32(const guint8 *at)
{
    return at[0] | at[1] << 8 | at[2] << 16 | (guint32)at[3] << 24;
}

// The body of the chunk named `id`; its length is cut to what the file really holds, because
// programs that write to a pipe leave a length of 2 GB in the header.
static const guint8 *
find_chunk(const guint8 *file, size_t size, const char *id, size_t *ret_length)
{
    size_t at = 12;
    while (at + 8 <= size) {
        size_t length = read_u32(file + at + 4);
        if (memcmp(file + at, id, 4) == 0) {
            *ret_length = MIN(length, size - at - 8);
            return file + at + 8;
        }
        at += 8 + length + (length & 1);
    }
    return NULL;
}

static hq_wav *
decode(const guint8 *file, size_t size, GError **error)
{
    size_t format_length = 0, length = 0;
    const guint8 *format = NULL, *data = NULL;
    if (size >= 12 && memcmp(file, "RIFF", 4) == 0 && memcmp(file + 8, "WAVE", 4) == 0) {
        format = find_chunk(file, size, "fmt ", &format_length);
        data = find_chunk(file, size, "data", &length);
    }
    if (!format || !data || format_length < 16) {
        g_set_error_literal(error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "not a WAV file");
        return NULL;
    }
    guint kind = read_u16(format), channels = read_u16(format + 2), bits = read_u16(format + 14);
    if ((kind != 1 && kind != 0xFFFE) || bits != 16 || channels < 1 || channels > 2) {
        g_set_error(error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                    "%u-bit sound of %u channels; only 16-bit PCM of 1 or 2 channels is read", bits,
                    channels);
        return NULL;
    }
    guint32 rate = read_u32(format + 4);
    if (rate < RATE_LEAST || rate > RATE_MOST) {
        g_set_error(error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "%u samples a second", rate);
        return NULL;
    }
    hq_wav *wav = g_new0(hq_wav, 1);
    wav->rate = rate;
    wav->channels = channels;
    wav->samples = g_array_new(FALSE, TRUE, sizeof(gint16));
    for (size_t at = 0; at + 2 <= length; at += 2) {
        gint16 sample = (gint16)read_u16(data + at);
        g_array_append_val(wav->samples, sample);
    }
    return wav;
}

hq_wav *
hq_wav_load(const char *path, GError **error)
{
    g_autofree char *file = NULL;
    gsize size = 0;
    if (!g_file_get_contents(path, &file, &size, error))
        return NULL;
    hq_wav *wav = decode((const guint8 *)file, size, error);
    if (!wav)
        g_prefix_error(error, "%s: ", path);
    return wav;
}

static bool
is_silent(const hq_wav *wav, guint frame)
{
    for (guint i = 0; i < wav->channels; i++) {
        int sample = g_array_index(wav->samples, gint16, frame * wav->channels + i);
        if (ABS(sample) > SILENCE)
            return false;
    }
    return true;
}

void
hq_wav_trim(hq_wav *wav)
{
    guint frames = wav->samples->len / wav->channels, first = 0, end = frames;
    while (first < frames && is_silent(wav, first))
        first++;
    while (end > first && is_silent(wav, end - 1))
        end--;
    g_array_set_size(wav->samples, end * wav->channels);
    if (first > 0)
        g_array_remove_range(wav->samples, 0, first * wav->channels);
}

void
hq_wav_pad(hq_wav *wav, guint pad_ms)
{
    g_array_set_size(wav->samples, wav->samples->len + wav->rate * pad_ms / 1000 * wav->channels);
}

bool
hq_wav_append(hq_wav *wav, const hq_wav *more, GError **error)
{
    if (wav->rate != more->rate || wav->channels != more->channels) {
        g_set_error(error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                    "%u Hz with %u channels does not join %u Hz with %u channels", more->rate,
                    more->channels, wav->rate, wav->channels);
        return false;
    }
    g_array_append_vals(wav->samples, more->samples->data, more->samples->len);
    return true;
}

static void
put(GByteArray *out, guint32 value, guint bytes)
{
    for (guint i = 0; i < bytes; i++) {
        guint8 byte = value >> (8 * i) & 0xFF;
        g_byte_array_append(out, &byte, 1);
    }
}

bool
hq_wav_save(const hq_wav *wav, const char *path, GError **error)
{
    guint length = wav->samples->len * sizeof(gint16), frame = wav->channels * sizeof(gint16);
    g_autoptr(GByteArray) out = g_byte_array_sized_new(HEADER_SIZE + length);
    g_byte_array_append(out, (const guint8 *)"RIFF", 4);
    put(out, HEADER_SIZE - 8 + length, 4);
    g_byte_array_append(out, (const guint8 *)"WAVEfmt ", 8);
    put(out, 16, 4);
    put(out, 1, 2);
    put(out, wav->channels, 2);
    put(out, wav->rate, 4);
    put(out, wav->rate * frame, 4);
    put(out, frame, 2);
    put(out, 16, 2);
    g_byte_array_append(out, (const guint8 *)"data", 4);
    put(out, length, 4);
    for (guint i = 0; i < wav->samples->len; i++)
        put(out, (guint16)g_array_index(wav->samples, gint16, i), 2);
    return g_file_set_contents(path, (const char *)out->data, out->len, error);
}

void
hq_wav_free(hq_wav *wav)
{
    if (!wav)
        return;
    g_array_unref(wav->samples);
    g_free(wav);
}
