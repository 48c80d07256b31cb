#include "notices.h"

#include "shared/wire/notice.h"

enum { NEWS_S = 60, EVACUATE_AGAIN_S = 20 };

struct hq_notices {
    hq_lang lang;
    hq_speaker *speaker;
    hq_time told[HQ_PRESETS]; // since when each is on, 0: it is not
    GHashTable *read_out;     // seq of what the manager wrote → how often it was due so far
    hq_notice shown;
    guint again;
    bool has_looked, is_closing; // the last document said that nobody gets a number any more
};

hq_notices *
hq_notices_new(hq_lang lang, hq_speaker *speaker)
{
    hq_notices *notices = g_new0(hq_notices, 1);
    notices->lang = lang;
    notices->speaker = speaker;
    notices->read_out = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    return notices;
}

static void
forget_shown(hq_notices *notices)
{
    g_clear_pointer(&notices->shown.first, g_free);
    g_clear_pointer(&notices->shown.second, g_free);
}

void
hq_notices_free(hq_notices *notices)
{
    if (!notices)
        return;
    g_clear_handle_id(&notices->again, g_source_remove);
    forget_shown(notices);
    g_hash_table_unref(notices->read_out);
    g_free(notices);
}

static void
say(hq_notices *notices, const hq_board_doc *doc, const hq_preset_view *view)
{
    char *sentences[HQ_LANGUAGES];
    for (int lang = 0; lang < HQ_LANGUAGES; lang++) {
        g_autofree char *first = hq_notice_sentence((hq_lang)lang, view, &doc->services);
        const char *comma = hq_tr((hq_lang)lang, HQ_MSG_VOICE_PAUSE);
        sentences[lang] =
            g_strconcat(first, comma, hq_tr((hq_lang)lang, HQ_MSG_PRESET_TOLD_PLACE_KEPT), NULL);
    }
    hq_speaker_tell(notices->speaker, (const char *const *)sentences,
                    view->preset == HQ_PRESET_EVACUATE);
    for (int lang = 0; lang < HQ_LANGUAGES; lang++)
        g_free(sentences[lang]);
}

static void
say_message(hq_notices *notices, hq_msg msg, bool is_urgent)
{
    const char *sentences[HQ_LANGUAGES];
    for (int lang = 0; lang < HQ_LANGUAGES; lang++)
        sentences[lang] = hq_tr((hq_lang)lang, msg);
    hq_speaker_tell(notices->speaker, sentences, is_urgent);
}

// Once, or again and again from when it was given: the same moments at every board.
static void
read_out(hq_notices *notices, const hq_notice_view *view, hq_time now)
{
    hq_span every = view->every_s * HQ_SECOND;
    int64_t turn = every > 0 ? (now - view->since) / every : 0;
    gpointer due = GINT_TO_POINTER((int)turn + 1);
    if (!view->spoken || g_hash_table_lookup(notices->read_out, &view->seq) == due)
        return;
    g_hash_table_insert(notices->read_out, g_memdup2(&view->seq, sizeof view->seq), due);
    if (now - (view->since + turn * every) < NEWS_S * HQ_SECOND)
        hq_speaker_read_out(notices->speaker, view->seq, &view->text);
}

static gboolean
evacuate_again(gpointer data)
{
    say_message(data, HQ_MSG_PRESET_TOLD_EVACUATE, true);
    return G_SOURCE_CONTINUE;
}

static void
say_change(hq_notices *notices, const hq_board_doc *doc, hq_preset preset)
{
    const hq_preset_view *view = hq_notice_find(&doc->head, &doc->services, preset);
    hq_time since = view ? view->since : 0;
    bool is_news = view && doc->head.now - since < NEWS_S * HQ_SECOND;
    if (since == notices->told[preset])
        return;
    if (is_news)
        say(notices, doc, view);
    else if (!view)
        say_message(notices, HQ_MSG_PRESET_TOLD_CALLING_AGAIN, false);
    notices->told[preset] = since;
}

static void
say_closing(hq_notices *notices, bool is_closing)
{
    if (notices->has_looked && is_closing && !notices->is_closing)
        say_message(notices, HQ_MSG_VOICE_CLOSING, false);
    notices->has_looked = true;
    notices->is_closing = is_closing;
}

static const hq_notice *
show(hq_notices *notices, char *first, hq_msg second, bool is_urgent)
{
    notices->shown = (hq_notice){first, g_strdup(hq_tr(notices->lang, second)), is_urgent};
    return &notices->shown;
}

static void
repeat_evacuation(hq_notices *notices, bool is_on)
{
    if (is_on && !notices->again)
        notices->again = g_timeout_add_seconds(EVACUATE_AGAIN_S, evacuate_again, notices);
    else if (!is_on)
        g_clear_handle_id(&notices->again, g_source_remove);
}

const hq_notice *
hq_notices_take(hq_notices *notices, const hq_board_doc *doc)
{
    const hq_preset_view *view = hq_notice_preset(&doc->head, &doc->services);
    bool leave = view && view->preset == HQ_PRESET_EVACUATE;
    say_change(notices, doc, HQ_PRESET_EVACUATE);
    say_change(notices, doc, HQ_PRESET_SYSTEM_DOWN);
    repeat_evacuation(notices, leave);
    for (uint32_t i = 0; !leave && i < doc->notices.n; i++)
        read_out(notices, &doc->notices.items[i], doc->head.now);
    say_closing(notices, doc->head.day.closing);
    forget_shown(notices);
    if (view)
        return show(notices, hq_notice_sentence(notices->lang, view, &doc->services),
                    HQ_MSG_PRESET_TOLD_PLACE_KEPT, leave);
    return doc->head.day.closing
               ? show(notices, g_strdup(hq_tr(notices->lang, HQ_MSG_BOARD_CLOSING)),
                      HQ_MSG_BOARD_CLOSING_HOW, false)
               : NULL;
}
