// One-time codes and allowances by themselves, where time is an argument.
#include "server/access/allowance.h"
#include "server/access/codes.h"
#include "suite.h"

#include <string.h>

#define T0 INT64_C(1772416800000000)

static hq_device
kiosk(const char *id)
{
    hq_device device = {.id = hq_slug_of(id)};
    strcpy(device.kind, "kiosk");
    return device;
}

START_TEST(a_code_is_found_as_people_write_it)
{
    hq_codes *codes = hq_codes_new();
    hq_device device = kiosk("kiosk-1"), found;
    char code[HQ_CODE_SIZE], typed[32];
    hq_codes_add(codes, &device, T0, code);
    for (char *c = code; *c != '\0'; c++)
        ck_assert_ptr_null(strchr("ILOU", *c));
    size_t n = 0;
    for (size_t i = 0; i < 8; i++) {
        char c = g_ascii_tolower(code[i]);
        typed[n++] = (char)(c == '0' ? 'o' : c == '1' ? 'l' : c);
        if (i == 3)
            typed[n++] = '-';
    }
    typed[n] = '\0';
    ck_assert(hq_codes_take(codes, typed, T0 + 1, &found));
    ck_assert_str_eq(found.id.text, "kiosk-1");
    ck_assert(!hq_codes_take(codes, code, T0 + 2, &found));
    hq_codes_free(codes);
}
END_TEST

START_TEST(a_code_ends_with_its_time)
{
    hq_codes *codes = hq_codes_new();
    hq_device device = kiosk("kiosk-1"), other = kiosk("kiosk-2"), found;
    char code[HQ_CODE_SIZE], next[HQ_CODE_SIZE];
    hq_codes_add(codes, &device, T0, code);
    hq_codes_add(codes, &other, T0 + HQ_MINUTE, next);
    ck_assert_str_ne(code, next);
    ck_assert(!hq_codes_take(codes, code, T0 + HQ_CODE_LIFE, &found));
    ck_assert(hq_codes_take(codes, next, T0 + HQ_CODE_LIFE, &found));
    ck_assert_str_eq(found.id.text, "kiosk-2");
    hq_codes_free(codes);
}
END_TEST

START_TEST(what_is_no_code_is_not_found)
{
    static const char *const typed[] = {"",          "-",           "1234567",
                                        "123456789", "1234 5678 9", "12345\xff\xfe"};
    hq_codes *codes = hq_codes_new();
    hq_device device = kiosk("kiosk-1"), found;
    char code[HQ_CODE_SIZE];
    hq_codes_add(codes, &device, T0, code);
    for (size_t i = 0; i < G_N_ELEMENTS(typed); i++)
        ck_assert(!hq_codes_take(codes, typed[i], T0, &found));
    ck_assert(hq_codes_take(codes, code, T0, &found));
    hq_codes_free(codes);
}
END_TEST

// Takes until refused; how many were allowed.
static unsigned
exhaust(hq_allowances *allowances, const char *name, const hq_limit *limit, int64_t now)
{
    unsigned n = 0, wait_s;
    while (n < 1000 && hq_allowances_take(allowances, name, limit, now, &wait_s))
        n++;
    return n;
}

START_TEST(a_burst_is_allowed_and_then_the_rate)
{
    hq_limit limit = {.per_s = 2, .burst = 10};
    hq_allowances *allowances = hq_allowances_new();
    unsigned wait_s = 0;
    ck_assert_uint_eq(exhaust(allowances, "a", &limit, T0), 10);
    ck_assert_uint_eq(exhaust(allowances, "b", &limit, T0), 10);
    ck_assert(!hq_allowances_take(allowances, "a", &limit, T0, &wait_s));
    ck_assert_uint_eq(wait_s, 1);
    ck_assert_uint_eq(exhaust(allowances, "a", &limit, T0 + 500000), 1);
    ck_assert_uint_eq(exhaust(allowances, "a", &limit, T0 + 3500000), 6);
    ck_assert_uint_eq(exhaust(allowances, "a", &limit, T0 + 3600000000), 10);
    hq_allowances_free(allowances);
}
END_TEST

START_TEST(no_rate_is_no_limit)
{
    hq_limit limit = {0};
    hq_allowances *allowances = hq_allowances_new();
    ck_assert_uint_eq(exhaust(allowances, "a", &limit, T0), 1000);
    ck_assert_uint_eq(hq_allowances_names(allowances), 0);
    hq_allowances_free(allowances);
}
END_TEST

START_TEST(many_names_stay_in_bounded_memory)
{
    hq_limit limit = {.per_s = 1, .burst = 2};
    hq_allowances *allowances = hq_allowances_new();
    unsigned wait_s;
    for (unsigned i = 0; i < 200000; i++) {
        g_autofree char *name = g_strdup_printf("10.%u", i);
        hq_allowances_take(allowances, name, &limit, T0, &wait_s);
    }
    ck_assert_uint_le(hq_allowances_names(allowances), 65537);
    ck_assert(!hq_allowances_take(allowances, "one more", &limit, T0, &wait_s));
    ck_assert(hq_allowances_take(allowances, "later", &limit, T0 + 10000000, &wait_s));
    ck_assert_uint_eq(hq_allowances_names(allowances), 1);
    hq_allowances_free(allowances);
}
END_TEST

START_TEST(a_customer_has_a_whole_ipv6_network)
{
    char one[HQ_PLACE_SIZE], two[HQ_PLACE_SIZE], three[HQ_PLACE_SIZE], four[HQ_PLACE_SIZE];
    hq_allowances_place("2001:db8:1:2:aaaa::1", one);
    hq_allowances_place("2001:db8:1:2:bbbb::2", two);
    hq_allowances_place("2001:db8:1:3::1", three);
    hq_allowances_place("192.0.2.7", four);
    ck_assert_str_eq(one, two);
    ck_assert_str_ne(one, three);
    ck_assert_str_eq(four, "192.0.2.7");
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("codes and allowances");
    hq_suite_add(suite, "typed", a_code_is_found_as_people_write_it, 20);
    hq_suite_add(suite, "life", a_code_ends_with_its_time, 20);
    hq_suite_add(suite, "no code", what_is_no_code_is_not_found, 20);
    hq_suite_add(suite, "rate", a_burst_is_allowed_and_then_the_rate, 20);
    hq_suite_add(suite, "no limit", no_rate_is_no_limit, 20);
    hq_suite_add(suite, "memory", many_names_stay_in_bounded_memory, 20);
    hq_suite_add(suite, "places", a_customer_has_a_whole_ipv6_network, 20);
    return hq_suite_run(suite);
}
