#include "clips.h"

#include "wav.h"

enum { PAD_MS = 40 };

// NULL when there is no clip of the word.
static char *
find_clip(const char *folder, hq_lang lang, const char *word)
{
    g_autofree char *name = g_strconcat(word, ".wav", NULL);
    g_autofree char *own = g_build_filename(folder, lang == HQ_EN ? "en" : "zh", name, NULL);
    if (g_file_test(own, G_FILE_TEST_IS_REGULAR))
        return g_steal_pointer(&own);
    g_autofree char *shared = g_build_filename(folder, name, NULL);
    return g_file_test(shared, G_FILE_TEST_IS_REGULAR) ? g_steal_pointer(&shared) : NULL;
}

bool
hq_clips_has_all(const char *folder, const hq_phrase *phrase)
{
    for (guint i = 0; phrase->words[i]; i++) {
        g_autofree char *clip = find_clip(folder, phrase->lang, phrase->words[i]);
        if (!clip)
            return false;
    }
    return true;
}

bool
hq_clips_join(const char *folder, const hq_phrase *phrase, const char *path, GError **error)
{
    g_autoptr(hq_wav) whole = NULL;
    for (guint i = 0; phrase->words[i]; i++) {
        g_autofree char *clip = find_clip(folder, phrase->lang, phrase->words[i]);
        g_autoptr(hq_wav) word = clip ? hq_wav_load(clip, error) : NULL;
        if (!word) {
            g_prefix_error(error, "no clip of \"%s\": ", phrase->words[i]);
            return false;
        }
        hq_wav_trim(word);
        hq_wav_pad(word, PAD_MS);
        if (!whole) {
            whole = g_steal_pointer(&word);
        } else if (!hq_wav_append(whole, word, error)) {
            g_prefix_error(error, "%s: ", clip);
            return false;
        }
    }
    return whole && hq_wav_save(whole, path, error);
}
