#include "shared/i18n/spoken.h"

#include <string.h>

static const char *const zh_digits[] = {"零", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
static const char *const en_small[] = {"zero",    "one",     "two",       "three",    "four",
                                       "five",    "six",     "seven",     "eight",    "nine",
                                       "ten",     "eleven",  "twelve",    "thirteen", "fourteen",
                                       "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"};
static const char *const en_tens[] = {"",      "",      "twenty",  "thirty", "forty",
                                      "fifty", "sixty", "seventy", "eighty", "ninety"};

static void
say(GStrvBuilder *words, const char *word)
{
    g_strv_builder_add(words, word);
}

GStrv
hq_spoken_signs(hq_lang lang, const char *number)
{
    g_autoptr(GStrvBuilder) words = g_strv_builder_new();
    const char *const *digits = lang == HQ_EN ? en_small : zh_digits;
    for (const char *sign = number; *sign; sign++) {
        char letter[2] = {g_ascii_toupper(*sign), '\0'};
        if (g_ascii_isdigit(*sign))
            say(words, digits[*sign - '0']);
        else if (g_ascii_isalpha(*sign))
            say(words, letter);
    }
    return g_strv_builder_end(words);
}

// Up to 9999. `leading` is false when a higher group was said before: then a gap is said as one 零,
// and 十 is said as 一 十.
static void
say_zh_group(GStrvBuilder *words, int n, bool leading)
{
    static const int values[] = {1000, 100, 10, 1};
    static const char *const units[] = {"千", "百", "十", NULL};
    bool gap = false;
    for (size_t i = 0; i < G_N_ELEMENTS(values); i++) {
        int digit = n / values[i] % 10;
        if (digit == 0) {
            gap = true;
            continue;
        }
        if (gap && !leading)
            say(words, zh_digits[0]);
        if (!(leading && digit == 1 && values[i] == 10))
            say(words, zh_digits[digit]);
        if (units[i])
            say(words, units[i]);
        gap = leading = false;
    }
}

static void
say_zh(GStrvBuilder *words, int n)
{
    if (n == 0)
        say(words, zh_digits[0]);
    if (n >= 10000) {
        say_zh_group(words, n / 10000, true);
        say(words, "万");
    }
    say_zh_group(words, n % 10000, n < 10000);
}

static void
say_en(GStrvBuilder *words, int n)
{
    static const struct {
        int value;
        const char *word;
    } scales[] = {{1000000, "million"}, {1000, "thousand"}, {100, "hundred"}};
    if (n == 0)
        say(words, en_small[0]);
    for (size_t i = 0; i < G_N_ELEMENTS(scales); i++) {
        if (n < scales[i].value)
            continue;
        say_en(words, n / scales[i].value);
        say(words, scales[i].word);
        n %= scales[i].value;
    }
    if (n >= 20) {
        say(words, en_tens[n / 10]);
        n %= 10;
    }
    if (n > 0)
        say(words, en_small[n]);
}

GStrv
hq_spoken_count(hq_lang lang, gint64 n)
{
    if (n < 0 || n > 99999999)
        return NULL;
    g_autoptr(GStrvBuilder) words = g_strv_builder_new();
    if (lang == HQ_EN)
        say_en(words, (int)n);
    else
        say_zh(words, (int)n);
    return g_strv_builder_end(words);
}
