// The mission's own numbers, from single replies, and the edges of every definition.
#include <string.h>

#include "server/quality/survey-odd.h"
#include "tests/lib/suite.h"

static hq_survey_template
five(void)
{
    hq_survey_template t = {.n_indicators = 5, .target_milli = 960};
    static const char *const ids[] = {"hall", "place", "wait", "ability", "attitude"};
    for (int i = 0; i < 5; i++)
        t.indicators[i] = (hq_survey_indicator){.id = hq_slug_of(ids[i]), .weight_milli = 200};
    return t;
}

static hq_survey_visit
visit(const char *digits)
{
    hq_survey_visit v = {.rated_at = 1};
    for (int i = 0; digits[i] != '\0'; i++)
        v.scores[i] = (uint32_t)(digits[i] - '0');
    return v;
}

static void
add(hq_satisfaction *s, const char *digits, int n)
{
    hq_survey_template t = five();
    for (int i = 0; i < n; i++) {
        hq_survey_visit v = visit(digits);
        hq_satisfaction_add(s, &t, &v);
    }
}

enum { WAIT = 2 };

// 92.3 in spring: of 1,000 replies 692 fives and 308 fours about the wait; 96.6 in October.
START_TEST(waiting_time_rose_by_4_66_per_cent)
{
    hq_satisfaction spring = {0}, october = {0};
    int32_t change, gap;
    add(&spring, "55555", 692), add(&spring, "55455", 308);
    add(&october, "55555", 864), add(&october, "55455", 136);
    ck_assert_int_eq(
        hq_satisfaction_milli(spring.indicators[WAIT].sum, spring.indicators[WAIT].replies), 923);
    ck_assert_int_eq(
        hq_satisfaction_milli(october.indicators[WAIT].sum, october.indicators[WAIT].replies), 966);
    ck_assert(hq_satisfaction_change(october.indicators[WAIT].sum, 1000,
                                     spring.indicators[WAIT].sum, 1000, &change));
    ck_assert_int_eq(change, 466);
    ck_assert(hq_satisfaction_gap(october.indicators[WAIT].sum, 1000, spring.indicators[WAIT].sum,
                                  1000, &gap));
    ck_assert_int_eq(gap, 430);
}
END_TEST

// 89.0 → 96.9, and back: a fall is shown as a fall.
START_TEST(a_hall_rose_by_8_9_per_cent_and_a_fall_is_a_fall)
{
    hq_satisfaction before = {0}, after = {0};
    int32_t change;
    add(&before, "5", 56), add(&before, "4", 44);
    add(&after, "5", 876), add(&after, "4", 124);
    ck_assert_int_eq(hq_satisfaction_milli(before.sum, before.replies), 890);
    ck_assert_int_eq(hq_satisfaction_milli(after.sum, after.replies), 969);
    ck_assert(hq_satisfaction_change(after.sum, 1000, before.sum, 100, &change));
    ck_assert_int_eq(change, 888);
    ck_assert(hq_satisfaction_change(before.sum, 100, after.sum, 1000, &change));
    ck_assert_int_eq(change, -815);
}
END_TEST

typedef struct {
    const char *digits;
    int32_t worth;
} reply;

static const reply replies[] = {
    {"5", 1000000},     {"4", 750000},     {"3", 500000},     {"2", 250000},     {"1", 0},
    {"55555", 1000000}, {"55455", 950000}, {"11111", 0},      {"0", -1},         {"00000", -1},
    {"00500", 1000000}, {"50100", 500000}, {"54000", 875000}, {"54321", 500000},
};

START_TEST(a_reply_is_worth_what_it_answers)
{
    hq_survey_template t = five();
    hq_survey_visit v = visit(replies[_i].digits);
    ck_assert_int_eq(hq_satisfaction_of_reply(&t, v.scores), replies[_i].worth);
}
END_TEST

START_TEST(weights_weigh)
{
    hq_survey_template t = {.n_indicators = 2};
    t.indicators[0].weight_milli = 750;
    t.indicators[1].weight_milli = 250;
    ck_assert_int_eq(hq_satisfaction_of_reply(&t, visit("51").scores), 750000);
    ck_assert_int_eq(hq_satisfaction_of_reply(&t, visit("15").scores), 250000);
    t.indicators[1].weight_milli = 0;
    ck_assert_int_eq(hq_satisfaction_of_reply(&t, visit("04").scores), 750000);
}
END_TEST

