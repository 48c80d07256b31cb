// The one number: what it tells before it has learnt, what it learns from, what it leans to.
#include "shared/engine/forecast-stack.h"
#include "tests/lib/suite.h"

enum { CUSTOMERS = 2000 };

// A forecast whose middle is `median_s` and that reaches from a half of it to three halves.
static hq_forecast
around(double median_s)
{
    hq_forecast forecast = {.known = true, .called = 1, .mean_s = median_s};
    for (int k = 0; k < HQ_FORECAST_LEVELS; k++)
        forecast.level_s[k] = median_s * (0.5 + (k + 1) / (HQ_FORECAST_LEVELS + 1.0));
    return forecast;
}

static hq_forecast_guess
guess(const hq_forecast_stack *stack, double median_s, uint32_t service,
      const hq_forecast_pulse *pulse)
{
    hq_forecast forecast = around(median_s);
    return hq_forecast_stack_tell(stack, &forecast, median_s, service, pulse);
}

// Of a hall in which nobody was called yet today.
static double
told_s(const hq_forecast_stack *stack, double median_s, uint32_t service)
{
    hq_forecast_pulse pulse;
    hq_forecast_pulse_new_day(&pulse);
    return guess(stack, median_s, service, &pulse).told_s;
}

static double
median_of(int customer)
{
    return 60.0 * (1 + customer * 7 % 20);
}

START_TEST(until_it_has_learnt_the_simulation_s_median_is_told)
{
    hq_forecast_stack stack;
    hq_forecast_stack_init(&stack);
    ck_assert_double_eq_tol(told_s(&stack, 300, 0), 300, 0.001);
    ck_assert_double_eq_tol(told_s(&stack, 0, 0), 0, 0.001);
}
END_TEST

START_TEST(what_the_simulation_gets_wrong_each_time_is_learnt)
{
    hq_forecast_stack stack;
    hq_forecast_pulse pulse;
    hq_forecast_stack_init(&stack);
    hq_forecast_pulse_new_day(&pulse);
    for (int i = 0; i < CUSTOMERS; i++) {
        hq_forecast_guess told = guess(&stack, median_of(i), 0, &pulse);
        hq_forecast_stack_learn(&stack, &told, 30 + 1.5 * median_of(i));
    }
    ck_assert_double_eq_tol(told_s(&stack, 200, 0), 330, 5);
    ck_assert_double_eq_tol(told_s(&stack, 1000, 0), 1530, 5);
}
END_TEST

START_TEST(a_day_on_which_all_wait_longer_is_seen_by_its_calls)
{
    hq_forecast_stack stack;
    hq_forecast_stack_init(&stack);
    hq_forecast_pulse calm = {.gap_s = 30, .wait_s = 100}, slow = {.gap_s = 30, .wait_s = 500};
    for (int i = 0; i < CUSTOMERS; i++) {
        const hq_forecast_pulse *pulse = i % 2 == 0 ? &calm : &slow;
        hq_forecast_guess told = guess(&stack, median_of(i), 0, pulse);
        hq_forecast_stack_learn(&stack, &told, median_of(i) + 0.4 * pulse->wait_s);
    }
    ck_assert_double_eq_tol(guess(&stack, 300, 0, &calm).told_s, 340, 5);
    ck_assert_double_eq_tol(guess(&stack, 300, 0, &slow).told_s, 500, 5);
}
END_TEST

START_TEST(a_service_that_lately_takes_longer_than_played_is_told_apart)
{
    hq_forecast_stack stack;
    hq_forecast_pulse pulse;
    hq_forecast_stack_init(&stack);
    hq_forecast_pulse_new_day(&pulse);
    for (int i = 0; i < CUSTOMERS; i++) {
        uint32_t slow = i % 2;
        hq_forecast_guess told = guess(&stack, median_of(i / 2), slow, &pulse);
        hq_forecast_stack_learn(&stack, &told, (1 + slow) * median_of(i / 2));
    }
    ck_assert_double_eq_tol(told_s(&stack, 400, 0), 400, 40);
    ck_assert_double_eq_tol(told_s(&stack, 400, 1), 800, 40);
}
END_TEST

START_TEST(a_few_who_wait_very_long_move_it_less_than_the_mean)
{
    hq_forecast_stack stack;
    hq_forecast_pulse pulse;
    hq_forecast_stack_init(&stack);
    hq_forecast_pulse_new_day(&pulse);
    for (int i = 0; i < CUSTOMERS; i++) {
        hq_forecast_guess told = guess(&stack, median_of(i), 0, &pulse);
        hq_forecast_stack_learn(&stack, &told, median_of(i) + (i % 10 == 0 ? 1500 : 0));
    }
    ck_assert_double_gt(told_s(&stack, 600, 0), 595);
    ck_assert_double_lt(told_s(&stack, 600, 0), 675); // the mean is 750
}
END_TEST

START_TEST(the_pulse_follows_waits_and_gaps_and_a_night_is_no_gap)
{
    hq_forecast_pulse pulse;
    hq_forecast_pulse_new_day(&pulse);
    ck_assert_double_eq(pulse.wait_s, 0);
    for (int i = 1; i <= 60; i++)
        hq_forecast_pulse_call(&pulse, 30000 + 90 * i, 400);
    ck_assert_double_eq_tol(pulse.wait_s, 400, 1);
    ck_assert_double_eq_tol(pulse.gap_s, 90, 1);
    double before_s = pulse.gap_s;
    hq_forecast_pulse_call(&pulse, 30000 + 90 * 60 + 3600, 400);
    ck_assert_double_lt(pulse.gap_s, before_s + 0.15 * 300);
    hq_forecast_pulse_new_day(&pulse);
    before_s = pulse.gap_s;
    hq_forecast_pulse_call(&pulse, 30000, 10);
    ck_assert_double_eq(pulse.gap_s, before_s);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("forecast-stack");
    hq_suite_add(suite, "unlearnt", until_it_has_learnt_the_simulation_s_median_is_told, 60);
    hq_suite_add(suite, "wrong", what_the_simulation_gets_wrong_each_time_is_learnt, 60);
    hq_suite_add(suite, "slow", a_day_on_which_all_wait_longer_is_seen_by_its_calls, 60);
    hq_suite_add(suite, "service", a_service_that_lately_takes_longer_than_played_is_told_apart,
                 60);
    hq_suite_add(suite, "tail", a_few_who_wait_very_long_move_it_less_than_the_mean, 60);
    hq_suite_add(suite, "pulse", the_pulse_follows_waits_and_gaps_and_a_night_is_no_gap, 60);
    return hq_suite_run(suite);
}
