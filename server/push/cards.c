#include "server/push/cards.h"

#include <string.h>

#include "shared/base/timestamp.h"

#define HALF_DAY (12 * HQ_HOUR)

static void
free_card(void *data)
{
    hq_card *card = data;
    if (card->approved != card->newest)
        g_free(card->approved);
    g_free(card->newest);
    g_array_unref(card->marks);
    g_free(card);
}

hq_cards *
hq_cards_new(void)
{
    hq_cards *cards = g_new0(hq_cards, 1);
    cards->all = g_ptr_array_new_with_free_func(free_card);
    return cards;
}

void
hq_cards_free(hq_cards *cards)
{
    if (cards == NULL)
        return;
    g_ptr_array_unref(cards->all);
    g_free(cards);
}

hq_card *
hq_cards_find(const hq_floor *floor, uint64_t number)
{
    for (guint i = 0; i < floor->cards->all->len; i++) {
        hq_card *card = floor->cards->all->pdata[i];
        if (card->number == number)
            return card;
    }
    return NULL;
}

uint32_t
hq_cards_next(hq_floor *floor)
{
    return ++floor->cards->last;
}

// ---- what happens to them ----------------------------------------------------------------------

static hq_card *
add_card(hq_floor *floor, uint32_t number)
{
    hq_card *card = g_new0(hq_card, 1);
    card->number = number;
    card->marks = g_array_new(FALSE, TRUE, sizeof(hq_card_mark));
    floor->cards->last = MAX(floor->cards->last, number);
    g_ptr_array_add(floor->cards->all, card);
    return card;
}

void
hq_cards_write(hq_floor *floor, uint32_t number, const hq_card_version *version)
{
    hq_card *card = hq_cards_find(floor, number);
    if (card == NULL)
        card = add_card(floor, number);
    if (card->approved != card->newest)
        g_free(card->newest);
    card->newest = g_memdup2(version, sizeof *version);
}

void
hq_card_approve(hq_card *card, hq_slug by, hq_time at)
{
    if (card->approved != card->newest)
        g_free(card->approved);
    card->approved = card->newest;
    card->approved->approver = by;
    card->approved->approved_at = at;
    g_array_set_size(card->marks, 0);
}

void
hq_cards_withdraw(hq_floor *floor, uint32_t number)
{
    hq_card *card = hq_cards_find(floor, number);
    if (card != NULL)
        g_ptr_array_remove(floor->cards->all, card);
}

const hq_card_mark *
hq_card_mark_of(const hq_card *card, hq_slug staff)
{
    for (guint i = 0; i < card->marks->len; i++) {
        const hq_card_mark *mark = &g_array_index(card->marks, hq_card_mark, i);
        if (hq_slug_equal(mark->staff, staff))
            return mark;
    }
    return NULL;
}

void
hq_card_note(hq_card *card, uint32_t version, const hq_card_mark *added)
{
    hq_card_mark *mark = (hq_card_mark *)hq_card_mark_of(card, added->staff);
    if (card->approved == NULL || card->approved->version != version)
        return;
    if (mark == NULL) {
        g_array_append_val(card->marks, *added);
        return;
    }
    if (mark->read_at == 0)
        mark->read_at = added->read_at;
    mark->helped += added->helped;
    mark->failed += added->failed;
}

// ---- from the vault ----------------------------------------------------------------------------

static void
read_services(const char *text, hq_card_content *content)
{
    g_auto(GStrv) words = g_strsplit(text, " ", HQ_CARD_SERVICES);
    for (char **word = words; *word != NULL; word++) {
        if ((*word)[0] != '\0')
            content->services[content->n_services++] = hq_slug_of(*word);
    }
}

void
hq_card_content_of(const hq_vault_card *stored, hq_card_content *ret)
{
    *ret = (hq_card_content){.kind = hq_card_kind_of(stored->kind),
                             .audience = hq_card_audience_of(stored->audience),
                             .asks_receipt = stored->asks_receipt};
    g_strlcpy(ret->title.in[HQ_ZH], stored->title_zh, HQ_CARD_TITLE_SIZE);
    g_strlcpy(ret->title.in[HQ_EN], stored->title_en, HQ_CARD_TITLE_SIZE);
    g_strlcpy(ret->text.in[HQ_ZH], stored->text_zh, HQ_CARD_TEXT_SIZE);
    g_strlcpy(ret->text.in[HQ_EN], stored->text_en, HQ_CARD_TEXT_SIZE);
    g_strlcpy(ret->keywords, stored->keywords, sizeof ret->keywords);
    g_strlcpy(ret->from, stored->valid_from != NULL ? stored->valid_from : "", sizeof ret->from);
    g_strlcpy(ret->until, stored->valid_until != NULL ? stored->valid_until : "",
              sizeof ret->until);
    read_services(stored->services, ret);
}

