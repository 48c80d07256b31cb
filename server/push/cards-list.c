// The lists of knowledge cards that people read.
#include "server/push/cards.h"

#include <string.h>

static bool
is_for(hq_card_audience audience, hq_role role)
{
    switch (audience) {
    case HQ_CARD_FOR_COUNTER:
        return role != HQ_ROLE_ROAMING;
    case HQ_CARD_FOR_ROAMING:
        return role != HQ_ROLE_COUNTER;
    default:
        return true;
    }
}

static hq_time
ends_at(hq_floor *floor, const hq_card_content *content)
{
    hq_time ends = hq_card_ends(floor, content);
    return ends == HQ_NEVER ? 0 : ends;
}

static void
fill_view(hq_floor *floor, const hq_card *card, hq_slug staff, hq_card_view *ret)
{
    const hq_card_version *version = card->approved;
    const hq_card_mark *mark = hq_card_mark_of(card, staff);
    *ret = (hq_card_view){.card = card->number,
                          .version = version->version,
                          .content = version->content,
                          .approved_at = version->approved_at,
                          .ends_at = ends_at(floor, &version->content),
                          .read = mark != NULL && mark->read_at != 0};
}

void
hq_cards_list(hq_floor *floor, hq_role role, hq_slug staff, hq_cards_answer *ret)
{
    const GPtrArray *all = floor->cards->all;
    memset(ret, 0, sizeof *ret);
    g_strlcpy(ret->revision, hq_cards_revision(floor), sizeof ret->revision);
    ret->cards.items = g_new(hq_card_view, all->len + 1);
    for (guint i = all->len; i-- > 0;) {
        const hq_card *card = all->pdata[i];
        if (hq_card_state_of(floor, card) == HQ_CARD_STANDS &&
            is_for(card->approved->content.audience, role))
            fill_view(floor, card, staff, &ret->cards.items[ret->cards.n++]);
    }
}

static bool
is_public(const hq_card *card)
{
    return card->stands && card->approved->content.audience == HQ_CARD_FOR_PUBLIC;
}

static bool
is_about(const hq_card_content *content, hq_slug service)
{
    bool found = content->n_services == 0;
    for (uint32_t i = 0; i < content->n_services; i++)
        found = found || hq_slug_equal(content->services[i], service);
    return found;
}

uint32_t
hq_cards_for_customers(const hq_floor *floor, hq_slug service, hq_public_cards_answer *ret)
{
    uint32_t n = 0;
    const GPtrArray *all = floor->cards->all;
    if (ret != NULL)
        *ret = (hq_public_cards_answer){.cards.items = g_new0(hq_public_card_view, all->len + 1)};
    for (guint i = all->len; i-- > 0;) {
        const hq_card *card = all->pdata[i];
        if (!is_public(card) || !is_about(&card->approved->content, service))
            continue;
        if (ret != NULL)
            ret->cards.items[n] = (hq_public_card_view){card->number, card->approved->content};
        n++;
    }
    if (ret != NULL) {
        ret->cards.n = n;
        g_strlcpy(ret->revision, n > 0 ? hq_cards_revision(floor) : "", sizeof ret->revision);
    }
    return n;
}

static void
add_title(char *text, const char *title)
{
    const char *between = text[0] == '\0' ? "" : " · ";
    if (title[0] != '\0' && strlen(text) + strlen(between) + strlen(title) < HQ_TEXT_SIZE) {
        g_strlcat(text, between, HQ_TEXT_SIZE);
        g_strlcat(text, title, HQ_TEXT_SIZE);
    }
}

void
hq_cards_add_notices(const hq_floor *floor, hq_text *text)
{
    const GPtrArray *all = floor->cards->all;
    for (guint i = all->len; i-- > 0;) {
        const hq_card *card = all->pdata[i];
        if (!is_public(card) || card->approved->content.kind != HQ_CARD_NOTICE)
            continue;
        for (int lang = 0; lang < HQ_LANGUAGES; lang++)
            add_title(text->in[lang], card->approved->content.title.in[lang]);
    }
}

