#include "suite.h"

#include <string.h>

#include "samples.h"
#include "shared/wire/board-doc.h"
#include "shared/wire/call-message.h"
#include "shared/wire/dashboard-doc.h"
#include "shared/wire/follow-doc.h"
#include "shared/wire/hall-doc.h"
#include "shared/wire/card-view.h"
#include "shared/wire/handheld-doc.h"
#include "shared/wire/kiosk-doc.h"
#include "shared/wire/point-doc.h"
#include "shared/wire/sign-doc.h"
#include "shared/wire/state-message.h"

// Every list of a document points into these; nothing is released.
static hq_service_view services[3];
static hq_ticket_view tickets[2];
static hq_point_view points[1];
static hq_named named[1];
static hq_help_view helps[1];
static hq_alert_view alerts[2];
static hq_device_view devices[2];
static hq_doc_head head;

static void
fill_services(void)
{
    for (int i = 0; i < 3; i++) {
        hq_service_view *view = &services[i];
        view->id = sample_slug(i == 0 ? "mobile" : i == 1 ? "new-sim" : "broadband");
        view->name = sample_text("新开户", "New \"SIM\"");
        strcpy(view->letter, i == 2 ? "B" : "A");
        view->icon = sample_slug("sim");
        view->parent = sample_slug(i == 1 ? "mobile" : "");
        view->branch = i == 0;
        view->open = i != 2;
        view->opens_s = i == 2 ? 13 * 3600 + 1800 : -1;
        view->serves_s = i == 1 ? 14 * 3600 : -1;
        view->has_then = i == 2;
        view->documents_then.from = i == 2 ? SAMPLE_NOW + HQ_HOUR : 0;
        view->documents_then.text = i == 2 ? sample_text("账单", "A bill") : (hq_text){0};
        view->left = i == 1 ? 7 : -1;
        g_strlcpy(view->closed, i == 2 ? "service-closed" : "", sizeof view->closed);
        view->waiting = view->ahead = 12;
        view->longest_wait_s = 840;
        if (i != 2)
            view->wait = (hq_range){true, 720, 1200};
        view->target_s = 600;
        view->self_service_s = 120;
        view->documents = sample_text("身份证", "Identity card");
        view->needs = (hq_documents){.n = 1, .list = {sample_slug("id-card")}};
        view->open_points = 3;
    }
}

static void
fill_tickets(void)
{
    for (int i = 0; i < 2; i++) {
        hq_ticket_view *view = &tickets[i];
        view->id = sample_uuid((uint8_t)(0xa0 + i));
        strcpy(view->number, i == 0 ? "A012" : "B004");
        strcpy(view->letter, i == 0 ? "A" : "B");
        view->service = sample_slug("new-sim");
        view->state = i == 0 ? HQ_TICKET_SERVING : HQ_TICKET_WAITING;
        view->paper = HQ_PAPER_PRINTED;
        view->lang = HQ_EN;
        view->issued_at = view->since = SAMPLE_NOW;
        view->ahead = i == 0 ? -1 : 3;
        view->promise = (hq_range){true, 300, 600};
        view->seq = 4711;
        strcpy(view->follow, "/t/abc");
        if (i == 1)
            continue;
        view->class_ = sample_slug("elderly");
        view->point = sample_slug("counter-3");
        strcpy(view->label, "3");
        view->called_at = SAMPLE_NOW + HQ_MINUTE;
        view->serving_from = SAMPLE_NOW + 2 * HQ_MINUTE;
        view->recalls = 1;
        view->has_why = view->has_sentence = true;
        view->why.waited_s = 540;
        strcpy(view->why.runner_up, "A013");
        strcpy(view->sentence.in[HQ_ZH], "等候最久");
        strcpy(view->sentence.in[HQ_EN], "Has waited longest");
        view->has_pre_check = view->has_cared = i == 0;
        view->pre_check = (hq_pre_check_view){SAMPLE_NOW, HQ_APPLICANT_MINOR, {1, {{"id-card"}}}};
        view->n_care = i == 0 ? 2 : 0;
        view->care[0] = sample_slug("promise");
        view->care[1] = sample_slug("missed");
        view->cared = (hq_cared_view){SAMPLE_NOW, sample_slug("water"), sample_slug("1002")};
        view->diverted = sample_slug(i == 0 ? "" : "online");
    }
}

