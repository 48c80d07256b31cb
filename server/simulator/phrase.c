#include "phrase.h"

#include <string.h>

#include <glib.h>

#include "server/config/spans.h"

static const char *const slot_names[HQ_SLOTS] = {
    "POINT",   "TICKET", "SERVICE",   "CLASS",   "STAFF",   "LANGUAGE", "CHANNEL", "REASON",
    "OUTCOME", "SPAN",   "SPREAD",    "STATE",   "WAY",     "WHO",      "COUNT",   "PERCENT",
    "WORD",    "CLOCK",  "UNTIL",     "FROM",    "TO",      "FURTHER",  "PEOPLE",  "OTHER",
    "PLACE",   "CALLS",  "ITEMS",     "STEPS",   "PERSON",  "DEVICE",   "MENTOR",  "ACTIVITY",
    "NAME",    "DAYS",   "APPLICANT", "MISSING", "REQUEST", "SCORE",    "REST",
};

static hq_slot
slot_of(const char *name)
{
    size_t i = 0;
    while (i < HQ_SLOTS && strcmp(slot_names[i], name) != 0)
        i++;
    return (hq_slot)i;
}

// How many words a span of time takes: "90 s", "1 h 30 min"; 0 when it is none.
static size_t
span_words(char **words)
{
    size_t n = 0;
    hq_span span;
    for (size_t i = 1; i <= 4 && words[i - 1] != NULL; i++) {
        g_autoptr(GString) text = g_string_new(words[0]);
        for (size_t k = 1; k < i; k++)
            g_string_append_printf(text, " %s", words[k]);
        if (hq_span_parse(text->str, &span))
            n = i;
    }
    return n;
}

static bool
is_number(const char *word)
{
    return *word != '\0' && strspn(word, "0123456789.") == strlen(word);
}

// How many words a list of counted things takes: "2 sim-card, 1 contract".
static size_t
item_words(char **words)
{
    size_t n = 0;
    while (words[n] != NULL && is_number(words[n]) && words[n + 1] != NULL) {
        n += 2;
        if (!g_str_has_suffix(words[n - 1], ","))
            break;
    }
    return n;
}

// How many words the placeholder takes here; 0 when it cannot stand here.
static size_t
slot_words(hq_slot slot, char **words)
{
    int32_t seconds;
    if (words[0] == NULL)
        return 0;
    switch (slot) {
    case HQ_SLOT_REST:
        return g_strv_length(words);
    case HQ_SLOT_SPAN:
    case HQ_SLOT_SPREAD:
        return span_words(words);
    case HQ_SLOT_POINT:
        return words[1] != NULL &&
                       (strcmp(words[0], "counter") == 0 || strcmp(words[0], "handheld") == 0)
                   ? 2
                   : 1;
    case HQ_SLOT_TICKET:
    case HQ_SLOT_OTHER:
        return g_ascii_isupper(words[0][0]) && g_ascii_isdigit(words[0][1]) ? 1 : 0;
    case HQ_SLOT_COUNT:
    case HQ_SLOT_DAYS:
    case HQ_SLOT_PERCENT:
    case HQ_SLOT_PEOPLE:
    case HQ_SLOT_CALLS:
    case HQ_SLOT_STEPS:
    case HQ_SLOT_REQUEST:
    case HQ_SLOT_SCORE:
        return is_number(words[0]) ? 1 : 0;
    case HQ_SLOT_ITEMS:
        return item_words(words);
    case HQ_SLOT_CLOCK:
    case HQ_SLOT_UNTIL:
    case HQ_SLOT_FROM:
    case HQ_SLOT_TO:
        return hq_clock_parse(words[0], &seconds) ? 1 : 0;
    default:
        return 1;
    }
}

static const char *
join(char **words, size_t n, GPtrArray *keep)
{
    if (n == 1)
        return words[0];
    GString *text = g_string_new(words[0]);
    for (size_t i = 1; i < n; i++)
        g_string_append_printf(text, " %s", words[i]);
    g_ptr_array_add(keep, g_string_free(text, FALSE));
    return g_ptr_array_index(keep, keep->len - 1);
}

// Matches `part` of a pattern at `*words`, moving it on.
static bool
match_part(const char *part, char ***words, GPtrArray *keep, hq_phrase *phrase)
{
    g_auto(GStrv) tokens = g_strsplit(part, " ", -1);
    bool filled = false;
    for (char **token = tokens; *token != NULL; token++) {
        hq_slot slot = slot_of(*token);
        if (slot == HQ_SLOTS) {
            if (**words == NULL || strcmp(**words, *token) != 0)
                return false;
            (*words)++;
            continue;
        }
        size_t n = slot_words(slot, *words);
        if (n == 0)
            return false;
        phrase->slots[slot] = join(*words, n, keep);
        *words += n;
        filled = true;
    }
    if (!filled)
        phrase->flag = true;
    return true;
}

// Tries an optional part; what it filled is forgotten when it does not stand here.
static void
match_optional(const char *part, char ***words, GPtrArray *keep, hq_phrase *phrase)
{
    hq_phrase before = *phrase;
    char **start = *words;
    if (match_part(part, words, keep, phrase))
        return;
    *phrase = before;
    *words = start;
}

bool
hq_phrase_match(const char *pattern, char **words, void *keep, hq_phrase *ret_phrase)
{
    *ret_phrase = (hq_phrase){0};
    const char *at = pattern;
    const char *bracket = strchr(at, '[');
    g_autofree char *main_part =
        bracket != NULL ? g_strchomp(g_strndup(at, (size_t)(bracket - at))) : g_strdup(at);
    if (!match_part(main_part, &words, keep, ret_phrase))
        return false;
    ret_phrase->flag = false;
    for (; bracket != NULL; bracket = strchr(bracket + 1, '[')) {
        const char *end = strchr(bracket, ']');
        g_autofree char *part = g_strndup(bracket + 1, (size_t)(end - bracket - 1));
        match_optional(part, &words, keep, ret_phrase);
    }
    return *words == NULL;
}