static bool
load_card(const hq_vault_card *stored, void *data, GError **error)
{
    hq_floor *floor = data;
    hq_card_version version = {.version = (uint32_t)stored->version,
                               .author = hq_slug_of(stored->author),
                               .written_at = stored->written_at};
    uint32_t number = (uint32_t)stored->card;
    floor->cards->last = MAX(floor->cards->last, number);
    if (stored->withdrawn_seq != 0)
        return true;
    hq_card_content_of(stored, &version.content);
    if (version.content.kind == HQ_CARD_KINDS || version.content.audience == HQ_CARD_AUDIENCES)
        return true; // of a later release
    hq_cards_write(floor, number, &version);
    if (stored->approved_seq != 0)
        hq_card_approve(hq_cards_find(floor, number), hq_slug_of(stored->approver),
                        stored->approved_at);
    return true;
}

static bool
load_mark(const hq_vault_card_step *stored, void *data, GError **error)
{
    hq_card *card = hq_cards_find(data, (uint64_t)stored->card);
    hq_card_mark mark = {.staff = hq_slug_of(stored->by),
                         .read_at = stored->at,
                         .helped = (uint32_t)stored->helped,
                         .failed = (uint32_t)stored->failed};
    if (card != NULL)
        hq_card_note(card, (uint32_t)stored->version, &mark);
    return true;
}

bool
hq_cards_load(hq_floor *floor, hq_journal *journal, GError **error)
{
    if (!hq_journal_each_card(journal, load_card, floor, error) ||
        !hq_journal_each_mark(journal, load_mark, floor, error))
        return false;
    hq_cards_look(floor);
    return true;
}

// ---- in force ----------------------------------------------------------------------------------

// The beginning of a date in the hall, or of the one after.
static hq_time
day_begins(hq_floor *floor, const char *date, bool next)
{
    const hq_zone_time *zone = hq_floor_zone(floor);
    g_autofree char *text = g_strconcat(date, "T12:00:00Z", NULL);
    hq_time noon = 0;
    hq_timestamp_parse(text, &noon);
    noon -= hq_zone_time_utc_offset_s(zone, noon) * HQ_SECOND;
    return hq_zone_time_midnight(zone, next ? noon + 2 * HALF_DAY : noon);
}

static hq_time
moment(hq_floor *floor, const char *text, bool is_end)
{
    hq_time at = 0;
    hq_day day;
    if (hq_date_parse(text, &day))
        return day_begins(floor, text, is_end);
    hq_timestamp_parse(text, &at);
    return at;
}

hq_time
hq_card_begins(hq_floor *floor, const hq_card_content *content)
{
    return content->from[0] == '\0' ? 0 : moment(floor, content->from, false);
}

hq_time
hq_card_ends(hq_floor *floor, const hq_card_content *content)
{
    return content->until[0] == '\0' ? HQ_NEVER : moment(floor, content->until, true);
}

hq_card_state
hq_card_state_of(hq_floor *floor, const hq_card *card)
{
    hq_time now = hq_floor_now(floor);
    if (card->approved == NULL)
        return HQ_CARD_WAITS;
    if (hq_card_begins(floor, &card->approved->content) > now)
        return HQ_CARD_LATER;
    return hq_card_ends(floor, &card->approved->content) > now ? HQ_CARD_STANDS : HQ_CARD_OVER;
}

static void
write_revision(hq_floor *floor, char ret_revision[HQ_CARD_REVISION_SIZE])
{
    uint64_t hash = UINT64_C(14695981039346656037);
    bool any = false;
    for (guint i = 0; i < floor->cards->all->len; i++) {
        hq_card *card = floor->cards->all->pdata[i];
        card->stands = hq_card_state_of(floor, card) == HQ_CARD_STANDS;
        if (!card->stands)
            continue;
        uint64_t what = (uint64_t)card->number << 32 | card->approved->version;
        hash = (hash ^ what) * UINT64_C(1099511628211);
        hash ^= hash >> 32;
        any = true;
    }
    ret_revision[0] = '\0';
    if (any)
        g_snprintf(ret_revision, HQ_CARD_REVISION_SIZE, "%016" G_GINT64_MODIFIER "x", hash);
}

const char *
hq_cards_revision(const hq_floor *floor)
{
    return floor->cards->told;
}

bool
hq_cards_look(hq_floor *floor)
{
    char now[HQ_CARD_REVISION_SIZE];
    write_revision(floor, now);
    if (strcmp(now, floor->cards->told) == 0)
        return false;
    memcpy(floor->cards->told, now, sizeof now);
    return true;
}