static void
fill_rest(void)
{
    hq_point_view *point = &points[0];
    point->id = sample_slug("counter-3");
    strcpy(point->label, "3");
    point->zone = sample_slug("east");
    point->state = HQ_POINT_SERVING;
    point->since = SAMPLE_NOW;
    point->staff = sample_slug("1001");
    strcpy(point->staff_name, "李*");
    point->has_ticket = true;
    point->ticket.id = tickets[0].id;
    strcpy(point->ticket.number, "A012");
    strcpy(point->ticket.letter, "A");
    point->ticket.service = sample_slug("new-sim");
    point->ticket.state = HQ_TICKET_SERVING;
    point->ticket.since = SAMPLE_NOW;
    point->n_services = 2;
    point->services[0] = sample_slug("new-sim");
    point->services[1] = sample_slug("broadband");
    point->n_off = 2;
    point->off[0].service = sample_slug("new-sim");
    point->off[0].reason = sample_slug("no-cards");
    point->off[0].until = SAMPLE_NOW + 15 * HQ_MINUTE;
    point->off[1].service = sample_slug("broadband");
    point->off[1].reason = sample_slug("system");

    named[0].id = sample_slug("lunch");
    named[0].name = sample_text("午餐", "Lunch");
    helps[0] = (hq_help_view){3,
                              SAMPLE_NOW,
                              sample_slug("kiosk-1"),
                              SAMPLE_NOW + 2 * HQ_MINUTE,
                              SAMPLE_NOW + HQ_MINUTE,
                              sample_slug("1002"),
                              0};
    for (uint32_t i = 0; i < 2; i++)
        alerts[i] = (hq_alert_view){.alert = 2 - i,
                                    .rule = sample_slug("long-wait"),
                                    .watches = HQ_ALERT_LONGEST,
                                    .subject = sample_slug(i == 0 ? "payment" : ""),
                                    .words = sample_text("缴费：最长已等 21 分钟", "Payment"),
                                    .value = 1260,
                                    .threshold = 1200,
                                    .owner = HQ_DUTY_MANAGER,
                                    .n_there = 1 - i,
                                    .there = {{sample_slug("1001"), "陈*"}},
                                    .raised_at = SAMPLE_NOW};
    alerts[0].escalates_at = SAMPLE_NOW + 5 * HQ_MINUTE;
    alerts[1].escalated_at = alerts[1].acknowledged_at = alerts[1].done_at = SAMPLE_NOW;
    alerts[1].acknowledged_by = alerts[1].done_by = sample_slug("1001");
    alerts[1].measure = sample_slug("opened");
    alerts[1].over_at = SAMPLE_NOW + HQ_MINUTE;
    devices[0].id = sample_slug("kiosk-1");
    strcpy(devices[0].kind, "kiosk");
    devices[0].connected = true;
    devices[0].last_seen = SAMPLE_NOW;
    devices[0].paper = HQ_SUPPLY_LOW;
    devices[1].id = sample_slug("board-1");
    strcpy(devices[1].kind, "display");
    devices[1].voice = HQ_VOICE_OK;

    head.hall.id = sample_slug("xinjiekou");
    head.hall.name = sample_text("新街口营业厅", "Xinjiekou Hall");
    strcpy(head.hall.time_zone, "Asia/Shanghai");
    head.hall.utc_offset_s = 28800;
    head.hall.noun = sample_text("台席", "counter");
    head.day = (hq_day_view){20260302, true, 8 * 3600, 24 * 3600};
    head.now = SAMPLE_NOW;
}

