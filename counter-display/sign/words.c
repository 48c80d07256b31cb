#include "words.h"

#include <glib.h>

static hq_sign_words
words_of_number(const hq_sign_doc *doc, hq_lang lang)
{
    const char *noun = doc->head.hall.noun.in[lang];
    hq_sign_words words = {.number = doc->ticket.number,
                           .is_called = doc->point.state == HQ_POINT_CALLING,
                           .is_serving = doc->point.state == HQ_POINT_SERVING};
    words.icon = words.is_called ? "bell" : "check";
    words.title = words.is_called ? hq_tr_format(lang, HQ_MSG_SIGN_PLEASE, "noun", noun, NULL)
                                  : g_strdup(hq_tr(lang, HQ_MSG_SIGN_SERVING));
    return words;
}

static hq_sign_words
words_of_shut(const char *icon, hq_msg title, hq_lang lang)
{
    return (hq_sign_words){.icon = icon,
                           .title = g_strdup(hq_tr(lang, title)),
                           .words = hq_tr(lang, HQ_MSG_SIGN_PAUSED_NEXT),
                           .is_shut = true};
}

hq_sign_words
hq_sign_words_of(const hq_sign_doc *doc, hq_lang lang)
{
    hq_point_state state = doc->point.state;
    if (doc->has_ticket && (state == HQ_POINT_CALLING || state == HQ_POINT_SERVING))
        return words_of_number(doc, lang);
    if (state == HQ_POINT_PAUSED)
        return words_of_shut("pause", HQ_MSG_SIGN_PAUSED, lang);
    if (state == HQ_POINT_CLOSED)
        return words_of_shut("lock", HQ_MSG_SIGN_CLOSED, lang);
    return (hq_sign_words){
        .words = hq_tr(lang, doc->head.day.closing ? HQ_MSG_SIGN_CLOSING : HQ_MSG_SIGN_WELCOME)};
}

void
hq_sign_words_clear(hq_sign_words *words)
{
    g_clear_pointer(&words->title, g_free);
}

char *
hq_sign_noun(const hq_sign_doc *doc, hq_lang lang)
{
    char *noun = g_strdup(doc->head.hall.noun.in[lang]);
    noun[0] = g_ascii_toupper(noun[0]);
    return noun;
}
