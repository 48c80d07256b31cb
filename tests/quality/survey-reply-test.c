// What customers write, as a table.
#include <glib.h>

#include "server/quality/survey-reply.h"
#include "tests/lib/suite.h"

typedef struct {
    const char *text;
    const char *said; // digits of the scores, "stop", "" for nothing
    const char *rest;
} message;

static const message messages[] = {
    {"5", "5", ""},
    {" ５ ", "5", ""},
    {"５分", "5", ""},
    {"1星", "1", ""},
    {"5.", "5", ""},
    {"54545", "54545", ""},
    {"５４５４５", "54545", ""},
    {"5 4 5 4 5", "54545", ""},
    {"5、4，5。4；5", "54545", ""},
    {"5-4-5-4-5 谢谢", "54545", "谢谢"},
    {"2 等太久了", "2", "等太久了"},
    {"5很好", "5", "很好"},
    {"4分，小王不错", "4", "小王不错"},
    {"很满意", "5", ""},
    {"非常满意！", "5", ""},
    {"满意", "4", ""},
    {"一般", "3", ""},
    {"不满意，等了一个小时", "2", "等了一个小时"},
    {"很不满意", "1", ""},
    {"非常不满意。", "1", ""},
    {"Very Good", "5", ""},
    {"poor, waited an hour", "2", "waited an hour"},
    {"退订", "stop", ""},
    {"TD", "stop", ""},
    {"ｔｄ", "stop", ""},
    {"T", "stop", ""},
    {" Stop. ", "stop", ""},
    {"", "", ""},
    {"   ", "", ""},
    {"0", "", ""},
    {"6", "", ""},
    {"10", "", ""},
    {"55", "", ""},
    {"5454", "", ""},
    {"54546", "", ""},
    {"545454", "", ""},
    {"2件事都办好了", "", ""},
    {"5x", "", ""},
    {"您好", "", ""},
    {"满意度是什么", "", ""},
    {"不", "", ""},
    {"goodness", "", ""},
    {"tdx", "", ""},
    {"退订不了", "", ""},
    {"stop asking me", "", ""},
    {"谁给你们的5分", "", ""},
    {"\xff\xfe", "", ""},
    {"5\xff", "", ""},
};

static char *
say(hq_survey_said said, const uint32_t *scores)
{
    GString *text = g_string_new(said == HQ_SURVEY_SAID_STOP ? "stop" : "");
    for (uint32_t i = 0; said == HQ_SURVEY_SAID_SCORES && i < 8 && scores[i] > 0; i++)
        g_string_append_printf(text, "%u", scores[i]);
    return g_string_free(text, FALSE);
}

START_TEST(every_message_says_what_it_says)
{
    const message *m = &messages[_i];
    uint32_t scores[HQ_SURVEY_INDICATORS];
    const char *rest;
    hq_survey_said said = hq_survey_reply_read(m->text, 5, scores, &rest);
    g_autofree char *found = say(said, scores);
    ck_assert_msg(g_str_equal(found, m->said), "\"%s\" said \"%s\"", m->text, found);
    ck_assert_msg(g_str_equal(rest, m->rest), "\"%s\" left \"%s\"", m->text, rest);
}
END_TEST

START_TEST(a_survey_of_one_takes_one_digit)
{
    uint32_t scores[HQ_SURVEY_INDICATORS];
    const char *rest;
    ck_assert_int_eq(hq_survey_reply_read("54545", 1, scores, &rest), HQ_SURVEY_SAID_NOTHING);
    ck_assert_int_eq(hq_survey_reply_read("5", 1, scores, &rest), HQ_SURVEY_SAID_SCORES);
}
END_TEST

START_TEST(a_reason_is_one_digit)
{
    static const struct {
        const char *text;
        uint32_t reason;
    } said[] = {{"1", 1},      {" ９。", 9}, {"12", 0}, {"1 2", 0},
                {"等太久", 0}, {"", 0},      {"0", 0},  {"\xff", 0}};
    for (size_t i = 0; i < G_N_ELEMENTS(said); i++)
        ck_assert_uint_eq(hq_survey_reason_read(said[i].text), said[i].reason);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("survey replies");
    TCase *each = tcase_create("messages");
    tcase_add_loop_test(each, every_message_says_what_it_says, 0, G_N_ELEMENTS(messages));
    suite_add_tcase(suite, each);
    hq_suite_add(suite, "a survey of one takes one digit", a_survey_of_one_takes_one_digit, 5);
    hq_suite_add(suite, "a reason is one digit", a_reason_is_one_digit, 5);
    return hq_suite_run(suite);
}
