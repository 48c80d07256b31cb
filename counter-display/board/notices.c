#include "notices.h"

#include "shared/i18n/format.h"

enum { NEWS_S = 60, EVACUATE_AGAIN_S = 20 };

struct hq_notices {
    hq_lang lang;
    hq_speaker *speaker;
    hq_time told[HQ_PRESETS]; // since when each is on, 0: it is not
    hq_notice shown;
    guint again;
};

hq_notices *
hq_notices_new(hq_lang lang, hq_speaker *speaker)
{
    hq_notices *notices = g_new0(hq_notices, 1);
    notices->lang = lang;
    notices->speaker = speaker;
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
    g_free(notices);
}

static const hq_preset_view *
find(const hq_board_doc *doc, hq_preset preset)
{
    for (uint32_t i = 0; i < doc->head.n_presets; i++) {
        if (doc->head.presets[i].preset == preset)
            return &doc->head.presets[i];
    }
    return NULL;
}

static const char *
service_name(const hq_board_doc *doc, hq_lang lang, hq_slug id)
{
    for (uint32_t i = 0; i < doc->services.n; i++) {
        if (hq_slug_equal(doc->services.items[i].id, id))
            return doc->services.items[i].name.in[lang];
    }
    return NULL;
}

// The names of its services, as far as this board shows them; "" for the whole hall.
static char *
service_names(const hq_board_doc *doc, hq_lang lang, const hq_preset_view *view)
{
    GString *names = g_string_new(NULL);
    for (uint32_t i = 0; i < view->n_services; i++) {
        const char *name = service_name(doc, lang, view->services[i]);
        if (name)
            g_string_append_printf(names, "%s%s", names->len ? hq_tr(lang, HQ_MSG_ADMIN_COMMA) : "",
                                   name);
    }
    return g_string_free(names, FALSE);
}

static char *
first_sentence(const hq_board_doc *doc, hq_lang lang, const hq_preset_view *view)
{
    g_autofree char *names = service_names(doc, lang, view);
    if (view->preset == HQ_PRESET_EVACUATE)
        return g_strdup(hq_tr(lang, HQ_MSG_BOARD_EVACUATE));
    if (!*names)
        return g_strdup(hq_tr(lang, HQ_MSG_BOARD_SYSTEM_DOWN));
    return hq_tr_format(lang, HQ_MSG_BOARD_SYSTEM_DOWN_FOR, "services", names, NULL);
}

static void
say(hq_notices *notices, const hq_board_doc *doc, const hq_preset_view *view)
{
    char *sentences[HQ_LANGUAGES];
    for (int lang = 0; lang < HQ_LANGUAGES; lang++) {
        g_autofree char *first = first_sentence(doc, (hq_lang)lang, view);
        const char *comma = hq_tr((hq_lang)lang, HQ_MSG_VOICE_PAUSE);
        sentences[lang] =
            g_strconcat(first, comma, hq_tr((hq_lang)lang, HQ_MSG_BOARD_PLACE_KEPT), NULL);
    }
    hq_speaker_tell(notices->speaker, (const char *const *)sentences);
    for (int lang = 0; lang < HQ_LANGUAGES; lang++)
        g_free(sentences[lang]);
}

static void
say_message(hq_notices *notices, hq_msg msg)
{
    const char *sentences[HQ_LANGUAGES];
    for (int lang = 0; lang < HQ_LANGUAGES; lang++)
        sentences[lang] = hq_tr((hq_lang)lang, msg);
    hq_speaker_tell(notices->speaker, sentences);
}

static gboolean
evacuate_again(gpointer data)
{
    say_message(data, HQ_MSG_BOARD_EVACUATE);
    return G_SOURCE_CONTINUE;
}

static void
say_change(hq_notices *notices, const hq_board_doc *doc, hq_preset preset)
{
    const hq_preset_view *view = find(doc, preset);
    hq_time since = view ? view->since : 0;
    bool is_news = view && doc->head.now - since < NEWS_S * HQ_SECOND;
    if (since == notices->told[preset])
        return;
    if (is_news)
        say(notices, doc, view);
    else if (!view)
        say_message(notices, HQ_MSG_BOARD_CALLING_AGAIN);
    notices->told[preset] = since;
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
    const hq_preset_view *evacuate = find(doc, HQ_PRESET_EVACUATE);
    const hq_preset_view *view = evacuate ? evacuate : find(doc, HQ_PRESET_SYSTEM_DOWN);
    say_change(notices, doc, HQ_PRESET_SYSTEM_DOWN);
    say_change(notices, doc, HQ_PRESET_EVACUATE);
    repeat_evacuation(notices, evacuate != NULL);
    forget_shown(notices);
    if (!view)
        return NULL;
    notices->shown.first = first_sentence(doc, notices->lang, view);
    notices->shown.second = g_strdup(hq_tr(notices->lang, HQ_MSG_BOARD_PLACE_KEPT));
    notices->shown.is_urgent = evacuate != NULL;
    return &notices->shown;
}
