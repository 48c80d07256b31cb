// What the scenario runner says about wrong files and wrong expectations: a check that cannot fail
// would prove nothing.
#include <string.h>

#include <glib.h>

#include "server/config/config-file.h"
#include "server/simulator/dice.h"
#include "server/simulator/play.h"
#include "tests/lib/suite.h"

static char *
mistakes_in(const char *text)
{
    g_autoptr(GPtrArray) mistakes = NULL;
    g_autoptr(hq_day_file) file = hq_day_file_read(text, &mistakes);
    ck_assert_ptr_null(file);
    return hq_mistakes_format(mistakes, "x.day");
}

// What playing `script` in the small hall complains of.
static char *
failures_of(const char *script)
{
    g_autofree char *path =
        g_build_filename(g_getenv("HQ_SOURCE"), "tests/scenarios/small.conf", NULL);
    g_autofree char *text = NULL;
    g_autoptr(GPtrArray) mistakes = NULL, failures = NULL;
    g_autoptr(GError) error = NULL;
    ck_assert(g_file_get_contents(path, &text, NULL, NULL));
    hq_config *config = hq_config_file_read(text, &mistakes);
    g_autoptr(hq_day_file) file = hq_day_file_read(script, &mistakes);
    ck_assert_ptr_nonnull(config);
    ck_assert_ptr_nonnull(file);
    g_autoptr(hq_stage) stage = hq_engine_stage_new(config);
    ck_assert_msg(hq_play(file, stage, &failures, &error), "%s", error ? error->message : "");
    hq_config_free(config);
    return hq_mistakes_format(failures, "x.day");
}

START_TEST(every_line_that_cannot_be_read_is_named_with_a_remedy)
{
    g_autofree char *found = mistakes_in("scenario x\n"
                                         "at 09:00 open day\n"
                                         "at 09:01 tke A\n"
                                         "at 9:02 take A\n"
                                         "at 08:00 take A\n"
                                         "expect nobdy\n"
                                         "sgin on 1\n"
                                         "arrivals plan from 09:10 1 2 x\n"
                                         "date yesterday\n");
    static const char *const expected[] = {
        "x.day:3: cannot read \"tke A\"; write \"take SERVICE",
        "x.day:4: \"9:02\" is not a time of day; write \"at 09:03:10 …\"",
        "x.day:5: 08:00 is before the command above",
        "x.day:6: cannot read \"nobdy\"; write \"nobody\"",
        "x.day:7: cannot read \"sgin …\"; a line begins with at, after, then, expect",
        "x.day:8: arrivals begin on a full or half hour",
        "x.day:8: \"x\" is not a number of people",
        "x.day:9: write the date as 2026-03-02",
    };
    for (size_t i = 0; i < G_N_ELEMENTS(expected); i++)
        ck_assert_msg(strstr(found, expected[i]) != NULL, "no \"%s\" in:\n%s", expected[i], found);
}
END_TEST

START_TEST(an_expectation_before_any_command_is_a_mistake)
{
    g_autofree char *found = mistakes_in("expect nobody\n");
    ck_assert_msg(g_str_has_prefix(found, "x.day:1: nothing has happened yet"), "%s", found);
}
END_TEST

START_TEST(every_expectation_that_is_not_met_fails)
{
    g_autofree char *found = failures_of("at 09:00 open day\n"
                                         "then sign on 1 as 1001\n"
                                         "then take A\n"
                                         "expect A002\n"
                                         "expect A001 with 3 ahead\n"
                                         "expect A001 has 4 ahead\n"
                                         "expect 7 waiting\n"
                                         "expect refused service-closed\n"
                                         "then next 1\n"
                                         "expect call A001 → counter 2\n"
                                         "expect nobody\n"
                                         "expect why hand\n"
                                         "expect counter 1 is paused\n"
                                         "expect A001 is done\n"
                                         "expect A009 is done\n"
                                         "expect counter 77 is open\n");
    static const char *const expected[] = {
        "x.day:4: expected A002, but the number is A001",
        "x.day:5: expected A001 with 3 ahead, but 0 are ahead",
        "x.day:6: expected A001 has 4 ahead, but it has 0 ahead",
        "x.day:7: expected 7 waiting, but 1 wait",
        "x.day:8: expected refused service-closed, but it was done",
        "x.day:10: expected call A001 → counter 2, but A001 is called at \"counter-1\"",
        "x.day:11: expected nobody, but A001 was called",
        "x.day:12: expected why hand, but it was by credit",
        "x.day:13: expected counter 1 is paused, but it is calling",
        "x.day:14: expected A001 is done, but it is called",
        "x.day:15: nobody was given the number A009",
        "x.day:16: this hall has no service point \"counter 77\"",
    };
    for (size_t i = 0; i < G_N_ELEMENTS(expected); i++)
        ck_assert_msg(strstr(found, expected[i]) != NULL, "no \"%s\" in:\n%s", expected[i], found);
}
END_TEST

START_TEST(a_refusal_nobody_expected_fails)
{
    g_autofree char *found = failures_of("at 09:00 open day\nthen next 1\n");
    ck_assert_str_eq(found, "x.day:2: refused: service-point-closed\n");
}
END_TEST

START_TEST(the_same_seed_gives_the_same_numbers)
{
    hq_dice a = hq_dice_of(7), b = hq_dice_of(7), other = hq_dice_of(8);
    uint64_t first = hq_dice_roll(&a);
    ck_assert(first == hq_dice_roll(&b));
    ck_assert(first != hq_dice_roll(&other));
}
END_TEST

START_TEST(times_have_the_mean_and_spread_they_were_asked_for)
{
    hq_dice dice = hq_dice_of(1);
    double sum = 0, squares = 0, gaps = 0;
    enum { ROLLS = 200000 };
    for (int i = 0; i < ROLLS; i++) {
        double t = hq_dice_time(&dice, 480, 240);
        ck_assert(t > 0);
        sum += t;
        squares += t * t;
        gaps += hq_dice_gap(&dice, 90);
    }
    double mean = sum / ROLLS, variance = squares / ROLLS - mean * mean;
    ck_assert_double_eq_tol(mean, 480, 5);
    ck_assert_double_eq_tol(variance / (240 * 240), 1, 0.1);
    ck_assert_double_eq_tol(gaps / ROLLS, 90, 2);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("scenario-mistakes");
    hq_suite_add(suite, "file", every_line_that_cannot_be_read_is_named_with_a_remedy, 10);
    hq_suite_add(suite, "file", an_expectation_before_any_command_is_a_mistake, 10);
    hq_suite_add(suite, "play", every_expectation_that_is_not_met_fails, 10);
    hq_suite_add(suite, "play", a_refusal_nobody_expected_fails, 10);
    hq_suite_add(suite, "dice", the_same_seed_gives_the_same_numbers, 10);
    hq_suite_add(suite, "dice", times_have_the_mean_and_spread_they_were_asked_for, 30);
    return hq_suite_run(suite);
}