// Compares what was written with its golden, reads it and writes it again: nothing may be lost.
#define EXPECT_JOURNEY(T, doc, release)                                                            \
    do {                                                                                           \
        g_auto(hq_writer) written, again;                                                          \
        hq_writer_init(&written);                                                                  \
        hq_writer_init(&again);                                                                    \
        T##_encode(doc, &written);                                                                 \
        compare_with_golden(#T, written.text);                                                     \
        T back;                                                                                    \
        hq_fault fault = {0};                                                                      \
        ck_assert_msg(T##_decode(written.text, written.length, &back, &fault), "%s: %s",           \
                      fault.field, fault.expected);                                                \
        T##_encode(&back, &again);                                                                 \
        release;                                                                                   \
        ck_assert_str_eq(written.text, again.text);                                                \
        for (size_t n = 0; n < written.length; n++)                                                \
            ck_assert(!T##_decode(written.text, n, &back, NULL));                                  \
    } while (0)

static void
compare_with_golden(const char *name, const char *text)
{
    g_autofree char *file = g_strconcat(name + strlen("hq_"), ".json", NULL);
    g_autofree char *path = g_build_filename(g_getenv("HQ_GOLDEN"), "wire", file, NULL);
    if (g_getenv("HQ_GOLDEN_WRITE") != NULL) {
        g_autofree char *line = g_strconcat(text, "\n", NULL);
        ck_assert(g_file_set_contents(path, line, -1, NULL));
    }
    g_autofree char *golden = NULL;
    ck_assert_msg(g_file_get_contents(path, &golden, NULL, NULL), "no golden %s", path);
    ck_assert_str_eq(text, g_strchomp(golden));
}

static const hq_notice_views notices = {.items = {{.seq = 4712,
                                                   .text = {{"下雨路滑", "Wet floor"}},
                                                   .shown = true,
                                                   .spoken = true,
                                                   .every_s = 600,
                                                   .since = SAMPLE_NOW,
                                                   .until = SAMPLE_NOW + HQ_HOUR}},
                                        .n = 1};

static const hq_answer_views answers = {
    .n = 2,
    .items = {{.said = {{"缴费排队太久", "Paying takes too long"}},
               .done = {{"门口三台自助机都能缴费", "Terminals take payments"}},
               .ends_at = SAMPLE_NOW + HQ_HOUR},
              {.said = {{"座位不够", ""}}, .done = {{"加了十二个座位", ""}}}}};

START_TEST(kiosk_document_survives_the_journey)
{
    hq_kiosk_doc doc = {head,
                        {services, 3},
                        8,
                        33,
                        true,
                        {true, 7, HQ_CLASSES_HOOK, true},
                        19 * 3600 + 1800,
                        1800,
                        .has_ticket = true,
                        .has_help = true,
                        .help = helps[0]};
    doc.ticket = (hq_ticket_parts){
        .wait = true, .code = true, .foot = sample_text("监督电话", "Complaints")};
    EXPECT_JOURNEY(hq_kiosk_doc, &doc, hq_kiosk_doc_clear(&back));
}
END_TEST

START_TEST(board_document_survives_the_journey)
{
    hq_board_doc doc = {.head = head, .zone = named[0], .services = {services, 2}, .n_called = 1};
    doc.called[0] = (hq_board_call){4711, "A012",     "A",        sample_slug("counter-3"),
                                    "3",  HQ_COUNTER, SAMPLE_NOW, HQ_TICKET_CALLED};
    doc.running_text = sample_text("欢迎", "Welcome");
    doc.notices = notices;
    doc.answers = answers;
    doc.head.day.closing = true;
    doc.n_missed = 1;
    doc.missed[0] = (hq_board_missed){"A009", "A"};
    EXPECT_JOURNEY(hq_board_doc, &doc, hq_board_doc_clear(&back));
}
END_TEST

START_TEST(point_document_survives_the_journey)
{
    hq_transfer_target target = {sample_slug("broadband"), sample_text("宽带", "Broadband"), "B"};
    hq_point_doc doc = {
        .head = head,
        .point = points[0],
        .has_ticket = true,
        .ticket = tickets[0],
        .services = {services, 3},
        .waiting = 18,
        .longest_wait_s = 1260,
        .next = {&tickets[1], 1},
        .cards = "00c0ffee00c0ffee",
        .has_undo = true,
        .undo = {HQ_UNDO_FINISH_AND_CALL, "A012", SAMPLE_NOW + 10 * HQ_SECOND},
        .recall_gap_s = 5,
        .recall_max = 3,
        .late_rule = HQ_LATE_REINSERTS,
        .late_after = 2,
        .pause_reasons = {named, 1},
        .transfer_to = {&target, 1},
        .has_phone = true,
        .phone = {true, 7},
    };
    doc.point.auto_call = doc.point.auto_off = true;
    doc.point.auto_call_at = SAMPLE_NOW + 5 * HQ_SECOND;
    EXPECT_JOURNEY(hq_point_doc, &doc, hq_point_doc_clear(&back));
    doc.has_ticket = doc.has_undo = false;
    g_auto(hq_writer) writer;
    hq_writer_init(&writer);
    hq_point_doc_encode(&doc, &writer);
    ck_assert_ptr_nonnull(strstr(writer.text, "\"ticket\":null,\"services\""));
    ck_assert_ptr_nonnull(strstr(writer.text, "\"undo\":null"));
}
END_TEST

static const hq_card_content card_content = {
    .kind = HQ_CARD_TARIFF,
    .audience = HQ_CARD_FOR_COUNTER,
    .title = {.in = {[HQ_ZH] = "改套餐一页通", [HQ_EN] = "Changing a plan"}},
    .text = {.in = {[HQ_ZH] = "下月 1 日生效；\n本月仍按原套餐计费。", [HQ_EN] = ""}},
    .keywords = "套餐 plan",
    .n_services = 2,
    .services = {{"new-sim"}, {"broadband"}},
    .asks_receipt = true,
    .from = "2026-03-02",
    .until = "2026-03-31",
};

START_TEST(knowledge_cards_survive_the_journey)
{
    hq_card_view cards[] = {
        {.card = 12,
         .version = 3,
         .content = card_content,
         .approved_at = SAMPLE_NOW,
         .ends_at = SAMPLE_NOW + 24 * HQ_HOUR,
         .read = true},
        {.card = 4, .version = 1, .content = {.until = "2026-03-02T04:00:00Z"}}};
    hq_cards_answer answer = {.revision = "00c0ffee00c0ffee", .cards = {cards, 2}};
    EXPECT_JOURNEY(hq_cards_answer, &answer, hq_cards_answer_clear(&back));
}
END_TEST

START_TEST(the_card_desk_survives_the_journey)
{
    hq_card_reader unread[] = {{.staff = sample_slug("1001"), .name = "李敏"}};
    hq_card_version_view approved = {.version = 2,
                                     .content = card_content,
                                     .author = sample_slug("9001"),
                                     .written_at = SAMPLE_NOW - HQ_HOUR,
                                     .approver = sample_slug("9001"),
                                     .approved_at = SAMPLE_NOW};
    hq_card_version_view newest = {.version = 3, .content = card_content, .written_at = SAMPLE_NOW};
    hq_card_desk_view cards[] = {{.card = 12,
                                  .state = HQ_CARD_STANDS,
                                  .newest = newest,
                                  .has_approved = true,
                                  .approved = approved,
                                  .readers = 9,
                                  .read = 8,
                                  .unread = {unread, 1},
                                  .helped = 5,
                                  .failed = 1}};
    hq_card_desk_answer answer = {cards, 1};
    EXPECT_JOURNEY(hq_card_desk_answer, &answer, hq_card_desk_answer_clear(&back));
}
END_TEST

START_TEST(versions_of_a_card_survive_the_journey)
{
    hq_card_version_view versions[] = {
        {.version = 2, .content = card_content, .written_at = SAMPLE_NOW},
        {.version = 1,
         .content = card_content,
         .author = sample_slug("9001"),
         .written_at = SAMPLE_NOW - HQ_HOUR,
         .approver = sample_slug("9002"),
         .approved_at = SAMPLE_NOW - HQ_MINUTE}};
    hq_card_versions_answer answer = {.card = 12,
                                      .withdrawer = sample_slug("9001"),
                                      .withdrawn_at = SAMPLE_NOW,
                                      .versions = {versions, 2}};
    EXPECT_JOURNEY(hq_card_versions_answer, &answer, hq_card_versions_answer_clear(&back));
}
END_TEST

START_TEST(handheld_document_survives_the_journey)
{
    hq_passed_case passed[] = {{.id = sample_uuid(7),
                                .day = 20260302,
                                .number = 3,
                                .kind = HQ_CASE_COMPLAINT,
                                .due = SAMPLE_NOW + HQ_HOUR,
                                .duty = HQ_DUTY_DUTY,
                                .n_there = 1,
                                .there = {{sample_slug("9002"), "李*"}}}};
    hq_handheld_doc doc = {
        head,        {services, 3}, {tickets, 2}, {helps, 1},   {named, 1},
        7,           {tickets, 1},  {named, 1},   {named, 1},   {named, 1},
        {alerts, 2}, {named, 1},    {passed, 1},  {tickets, 1}, "00c0ffee00c0ffee"};
    EXPECT_JOURNEY(hq_handheld_doc, &doc, hq_handheld_doc_clear(&back));
}
END_TEST

static hq_advice_view
sample_advice(void)
{
    hq_outlook_view outlook = {.people = 41,
                               .over_min = 95,
                               .within_milli = 712,
                               .n_waiting = 2,
                               .n_low = 2,
                               .n_high = 2,
                               .waiting = {33, 36},
                               .low = {33, 30},
                               .high = {33, 44}};
    hq_advice_view view = {.at = SAMPLE_NOW,
                           .warning = sample_slug("yellow"),
                           .window_s = 3000,
                           .mark_s = 300,
                           .nothing = outlook,
                           .n_advice = 1,
                           .n_done = 1};
    view.advice[0] =
        (hq_advice_item){.kind = sample_slug("service"),
                         .point = sample_slug("counter-3"),
                         .label = "3",
                         .service = sample_slug("payment"),
                         .words = sample_text("3 号台席加办缴费", "Let counter 3 do payment too"),
                         .applies = true,
                         .since = SAMPLE_NOW,
                         .saved_min = 40,
                         .after = outlook};
    view.done[0] =
        (hq_advice_deed_view){.kind = sample_slug("open"),
                              .point = sample_slug("counter-5"),
                              .words = sample_text("请人开 5 号台席", "Send somebody to counter 5"),
                              .at = SAMPLE_NOW,
                              .without_min = 95,
                              .with_min = 40,
                              .came_min = -1};
    return view;
}

START_TEST(dashboard_document_survives_the_journey)
{
    hq_score_view some = {.hour = -1, .promised = 40, .kept = 36, .early = 8, .kept_last = 38};
    some.kept_milli = 900, some.early_milli = 200, some.coverage_milli = 700, some.bias_s = -12;
    hq_score_view of_service = some, of_hour = some;
    of_service.id = sample_slug("payment"), of_hour.hour = 10;
    of_hour.kept_milli = of_hour.early_milli = of_hour.coverage_milli = -1;
    hq_dashboard_doc doc = {.head = head,
                            .disk_short = true,
                            .disk_full = true,
                            .services = {services, 3},
                            .points = {points, 1},
                            .help = {helps, 1},
                            .devices = {devices, 2},
                            .totals = {.within_target_milli = -1},
                            .promises = {20260302, some, {&of_service, 1}, {0}, {&of_hour, 1}},
                            .foreseen_at = SAMPLE_NOW,
                            .n_care = 7,
                            .care = {tickets, 1},
                            .notices = notices,
                            .answers = answers,
                            .zones = {named, 1},
                            .classes = {named, 1},
                            .alerts = {alerts, 2},
                            .alert_measures = {named, 1}};
    doc.has_advice = true;
    doc.advice = sample_advice();
    EXPECT_JOURNEY(hq_dashboard_doc, &doc, hq_dashboard_doc_clear(&back));
}
END_TEST

START_TEST(advice_survives_the_journey)
{
    hq_advice_answer answer = {.now = SAMPLE_NOW, .known = true, .advice = sample_advice()};
    EXPECT_JOURNEY(hq_advice_answer, &answer, (void)0);
}
END_TEST

START_TEST(sign_document_survives_the_journey)
{
    hq_sign_doc doc = {
        head,
        points[0],
        true,
        {"A012", "A", HQ_TICKET_CALLED, SAMPLE_NOW},
        true,
        {tickets[0].id, "A012", "A", HQ_EN, sample_slug("1001"), "李*", SAMPLE_NOW + HQ_MINUTE}};
    EXPECT_JOURNEY(hq_sign_doc, &doc, (void)0);
}
END_TEST

START_TEST(follow_document_survives_the_journey)
{
    hq_follow_doc doc = {.head = head, .number = "A012", .letter = "A", .ahead = 4};
    doc.service.name = sample_text("新开户", "New SIM");
    doc.state = HQ_TICKET_WAITING;
    doc.wait = doc.promise = (hq_range){true, 720, 1200};
    doc.promised_at = doc.told_at = SAMPLE_NOW;
    doc.told = doc.promise;
    doc.change = HQ_CHANGE_PRIORITY;
    doc.noun = head.hall.noun;
    EXPECT_JOURNEY(hq_follow_doc, &doc, (void)0);
}
END_TEST

START_TEST(hall_document_survives_the_journey)
{
    hq_hall_service rows[2] = {{services[0], {NULL, 0}}, {services[1], {tickets, 2}}};
    hq_hall_doc doc = {head, {rows, 2}, {points, 1}};
    EXPECT_JOURNEY(hq_hall_doc, &doc, hq_hall_doc_clear(&back));
}
END_TEST

START_TEST(call_message_survives_the_journey)
{
    hq_call_message call = {
        4711,       SAMPLE_NOW,          "A012",         "A", HQ_EN, sample_slug("counter-3"), "3",
        HQ_COUNTER, sample_slug("east"), head.hall.noun, true};
    EXPECT_JOURNEY(hq_call_message, &call, (void)0);
}
END_TEST

START_TEST(answers_survive_the_journey)
{
    hq_issued_answer issued = {tickets[0].id, "A012",   "A",       sample_slug("new-sim"), 4, {0},
                               4711,          "/t/abc", SAMPLE_NOW};
    EXPECT_JOURNEY(hq_issued_answer, &issued, (void)0);
    hq_tickets_answer list = {{tickets, 2}, 17};
    EXPECT_JOURNEY(hq_tickets_answer, &list, hq_tickets_answer_clear(&back));
    hq_ticket_answer command = {tickets[0], true, tickets[0].why};
    EXPECT_JOURNEY(hq_ticket_answer, &command, (void)0);
    hq_why_answer why = {tickets[0].why, tickets[0].sentence};
    EXPECT_JOURNEY(hq_why_answer, &why, (void)0);
    hq_me_answer me = {.role = "counter",
                       .device = sample_slug("panel-3"),
                       .hall = head.hall,
                       .now = SAMPLE_NOW,
                       .point = sample_slug("counter-3"),
                       .n_topics = 1,
                       .topics = {{"point:counter-3"}}};
    EXPECT_JOURNEY(hq_me_answer, &me, (void)0);
    hq_alerts_answer all = {SAMPLE_NOW, {alerts, 2}, {named, 1}};
    EXPECT_JOURNEY(hq_alerts_answer, &all, hq_alerts_answer_clear(&back));
    hq_halls_answer halls = {{named, 1}};
    EXPECT_JOURNEY(hq_halls_answer, &halls, hq_halls_answer_clear(&back));
}
END_TEST

START_TEST(state_message_carries_any_document)
{
    g_auto(hq_writer) writer;
    hq_writer_init(&writer);
    hq_state_message_begin(&writer, "kiosk", 42, SAMPLE_NOW);
    hq_kiosk_doc doc = {head, {services, 3}, 8, 33, true, {true, 7}, -1}, back;
    hq_kiosk_doc_encode(&doc, &writer);
    hq_write_end(&writer);

    hq_state_message message;
    ck_assert(hq_state_message_decode(writer.text, writer.length, &message, NULL));
    ck_assert_str_eq(message.topic.text, "kiosk");
    ck_assert_uint_eq(message.seq, 42);
    ck_assert_int_eq(message.at, SAMPLE_NOW);
    ck_assert(hq_kiosk_doc_decode(message.doc, message.doc_length, &back, NULL));
    ck_assert_uint_eq(back.services.n, 3);
    hq_kiosk_doc_clear(&back);
}
END_TEST

START_TEST(state_message_finds_its_document_among_anything)
{
    static const char json[] = " { \"x\" : \"}\\\"doc\\\\\" , \"y\":[{\"doc\":1}], \"topic\":\"a\","
                               "\"seq\":1,\"at\":\"2026-03-02T02:24:00Z\" , \"doc\" : {\"a\":[]} }";
    hq_state_message message;
    ck_assert(hq_state_message_decode(json, strlen(json), &message, NULL));
    ck_assert_int_eq(strncmp(message.doc, "{\"a\":[]}", 8), 0);
}
END_TEST

int
main(void)
{
    fill_services();
    fill_tickets();
    fill_rest();
    Suite *suite = suite_create("docs");
    hq_suite_add(suite, "kiosk", kiosk_document_survives_the_journey, 30);
    hq_suite_add(suite, "board", board_document_survives_the_journey, 30);
    hq_suite_add(suite, "point", point_document_survives_the_journey, 30);
    hq_suite_add(suite, "handheld", handheld_document_survives_the_journey, 30);
    hq_suite_add(suite, "cards", knowledge_cards_survive_the_journey, 30);
    hq_suite_add(suite, "card desk", the_card_desk_survives_the_journey, 30);
    hq_suite_add(suite, "card versions", versions_of_a_card_survive_the_journey, 30);
    hq_suite_add(suite, "advice", advice_survives_the_journey, 30);
    hq_suite_add(suite, "dashboard", dashboard_document_survives_the_journey, 30);
    hq_suite_add(suite, "sign", sign_document_survives_the_journey, 30);
    hq_suite_add(suite, "follow", follow_document_survives_the_journey, 30);
    hq_suite_add(suite, "hall", hall_document_survives_the_journey, 30);
    hq_suite_add(suite, "call", call_message_survives_the_journey, 30);
    hq_suite_add(suite, "answers", answers_survive_the_journey, 30);
    hq_suite_add(suite, "state", state_message_carries_any_document, 30);
    hq_suite_add(suite, "state among", state_message_finds_its_document_among_anything, 30);
    return hq_suite_run(suite);
}
