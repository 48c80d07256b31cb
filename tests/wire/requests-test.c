#include "suite.h"

#include <string.h>

#include "samples.h"
#include "shared/wire/advice-view.h"
#include "shared/wire/alert-view.h"
#include "shared/wire/appointment.h"
#include "shared/wire/class-list.h"
#include "shared/wire/floor-requests.h"
#include "shared/wire/hall-requests.h"
#include "shared/wire/paths.h"
#include "shared/wire/problem.h"

typedef union {
    hq_issue_request issue;
    hq_paper_request paper;
    hq_sign_on_request sign_on;
    hq_call_request call;
    hq_finish_request finish;
    hq_hold_request hold;
    hq_transfer_request transfer;
    hq_return_request back;
    hq_service_off_request service_off;
    hq_service_on_request service_on;
    hq_advice_request advice;
    hq_reason_request reason;
    hq_pause_request pause;
    hq_divert_request divert;
    hq_announced_request announced;
    hq_device_status status;
    hq_clock_request clock;
    hq_session_request session;
    hq_step_request step;
    hq_change_request change;
    hq_merge_request merge;
    hq_split_request split;
    hq_book_request book;
    hq_rebook_request rebook;
    hq_check_in_request check_in;
    hq_quick_request quick;
    hq_pre_check_request pre_check;
    hq_divert_ticket_request divert_ticket;
    hq_care_request care;
    hq_greet_request greet;
    hq_alert_done_request alert_done;
    hq_class_import_request classes;
} any_request;

// What each kind of body is refused for.
typedef struct {
    const char *kind;
    const char *json;
    const char *fault; // NULL: taken
    const char *field;
} body;

static bool
decode(const char *kind, const char *json, hq_fault *fault)
{
    any_request request;
    size_t n = strlen(json);
    if (strcmp(kind, "issue") == 0)
        return hq_issue_request_decode(json, n, &request.issue, fault);
    if (strcmp(kind, "paper") == 0)
        return hq_paper_request_decode(json, n, &request.paper, fault);
    if (strcmp(kind, "sign-on") == 0)
        return hq_sign_on_request_decode(json, n, &request.sign_on, fault);
    if (strcmp(kind, "call") == 0)
        return hq_call_request_decode(json, n, &request.call, fault);
    if (strcmp(kind, "finish") == 0)
        return hq_finish_request_decode(json, n, &request.finish, fault);
    if (strcmp(kind, "hold") == 0)
        return hq_hold_request_decode(json, n, &request.hold, fault);
    if (strcmp(kind, "return") == 0)
        return hq_return_request_decode(json, n, &request.back, fault);
    if (strcmp(kind, "transfer") == 0)
        return hq_transfer_request_decode(json, n, &request.transfer, fault);
    if (strcmp(kind, "service-off") == 0)
        return hq_service_off_request_decode(json, n, &request.service_off, fault);
    if (strcmp(kind, "service-on") == 0)
        return hq_service_on_request_decode(json, n, &request.service_on, fault);
    if (strcmp(kind, "advice") == 0)
        return hq_advice_request_decode(json, n, &request.advice, fault);
    if (strcmp(kind, "pause") == 0)
        return hq_pause_request_decode(json, n, &request.pause, fault);
    if (strcmp(kind, "sign-off") == 0)
        return hq_sign_off_request_decode(json, n, &request.pause.sure, fault);
    if (strcmp(kind, "step") == 0)
        return hq_step_request_decode(json, n, &request.step, fault);
    if (strcmp(kind, "change") == 0)
        return hq_change_request_decode(json, n, &request.change, fault);
    if (strcmp(kind, "merge") == 0)
        return hq_merge_request_decode(json, n, &request.merge, fault);
    if (strcmp(kind, "split") == 0)
        return hq_split_request_decode(json, n, &request.split, fault);
    if (strcmp(kind, "book") == 0)
        return hq_book_request_decode(json, n, &request.book, fault);
    if (strcmp(kind, "rebook") == 0)
        return hq_rebook_request_decode(json, n, &request.rebook, fault);
    if (strcmp(kind, "check-in") == 0)
        return hq_check_in_request_decode(json, n, &request.check_in, fault);
    if (strcmp(kind, "quick") == 0)
        return hq_quick_request_decode(json, n, &request.quick, fault);
    if (strcmp(kind, "pre-check") == 0)
        return hq_pre_check_request_decode(json, n, &request.pre_check, fault);
    if (strcmp(kind, "divert-ticket") == 0)
        return hq_divert_ticket_request_decode(json, n, &request.divert_ticket, fault);
    if (strcmp(kind, "care") == 0)
        return hq_care_request_decode(json, n, &request.care, fault);
    if (strcmp(kind, "alert-done") == 0)
        return hq_alert_done_request_decode(json, n, &request.alert_done, fault);
    if (strcmp(kind, "greet") == 0)
        return hq_greet_request_decode(json, n, &request.greet, fault);
    if (strcmp(kind, "day") == 0)
        return hq_reason_request_decode(json, n, false, &request.reason, fault);
    if (strcmp(kind, "divert") == 0)
        return hq_divert_request_decode(json, n, &request.divert, fault);
    if (strcmp(kind, "announced") == 0)
        return hq_announced_request_decode(json, n, &request.announced, fault);
    if (strcmp(kind, "status") == 0)
        return hq_device_status_decode(json, n, &request.status, fault);
    if (strcmp(kind, "clock") == 0)
        return hq_clock_request_decode(json, n, &request.clock, fault);
    if (strcmp(kind, "session") == 0)
        return hq_session_request_decode(json, n, &request.session, fault);
    if (strcmp(kind, "classes") == 0) {
        bool taken = hq_class_import_request_decode(json, n, &request.classes, fault);
        if (taken)
            hq_class_import_request_clear(&request.classes);
        return taken;
    }
    return hq_empty_request_decode(json, n, fault);
}

