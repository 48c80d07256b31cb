// Turns a phrase into a sound file, by the first of these that can: clips from a folder (when it
// has every word), the hall's own speech command, espeak-ng. Files are kept by what was said and
// by whom, so that a recall costs nothing.
// Knows nothing of queues and playback. Main thread only; never blocks it on a program.
#pragma once

#include <gio/gio.h>
#include <stdbool.h>

#include "phrase.h"

// Folder of sounds that can be made again; the oldest go when it holds more than 400.
typedef struct {
    const char *cache; // folder, made when missing
    // NULL, or a folder of CLIPS/zh/零.wav (or CLIPS/零.wav): 16-bit WAVs of one rate.
    const char *clips;
    // NULL, or a command line such as "say --lang {lang} --out {out}": reads the sentence on
    // standard input, writes a WAV file, within 3 s.
    const char *command;
} hq_speech_options;

typedef struct hq_speech hq_speech;

// NULL with an error when the command line cannot be parsed or the cache not be made.
hq_speech *hq_speech_new(const hq_speech_options *options,
                         GError **error) G_GNUC_WARN_UNUSED_RESULT;

// Starts making the sound of `phrase` (copied as far as needed).
void hq_speech_make(hq_speech *speech, const hq_phrase *phrase, GAsyncReadyCallback done,
                    gpointer data);

// Path of the WAV file, yours to free; NULL with the error of the last way tried.
char *hq_speech_make_finish(GAsyncResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;

// Calls still running end with an error.
void hq_speech_free(hq_speech *speech);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(hq_speech, hq_speech_free)
