#include "knowledge-search.h"

#include <string.h>

hq_msg
hq_knowledge_kind_word(hq_card_kind kind)
{
    static const hq_msg words[HQ_CARD_KINDS] = {
        [HQ_CARD_SCRIPT] = HQ_MSG_CARDS_KIND_SCRIPT,
        [HQ_CARD_TARIFF] = HQ_MSG_CARDS_KIND_TARIFF,
        [HQ_CARD_BRING] = HQ_MSG_CARDS_KIND_BRING,
        [HQ_CARD_NOTICE] = HQ_MSG_CARDS_KIND_NOTICE,
        [HQ_CARD_BRIEFING] = HQ_MSG_CARDS_KIND_BRIEFING,
        [HQ_CARD_ANSWER] = HQ_MSG_CARDS_KIND_ANSWER,
    };
    return words[kind];
}

bool
hq_knowledge_is_wanted(const hq_card_view *card)
{
    const hq_card_content *content = &card->content;
    return !card->read && (content->asks_receipt || content->kind == HQ_CARD_BRIEFING);
}

// All the words of a card as they are looked for. Yours.
static char *
words_of(const hq_card_view *card, hq_lang lang)
{
    const hq_card_content *content = &card->content;
    g_autofree char *all =
        g_strjoin("\n", content->title.in[HQ_ZH], content->title.in[HQ_EN], content->keywords,
                  content->text.in[HQ_ZH], content->text.in[HQ_EN],
                  hq_tr(lang, hq_knowledge_kind_word(content->kind)), NULL);
    return g_utf8_casefold(all, -1);
}

static bool
fits(const hq_card_view *card, char **wanted, hq_lang lang)
{
    g_autofree char *words = words_of(card, lang);
    for (char **word = wanted; *word != NULL; word++)
        if (strstr(words, *word) == NULL)
            return false;
    return true;
}

static bool
is_of(const hq_card_view *card, hq_slug service)
{
    for (uint32_t i = 0; i < card->content.n_services; i++)
        if (hq_slug_equal(card->content.services[i], service))
            return true;
    return false;
}

// 0 comes first.
static int
rank_of(const hq_card_view *card, hq_slug service)
{
    if (is_of(card, service))
        return 0;
    return hq_knowledge_is_wanted(card) ? 1 : 2;
}

void
hq_knowledge_search(const hq_cards_answer *cards, const char *typed, hq_slug service, hq_lang lang,
                    GArray *found)
{
    g_autofree char *folded = g_utf8_casefold(typed, -1);
    g_auto(GStrv) wanted = g_strsplit_set(folded, " \t", -1);
    for (int rank = 0; rank < 3; rank++) {
        for (uint32_t i = 0; i < cards->cards.n; i++) {
            const hq_card_view *card = &cards->cards.items[i];
            if (rank_of(card, service) == rank && fits(card, wanted, lang))
                g_array_append_val(found, i);
        }
    }
}
