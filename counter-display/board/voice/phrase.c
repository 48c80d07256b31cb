#include "phrase.h"

#include <string.h>

#include "shared/i18n/spoken.h"

typedef struct {
    GStrv number, counter;
    const char *noun;
} call_words;

static GStrv
spoken_label(hq_lang lang, const char *label)
{
    gint64 n = 0;
    GStrv words = NULL;
    if (g_ascii_string_to_signed(label, 10, 0, 9999, &n, NULL))
        words = hq_spoken_count(lang, n);
    return words ? words : hq_spoken_signs(lang, label);
}

// Chinese digits run on, every other word stands alone. A letter in English ends in a comma:
// without it a voice reads "A" as the article.
static void
append_spoken(GString *text, hq_lang lang, GStrv words)
{
    for (guint i = 0; words[i]; i++) {
        bool letter = g_ascii_isalpha(words[i][0]) && words[i][1] == '\0';
        if (i > 0 && (lang == HQ_EN || g_ascii_isalpha(words[i - 1][0])))
            g_string_append_c(text, ' ');
        g_string_append(text, words[i]);
        if (letter && lang == HQ_EN && words[i + 1])
            g_string_append_c(text, ',');
    }
}

static void
add_value(GStrvBuilder *words, GString *text, hq_lang lang, const char *name,
          const call_words *values)
{
    GStrv spoken = g_str_equal(name, "number") ? values->number : values->counter;
    if (g_str_equal(name, "noun")) {
        g_strv_builder_add(words, values->noun);
        g_string_append(text, values->noun);
        return;
    }
    g_strv_builder_addv(words, (const char **)spoken);
    append_spoken(text, lang, spoken);
}

// One word of the template's own text at `at`: a Han character, or a run of letters. Returns its
// length in bytes, 0 when there is none.
static size_t
word_length(const char *at)
{
    const char *end = at;
    if (g_unichar_get_script(g_utf8_get_char(at)) == G_UNICODE_SCRIPT_HAN)
        return g_utf8_next_char(at) - at;
    while (g_ascii_isalpha(*end))
        end++;
    return end - at;
}

static void
expand(const char *template, hq_lang lang, const call_words *values, GStrvBuilder *words,
       GString *text)
{
    for (const char *at = template; *at;) {
        const char *close = *at == '{' ? strchr(at, '}') : NULL;
        if (close) {
            g_autofree char *name = g_strndup(at + 1, close - at - 1);
            add_value(words, text, lang, name, values);
            at = close + 1;
            continue;
        }
        size_t length = word_length(at);
        g_autofree char *word =
            g_strndup(at, length ? length : (size_t)(g_utf8_next_char(at) - at));
        if (length)
            g_strv_builder_add(words, word);
        g_string_append(text, word);
        at += strlen(word);
    }
}

static hq_phrase *
phrase_new(hq_lang lang, const char *template, const call_words *values)
{
    g_autoptr(GStrvBuilder) words = g_strv_builder_new();
    g_autoptr(GString) text = g_string_new(NULL);
    expand(template, lang, values, words, text);

    hq_phrase *phrase = g_new0(hq_phrase, 1);
    phrase->lang = lang;
    phrase->words = g_strv_builder_end(words);
    phrase->text = g_strdup(text->str);
    return phrase;
}

hq_phrase *
hq_phrase_new_call(hq_lang lang, const char *number, const char *label, const char *noun)
{
    g_auto(GStrv) spoken_number = hq_spoken_signs(lang, number);
    g_auto(GStrv) spoken_counter = spoken_label(lang, label);
    call_words values = {spoken_number, spoken_counter, noun};
    return phrase_new(lang, hq_tr(lang, HQ_MSG_VOICE_CALL), &values);
}

hq_phrase *
hq_phrase_new_sentence(hq_lang lang, const char *sentence)
{
    return phrase_new(lang, sentence, NULL);
}

void
hq_phrase_free(hq_phrase *phrase)
{
    if (!phrase)
        return;
    g_strfreev(phrase->words);
    g_free(phrase->text);
    g_free(phrase);
}
