// What a sign asks after the face, in which order, and what it tells the hall.
#include "counter-display/sign/questions.h"
#include "tests/lib/suite.h"

static const hq_uuid somebody = {{7}};

static hq_questions
begin(uint32_t indicators, uint32_t reasons, uint32_t score)
{
    hq_questions questions;
    hq_survey_form form = {.n_indicators = indicators, .n_reasons = reasons};
    form.reasons[0].id = hq_slug_of("wait");
    form.reasons[1].id = hq_slug_of("papers");
    hq_questions_begin(&questions, &form, somebody, score);
    return questions;
}

START_TEST(the_face_is_the_first_indicator_and_the_others_follow_in_order)
{
    hq_questions q = begin(3, 2, 4);
    ck_assert_int_eq(hq_questions_now(&q), HQ_ASKS_SCORE);
    ck_assert_uint_eq(q.at, 1);
    hq_questions_score(&q, 5);
    hq_questions_score(&q, 3);
    ck_assert_int_eq(hq_questions_now(&q), HQ_ASKS_NOTHING);
    ck_assert(hq_uuid_equal(q.said.ticket, somebody));
    ck_assert_uint_eq(q.said.n_scores, 3);
    ck_assert_uint_eq(q.said.scores[0], 4);
    ck_assert_uint_eq(q.said.scores[1], 5);
    ck_assert_uint_eq(q.said.scores[2], 3);
}
END_TEST

START_TEST(a_low_face_asks_why_before_anything_else)
{
    hq_questions q = begin(3, 2, 2);
    ck_assert_int_eq(hq_questions_now(&q), HQ_ASKS_WHY);
    hq_questions_why(&q, 1);
    ck_assert_str_eq(q.said.reason.text, "papers");
    ck_assert_int_eq(hq_questions_now(&q), HQ_ASKS_SCORE);
    ck_assert_uint_eq(q.at, 1);
}
END_TEST

START_TEST(why_is_asked_once_though_everything_was_bad)
{
    hq_questions q = begin(4, 2, 3);
    hq_questions_score(&q, 1);
    ck_assert_int_eq(hq_questions_now(&q), HQ_ASKS_WHY);
    hq_questions_skip(&q);
    ck_assert_int_eq(hq_questions_now(&q), HQ_ASKS_SCORE);
    ck_assert_uint_eq(q.at, 2);
    hq_questions_score(&q, 1);
    ck_assert_int_eq(hq_questions_now(&q), HQ_ASKS_SCORE);
    hq_questions_score(&q, 2);
    ck_assert_int_eq(hq_questions_now(&q), HQ_ASKS_NOTHING);
    ck_assert_str_eq(q.said.reason.text, "");
}
END_TEST

START_TEST(without_reasons_nobody_is_asked_why)
{
    hq_questions q = begin(2, 0, 1);
    ck_assert_int_eq(hq_questions_now(&q), HQ_ASKS_SCORE);
}
END_TEST

START_TEST(a_survey_of_one_face_asks_the_content_nothing)
{
    hq_questions content = begin(1, 2, 3), other = begin(1, 2, 2);
    ck_assert_int_eq(hq_questions_now(&content), HQ_ASKS_NOTHING);
    ck_assert_int_eq(hq_questions_now(&other), HQ_ASKS_WHY);
}
END_TEST

START_TEST(what_was_left_out_is_nothing_to_tell)
{
    hq_questions q = begin(3, 2, 1);
    ck_assert(!hq_questions_has_said(&q));
    hq_questions_skip(&q);
    hq_questions_skip(&q);
    hq_questions_skip(&q);
    ck_assert_int_eq(hq_questions_now(&q), HQ_ASKS_NOTHING);
    ck_assert(!hq_questions_has_said(&q));
    q = begin(3, 2, 1);
    hq_questions_why(&q, 0);
    ck_assert(hq_questions_has_said(&q));
    q = begin(3, 2, 5);
    hq_questions_skip(&q);
    hq_questions_score(&q, 5);
    ck_assert(hq_questions_has_said(&q));
    ck_assert_uint_eq(q.said.scores[1], 0);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("sign-questions");
    const TTest *tests[] = {the_face_is_the_first_indicator_and_the_others_follow_in_order,
                            a_low_face_asks_why_before_anything_else,
                            why_is_asked_once_though_everything_was_bad,
                            without_reasons_nobody_is_asked_why,
                            a_survey_of_one_face_asks_the_content_nothing,
                            what_was_left_out_is_nothing_to_tell};
    for (size_t i = 0; i < sizeof tests / sizeof *tests; i++)
        hq_suite_add(suite, "questions", tests[i], 5);
    return hq_suite_run(suite);
}
