// When something that failed is left alone, by itself, where time is an argument.
#include "server/outside/breaker.h"
#include "suite.h"

#define T0 INT64_C(1772416800000000)

static hq_breaker
resting(void)
{
    hq_breaker breaker = {.rest = HQ_MINUTE};
    for (int i = 0; i < HQ_BREAKER_FAILURES; i++) {
        ck_assert(hq_breaker_may(&breaker, T0));
        hq_breaker_tell(&breaker, false, T0);
    }
    return breaker;
}

START_TEST(only_failures_in_a_row_make_it_rest)
{
    hq_breaker breaker = {.rest = HQ_MINUTE};
    for (int i = 0; i < 3 * HQ_BREAKER_FAILURES; i++)
        hq_breaker_tell(&breaker, i % (HQ_BREAKER_FAILURES - 1) == 0, T0);
    ck_assert_int_eq(hq_breaker_get_state(&breaker), HQ_BREAKER_FAILING);
    ck_assert(hq_breaker_may(&breaker, T0));
    hq_breaker_tell(&breaker, true, T0);
    ck_assert_int_eq(hq_breaker_get_state(&breaker), HQ_BREAKER_OK);
}
END_TEST

START_TEST(it_rests_for_its_time)
{
    hq_breaker breaker = resting();
    ck_assert_int_eq(hq_breaker_get_state(&breaker), HQ_BREAKER_RESTING);
    ck_assert(!hq_breaker_may(&breaker, T0 + HQ_MINUTE - 1));
    ck_assert(hq_breaker_may(&breaker, T0 + HQ_MINUTE));
}
END_TEST

START_TEST(after_the_rest_one_goes_first)
{
    hq_breaker breaker = resting();
    ck_assert(hq_breaker_may(&breaker, T0 + HQ_MINUTE));
    ck_assert(!hq_breaker_may(&breaker, T0 + HQ_MINUTE));
    hq_breaker_tell(&breaker, true, T0 + HQ_MINUTE);
    ck_assert(hq_breaker_may(&breaker, T0 + HQ_MINUTE));
    ck_assert(hq_breaker_may(&breaker, T0 + HQ_MINUTE));
}
END_TEST

START_TEST(when_that_one_fails_it_rests_again)
{
    hq_breaker breaker = resting();
    ck_assert(hq_breaker_may(&breaker, T0 + HQ_MINUTE));
    hq_breaker_tell(&breaker, false, T0 + HQ_MINUTE);
    ck_assert(!hq_breaker_may(&breaker, T0 + 2 * HQ_MINUTE - 1));
    ck_assert(hq_breaker_may(&breaker, T0 + 2 * HQ_MINUTE));
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("breaker");
    hq_suite_add(suite, "only failures in a row make it rest", only_failures_in_a_row_make_it_rest,
                 10);
    hq_suite_add(suite, "it rests for its time", it_rests_for_its_time, 10);
    hq_suite_add(suite, "after the rest one goes first", after_the_rest_one_goes_first, 10);
    hq_suite_add(suite, "when that one fails it rests again", when_that_one_fails_it_rests_again,
                 10);
    return hq_suite_run(suite);
}
