#include "speaker.h"

#include "shared/base/log.h"
#include "shared/client/calls.h"
#include "counter-display/board/voice/announcer.h"

// What became of one call so far.
typedef struct {
    uint64_t seq;
    bool is_shown, is_said, was_heard;
} call_fate;

struct hq_speaker {
    hq_client *client;
    hq_player *player;       // NULL when silent
    hq_speech *speech;       // NULL when silent
    hq_announcer *announcer; // NULL when silent
    GHashTable *fates;       // seq → fate
    hq_voice reported;
    void (*on_speaking)(bool speaking, gpointer data);
    gpointer data;
};

static void
on_acknowledged(const hq_reply *reply, gpointer data)
{
    if (reply->error)
        hq_log(HQ_LOG_WARNING, "board", "announcement not acknowledged", "why=%s",
               reply->error->message);
}

static void
settle(hq_speaker *speaker, call_fate *fate)
{
    if (!fate->is_shown || !fate->is_said)
        return;
    hq_announced_request request = {.shown = true, .spoken = fate->was_heard};
    hq_client_announced(speaker->client, fate->seq, &request, on_acknowledged, NULL);
    g_hash_table_remove(speaker->fates, &fate->seq);
}

static void
on_said(uint64_t seq, bool spoken, gpointer data)
{
    hq_speaker *speaker = data;
    call_fate *fate = g_hash_table_lookup(speaker->fates, &seq);
    if (!fate)
        return;
    fate->is_said = true;
    fate->was_heard = spoken;
    settle(speaker, fate);
    hq_speaker_report(speaker);
}

static void
on_speaking(bool speaking, gpointer data)
{
    hq_speaker *speaker = data;
    speaker->on_speaking(speaking, speaker->data);
}

static bool
build_voice(hq_speaker *speaker, const hq_board_options *options, GError **error)
{
    hq_speech_options speech = {options->cache, options->clips, options->command};
    hq_announcer_options announcer = {options->chime, options->langs, options->n_langs,
                                      options->times, options->hurry};
    hq_announcer_handlers handlers = {on_said, on_speaking};
    speaker->speech = hq_speech_new(&speech, error);
    if (!speaker->speech)
        return false;
    speaker->player = hq_player_new();
    speaker->announcer =
        hq_announcer_new(speaker->player, speaker->speech, &announcer, &handlers, speaker);
    return true;
}

hq_speaker *
hq_speaker_new(const hq_board_options *options, hq_client *client,
               void (*on_speaking_func)(bool speaking, gpointer data), gpointer data,
               GError **error)
{
    hq_speaker *speaker = g_new0(hq_speaker, 1);
    speaker->client = client;
    speaker->on_speaking = on_speaking_func;
    speaker->data = data;
    speaker->fates = g_hash_table_new_full(g_int64_hash, g_int64_equal, NULL, g_free);
    if (!options->silent && !build_voice(speaker, options, error)) {
        hq_speaker_free(speaker);
        return NULL;
    }
    return speaker;
}

void
hq_speaker_free(hq_speaker *speaker)
{
    if (!speaker)
        return;
    hq_speech_free(speaker->speech);
    hq_announcer_free(speaker->announcer);
    hq_player_free(speaker->player);
    g_hash_table_unref(speaker->fates);
    g_free(speaker);
}

// A handheld or a terminal is called what it is, whatever the hall calls its counters.
static hq_text
noun_of(const hq_call_message *call)
{
    hq_text noun = call->noun;
    if (call->kind == HQ_COUNTER)
        return noun;
    hq_msg msg = call->kind == HQ_HANDHELD ? HQ_MSG_POINT_HANDHELD : HQ_MSG_POINT_SELF_SERVICE;
    for (int lang = 0; lang < HQ_LANGUAGES; lang++)
        g_strlcpy(noun.in[lang], hq_tr((hq_lang)lang, msg), sizeof noun.in[lang]);
    return noun;
}

static call_fate *
add_fate(hq_speaker *speaker, uint64_t seq)
{
    call_fate *added = g_new0(call_fate, 1);
    added->seq = seq;
    g_hash_table_insert(speaker->fates, &added->seq, added);
    return added;
}

void
hq_speaker_say(hq_speaker *speaker, const hq_call_message *call)
{
    add_fate(speaker, call->seq)->is_said = speaker->announcer == NULL;
    if (!speaker->announcer)
        return;
    hq_text noun = noun_of(call);
    hq_announcement announcement = {call->seq, call->number, call->label, &noun};
    hq_announcer_add(speaker->announcer, &announcement);
}

void
hq_speaker_tell(hq_speaker *speaker, const char *const sentences[HQ_LANGUAGES], bool is_urgent)
{
    if (speaker->announcer)
        hq_announcer_add_notice(speaker->announcer, sentences, is_urgent);
}

void
hq_speaker_read_out(hq_speaker *speaker, uint64_t seq, const hq_text *text)
{
    if (g_hash_table_contains(speaker->fates, &seq))
        return;
    call_fate *fate = add_fate(speaker, seq);
    fate->is_shown = true;
    fate->is_said = speaker->announcer == NULL;
    if (!speaker->announcer) {
        settle(speaker, fate);
        return;
    }
    const char *sentences[HQ_LANGUAGES];
    for (int lang = 0; lang < HQ_LANGUAGES; lang++)
        sentences[lang] = text->in[lang];
    hq_announcer_add_words(speaker->announcer, seq, sentences);
}

void
hq_speaker_shown(hq_speaker *speaker, uint64_t seq)
{
    call_fate *fate = g_hash_table_lookup(speaker->fates, &seq);
    if (!fate)
        return;
    fate->is_shown = true;
    settle(speaker, fate);
}

static void
on_reported(const hq_reply *reply, gpointer data)
{
    if (reply->error)
        hq_log(HQ_LOG_INFO, "board", "status not reported", "why=%s", reply->error->message);
}

void
hq_speaker_report(hq_speaker *speaker)
{
    hq_device_status status = {.voice = HQ_VOICE_SILENT};
    if (speaker->player && hq_player_has_device(speaker->player))
        status.voice = HQ_VOICE_OK;
    if (status.voice == speaker->reported)
        return;
    speaker->reported = status.voice;
    hq_log(status.voice == HQ_VOICE_OK ? HQ_LOG_INFO : HQ_LOG_WARNING, "board", "voice", "state=%s",
           status.voice == HQ_VOICE_OK ? "ok" : "missing");
    hq_client_device_status(speaker->client, &status, on_reported, NULL);
}
