#include "speech.h"

#include "shared/base/log.h"

static const char program[] = "espeak-ng";
static const char *const voices[HQ_LANGUAGES] = {[HQ_ZH] = "cmn-latn-pinyin", [HQ_EN] = "en-gb"};
static const char *const words_per_minute = "150";

struct hq_speech {
    GSubprocess *voice;
    GCancellable *cancellable;
    void (*on_end)(gpointer user_data);
    gpointer user_data;
};

hq_speech *
hq_speech_new(GCallback on_end, gpointer user_data)
{
    hq_speech *speech = g_new0(hq_speech, 1);
    speech->on_end = (void (*)(gpointer))on_end;
    speech->user_data = user_data;
    return speech;
}

void
hq_speech_free(hq_speech *speech)
{
    hq_speech_stop(speech);
    g_free(speech);
}

bool
hq_speech_is_available(void)
{
    g_autofree char *path = g_find_program_in_path(program);
    return path != NULL;
}

void
hq_speech_stop(hq_speech *speech)
{
    if (speech->voice) {
        g_cancellable_cancel(speech->cancellable);
        g_subprocess_force_exit(speech->voice);
        g_clear_object(&speech->voice);
        g_clear_object(&speech->cancellable);
    }
}

static void
on_said(GObject *source, GAsyncResult *result, gpointer data)
{
    g_autoptr(GError) error = NULL;
    g_subprocess_communicate_utf8_finish(G_SUBPROCESS(source), result, NULL, NULL, &error);
    if (g_error_matches(error, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
        return;
    }
    hq_speech *speech = data;
    hq_speech_stop(speech);
    speech->on_end(speech->user_data);
}

bool
hq_speech_say(hq_speech *speech, hq_lang lang, const char *text)
{
    hq_speech_stop(speech);
    g_autoptr(GError) error = NULL;
    const char *const argv[] = {program,          "-v",      voices[lang], "-s",
                                words_per_minute, "--stdin", NULL};
    speech->voice = g_subprocess_newv(
        argv, G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE, &error);
    if (!speech->voice) {
        hq_log(HQ_LOG_WARNING, "kiosk", "cannot speak", "reason=%s", error->message);
        return false;
    }
    speech->cancellable = g_cancellable_new();
    g_subprocess_communicate_utf8_async(speech->voice, text, speech->cancellable, on_said, speech);
    return true;
}
