// Announces calls without a screen, for the tests of the voice:
//   voice-say [--clips DIR] [--command CMD] [--chime FILE] [--times N] [--hurry N] CACHE
//   SEQ:NUMBER:LABEL… notice:WORDS… urgent:WORDS…
// Prints "text LANG SENTENCE" of each, then "done SEQ spoken|silent" as each comes to its end.
#include <stdio.h>
#include <string.h>

#include "counter-display/board/voice/announcer.h"

static const hq_text noun = {{"台席", "counter"}};
static const hq_lang langs[] = {HQ_ZH, HQ_EN};
static GMainLoop *loop;
static guint to_do;

static void
on_done(uint64_t seq, bool spoken, gpointer data)
{
    printf("done %" G_GUINT64_FORMAT " %s\n", seq, spoken ? "spoken" : "silent");
    fflush(stdout);
    if (--to_do == 0)
        g_main_loop_quit(loop);
}

static bool
add_notice(hq_announcer *announcer, const char *notice, const char *kind, bool is_urgent)
{
    const char *const sentences[HQ_LANGUAGES] = {"", notice + strlen(kind)};
    if (!g_str_has_prefix(notice, kind))
        return false;
    hq_announcer_add_notice(announcer, sentences, is_urgent);
    return true;
}

static void
add(hq_announcer *announcer, const char *call)
{
    if (add_notice(announcer, call, "notice:", false) ||
        add_notice(announcer, call, "urgent:", true))
        return;
    g_auto(GStrv) parts = g_strsplit(call, ":", 3);
    hq_announcement announcement = {g_ascii_strtoull(parts[0], NULL, 10), parts[1], parts[2],
                                    &noun};
    if (!hq_announcer_add(announcer, &announcement)) {
        printf("known %s\n", parts[0]);
        return;
    }
    to_do++;
    for (guint i = 0; i < G_N_ELEMENTS(langs); i++) {
        g_autoptr(hq_phrase) phrase =
            hq_phrase_new_call(langs[i], parts[1], parts[2], noun.in[langs[i]]);
        printf("text %s %s\n", hq_lang_tag(langs[i]), phrase->text);
    }
}

int
main(int argc, char **argv)
{
    g_autofree char *clips = NULL, *command = NULL, *chime = NULL;
    int times = 1, hurry = 0;
    g_auto(GStrv) rest = NULL;
    const GOptionEntry entries[] = {
        {"clips", 0, 0, G_OPTION_ARG_FILENAME, &clips, "Folder of clips", NULL},
        {"command", 0, 0, G_OPTION_ARG_STRING, &command, "Speech command", NULL},
        {"chime", 0, 0, G_OPTION_ARG_FILENAME, &chime, "Chime", NULL},
        {"times", 0, 0, G_OPTION_ARG_INT, &times, "How often", NULL},
        {"hurry", 0, 0, G_OPTION_ARG_INT, &hurry, "Once with more waiting", NULL},
        {G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_STRING_ARRAY, &rest, NULL, NULL},
        {NULL},
    };
    g_autoptr(GError) error = NULL;
    g_autoptr(GOptionContext) context = g_option_context_new(NULL);
    g_option_context_add_main_entries(context, entries, NULL);
    if (!g_option_context_parse(context, &argc, &argv, &error))
        g_error("%s", error->message);

    hq_speech_options speech_options = {rest[0], clips, command};
    hq_announcer_options options = {chime, langs, G_N_ELEMENTS(langs), times, hurry};
    hq_announcer_handlers handlers = {.on_done = on_done};
    loop = g_main_loop_new(NULL, FALSE);
    hq_player *player = hq_player_new();
    hq_speech *speech = hq_speech_new(&speech_options, &error);
    if (!speech)
        g_error("%s", error->message);
    hq_announcer *announcer = hq_announcer_new(player, speech, &options, &handlers, NULL);
    for (guint i = 1; rest[i]; i++)
        add(announcer, rest[i]);
    fflush(stdout);
    g_main_loop_run(loop);
    hq_speech_free(speech);
    hq_announcer_free(announcer);
    hq_player_free(player);
    g_main_loop_unref(loop);
    return 0;
}