static const body bodies[] = {
    {"issue", "{\"service\":\"new-sim\"}", NULL, NULL},
    {"issue", "{\"service\":\"new-sim\",\"class\":null,\"lang\":\"en\"}", NULL, NULL},
    {"issue", "{\"service\":\"new-sim\",\"further\":[\"broadband\"],\"people\":2}", NULL, NULL},
    {"issue", "{\"service\":\"a\",\"further\":[1]}", "wrong-type", "further[0]"},
    {"issue",
     "{\"service\":\"a\",\"further\":[\"b\",\"c\",\"d\",\"e\",\"f\",\"g\",\"h\",\"i\",\"j\"]}",
     "field-too-long", "further"},
    {"issue", "{\"service\":\"new-sim\",\"phone\":\"138 0013 8000\",\"consent\":true}", NULL, NULL},
    {"issue", "{\"service\":\"new-sim\",\"phone\":\"13800138000\"}", "missing-field", "consent"},
    {"issue", "{\"service\":\"new-sim\",\"consent\":true}", "missing-field", "phone"},
    {"issue", "{\"service\":\"new-sim\",\"phone\":\"1380013800\",\"consent\":true}", "bad-value",
     "phone"},
    {"issue", "", "malformed-json", ""},
    {"issue", "{\"service\":\"new-sim\"} x", "malformed-json", ""},
    {"issue", "{\"service\":\"new-sim\",\"service\":\"b\"}", "malformed-json", ""},
    {"issue", "{\"service\":\"\xff\"}", "malformed-json", ""},
    {"issue", "{\"service\":\"a\\u0000b\"}", "malformed-json", ""},
    {"issue", "{'service':1}", "malformed-json", ""},
    {"issue", "[1]", "wrong-type", ""},
    {"issue", "{}", "missing-field", "service"},
    {"issue", "{\"service\":5}", "wrong-type", "service"},
    {"issue", "{\"service\":null}", "wrong-type", "service"},
    {"issue", "{\"service\":\"\"}", "bad-value", "service"},
    {"issue", "{\"service\":\"New SIM\"}", "bad-value", "service"},
    {"issue", "{\"service\":\"a123456789012345678901234567890123\"}", "field-too-long", "service"},
    {"issue", "{\"service\":\"a\",\"lang\":\"fr\"}", "bad-value", "lang"},
    {"issue", "{\"service\":\"a\",\"clas\":\"vip\"}", "unknown-field", "clas"},
    {"classes", "{}", NULL, NULL},
    {"classes", "{\"import\":7,\"drop\":true,\"rows\":[{\"phone\":\"1\",\"class\":\"vip\"}]}", NULL,
     NULL},
    {"classes", "{\"rows\":[{\"phone\":\"1\"}]}", "missing-field", "rows[0].class"},
    {"classes", "{\"rows\":[{\"phone\":1,\"class\":\"vip\"}]}", "wrong-type", "rows[0].phone"},
    {"paper", "{\"paper\":\"printed\"}", NULL, NULL},
    {"paper", "{\"paper\":\"not-printed\"}", "bad-value", "paper"},
    {"paper", "{\"paper\":\"eaten\"}", "bad-value", "paper"},
    {"sign-on", "{\"staff\":\"1001\",\"pin\":\"123456\"}", NULL, NULL},
    {"sign-on", "{\"staff\":\"1001\",\"pin\":123456}", "wrong-type", "pin"},
    {"call", "{\"ticket\":\"0b5e9c1e-6a0b-4d0e-9a55-0d4f7c2c9a11\",\"reason\":\"floor\"}", NULL,
     NULL},
    {"call", "{\"ticket\":\"A012\",\"reason\":\"floor\"}", "bad-value", "ticket"},
    {"call", "{\"ticket\":\"0b5e9c1e-6a0b-4d0e-9a55-0d4f7c2c9a11\"}", NULL, NULL},
    {"finish", "", NULL, NULL},
    {"finish", "{\"outcome\":\"completed\",\"then\":\"pause\",\"reason\":\"lunch\"}", NULL, NULL},
    {"finish", "{\"then\":\"dance\"}", "bad-value", "then"},
    {"finish", "{\"then\":\"go-on\"}", NULL, NULL},
    {"finish", "{\"items\":[{\"id\":\"sim-card\",\"count\":2}]}", NULL, NULL},
    {"finish", "{\"items\":[{\"id\":\"sim-card\"}]}", "missing-field", "items[0].count"},
    {"finish", "{\"items\":{\"sim-card\":2}}", "wrong-type", "items"},
    {"hold", "{\"for_s\":600}", NULL, NULL},
    {"hold", "{\"for_s\":600.5}", "wrong-type", "for_s"},
    {"hold", "{\"for_s\":-1}", "out-of-range", "for_s"},
    {"hold", "{\"for_s\":99999999999}", "out-of-range", "for_s"},
    {"return", "", NULL, NULL},
    {"return", "{\"pin\":true}", NULL, NULL},
    {"return", "{\"pin\":\"yes\"}", "wrong-type", "pin"},
    {"return", "{\"to\":\"counter-1\"}", "unknown-field", "to"},
    {"transfer", "{\"service\":\"broadband\"}", NULL, NULL},
    {"transfer", "{\"service\":\"broadband\",\"pin\":1}", "wrong-type", "pin"},
    {"transfer", "{\"service\":\"broadband\",\"place\":\"first\",\"back\":true}", NULL, NULL},
    {"transfer", "{\"service\":\"broadband\",\"place\":\"after\",\"after\":3}", NULL, NULL},
    {"transfer", "{\"service\":\"broadband\",\"place\":\"after\"}", "out-of-range", "after"},
    {"transfer", "{\"service\":\"broadband\",\"after\":3}", "out-of-range", "after"},
    {"transfer", "{\"service\":\"broadband\",\"place\":\"front\"}", "bad-value", "place"},
    {"step", "{\"service\":\"payment\"}", NULL, NULL},
    {"step", "{}", "missing-field", "service"},
    {"change", "{\"class\":\"elderly\",\"reason\":\"care\"}", NULL, NULL},
    {"change", "{\"klass\":\"elderly\"}", "unknown-field", "klass"},
    {"merge", "{\"into\":\"0b5e9c1e-6a0b-4d0e-9a55-0d4f7c2c9a11\"}", NULL, NULL},
    {"merge", "{\"into\":\"A012\"}", "bad-value", "into"},
    {"split", "", NULL, NULL},
    {"split", "{\"people\":2}", NULL, NULL},
    {"split", "{\"people\":-2}", "out-of-range", "people"},
    {"book", "{\"service\":\"payment\",\"day\":\"2026-03-02\",\"at\":\"09:30\"}", NULL, NULL},
    {"book",
     "{\"service\":\"payment\",\"day\":\"2026-03-02\",\"at\":\"09:30\",\"phone\":\"138 0013 "
     "8000\"}",
     NULL, NULL},
    {"book", "{\"service\":\"payment\",\"day\":\"2026-03-02\"}", "missing-field", "at"},
    {"book", "{\"service\":\"payment\",\"day\":\"2026-02-30\",\"at\":\"09:30\"}", "bad-value",
     "day"},
    {"book",
     "{\"service\":\"payment\",\"day\":\"2026-03-02\",\"at\":\"09:30\",\"phone\":\"1380013\"}",
     "bad-value", "phone"},
    {"rebook", "{\"day\":\"2026-03-02\",\"at\":\"09:30\"}", NULL, NULL},
    {"rebook", "{\"day\":\"2026-03-02\",\"at\":\"aa:bb\"}", "bad-value", "at"},
    {"check-in", "{\"code\":\"7K3M-Q9TX-2HWD\"}", NULL, NULL},
    {"check-in", "{\"phone\":\"13800138000\"}", NULL, NULL},
    {"check-in", "{\"phone\":\"12345\"}", "bad-value", "phone"},
    {"check-in", "{}", "missing-field", "code"},
    {"check-in", "{\"code\":\"7K3M\",\"phone\":\"13800138000\"}", "missing-field", "code"},
    {"quick", "{\"service\":\"payment\",\"outcome\":\"completed\"}", NULL, NULL},
    {"quick", "{\"outcome\":\"completed\"}", "missing-field", "service"},
    {"pre-check", "", NULL, NULL},
    {"pre-check", "{\"applicant\":\"agent\",\"missing\":[\"consent\"],\"aside\":true}", NULL, NULL},
    {"pre-check", "{\"applicant\":\"uncle\"}", "bad-value", "applicant"},
    {"pre-check", "{\"missing\":[7]}", "wrong-type", "missing[0]"},
    {"divert-ticket", "{\"to\":\"online\"}", NULL, NULL},
    {"divert-ticket", "{}", "missing-field", "to"},
    {"care", "{\"way\":\"water\"}", NULL, NULL},
    {"care", "{}", "missing-field", "way"},
    {"alert-done", "{\"measure\":\"opened\"}", NULL, NULL},
    {"alert-done", "{}", "missing-field", "measure"},
    {"greet", "", NULL, NULL},
    {"greet", "{\"reason\":\"directions\"}", NULL, NULL},
    {"greet", "{\"reason\":\"Directions!\"}", "bad-value", "reason"},
    {"service-off", "{\"service\":\"sim\",\"reason\":\"no-cards\"}", NULL, NULL},
    {"service-off", "{\"service\":\"sim\",\"reason\":\"no-cards\",\"for_s\":900}", NULL, NULL},
    {"service-off", "{\"service\":\"sim\",\"reason\":\"no-cards\",\"for_s\":-1}", "out-of-range",
     "for_s"},
    {"service-off", "{\"service\":\"sim\",\"reason\":\"no-cards\",\"for_s\":\"15 min\"}",
     "wrong-type", "for_s"},
    {"service-off", "{\"service\":\"sim\"}", "missing-field", "reason"},
    {"service-off", "{\"service\":\"sim\",\"reason\":\"\"}", "bad-value", "reason"},
    {"service-off", "{\"reason\":\"no-cards\"}", "missing-field", "service"},
    {"service-off", "{\"service\":\"sim\",\"reason\":\"a\",\"until\":\"noon\"}", "unknown-field",
     "until"},
    {"service-on", "{\"service\":\"sim\"}", NULL, NULL},
    {"service-on", "", "malformed-json", ""},
    {"advice", "{\"kind\":\"to-all\",\"point\":\"counter-3\"}", NULL, NULL},
    {"advice", "{\"kind\":\"service\",\"point\":\"counter-3\",\"service\":\"sim\"}", NULL, NULL},
    {"advice", "{\"kind\":\"service\"}", "missing-field", "point"},
    {"advice", "{\"kind\":\"to-all\",\"point\":3}", "wrong-type", "point"},
    {"service-on", "{\"service\":7}", "wrong-type", "service"},
    {"service-on", "{\"service\":\"sim\",\"reason\":\"a\"}", "unknown-field", "reason"},
    {"pause", "{\"reason\":\"lunch\",\"sure\":true}", NULL, NULL},
    {"sign-off", "", NULL, NULL},
    {"sign-off", "{\"sure\":true}", NULL, NULL},
    {"sign-off", "{\"sure\":1}", "wrong-type", "sure"},
    {"sign-on", "{\"staff\":\"1012\",\"pin\":\"1\",\"mentor\":\"1001\",\"sure\":true}", NULL, NULL},
    {"pause", "{\"reason\":\"lunch\"}", NULL, NULL},
    {"pause", "", "malformed-json", ""},
    {"pause", "{}", "missing-field", "reason"},
    {"day", "", NULL, NULL},
    {"day", "{}", NULL, NULL},
    {"divert", "{\"service\":\"top-up\",\"to\":\"self-service\"}", NULL, NULL},
    {"divert", "{\"service\":\"top-up\"}", "missing-field", "to"},
    {"announced", "{\"shown\":true,\"spoken\":false}", NULL, NULL},
    {"announced", "{\"shown\":\"true\",\"spoken\":false}", "wrong-type", "shown"},
    {"status", "{\"paper\":\"cover-open\"}", NULL, NULL},
    {"status", "{\"paper\":\"wet\"}", "bad-value", "paper"},
    {"clock", "{\"now\":\"2026-03-02T02:24:00.000Z\"}", NULL, NULL},
    {"clock", "{\"now\":1772418240}", "wrong-type", "now"},
    {"clock", "{\"now\":\"yesterday\"}", "bad-value", "now"},
    {"session", "{\"token\":\"abc\"}", NULL, NULL},
    {"session", "{\"staff\":\"1001\",\"password\":\"1\"}", NULL, NULL},
    {"session", "{}", "missing-field", "token"},
    {"session", "{\"staff\":\"1001\"}", "missing-field", "password"},
    {"empty", "", NULL, NULL},
    {"empty", "{}", NULL, NULL},
    {"empty", "{\"a\":1}", "unknown-field", "a"},
};