START_TEST(who_says_nothing_counts_as_a_visit_alone)
{
    hq_satisfaction s = {0};
    add(&s, "", 3), add(&s, "2", 1), add(&s, "3", 1);
    ck_assert_uint_eq(s.visits, 5);
    ck_assert_uint_eq(s.replies, 2);
    ck_assert_uint_eq(s.bad, 1);
    ck_assert_int_eq(hq_satisfaction_milli(0, 0), -1);
}
END_TEST

START_TEST(few_replies_are_never_below)
{
    hq_satisfaction s = {0};
    add(&s, "1", 9);
    ck_assert(!hq_satisfaction_is_below(&s, 960));
    add(&s, "1", 1);
    ck_assert(hq_satisfaction_is_below(&s, 960));
    hq_satisfaction on = {0};
    add(&on, "5", 84), add(&on, "4", 16); // 96.0 exactly
    ck_assert(!hq_satisfaction_is_below(&on, 960));
    add(&on, "4", 1);
    ck_assert(hq_satisfaction_is_below(&on, 960));
}
END_TEST

START_TEST(nothing_to_compare_with_is_said)
{
    int32_t centi;
    ck_assert(!hq_satisfaction_change(1, 1, 0, 0, &centi));
    ck_assert(!hq_satisfaction_change(1, 1, 0, 1, &centi));
    ck_assert(!hq_satisfaction_change(1, 0, 1, 1, &centi));
    ck_assert(!hq_satisfaction_gap(1, 0, 1, 1, &centi));
    ck_assert(!hq_satisfaction_gap(1, 1, 1, 0, &centi));
}
END_TEST

START_TEST(periods_begin_where_people_say)
{
    ck_assert_int_eq(hq_survey_period_begin(HQ_SURVEY_WEEK, 20300303), 20300225); // a Sunday
    ck_assert_int_eq(hq_survey_period_begin(HQ_SURVEY_WEEK, 20300304), 20300304);
    ck_assert_int_eq(hq_survey_period_begin(HQ_SURVEY_MONTH, 20300331), 20300301);
    ck_assert_int_eq(hq_survey_period_begin(HQ_SURVEY_DAY, 20300331), 20300331);
    ck_assert_int_eq(hq_survey_period_add(HQ_SURVEY_MONTH, 20300101, -1), 20291201);
    ck_assert_int_eq(hq_survey_period_add(HQ_SURVEY_MONTH, 20301201, 1), 20310101);
    ck_assert_int_eq(hq_survey_period_add(HQ_SURVEY_WEEK, 20300304, -1), 20300225);
    ck_assert_int_eq(hq_survey_period_add(HQ_SURVEY_DAY, 20280228, 1), 20280229);
}
END_TEST

// ---- odd ones ----------------------------------------------------------------------------------

static void
rate(GArray *visits, const char *device, int at_s, int called_s, uint32_t score)
{
    hq_survey_visit v = {.device = hq_slug_of(device),
                         .source = HQ_SURVEY_SIGN,
                         .called_at = (called_s + 1000) * HQ_SECOND,
                         .rated_at = (at_s + 1000) * HQ_SECOND,
                         .scores = {score}};
    v.id.bytes[0] = (uint8_t)visits->len;
    g_array_append_val(visits, v);
}

static guint
count(const GArray *visits, unsigned odd)
{
    guint n = 0;
    for (guint i = 0; i < visits->len; i++)
        n += (g_array_index(visits, hq_survey_visit, i).odd & odd) != 0;
    return n;
}

