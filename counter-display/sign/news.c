#include "news.h"

#include "shared/base/clock.h"
#include "shared/base/log.h"
#include "shared/i18n/i18n.h"

static void
on_state(const hq_state_message *message, gpointer data)
{
    hq_sign_news *news = data;
    hq_sign_doc doc;
    hq_fault fault;
    if (!hq_sign_doc_decode(message->doc, message->doc_length, &doc, &fault)) {
        hq_log(HQ_LOG_ERROR, "sign", "document not understood", "field=%s expected=%s", fault.field,
               fault.expected);
        return;
    }
    news->doc = doc;
    news->has_doc = true;
    hq_hall_clock_set(&news->clock, &doc.head, hq_clock_boot());
    news->changed(news->data);
}

static void
on_call(const hq_call_message *call, gpointer data)
{
    hq_sign_news *news = data;
    if (news->called != NULL)
        news->called(news->data);
}

static gboolean
on_tick(gpointer data)
{
    hq_sign_news *news = data;
    news->changed(news->data);
    return G_SOURCE_CONTINUE;
}

void
hq_sign_news_open(hq_sign_news *news, const hq_display_options *options, const char *point)
{
    hq_follower_handlers handlers = {.on_state = on_state, .on_call = on_call};
    g_autofree char *topic = g_strconcat("sign:", point, NULL);
    news->link = hq_link_new(options, topic, &handlers, news);
    news->tick = g_timeout_add_seconds(1, on_tick, news);
}

void
hq_sign_news_close(hq_sign_news *news)
{
    g_clear_handle_id(&news->tick, g_source_remove);
    g_clear_pointer(&news->link, hq_link_free);
}

bool
hq_sign_news_is_stale(const hq_sign_news *news)
{
    return hq_link_freshness(news->link) == HQ_LINK_STALE;
}

char *
hq_sign_news_age(const hq_sign_news *news, hq_lang lang)
{
    if (!hq_sign_news_is_stale(news))
        return NULL;
    hq_time heard = hq_hall_clock_time(&news->clock, hq_link_last_heard(news->link));
    g_autofree char *time = hq_hall_clock_text(&news->clock, heard);
    return hq_tr_format(lang, HQ_MSG_SIGN_STOPPED, "time", time, NULL);
}