START_TEST(each_body_is_taken_or_its_fault_is_named)
{
    const body *one = &bodies[_i];
    hq_fault fault = {0};
    bool taken = decode(one->kind, one->json, &fault);
    ck_assert_msg(taken == (one->fault == NULL), "%s %s", one->kind, one->json);
    if (taken)
        return;
    ck_assert_str_eq(hq_fault_word(fault.code), one->fault);
    ck_assert_str_eq(fault.field, one->field);
}
END_TEST

START_TEST(requests_say_what_they_mean)
{
    g_auto(hq_writer) writer;
    hq_writer_init(&writer);
    hq_issue_request issue = {sample_slug("new-sim"), sample_slug("elderly"), HQ_EN}, back;
    hq_issue_request_encode(&issue, &writer);
    ck_assert_str_eq(writer.text,
                     "{\"service\":\"new-sim\",\"class\":\"elderly\",\"lang\":\"en\"}");
    ck_assert(hq_issue_request_decode(writer.text, writer.length, &back, NULL));
    ck_assert(hq_slug_equal(back.service, issue.service));
    ck_assert(hq_slug_equal(back.class_, issue.class_));
    ck_assert_int_eq(back.lang, HQ_EN);

    hq_writer_reset(&writer);
    hq_finish_request finish = {.outcome = sample_slug("completed"), .then_pause = true};
    hq_finish_request finish_back;
    hq_finish_request_encode(&finish, &writer);
    ck_assert_str_eq(writer.text, "{\"outcome\":\"completed\",\"then\":\"pause\"}");
    ck_assert(hq_finish_request_decode(writer.text, writer.length, &finish_back, NULL));
    ck_assert(finish_back.then_pause);

    hq_writer_reset(&writer);
    hq_call_request call = {sample_uuid(0xa1), sample_slug("floor")}, call_back;
    hq_call_request_encode(&call, &writer);
    ck_assert(hq_call_request_decode(writer.text, writer.length, &call_back, NULL));
    ck_assert(hq_uuid_equal(call.ticket, call_back.ticket));
    ck_assert(hq_slug_equal(call.reason, call_back.reason));

    hq_writer_reset(&writer);
    hq_service_off_request off = {sample_slug("sim"), sample_slug("no-cards"), 900}, off_back;
    hq_service_off_request_encode(&off, &writer);
    ck_assert_str_eq(writer.text, "{\"service\":\"sim\",\"reason\":\"no-cards\",\"for_s\":900}");
    ck_assert(hq_service_off_request_decode(writer.text, writer.length, &off_back, NULL));
    ck_assert(hq_slug_equal(off.service, off_back.service));
    ck_assert(hq_slug_equal(off.reason, off_back.reason));
    ck_assert_int_eq(off.for_s, off_back.for_s);
}
END_TEST

