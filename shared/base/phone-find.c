#include "shared/base/phone-find.h"

#include <string.h>

enum { DIGITS = HQ_PHONE_SIZE - 1, DIGEST_MIN = 24 };

typedef struct {
    const uint8_t *bytes;
    size_t size;
    size_t step; // bytes a character
} text;

typedef struct {
    char phone[HQ_PHONE_SIZE];
    size_t at, end; // bytes
    bool grouped;
} candidate;

// The character at a place, 0 beyond either end.
static uint8_t
char_at(const text *t, size_t at)
{
    return at < t->size ? t->bytes[at] : 0;
}

static bool
is_digit(uint8_t c)
{
    return c >= '0' && c <= '9';
}

static bool
is_hex(uint8_t c)
{
    return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

static bool
is_word(uint8_t c)
{
    return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-';
}

static bool
is_gap(const text *t, size_t at, size_t digits)
{
    uint8_t c = char_at(t, at);
    return (c == ' ' || c == '-') && (digits == 3 || digits == 7) &&
           is_digit(char_at(t, at - t->step));
}

static bool
read_digits(const text *t, size_t at, candidate *ret)
{
    size_t n = 0;
    *ret = (candidate){.at = at};
    for (; n < DIGITS; at += t->step) {
        if (t->step == 2 && n > 0 && char_at(t, at - 1) != 0)
            return false;
        if (is_gap(t, at, n)) {
            ret->grouped = true;
            continue;
        }
        if (!is_digit(char_at(t, at)))
            return false;
        ret->phone[n++] = (char)char_at(t, at);
    }
    ret->end = at;
    return true;
}

// The place before the number and before an "86" that belongs to it; wraps below 0, where
// char_at() knows nothing.
static size_t
place_before(const text *t, const candidate *c)
{
    size_t before = c->at - t->step;
    bool country = char_at(t, before) == '6' && char_at(t, before - t->step) == '8' &&
                   !is_digit(char_at(t, before - 2 * t->step));
    return country ? before - 2 * t->step : before;
}

static bool
stands_alone(const text *t, const candidate *c)
{
    uint8_t before = char_at(t, place_before(t, c)), after = char_at(t, c->end);
    return c->grouped ? !is_word(before) && !is_word(after) : !is_digit(before) && !is_digit(after);
}

// Whether four groups of a UUID stand before a place: at every fifth one a hyphen.
static bool
follows_groups(const text *t, size_t at)
{
    for (size_t i = 1; i <= 16; i++) {
        uint8_t c = char_at(t, at - i);
        if (i % 5 == 1 ? c != '-' : !is_hex(c))
            return false;
    }
    return true;
}

// The last group of a UUID has twelve digits, of which the first or the last may be a letter.
static bool
ends_uuid(const text *t, const candidate *c)
{
    return follows_groups(t, c->at) ||
           (is_hex(char_at(t, c->at - 1)) && follows_groups(t, c->at - 1));
}

static bool
is_in_digest(const text *t, const candidate *c)
{
    size_t first = c->at, end = c->end;
    while (end - first < DIGEST_MIN && is_hex(char_at(t, first - 1)))
        first--;
    while (end - first < DIGEST_MIN && is_hex(char_at(t, end)))
        end++;
    return end - first >= DIGEST_MIN;
}

static bool
is_time(const text *t, const candidate *c)
{
    static const char key[] = "_us\":";
    size_t length = sizeof key - 1;
    return c->at >= length && memcmp(t->bytes + c->at - length, key, length) == 0;
}

static bool
is_number(const text *t, size_t at, candidate *ret)
{
    if (char_at(t, at) != '1' || char_at(t, at + t->step) < '3' || !read_digits(t, at, ret) ||
        !stands_alone(t, ret))
        return false;
    return t->step != 1 || ret->grouped ||
           !(ends_uuid(t, ret) || is_in_digest(t, ret) || is_time(t, ret));
}

void
hq_phone_find(const uint8_t *bytes, size_t size, hq_phone_found_func *found, void *data)
{
    const text narrow = {bytes, size, 1}, wide = {bytes, size, 2};
    candidate c;
    for (size_t at = 0; at < size; at++) {
        if ((is_number(&narrow, at, &c) || is_number(&wide, at, &c)) && !found(c.phone, at, data))
            return;
    }
}

typedef struct {
    char *text;
    bool found;
} masking;

static bool
mask(const char *phone, size_t at, void *data)
{
    masking *m = data;
    m->found = true;
    for (size_t n = 0; n < DIGITS && m->text[at] != '\0'; at++) {
        if (!is_digit((uint8_t)m->text[at]))
            continue;
        if (n >= 3 && n < 7)
            m->text[at] = '*';
        n++;
    }
    return true;
}

bool
hq_phone_mask_all(char *words)
{
    masking m = {.text = words};
    hq_phone_find((const uint8_t *)words, strlen(words), mask, &m);
    return m.found;
}
