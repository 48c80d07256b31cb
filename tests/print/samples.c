#include "tests/print/samples.h"

#include <string.h>

#define CHINESE                                                                                    \
    .language = HQ_ZH, .hall = "中山路营业厅", .number = "C031", .service = "宽带业务",            \
    .issued_at = "3月2日 10:24", .ahead = 6, .range_from_min = 16, .range_to_min = 25,             \
    .window_from = "10:40", .window_to = "10:49", .wait_zone = "2 区", .wait_side = "靠窗一侧",    \
    .documents = "身份证原件", .if_missed = "过号 3 个以内到台席前补叫；\n超过 5 个请重新取号",    \
    .follow_url = "HTTP://10.0.0.8:8080/T/7QX2M4KD9RWE", .masked_phone = "138****5207",            \
    .kiosk = "1 号取号机"

#define ENGLISH                                                                                    \
    .language = HQ_EN, .hall = "Zhongshan Road", .number = "C031", .service = "Broadband",         \
    .issued_at = "2 Mar 10:24", .ahead = 6, .range_from_min = 16, .range_to_min = 25,              \
    .window_from = "10:40", .window_to = "10:49", .wait_zone = "Zone 2",                           \
    .wait_side = "window side", .documents = "ID card (original)",                                 \
    .if_missed = "Missed by up to 3 numbers: come to the counter. By more than 5: take a new "     \
                 "ticket.",                                                                        \
    .follow_url = "HTTP://10.0.0.8:8080/T/7QX2M4KD9RWE", .masked_phone = "138****5207",            \
    .kiosk = "Kiosk 1"

#pragma GCC diagnostic ignored "-Woverride-init"

const HqSample hq_samples[] = {
    {"zh", {CHINESE}},
    {"en", {ENGLISH}},
    {"zh-other-digit", {CHINESE, .number = "C131"}},
    {"zh-reprint-wide",
     {CHINESE, .number = "A1000", .reprint = true, .ahead = 0, .range_from_min = 0,
      .range_to_min = 3, .window_from = "10:24", .window_to = "10:27"}},
    {"en-long",
     {ENGLISH, .number = "M8888", .hall = "Zhongshan Road Service Hall",
      .service = "Number portability and contracts", .ahead = 112, .range_from_min = 50,
      .range_to_min = 75, .window_from = "11:14", .window_to = "11:39"}},
    {"zh-bring-long",
     {CHINESE, .service = "补换卡",
      .documents = "机主带身份证原件；代办带两人身份证原件和授权委托书一份"}},
    {"zh-offline",
     {CHINESE, .number = "A901", .offline = true, .ahead = -1, .range_from_min = -1,
      .range_to_min = -1, .follow_url = NULL, .masked_phone = NULL}},
    {"zh-test",
     {.language = HQ_ZH,
      .hall = "中山路营业厅",
      .number = "0000",
      .service = "打印正常，没有占号",
      .issued_at = "3月2日 10:24",
      .ahead = -1,
      .test = true}},
    {"en-test",
     {.language = HQ_EN,
      .hall = "Zhongshan Road",
      .number = "0000",
      .service = "Prints well, no number taken",
      .issued_at = "2 Mar 10:24",
      .ahead = -1,
      .test = true}},
    {"en-rehearsal", {ENGLISH, .rehearsal = true, .reprint = true, .offline = true}},
    {0},
};

const HqSample *
hq_sample_find(const char *name)
{
    for (const HqSample *sample = hq_samples; sample->name; sample++)
        if (strcmp(sample->name, name) == 0)
            return sample;
    return NULL;
}
