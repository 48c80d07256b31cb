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

static const char *const weekday_names[HQ_WEEKDAYS] = {"mon", "tue", "wed", "thu",
                                                       "fri", "sat", "sun"};
enum { EVERY_DAY = (1 << HQ_WEEKDAYS) - 1, NAME_LENGTH = 3 };

static bool
parse_weekday(const char **text, int *ret_weekday)
{
    for (int i = 0; i < HQ_WEEKDAYS; i++) {
        if (strncmp(*text, weekday_names[i], NAME_LENGTH) == 0) {
            *text += NAME_LENGTH;
            *ret_weekday = i;
            return true;
        }
    }
    return false;
}

// Reads one "mon" or "mon-fri" at `*text` into the set.
static bool
parse_weekday_range(const char **text, hq_weekdays *set)
{
    int from, to;
    if (!parse_weekday(text, &from))
        return false;
    to = from;
    if (**text == '-') {
        (*text)++;
        if (!parse_weekday(text, &to))
            return false;
    }
    for (int i = from; i <= to; i++)
        *set |= 1u << i;
    return from <= to;
}

static bool
parse_weekdays_at(const char **text, hq_weekdays *ret_weekdays)
{
    hq_weekdays set = 0;
    do {
        *text += **text == ',';
        if (!parse_weekday_range(text, &set))
            return false;
    } while (**text == ',');
    *ret_weekdays = set == EVERY_DAY ? 0 : set;
    return true;
}

bool
hq_weekdays_parse(const char *text, hq_weekdays *ret_weekdays)
{
    return parse_weekdays_at(&text, ret_weekdays) && *text == '\0';
}

char *
hq_weekdays_format(hq_weekdays weekdays)
{
    hq_weekdays set = weekdays == 0 ? EVERY_DAY : weekdays;
    GString *text = g_string_new(NULL);
    for (int i = 0; i < HQ_WEEKDAYS; i++) {
        int last = i;
        if (!(set >> i & 1))
            continue;
        while (set >> (last + 1) & 1)
            last++;
        g_string_append_printf(text, "%s%s", text->len > 0 ? "," : "", weekday_names[i]);
        if (last > i)
            g_string_append_printf(text, "-%s", weekday_names[last]);
        i = last;
    }
    return g_string_free(text, FALSE);
}

// Reads " max 40" at the end; nothing there is no quota.
static bool
parse_quota(const char *text, int32_t *ret_quota)
{
    guint64 quota = 0;
    text = skip_blanks(text);
    if (*text == '\0')
        return true;
    if (!g_str_has_prefix(text, "max "))
        return false;
    bool read = g_ascii_string_to_unsigned(skip_blanks(text + 4), 10, 1, 9999, &quota, NULL);
    *ret_quota = (int32_t)quota;
    return read;
}

bool
hq_window_parse(const char *text, hq_window *ret_window)
{
    static const char en_dash[] = "\xe2\x80\x93";
    hq_window window = {0};
    if (g_ascii_islower(*text) && !parse_weekdays_at(&text, &window.weekdays))
        return false;
    text = skip_blanks(text);
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
    if (!parse_clock_at(&text, &window.to_s) || !parse_quota(text, &window.quota))
        return false;
    *ret_window = window;
    return true;
}

char *
hq_window_format(hq_window window)
{
    g_autofree char *from = hq_clock_format(window.from_s);
    g_autofree char *to = hq_clock_format(window.to_s);
    g_autoptr(GString) text = g_string_new(NULL);
    if (window.weekdays != 0) {
        g_autofree char *weekdays = hq_weekdays_format(window.weekdays);
        g_string_append_printf(text, "%s ", weekdays);
    }
    g_string_append_printf(text, "%s-%s", from, to);
    if (window.quota > 0)
        g_string_append_printf(text, " max %d", window.quota);
    return g_string_free(g_steal_pointer(&text), FALSE);
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