const hq_card_content *
hq_cards_bring(const hq_floor *floor, hq_slug service)
{
    const GPtrArray *all = floor->cards->all;
    for (guint i = all->len; i-- > 0;) {
        const hq_card *card = all->pdata[i];
        const hq_card_content *content = card->stands ? &card->approved->content : NULL;
        if (content != NULL && content->audience == HQ_CARD_FOR_KIOSK && is_about(content, service))
            return content;
    }
    return NULL;
}

// A line of a card, which fits.
static hq_text
line_of(const char *zh, const char *en)
{
    hq_text line = {0};
    g_strlcpy(line.in[HQ_ZH], zh, HQ_TEXT_SIZE);
    g_strlcpy(line.in[HQ_EN], en, HQ_TEXT_SIZE);
    return line;
}

static hq_answer_view
answer_view(hq_floor *floor, const hq_card_content *content)
{
    return (hq_answer_view){.said = line_of(content->title.in[HQ_ZH], content->title.in[HQ_EN]),
                            .done = line_of(content->text.in[HQ_ZH], content->text.in[HQ_EN]),
                            .ends_at = ends_at(floor, content)};
}

void
hq_cards_answers(hq_floor *floor, hq_answer_views *ret)
{
    const GPtrArray *all = floor->cards->all;
    ret->n = 0;
    for (guint i = all->len; i-- > 0 && ret->n < HQ_ANSWERS_MAX;) {
        const hq_card *card = all->pdata[i];
        if (is_public(card) && card->approved->content.kind == HQ_CARD_ANSWER)
            ret->items[ret->n++] = answer_view(floor, &card->approved->content);
    }
}

static hq_card_version_view
version_view(const hq_card_version *version)
{
    return (hq_card_version_view){.version = version->version,
                                  .content = version->content,
                                  .author = version->author,
                                  .written_at = version->written_at,
                                  .approver = version->approver,
                                  .approved_at = version->approved_at};
}

// Whose reading counts: those who work at counters and on the floor.
static bool
is_reader(const hq_staff *staff, hq_card_audience audience)
{
    hq_role role = hq_role_of_staff(staff->role);
    return (role == HQ_ROLE_COUNTER || role == HQ_ROLE_ROAMING) && is_for(audience, role);
}

static void
fill_readers(const hq_card *card, const GPtrArray *people, hq_card_desk_view *ret)
{
    bool asks = card->approved->content.asks_receipt;
    ret->unread.items = g_new0(hq_card_reader, people->len + 1);
    for (guint i = 0; i < people->len; i++) {
        const hq_staff *staff = people->pdata[i];
        const hq_card_mark *mark = hq_card_mark_of(card, staff->id);
        if (!is_reader(staff, card->approved->content.audience))
            continue;
        ret->readers++;
        if (mark != NULL && mark->read_at != 0) {
            ret->read++;
        } else if (asks) {
            hq_card_reader *reader = &ret->unread.items[ret->unread.n++];
            reader->staff = staff->id;
            hq_access_mask(staff->name, reader->name);
        }
    }
}

static void
fill_desk_view(hq_floor *floor, const hq_card *card, const GPtrArray *people,
               hq_card_desk_view *ret)
{
    *ret = (hq_card_desk_view){.card = card->number,
                               .state = hq_card_state_of(floor, card),
                               .newest = version_view(card->newest),
                               .has_approved =
                                   card->approved != NULL && card->approved != card->newest};
    if (ret->has_approved)
        ret->approved = version_view(card->approved);
    if (card->approved != NULL)
        fill_readers(card, people, ret);
    for (guint i = 0; i < card->marks->len; i++) {
        ret->helped += g_array_index(card->marks, hq_card_mark, i).helped;
        ret->failed += g_array_index(card->marks, hq_card_mark, i).failed;
    }
}

void
hq_cards_list_desk(hq_floor *floor, hq_card_desk_answer *ret)
{
    const GPtrArray *all = floor->cards->all;
    g_autoptr(GPtrArray) people = hq_access_all_staff(floor->access);
    *ret = (hq_card_desk_answer){.items = g_new0(hq_card_desk_view, all->len + 1)};
    for (guint i = all->len; i-- > 0;)
        fill_desk_view(floor, all->pdata[i], people, &ret->items[ret->n++]);
}
