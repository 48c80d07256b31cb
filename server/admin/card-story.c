#include "card-story.h"

#include <string.h>

#include "server/journal/reader.h"

// What was told of, or is held: "written 12 3" → the event, "helped 12 3 1001" → how often.
struct hq_card_story {
    GHashTable *told, *held; // char * → uint64_t *
    uint64_t last;           // event
};

static GHashTable *
table_new(void)
{
    return g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
}

hq_card_story *
hq_card_story_new(void)
{
    hq_card_story *story = g_new0(hq_card_story, 1);
    story->told = table_new();
    story->held = table_new();
    return story;
}

void
hq_card_story_free(hq_card_story *story)
{
    if (story == NULL)
        return;
    g_hash_table_unref(story->told);
    g_hash_table_unref(story->held);
    g_free(story);
}

static uint64_t *
value_of(GHashTable *table, const char *what, const char *card, int64_t version, const char *staff)
{
    g_autofree char *key =
        g_strdup_printf("%s %s %" G_GINT64_FORMAT " %s", what, card, version, staff);
    uint64_t *value = g_hash_table_lookup(table, key);
    if (value == NULL) {
        value = g_new0(uint64_t, 1);
        g_hash_table_insert(table, g_steal_pointer(&key), value);
    }
    return value;
}

void
hq_card_story_take(hq_card_story *story, uint64_t seq, const hq_event *event)
{
    const char *what = event->kind == HQ_EVENT_ACCESS_CHANGED ? event->access.what.text : "";
    const char *card = event->access.id.text;
    int64_t version = event->access.count;
    story->last = seq;
    if (strcmp(what, "card-written") == 0 || strcmp(what, "card-changed") == 0)
        *value_of(story->told, "written", card, version, "") = seq;
    else if (strcmp(what, "card-approved") == 0)
        *value_of(story->told, "approved", card, version, "") = seq;
    else if (strcmp(what, "card-withdrawn") == 0)
        *value_of(story->told, "withdrawn", card, 0, "") = seq;
    else if (strcmp(what, "card-helped") == 0 || strcmp(what, "card-failed") == 0)
        ++*value_of(story->told, what, card, version, event->actor.staff.text);
    else if (strcmp(what, "card-read") == 0) {
        uint64_t *first = value_of(story->told, what, card, version, event->actor.staff.text);
        *first = *first == 0 ? seq : *first;
    }
}

// What the vault says of an event that was read; of a later one it says nothing yet.
static void
hold(hq_card_story *story, const char *what, int64_t card, int64_t version, const char *staff,
     uint64_t seq)
{
    char number[24];
    g_snprintf(number, sizeof number, "%" G_GINT64_FORMAT, card);
    if (seq != 0 && seq <= story->last)
        *value_of(story->held, what, number, version, staff) = seq;
}

static bool
hold_card(const hq_vault_card *card, void *data, GError **error)
{
    hold(data, "written", card->card, card->version, "", card->seq);
    hold(data, "approved", card->card, card->version, "", card->approved_seq);
    hold(data, "withdrawn", card->card, 0, "", card->withdrawn_seq);
    return true;
}

static void
count(hq_card_story *story, const char *what, const hq_vault_card_step *mark, int64_t times)
{
    char number[24];
    g_snprintf(number, sizeof number, "%" G_GINT64_FORMAT, mark->card);
    if (times != 0)
        *value_of(story->held, what, number, mark->version, mark->by) = (uint64_t)times;
}

static bool
hold_mark(const hq_vault_card_step *mark, void *data, GError **error)
{
    hold(data, "card-read", mark->card, mark->version, mark->by, mark->seq);
    count(data, "card-helped", mark, mark->helped);
    count(data, "card-failed", mark, mark->failed);
    return true;
}

// How many of `these` are otherwise, or not at all, among `others`; `moving`: answers were given
// since, so that counts may be higher there.
static uint64_t
compare(GHashTable *these, GHashTable *others, bool moving, const char *how,
        hq_journal_finding finding, void *data)
{
    GHashTableIter each;
    gpointer key, value;
    uint64_t found = 0;
    g_hash_table_iter_init(&each, these);
    while (g_hash_table_iter_next(&each, &key, &value)) {
        const uint64_t *other = g_hash_table_lookup(others, key);
        bool counted = g_str_has_prefix(key, "card-helped") || g_str_has_prefix(key, "card-failed");
        if ((counted && moving) || (other != NULL && *other == *(const uint64_t *)value))
            continue;
        g_autofree char *what =
            g_strdup_printf("a knowledge card is otherwise %s: %s", how, (const char *)key);
        finding(counted ? 0 : *(const uint64_t *)value, what, data);
        found++;
    }
    return found;
}

bool
hq_card_story_judge(hq_card_story *story, hq_journal_reader *reader, hq_journal_finding finding,
                    void *data, uint64_t *findings, GError **error)
{
    hq_journal_head head;
    if (!hq_journal_reader_each_card(reader, hold_card, story, error) ||
        !hq_journal_reader_each_mark(reader, hold_mark, story, error) ||
        !hq_journal_reader_get_head(reader, &head, error))
        return false;
    bool moving = head.last_seq != story->last;
    *findings += compare(story->told, story->held, moving, "in the vault", finding, data) +
                 compare(story->held, story->told, moving, "in the journal", finding, data);
    return true;
}