START_TEST(rated_within_seconds_of_the_call_is_left_out)
{
    g_autoptr(GArray) visits = g_array_new(FALSE, TRUE, sizeof(hq_survey_visit));
    hq_survey_template t = five();
    hq_satisfaction s = {0};
    rate(visits, "sign-1", 119, 100, 5);
    rate(visits, "sign-1", 320, 300, 5);
    hq_odd_mark(visits);
    ck_assert_uint_eq(count(visits, HQ_ODD_AT_ONCE), 1);
    for (guint i = 0; i < visits->len; i++)
        hq_satisfaction_add(&s, &t, &g_array_index(visits, hq_survey_visit, i));
    ck_assert_uint_eq(s.replies, 1);
    ck_assert_uint_eq(s.left_out, 1);
    ck_assert_uint_eq(s.visits, 2);
}
END_TEST

START_TEST(three_of_one_device_in_half_a_minute_are_a_burst)
{
    g_autoptr(GArray) visits = g_array_new(FALSE, TRUE, sizeof(hq_survey_visit));
    for (int i = 0; i < 3; i++) {
        rate(visits, "sign-1", i * 15, -900, 5);
        rate(visits, i < 2 ? "sign-2" : "sign-3", i, -900, 5);
        rate(visits, "sign-4", i * 16, -900, 5);
        rate(visits, "", i, -900, 5);
    }
    hq_odd_mark(visits);
    ck_assert_uint_eq(count(visits, HQ_ODD_BURST), 3);
    ck_assert_uint_eq(count(visits, HQ_ODD_AT_ONCE), 0);
}
END_TEST

START_TEST(many_the_same_in_a_row_are_looked_at_and_counted)
{
    g_autoptr(GArray) visits = g_array_new(FALSE, TRUE, sizeof(hq_survey_visit));
    for (int i = 0; i < HQ_ODD_ROW_N - 1; i++)
        rate(visits, "sign-1", i * 300, i * 300 - 200, 5);
    hq_odd_mark(visits);
    ck_assert_uint_eq(count(visits, ~0u), 0);
    rate(visits, "sign-1", HQ_ODD_ROW_N * 300, HQ_ODD_ROW_N * 300 - 200, 5);
    hq_odd_mark(visits);
    ck_assert_uint_eq(count(visits, HQ_ODD_IN_A_ROW), HQ_ODD_ROW_N);
    ck_assert_uint_eq(count(visits, HQ_ODD_LEFT_OUT), 0);
}
END_TEST

static void
work(GArray *visits, const char *staff, int n, int rated)
{
    for (int i = 0; i < n; i++) {
        hq_survey_visit v = {.staff = hq_slug_of(staff), .rated_at = i < rated};
        g_array_append_val(visits, v);
    }
}

START_TEST(whose_customers_are_rarely_asked_stands_out)
{
    g_autoptr(GArray) visits = g_array_new(FALSE, TRUE, sizeof(hq_survey_visit));
    g_autoptr(GArray) people = g_array_new(FALSE, TRUE, sizeof(hq_odd_person));
    work(visits, "1001", 100, 50), work(visits, "1002", 100, 10), work(visits, "1003", 29, 0);
    hq_odd_count_people(visits, people);
    ck_assert_uint_eq(people->len, 3);
    hq_odd_keep_people(people);
    ck_assert_uint_eq(people->len, 1);
    ck_assert_str_eq(g_array_index(people, hq_odd_person, 0).staff.text, "1002");
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("satisfaction");
    TCase *worth = tcase_create("worth");
    tcase_add_loop_test(worth, a_reply_is_worth_what_it_answers, 0, G_N_ELEMENTS(replies));
    suite_add_tcase(suite, worth);
#define ADD(test) hq_suite_add(suite, #test, test, 5)
    ADD(waiting_time_rose_by_4_66_per_cent);
    ADD(a_hall_rose_by_8_9_per_cent_and_a_fall_is_a_fall);
    ADD(weights_weigh);
    ADD(who_says_nothing_counts_as_a_visit_alone);
    ADD(few_replies_are_never_below);
    ADD(nothing_to_compare_with_is_said);
    ADD(periods_begin_where_people_say);
    ADD(rated_within_seconds_of_the_call_is_left_out);
    ADD(three_of_one_device_in_half_a_minute_are_a_burst);
    ADD(many_the_same_in_a_row_are_looked_at_and_counted);
    ADD(whose_customers_are_rarely_asked_stands_out);
    return hq_suite_run(suite);
}
