#include "server/quality/survey-reply.h"

#include <glib.h>
#include <string.h>

#include "server/quality/spoken.h"

static const char *const stops[] = {"退订", "td", "t", "stop", "unsubscribe", "quit"};

// Longer words first: "不满意" holds "满意".
static const struct {
    const char *word;
    uint32_t score;
} words[] = {
    {"非常不满意", 1}, {"很不满意", 1},  {"不满意", 2}, {"非常满意", 5},
    {"很满意", 5},     {"满意", 4},      {"一般", 3},   {"very poor", 1},
    {"poor", 2},       {"very good", 5}, {"good", 4},   {"fair", 3},
};

// What may follow a digit at once, else the digit belongs to something else.
static const char *const units[] = {"分", "星", "很", "非常", "满意", "不"};

static bool
is_stop(const char *text)
{
    for (size_t i = 0; i < G_N_ELEMENTS(stops); i++) {
        const char *end = hq_spoken_after_whole(text, stops[i]);
        if (end != NULL && *hq_spoken_skip_gap(end) == '\0')
            return true;
    }
    return false;
}

// Digits with nothing but gaps between them; how many, and where they end.
static uint32_t
read_digits(const char *text, uint32_t most, uint32_t *ret_digits, const char **ret_end)
{
    uint32_t n = 0;
    const char *at = text;
    *ret_end = text;
    while (hq_spoken_plain(g_utf8_get_char(at)) >= '0' &&
           hq_spoken_plain(g_utf8_get_char(at)) <= '9') {
        if (n < most)
            ret_digits[n] = hq_spoken_plain(g_utf8_get_char(at)) - '0';
        n++;
        *ret_end = g_utf8_next_char(at);
        at = hq_spoken_skip_gap(*ret_end);
    }
    return n;
}

static bool
stands_alone(const char *end)
{
    if (*end == '\0' || hq_spoken_is_gap(g_utf8_get_char(end)))
        return true;
    for (size_t i = 0; i < G_N_ELEMENTS(units); i++) {
        if (hq_spoken_after(end, units[i]) != NULL)
            return true;
    }
    return false;
}

static const char *
skip_unit(const char *end)
{
    const char *unit = hq_spoken_after(end, units[0]) != NULL ? hq_spoken_after(end, units[0])
                                                              : hq_spoken_after(end, units[1]);
    return hq_spoken_skip_gap(unit != NULL ? unit : end);
}

static bool
are_scores(const uint32_t *digits, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) {
        if (digits[i] < 1 || digits[i] > HQ_SCORES)
            return false;
    }
    return true;
}

static hq_survey_said
take_digits(const char *text, uint32_t n, uint32_t *ret_scores, const char **ret_rest)
{
    const char *end;
    uint32_t digits[HQ_SURVEY_INDICATORS];
    uint32_t read = read_digits(text, HQ_SURVEY_INDICATORS, digits, &end);
    if ((read != 1 && read != n) || !are_scores(digits, read) || !stands_alone(end))
        return HQ_SURVEY_SAID_NOTHING;
    memcpy(ret_scores, digits, read * sizeof *digits);
    *ret_rest = skip_unit(end);
    return HQ_SURVEY_SAID_SCORES;
}

static hq_survey_said
take_word(const char *text, uint32_t *ret_scores, const char **ret_rest)
{
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++) {
        const char *end = hq_spoken_after_whole(text, words[i].word);
        if (end == NULL || (*end != '\0' && !hq_spoken_is_gap(g_utf8_get_char(end))))
            continue;
        ret_scores[0] = words[i].score;
        *ret_rest = hq_spoken_skip_gap(end);
        return HQ_SURVEY_SAID_SCORES;
    }
    return HQ_SURVEY_SAID_NOTHING;
}

hq_survey_said
hq_survey_reply_read(const char *text, uint32_t n, uint32_t ret_scores[HQ_SURVEY_INDICATORS],
                     const char **ret_rest)
{
    memset(ret_scores, 0, HQ_SURVEY_INDICATORS * sizeof *ret_scores);
    *ret_rest = "";
    if (!g_utf8_validate(text, -1, NULL))
        return HQ_SURVEY_SAID_NOTHING;
    const char *begin = hq_spoken_skip_gap(text);
    if (is_stop(begin))
        return HQ_SURVEY_SAID_STOP;
    hq_survey_said said = take_digits(begin, n, ret_scores, ret_rest);
    return said != HQ_SURVEY_SAID_NOTHING ? said : take_word(begin, ret_scores, ret_rest);
}

uint32_t
hq_survey_reason_read(const char *text)
{
    const char *end;
    uint32_t digit = 0;
    if (!g_utf8_validate(text, -1, NULL))
        return 0;
    uint32_t n = read_digits(hq_spoken_skip_gap(text), 1, &digit, &end);
    return n == 1 && *hq_spoken_skip_gap(end) == '\0' ? digit : 0;
}