START_TEST(a_body_over_its_size_is_refused_unread)
{
    g_autofree char *json = g_strnfill(70 << 10, ' ');
    hq_issue_request request;
    hq_fault fault;
    ck_assert(!hq_issue_request_decode(json, 70 << 10, &request, &fault));
    ck_assert_str_eq(hq_fault_word(fault.code), "too-large");
}
END_TEST

START_TEST(a_fault_does_not_repeat_what_was_sent)
{
    static const char *const bodies_with_a_number[] = {
        "{\"service\":\"new-sim\",\"class\":13800138000x}",
        "{\"service\":\"new-sim\" 13800138000}",
        "{\"service\":\"new-sim\",\"class\":\"13800138000 \"}",
    };
    for (size_t i = 0; i < G_N_ELEMENTS(bodies_with_a_number); i++) {
        hq_fault fault = {0};
        ck_assert(!decode("issue", bodies_with_a_number[i], &fault));
        ck_assert_ptr_null(strstr(fault.expected, "13800138000"));
        ck_assert_ptr_null(strstr(fault.field, "13800138000"));
    }
}
END_TEST

START_TEST(a_fault_becomes_a_problem_that_says_what_to_do)
{
    hq_fault fault = {0};
    ck_assert(!decode("issue", "{\"service\":5}", &fault));
    hq_problem problem, back;
    hq_problem_of_fault(&problem, &fault);
    g_auto(hq_writer) writer;
    hq_writer_init(&writer);
    hq_problem_encode(&problem, &writer);
    ck_assert_str_eq(writer.text,
                     "{\"type\":\"/problems/wrong-type\",\"title\":\"A field has the wrong type\","
                     "\"status\":422,\"detail\":\"\\\"service\\\" must be a string.\","
                     "\"code\":\"wrong-type\",\"field\":\"service\"}");
    ck_assert(hq_problem_decode(writer.text, writer.length, &back, NULL));
    ck_assert_mem_eq(&problem, &back, sizeof back);
    ck_assert(!hq_problem_decode("<html>", 6, &back, NULL));
    ck_assert(!hq_problem_decode("{}", 2, &back, NULL));
}
END_TEST

