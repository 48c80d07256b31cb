#include "server/quality/spoken.h"

gunichar
hq_spoken_plain(gunichar c)
{
    if (c >= 0xff01 && c <= 0xff5e)
        c -= 0xff01 - '!';
    return g_unichar_tolower(c);
}

bool
hq_spoken_is_gap(gunichar c)
{
    gunichar narrow = hq_spoken_plain(c);
    return g_unichar_isspace(narrow) || g_unichar_ispunct(narrow);
}

const char *
hq_spoken_skip_gap(const char *at)
{
    while (*at != '\0' && hq_spoken_is_gap(g_utf8_get_char(at)))
        at = g_utf8_next_char(at);
    return at;
}

const char *
hq_spoken_after(const char *text, const char *word)
{
    for (; *word != '\0'; word = g_utf8_next_char(word), text = g_utf8_next_char(text)) {
        if (*text == '\0' || hq_spoken_plain(g_utf8_get_char(text)) != g_utf8_get_char(word))
            return NULL;
    }
    return text;
}

static bool
is_latin(gunichar c)
{
    return hq_spoken_plain(c) < 0x80 && g_unichar_isalnum(hq_spoken_plain(c));
}

const char *
hq_spoken_after_whole(const char *text, const char *word)
{
    const char *end = hq_spoken_after(text, word);
    bool latin = is_latin(g_utf8_get_char(word));
    return end != NULL && latin && is_latin(g_utf8_get_char(end)) ? NULL : end;
}

const char *
hq_spoken_find(const char *text, const char *word)
{
    bool latin = is_latin(g_utf8_get_char(word)), within = false;
    for (const char *at = text; *at != '\0'; at = g_utf8_next_char(at)) {
        if (!(latin && within) && hq_spoken_after(at, word) != NULL)
            return at;
        within = is_latin(g_utf8_get_char(at));
    }
    return NULL;
}
