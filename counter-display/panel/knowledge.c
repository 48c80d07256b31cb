// The knowledge cards at this service point: their list follows the document, what runs out goes by
// itself, what the clerk says of one is sent.
#include "desk.h"
#include "knowledge-page.h"
#include "knowledge-search.h"
#include "panel-private.h"
#include "sentence.h"
#include "shared/base/clock.h"

#include <string.h>

enum { AGAIN_S = 3 };

static void
show_cards(hq_panel *panel)
{
    unsigned wanted = 0;
    for (uint32_t i = 0; i < panel->cards.cards.n; i++)
        wanted += hq_knowledge_is_wanted(&panel->cards.cards.items[i]);
    hq_desk_set_cards_wanted(HQ_DESK(panel->desk), wanted);
    hq_knowledge_page_set_cards(HQ_KNOWLEDGE_PAGE(panel->knowledge),
                                panel->has_cards ? &panel->cards : NULL);
}

// Takes over `cards`.
static void
set_cards(hq_panel *panel, const hq_cards_answer *cards)
{
    hq_cards_answer old = panel->cards;
    panel->cards = *cards;
    panel->has_cards = true;
    show_cards(panel);
    hq_cards_answer_clear(&old);
}

// Whoever has just signed on is told of the briefings that are new to them.
static void
tell_briefings(hq_panel *panel)
{
    unsigned n = 0;
    for (uint32_t i = 0; i < panel->cards.cards.n; i++) {
        const hq_card_view *card = &panel->cards.cards.items[i];
        n += card->content.kind == HQ_CARD_BRIEFING && !card->read;
    }
    if (n == 0 || hq_slug_equal(panel->briefed, panel->doc.point.staff))
        return;
    g_autofree char *words = hq_tr_count(panel->lang, HQ_MSG_CARDS_BRIEFINGS_UNREAD, n);
    panel->briefed = panel->doc.point.staff;
    hq_panel_set_notice(panel, words);
}

static void
on_cards(const hq_reply *reply, gpointer data)
{
    hq_panel *panel = data;
    hq_cards_answer cards;
    hq_fault fault;
    panel->cards_request = 0;
    if (reply->error || !hq_cards_answer_decode(reply->body, reply->length, &cards, &fault))
        return; // asked again with the next beat
    g_strlcpy(panel->cards_known, panel->cards_asked, sizeof panel->cards_known);
    set_cards(panel, &cards);
    tell_briefings(panel);
}

// Of another list, or another reader.
static char *
wanted_list(const hq_panel *panel)
{
    return g_strdup_printf("%s %s", panel->doc.cards, panel->doc.point.staff.text);
}

static void
fetch(hq_panel *panel, const char *wanted)
{
    hq_client_cancel(hq_link_client(panel->link), panel->cards_request);
    g_strlcpy(panel->cards_asked, wanted, sizeof panel->cards_asked);
    panel->cards_asked_us = g_get_monotonic_time();
    panel->cards_request = hq_client_cards(HQ_PANEL_HERE(panel), on_cards, panel);
}

void
hq_panel_follow_cards(hq_panel *panel)
{
    g_autofree char *wanted = wanted_list(panel);
    if (panel->doc.point.staff.text[0] == '\0')
        panel->briefed = (hq_slug){{0}};
    if (panel->doc.cards[0] == '\0' && panel->cards.cards.n > 0)
        set_cards(panel, &(hq_cards_answer){0});
    if (panel->doc.cards[0] != '\0' && strcmp(wanted, panel->cards_known) != 0 &&
        (panel->cards_request == 0 || strcmp(wanted, panel->cards_asked) != 0))
        fetch(panel, wanted);
}

static bool
drop_ended(hq_cards_answer *cards, hq_time now)
{
    uint32_t n = 0, was = cards->cards.n;
    for (uint32_t i = 0; i < was; i++) {
        hq_time ends = cards->cards.items[i].ends_at;
        if (ends == 0 || ends > now)
            cards->cards.items[n++] = cards->cards.items[i];
    }
    cards->cards.n = n;
    return n < was;
}

void
hq_panel_beat_cards(hq_panel *panel)
{
    gint64 since_us = g_get_monotonic_time() - panel->cards_asked_us;
    if (!panel->has_doc)
        return;
    if (drop_ended(&panel->cards, hq_hall_clock_time(&panel->clock, hq_clock_boot())))
        show_cards(panel);
    if (since_us > AGAIN_S * G_USEC_PER_SEC && hq_link_is_connected(panel->link))
        hq_panel_follow_cards(panel);
}

static void
on_told(const hq_reply *reply, gpointer data)
{
    hq_panel *panel = data;
    g_autofree char *sentence = reply->error ? hq_sentence_of_reply(reply, panel->lang) : NULL;
    if (sentence != NULL)
        hq_panel_set_notice(panel, sentence);
}

void
hq_panel_on_knowledge(hq_knowledge_act act, hq_card_view *card, gpointer data)
{
    hq_panel *panel = data;
    if (act == HQ_KNOWLEDGE_LEAVE) {
        hq_panel_leave(panel);
    } else if (act == HQ_KNOWLEDGE_READ) {
        hq_version_request request = {.version = card->version};
        hq_client_card_read(HQ_PANEL_HERE(panel), card->card, &request, on_told, panel);
        show_cards(panel);
    } else {
        hq_card_helped_request request = {.version = card->version,
                                          .helped = act == HQ_KNOWLEDGE_HELPED};
        hq_client_card_helped(HQ_PANEL_HERE(panel), card->card, &request, on_told, panel);
    }
}

void
hq_panel_show_knowledge(hq_panel *panel)
{
    const hq_point_doc *doc = &panel->doc;
    hq_knowledge_page_open(HQ_KNOWLEDGE_PAGE(panel->knowledge),
                           doc->has_ticket ? doc->ticket.service : doc->point.quick);
    hq_panel_turn_to(panel, panel->knowledge);
    hq_knowledge_page_focus(HQ_KNOWLEDGE_PAGE(panel->knowledge));
}