START_TEST(the_code_of_a_problem_may_stand_in_its_type_alone)
{
    static const char json[] = "{\"type\":\"/problems/service-closed\",\"status\":409,"
                               "\"remedy\":\"Choose another service.\",\"opens_at\":\"13:30\"}";
    hq_problem problem;
    ck_assert(hq_problem_decode(json, strlen(json), &problem, NULL));
    ck_assert_str_eq(problem.code, "service-closed");
    ck_assert_str_eq(problem.remedy, "Choose another service.");
    ck_assert_int_eq(problem.status, 409);
}
END_TEST

START_TEST(paths_are_those_of_the_contract)
{
    g_autofree char *ticket = hq_path_ticket(sample_uuid(0xa1), NULL);
    ck_assert_str_eq(ticket, "/api/v1/tickets/a1a1a1a1-a1a1-a1a1-a1a1-a1a1a1a1a1a1");
    g_autofree char *leave = hq_path_ticket(sample_uuid(0xa1), "leave");
    ck_assert(g_str_has_suffix(leave, "a1a1/leave"));
    g_autofree char *next = hq_path_point("counter-3", "next");
    ck_assert_str_eq(next, "/api/v1/service-points/counter-3/next");
    g_autofree char *topic = hq_topic_of("board", "east");
    g_autofree char *events = hq_path_events((const char *const[]){"kiosk", topic, NULL});
    ck_assert_str_eq(events, "/api/v1/events?topics=kiosk,board:east");
    g_autofree char *help = hq_path_help(3, "answer");
    ck_assert_str_eq(help, "/api/v1/help/3/answer");
    g_autofree char *announcement = hq_path_announcement(4711);
    ck_assert_str_eq(announcement, "/api/v1/announcements/4711");
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("requests");
    TCase *each = tcase_create("bodies");
    tcase_add_loop_test(each, each_body_is_taken_or_its_fault_is_named, 0,
                        (int)G_N_ELEMENTS(bodies));
    suite_add_tcase(suite, each);
    hq_suite_add(suite, "meaning", requests_say_what_they_mean, 4);
    hq_suite_add(suite, "size", a_body_over_its_size_is_refused_unread, 4);
    hq_suite_add(suite, "no echo", a_fault_does_not_repeat_what_was_sent, 4);
    hq_suite_add(suite, "problem", a_fault_becomes_a_problem_that_says_what_to_do, 4);
    hq_suite_add(suite, "problem type", the_code_of_a_problem_may_stand_in_its_type_alone, 4);
    hq_suite_add(suite, "paths", paths_are_those_of_the_contract, 4);
    return hq_suite_run(suite);
}
