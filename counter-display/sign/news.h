// The news of one service point: its document, the hall's time and how old all that is, for the
// screen above the counter and the one on it.
// Draws nothing. Main thread only.
#pragma once

#include "counter-display/common/hall-clock.h"
#include "counter-display/common/link.h"
#include "shared/wire/sign-doc.h"

typedef struct {
    void (*changed)(gpointer data); // after each document, and once a second
    void (*called)(gpointer data);  // once a call; NULL: not asked for
    gpointer data;
    hq_link *link;
    hq_hall_clock clock;
    hq_sign_doc doc;
    bool has_doc; // one has come
    guint tick;
} hq_sign_news;

// Follows the service point; the handlers are set before.
void hq_sign_news_open(hq_sign_news *news, const hq_display_options *options, const char *point);
void hq_sign_news_close(hq_sign_news *news);

bool hq_sign_news_is_stale(const hq_sign_news *news);

// "停在 10:24" of news that are stale, else NULL. Free with g_free().
char *hq_sign_news_age(const hq_sign_news *news, hq_lang lang) G_GNUC_WARN_UNUSED_RESULT;
