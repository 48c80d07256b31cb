#include "spans.h"

#include <string.h>

static const struct {
    const char *name;
    hq_span span;
} units[] = {
    {"h", HQ_HOUR}, {"min", HQ_MINUTE}, {"s", HQ_SECOND}, {"ms", HQ_SECOND / 1000}, {"us", 1},
};

static const char *
skip_blanks(const char *text)
{
    return text + strspn(text, " \t");
}

// Reads one "10 min" at `*text` and adds it to `*span`.
static bool
parse_term(const char **text, hq_span *span)
{
    guint64 amount = 0;
    size_t digits = strspn(*text, "0123456789");
    g_autofree char *number = g_strndup(*text, digits);
    if (!g_ascii_string_to_unsigned(number, 10, 0, INT64_MAX, &amount, NULL))
        return false;
    *text = skip_blanks(*text + digits);
    size_t letters = strspn(*text, "abcdefghijklmnopqrstuvwxyz");
    for (size_t i = 0; i < G_N_ELEMENTS(units); i++) {
        hq_span term;
        if (strlen(units[i].name) != letters || strncmp(units[i].name, *text, letters) != 0)
            continue;
        *text = skip_blanks(*text + letters);
        return !__builtin_mul_overflow((hq_span)amount, units[i].span, &term) &&
               !__builtin_add_overflow(*span, term, span);
    }
    return false;
}

bool
hq_span_parse(const char *text, hq_span *ret_span)
{
    hq_span span = 0;
    text = skip_blanks(text);
    bool negative = *text == '-';
    text += negative;
    do {
        if (!parse_term(&text, &span))
            return false;
    } while (*text != '\0');
    *ret_span = negative ? -span : span;
    return true;
}

char *
hq_span_format(hq_span span)
{
    if (span == 0)
        return g_strdup("0 s");
    size_t i = 0;
    while (span % units[i].span != 0)
        i++;
    return g_strdup_printf("%" G_GINT64_FORMAT " %s", span / units[i].span, units[i].name);
}

// Reads exactly `digits` digits up to `max` at `*text`.
static bool
parse_digits(const char **text, int digits, int max, int *ret_value)
{
    int value = 0;
    for (int i = 0; i < digits; i++, (*text)++) {
        if (!g_ascii_isdigit(**text))
            return false;
        value = value * 10 + (**text - '0');
    }
    *ret_value = value;
    return value <= max;
}

static bool
parse_clock_at(const char **text, int32_t *ret_seconds)
{
    int hours, minutes, seconds = 0;
    if (!parse_digits(text, 2, 48, &hours) || *(*text)++ != ':' ||
        !parse_digits(text, 2, 59, &minutes))
        return false;
    if (**text == ':') {
        (*text)++;
        if (!parse_digits(text, 2, 59, &seconds))
            return false;
    }
    *ret_seconds = hours * 3600 + minutes * 60 + seconds;
    return *ret_seconds <= 48 * 3600;
}

bool
hq_clock_parse(const char *text, int32_t *ret_seconds)
{
    return parse_clock_at(&text, ret_seconds) && *text == '\0';
}

char *
hq_clock_format(int32_t seconds)
{
    int h = seconds / 3600, m = seconds / 60 % 60, s = seconds % 60;
    return s == 0 ? g_strdup_printf("%02d:%02d", h, m) : g_strdup_printf("%02d:%02d:%02d", h, m, s);
}

bool
hq_window_parse(const char *text, hq_window *ret_window)
{
    static const char en_dash[] = "\xe2\x80\x93";
    hq_window window;
    if (!parse_clock_at(&text, &window.from_s))
        return false;
    text = skip_blanks(text);
    if (*text == '-')
        text++;
    else if (g_str_has_prefix(text, en_dash))
        text += strlen(en_dash);
    else
        return false;
    text = skip_blanks(text);
    if (!parse_clock_at(&text, &window.to_s) || *text != '\0')
        return false;
    *ret_window = window;
    return true;
}

char *
hq_window_format(hq_window window)
{
    g_autofree char *from = hq_clock_format(window.from_s);
    g_autofree char *to = hq_clock_format(window.to_s);
    return g_strdup_printf("%s-%s", from, to);
}

char *
hq_rate_format(int32_t milli)
{
    int64_t whole = milli / 1000, rest = milli % 1000;
    char text[32];
    g_snprintf(text, sizeof text, "%s%" G_GINT64_FORMAT ".%03d", milli < 0 ? "-" : "", ABS(whole),
               (int)ABS(rest));
    for (size_t n = strlen(text); n > 2 && text[n - 1] == '0' && text[n - 2] != '.'; n--)
        text[n - 1] = '\0';
    return g_strdup(text);
}
