#include "shared/base/phone-find.h"
#include "suite.h"

#include <string.h>

typedef struct {
    size_t n, at;
    char phone[HQ_PHONE_SIZE];
} finding;

static bool
take(const char *phone, size_t at, void *data)
{
    finding *found = data;
    found->n++;
    found->at = at;
    memcpy(found->phone, phone, HQ_PHONE_SIZE);
    return true;
}

static finding
find_in(const char *text, size_t size)
{
    finding found = {0};
    hq_phone_find((const uint8_t *)text, size, take, &found);
    return found;
}

START_TEST(a_number_in_clear_is_found)
{
    static const char *const texts[] = {
        "13800138000",
        "\"phone\":\"13800138000\",",
        "column13800138000column",
        "tel:+8613800138000;",
        "8613800138000",
        "2026-11-30 138 0013 8000 called",
        "(138-0013-8000)",
        "138 00138000",
        "{\"phone\":13800138000}",
        "b 2.5, 13800138000",
        "-----------------------\n13800138000",
        "-----------------------13800138000",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        finding found = find_in(texts[i], strlen(texts[i]));
        ck_assert_msg(found.n == 1, "%zu found in %s", found.n, texts[i]);
        ck_assert_str_eq(found.phone, "13800138000");
        ck_assert_int_eq(texts[i][found.at], '1');
    }
}
END_TEST

START_TEST(a_number_of_two_bytes_a_character_is_found)
{
    char low[32] = {0}, high[32] = {0};
    for (size_t i = 0; i < 11; i++)
        low[2 + 2 * i] = high[3 + 2 * i] = "13800138000"[i];
    ck_assert_uint_eq(find_in(low, sizeof low).at, 2);
    ck_assert_uint_eq(find_in(high, sizeof high).at, 3);
}
END_TEST

START_TEST(what_only_looks_like_one_is_not)
{
    static const char *const texts[] = {
        "1380013800",
        "138001380001",
        "12800138000",
        "1772416800000000",
        "\"credit_us\":13800138000,",
        "0b9b4e0e-6c1f-4a7e-9d35-13800138000a",
        "0b9b4e0e-6c1f-4a7e-9d35-a13800138000",
        "1fa138-0013-8000-bc",
        "9f86d081884c7d659a2feaa0c13800138000b822cd15d6c15b0f0",
        "138****8000",
        "2026-11-30 138 0013 80001",
        "138 - 0013 - 8000",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        finding found = find_in(texts[i], strlen(texts[i]));
        ck_assert_msg(found.n == 0, "found in %s", texts[i]);
    }
}
END_TEST

static bool
enough(const char *phone, size_t at, void *data)
{
    return ++*(size_t *)data < 2;
}

START_TEST(a_search_ends_when_there_is_enough)
{
    static const char text[] = "13800138000 13900139000 15000150000";
    size_t found = 0;
    hq_phone_find((const uint8_t *)text, sizeof text - 1, enough, &found);
    ck_assert_uint_eq(found, 2);
}
END_TEST

START_TEST(every_number_in_words_is_masked)
{
    char words[] = "请回电13900001111，或 186-1234 0088，订单 1380013800";
    char none[] = "两百个字";
    ck_assert(hq_phone_mask_all(words));
    ck_assert_str_eq(words, "请回电139****1111，或 186-**** 0088，订单 1380013800");
    ck_assert(!hq_phone_mask_all(words));
    ck_assert(!hq_phone_mask_all(none));
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("phone-find");
    hq_suite_add(suite, "found", a_number_in_clear_is_found, 10);
    hq_suite_add(suite, "wide", a_number_of_two_bytes_a_character_is_found, 10);
    hq_suite_add(suite, "not", what_only_looks_like_one_is_not, 10);
    hq_suite_add(suite, "enough", a_search_ends_when_there_is_enough, 10);
    hq_suite_add(suite, "masked", every_number_in_words_is_masked, 10);
    return hq_suite_run(suite);
}
