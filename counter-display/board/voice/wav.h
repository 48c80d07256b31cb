// Sound in memory: 16-bit PCM WAV files read, trimmed, joined and written.
// Knows nothing of words or playback. Functions block on files; any thread.
#pragma once

#include <glib.h>
#include <stdbool.h>

typedef struct {
    guint rate;      // samples a second
    guint channels;  // 1 or 2
    GArray *samples; // gint16, channels interleaved
} hq_wav;

// Reads `path`. NULL with an error when it cannot be read or is not 16-bit PCM of 1–2 channels.
// Free with hq_wav_free().
hq_wav *hq_wav_load(const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;

// Cuts silence (below 0.5 % of full scale) off both ends.
void hq_wav_trim(hq_wav *wav);

// Adds `pad_ms` of silence.
void hq_wav_pad(hq_wav *wav, guint pad_ms);

// Adds `more` at the end. False with an error when its rate or channels differ.
bool hq_wav_append(hq_wav *wav, const hq_wav *more, GError **error);

// Writes `path` whole or not at all.
bool hq_wav_save(const hq_wav *wav, const char *path, GError **error);

void hq_wav_free(hq_wav *wav);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(hq_wav, hq_wav_free)
