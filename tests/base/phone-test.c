#include "shared/base/phone.h"
#include "suite.h"

#include <stdlib.h>
#include <string.h>

START_TEST(a_number_is_read_as_people_type_it)
{
    static const char *const typed[] = {
        "13800138000",       "138 0013 8000",     "138-0013-8000", "+8613800138000",
        "+86 138 0013 8000", "+86-138-0013-8000", "1 3800138000",
    };
    char phone[HQ_PHONE_SIZE];
    for (size_t i = 0; i < sizeof typed / sizeof *typed; i++) {
        ck_assert_int_eq(hq_phone_parse(typed[i], phone), HQ_PHONE_OK);
        ck_assert_str_eq(phone, "13800138000");
    }
}
END_TEST

START_TEST(what_is_no_mobile_number_is_refused_and_leaves_nothing)
{
    static const struct {
        const char *typed;
        hq_phone_fault fault;
    } cases[] = {
        {"", HQ_PHONE_LENGTH},
        {"+86", HQ_PHONE_LENGTH},
        {"1380013800", HQ_PHONE_LENGTH},
        {"138001380000", HQ_PHONE_LENGTH},
        {"8613800138000", HQ_PHONE_LENGTH},
        {"12800138000", HQ_PHONE_NOT_MOBILE},
        {"23800138000", HQ_PHONE_NOT_MOBILE},
        {"10086000000", HQ_PHONE_NOT_MOBILE},
        {" 13800138000", HQ_PHONE_CHARACTER},
        {"13800138000 ", HQ_PHONE_CHARACTER},
        {"138  00138000", HQ_PHONE_CHARACTER},
        {"138- 00138000", HQ_PHONE_CHARACTER},
        {"1380013800O", HQ_PHONE_CHARACTER},
        {"+1 3800138000", HQ_PHONE_CHARACTER},
        {"++8613800138000", HQ_PHONE_CHARACTER},
        {"１３８００１３８０００", HQ_PHONE_CHARACTER},
        {"138\n00138000", HQ_PHONE_CHARACTER},
    };
    char phone[HQ_PHONE_SIZE];
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        memset(phone, 'x', sizeof phone);
        ck_assert_msg(hq_phone_parse(cases[i].typed, phone) == cases[i].fault, "\"%s\"",
                      cases[i].typed);
        ck_assert_str_eq(phone, "");
        ck_assert_ptr_null(strstr(hq_phone_expected(cases[i].fault), "13800138000"));
    }
}
END_TEST

START_TEST(others_see_seven_of_eleven_digits)
{
    char masked[HQ_PHONE_SIZE];
    hq_phone_mask("13800138000", masked);
    ck_assert_str_eq(masked, "138****8000");
    hq_phone_mask("1380013800", masked);
    ck_assert_str_eq(masked, "");
    hq_phone_mask("", masked);
    ck_assert_str_eq(masked, "");
}
END_TEST

// Whatever is accepted reads the same again, and is what its own digits say.
START_TEST(random_texts_are_refused_or_read_the_same_again)
{
    static const char alphabet[] = "0123456789+- 86abz\n";
    unsigned seed = 20260302, accepted = 0;
    for (int round = 0; round < 200000; round++) {
        char typed[20], phone[HQ_PHONE_SIZE], again[HQ_PHONE_SIZE];
        size_t n = 0, length = 9 + (size_t)rand_r(&seed) % 8;
        if (rand_r(&seed) % 2 == 0)
            n = (size_t)(stpcpy(typed, "+86") - typed);
        while (n < length)
            typed[n++] = alphabet[(size_t)rand_r(&seed) % (rand_r(&seed) % 9 ? 10 : 19)];
        typed[n] = '\0';
        if (hq_phone_parse(typed, phone) != HQ_PHONE_OK)
            continue;
        accepted++;
        ck_assert_uint_eq(strspn(phone, "0123456789"), 11);
        ck_assert(phone[0] == '1' && phone[1] >= '3');
        ck_assert_int_eq(hq_phone_parse(phone, again), HQ_PHONE_OK);
        ck_assert_str_eq(again, phone);
    }
    ck_assert_uint_gt(accepted, 100);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("phone");
    hq_suite_add(suite, "typed", a_number_is_read_as_people_type_it, 10);
    hq_suite_add(suite, "refused", what_is_no_mobile_number_is_refused_and_leaves_nothing, 10);
    hq_suite_add(suite, "masked", others_see_seven_of_eleven_digits, 10);
    hq_suite_add(suite, "random", random_texts_are_refused_or_read_the_same_again, 30);
    return hq_suite_run(suite);
}
