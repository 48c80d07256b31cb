// What customers write about a case, as tables.
#include <glib.h>

#include "server/quality/case-reply.h"
#include "tests/lib/suite.h"

typedef struct {
    const char *text;
    hq_case_said said;
    bool words;
} reply;

#define NOTHING HQ_CASE_SAID_NOTHING
#define CONTENT HQ_CASE_SAID_CONTENT
#define NOT     HQ_CASE_SAID_NOT

static const reply replies[] = {
    {"1", CONTENT, false},
    {" １。", CONTENT, false},
    {"1满意", CONTENT, true},
    {"1、谢谢小王", CONTENT, true},
    {"满意", CONTENT, false},
    {"满意！", CONTENT, false},
    {"很满意了", CONTENT, false},
    {"满意，谢谢", CONTENT, true},
    {"解决了", CONTENT, false},
    {"问题已解决", CONTENT, false},
    {"Solved", CONTENT, false},
    {"Very satisfied, thanks", CONTENT, true},
    {"2", NOT, false},
    {"２", NOT, false},
    {"2没解决", NOT, true},
    {"2 话费还没到", NOT, true},
    {"不满意", NOT, true},
    {"没解决", NOT, true},
    {"还是没解决，话费没到", NOT, true},
    {"我的问题还没有解决", NOT, true},
    {"不太满意", NOT, true},
    {"没解决，但是态度满意", NOT, true},
    {"not solved", NOT, true},
    {"Still not resolved!", NOT, true},
    {"unsatisfied", NOT, true},
    {"", NOTHING, false},
    {"3", NOTHING, true},
    {"12", NOTHING, true},
    {"1件事", NOTHING, true},
    {"1个小时了", NOTHING, true},
    {"2件事都办好了", NOTHING, true},
    {"1 不满意", NOTHING, true},
    {"2 满意", NOTHING, true},
    {"满意度是什么", NOTHING, true},
    {"满意吗", NOTHING, true},
    {"问题有没有解决", NOTHING, true},
    {"没有不满意", NOTHING, true},
    {"好的", NOTHING, true},
    {"contents", NOTHING, true},
    {"1\xff", NOTHING, false},
};

START_TEST(every_reply_says_what_it_says)
{
    const reply *r = &replies[_i];
    bool words;
    hq_case_said said = hq_case_reply_read(r->text, &words);
    ck_assert_msg(said == r->said, "\"%s\" said %d", r->text, said);
    ck_assert_msg(said == HQ_CASE_SAID_NOTHING || words == r->words, "\"%s\": words %d", r->text,
                  words);
}
END_TEST

typedef struct {
    const char *text;
    hq_case_message message;
    bool leads;
} message;

static const message messages[] = {
    {"投诉：排队一小时没人理", HQ_CASE_MESSAGE_COMPLAINT, true},
    {" 投诉 排队一小时", HQ_CASE_MESSAGE_COMPLAINT, true},
    {"我要投诉，没人理我", HQ_CASE_MESSAGE_COMPLAINT, false},
    {"complaint: nobody came", HQ_CASE_MESSAGE_COMPLAINT, true},
    {"I want to complain", HQ_CASE_MESSAGE_COMPLAINT, false},
    {"ＣＯＭＰＬＡＩＮＴ", HQ_CASE_MESSAGE_COMPLAINT, true},
    {"建议：多开一个台席", HQ_CASE_MESSAGE_SUGGESTION, true},
    {"我对你们有意见，建议改", HQ_CASE_MESSAGE_SUGGESTION, false},
    {"Some feedback", HQ_CASE_MESSAGE_SUGGESTION, false},
    {"建议：少投诉", HQ_CASE_MESSAGE_COMPLAINT, true},
    {"你们是谁？2件事", HQ_CASE_MESSAGE_WORDS, false},
    {"空调太冷", HQ_CASE_MESSAGE_WORDS, false},
    {"谢谢你们，灯坏了", HQ_CASE_MESSAGE_WORDS, false},
    {"hiking", HQ_CASE_MESSAGE_WORDS, false},
    {"", HQ_CASE_MESSAGE_NOTHING, false},
    {"？", HQ_CASE_MESSAGE_NOTHING, false},
    {"5", HQ_CASE_MESSAGE_NOTHING, false},
    {"123456", HQ_CASE_MESSAGE_NOTHING, false},
    {"好的呢", HQ_CASE_MESSAGE_NOTHING, false},
    {"好的，谢谢你们！", HQ_CASE_MESSAGE_NOTHING, false},
    {"OK, thank you", HQ_CASE_MESSAGE_NOTHING, false},
    {"收到了", HQ_CASE_MESSAGE_NOTHING, false},
    {"\xff\xfe", HQ_CASE_MESSAGE_NOTHING, false},
};

START_TEST(every_message_is_what_it_is)
{
    bool leads;
    const message *m = &messages[_i];
    hq_case_message found = hq_case_message_read(m->text, &leads);
    ck_assert_msg(found == m->message, "\"%s\" is %d", m->text, found);
    ck_assert_msg(leads == m->leads, "\"%s\" leads %d", m->text, leads);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("what customers write of cases");
    TCase *each = tcase_create("messages");
    tcase_add_loop_test(each, every_reply_says_what_it_says, 0, G_N_ELEMENTS(replies));
    tcase_add_loop_test(each, every_message_is_what_it_is, 0, G_N_ELEMENTS(messages));
    suite_add_tcase(suite, each);
    return hq_suite_run(suite);
}
