#include <stdlib.h>

#include "shared/i18n/format.h"
#include "shared/i18n/i18n.h"
#include "shared/i18n/spoken.h"
#include "suite.h"

static void
expect_taken(char *taken, const char *expected)
{
    ck_assert_str_eq(taken, expected);
    g_free(taken);
}

static void
expect_words(GStrv taken, const char *expected)
{
    ck_assert_ptr_nonnull(taken);
    expect_taken(g_strjoinv("|", taken), expected);
    g_strfreev(taken);
}

START_TEST(a_message_has_its_own_words_in_each_language)
{
    ck_assert_str_eq(hq_tr(HQ_ZH, HQ_MSG_HOME_QUESTION), "请选择要办的业务");
    ck_assert_str_eq(hq_tr(HQ_EN, HQ_MSG_HOME_QUESTION), "What brings you in?");
}
END_TEST

START_TEST(an_unknown_language_tag_falls_back_to_chinese)
{
    ck_assert_int_eq(hq_lang_from_tag("en-GB"), HQ_EN);
    ck_assert_int_eq(hq_lang_from_tag("EN"), HQ_EN);
    ck_assert_int_eq(hq_lang_from_tag("enx"), HQ_ZH);
    ck_assert_int_eq(hq_lang_from_tag("fr"), HQ_ZH);
    ck_assert_int_eq(hq_lang_from_tag(NULL), HQ_ZH);
    for (int lang = 0; lang < HQ_LANGUAGES; lang++)
        ck_assert_int_eq(hq_lang_from_tag(hq_lang_tag(lang)), lang);
}
END_TEST

START_TEST(placeholders_are_filled_by_name_in_any_order)
{
    expect_taken(hq_tr_format(HQ_EN, HQ_MSG_BOARD_STALE, "n", "5", "time", "10:24", NULL),
                 "Stopped at 10:24, 5 min ago");
    expect_taken(hq_tr_count(HQ_ZH, HQ_MSG_ISSUE_AHEAD, 12), "前面 12 人");
}
END_TEST

START_TEST(a_placeholder_without_a_value_stays_visible)
{
    expect_taken(hq_tr_format(HQ_EN, HQ_MSG_APP_COUNTER, NULL), "Counter {n}");
}
END_TEST

START_TEST(a_message_is_found_by_its_id)
{
    hq_msg msg = HQ_MSG_COUNT;
    ck_assert(hq_msg_find("state.no-show", &msg));
    ck_assert_int_eq(msg, HQ_MSG_STATE_NO_SHOW);
    ck_assert(!hq_msg_find("state.lost", &msg));
    ck_assert_int_eq(msg, HQ_MSG_STATE_NO_SHOW);
}
END_TEST

START_TEST(dates_and_clock_times_read_as_people_say_them)
{
    g_autoptr(GDateTime) monday = g_date_time_new_utc(2026, 3, 2, 9, 5, 59);
    expect_taken(hq_format_date(HQ_ZH, monday), "3月2日 星期一");
    expect_taken(hq_format_date(HQ_EN, monday), "Mon 2 Mar");
    expect_taken(hq_format_clock(monday), "09:05");
}
END_TEST

START_TEST(durations_are_whole_minutes)
{
    expect_taken(hq_format_duration(HQ_ZH, -5), "不到 1 分钟");
    expect_taken(hq_format_duration(HQ_EN, 59), "Under 1 min");
    expect_taken(hq_format_duration(HQ_ZH, 19 * 60 + 59), "19 分钟");
    expect_taken(hq_format_duration(HQ_EN, 3600), "1 h");
    expect_taken(hq_format_duration(HQ_ZH, 3900), "1 小时 5 分钟");
}
END_TEST

START_TEST(a_range_never_shrinks_when_it_is_written)
{
    expect_taken(hq_format_range(HQ_ZH, 16 * 60 + 59, 24 * 60 + 1), "16–25 分钟");
    expect_taken(hq_format_range(HQ_EN, 300, 300), "5 min");
    expect_taken(hq_format_range(HQ_EN, 0, 60), "0–1 min");
    expect_taken(hq_format_range(HQ_ZH, 0, 0), "不到 1 分钟");
}
END_TEST

START_TEST(a_ticket_number_is_spoken_sign_by_sign)
{
    expect_words(hq_spoken_signs(HQ_ZH, "A012"), "A|零|一|二");
    expect_words(hq_spoken_signs(HQ_EN, "c1000"), "C|one|zero|zero|zero");
}
END_TEST

START_TEST(a_count_is_spoken_as_chinese_counts)
{
    static const struct {
        gint64 n;
        const char *words;
    } cases[] = {
        {0, "零"},
        {3, "三"},
        {10, "十"},
        {12, "十|二"},
        {20, "二|十"},
        {105, "一|百|零|五"},
        {110, "一|百|一|十"},
        {1001, "一|千|零|一"},
        {1010, "一|千|零|一|十"},
        {10001, "一|万|零|一"},
        {100000, "十|万"},
        {120015, "十|二|万|零|一|十|五"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
        expect_words(hq_spoken_count(HQ_ZH, cases[i].n), cases[i].words);
    ck_assert_ptr_null(hq_spoken_count(HQ_ZH, -1));
    ck_assert_ptr_null(hq_spoken_count(HQ_ZH, 100000000));
}
END_TEST

START_TEST(a_count_is_spoken_as_english_counts)
{
    expect_words(hq_spoken_count(HQ_EN, 0), "zero");
    expect_words(hq_spoken_count(HQ_EN, 12), "twelve");
    expect_words(hq_spoken_count(HQ_EN, 42), "forty|two");
    expect_words(hq_spoken_count(HQ_EN, 1105), "one|thousand|one|hundred|five");
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("i18n");
#define ADD(test) hq_suite_add(suite, #test, test, 10)
    ADD(a_message_has_its_own_words_in_each_language);
    ADD(an_unknown_language_tag_falls_back_to_chinese);
    ADD(placeholders_are_filled_by_name_in_any_order);
    ADD(a_placeholder_without_a_value_stays_visible);
    ADD(a_message_is_found_by_its_id);
    ADD(dates_and_clock_times_read_as_people_say_them);
    ADD(durations_are_whole_minutes);
    ADD(a_range_never_shrinks_when_it_is_written);
    ADD(a_ticket_number_is_spoken_sign_by_sign);
    ADD(a_count_is_spoken_as_chinese_counts);
    ADD(a_count_is_spoken_as_english_counts);
    return hq_suite_run(suite);
}
