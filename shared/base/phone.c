#include "shared/base/phone.h"

#include <stdbool.h>
#include <string.h>

enum { DIGITS = HQ_PHONE_SIZE - 1, SHOWN_BEFORE = 3, SHOWN_AFTER = 4 };

static bool
is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static const char *
skip_country(const char *text)
{
    if (strncmp(text, "+86", 3) != 0)
        return text;
    return text[3] == ' ' || text[3] == '-' ? text + 4 : text + 3;
}

// A separator stands alone between two digits.
static bool
is_separator(const char *at, size_t digits_before)
{
    return (*at == ' ' || *at == '-') && digits_before > 0 && is_digit(at[1]);
}

static hq_phone_fault
read_digits(const char *text, char digits[HQ_PHONE_SIZE])
{
    size_t n = 0;
    for (const char *at = text; *at != '\0'; at++) {
        if (is_separator(at, n))
            continue;
        if (!is_digit(*at))
            return HQ_PHONE_CHARACTER;
        if (n == DIGITS)
            return HQ_PHONE_LENGTH;
        digits[n++] = *at;
    }
    digits[n] = '\0';
    return n == DIGITS ? HQ_PHONE_OK : HQ_PHONE_LENGTH;
}

hq_phone_fault
hq_phone_parse(const char *text, char ret_phone[HQ_PHONE_SIZE])
{
    hq_phone_fault fault = read_digits(skip_country(text), ret_phone);
    if (fault == HQ_PHONE_OK && (ret_phone[0] != '1' || ret_phone[1] < '3'))
        fault = HQ_PHONE_NOT_MOBILE;
    if (fault != HQ_PHONE_OK)
        memset(ret_phone, 0, HQ_PHONE_SIZE);
    return fault;
}

const char *
hq_phone_expected(hq_phone_fault fault)
{
    static const char *const words[] = {
        [HQ_PHONE_OK] = "a mobile number",
        [HQ_PHONE_CHARACTER] = "digits only, like 138 0013 8000",
        [HQ_PHONE_LENGTH] = "eleven digits",
        [HQ_PHONE_NOT_MOBILE] = "a mobile number, which begins with 13 to 19",
    };
    return words[fault];
}

void
hq_phone_mask(const char *phone, char ret_masked[HQ_PHONE_SIZE])
{
    ret_masked[0] = '\0';
    if (strlen(phone) != DIGITS)
        return;
    memcpy(ret_masked, phone, HQ_PHONE_SIZE);
    memset(ret_masked + SHOWN_BEFORE, '*', DIGITS - SHOWN_BEFORE - SHOWN_AFTER);
}
