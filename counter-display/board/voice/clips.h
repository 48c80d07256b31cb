// Joins one sound from the clips of its words.
// Knows only the folder it is given. Blocks on files; any thread.
#pragma once

#include <stdbool.h>

#include "phrase.h"

// True when `folder` has a clip for every word of `phrase`: FOLDER/zh/零.wav or FOLDER/零.wav.
bool hq_clips_has_all(const char *folder, const hq_phrase *phrase);

// Joins the clips, each without the silence at its ends and 40 ms apart, into the file `path`.
bool hq_clips_join(const char *folder, const hq_phrase *phrase, const char *path, GError **error);
