// What a manager has the boards show and say: given, ended, and as boards and dashboards see it.
#pragma once

#include "shared/engine/types.h"
#include "shared/wire/fault.h"
#include "shared/wire/writer.h"

enum { HQ_NOTICES_MAX = 8, HQ_NOTICE_WIDTH = 60 };

typedef struct {
    uint64_t seq; // of the event that tells of it: what displays acknowledge
    hq_slug zone; // whose boards; "": null, all
    hq_text text; // English may be ""
    bool shown, spoken;
    int32_t every_s; // said again so often; 0: once
    hq_time since, until;
} hq_notice_view;
typedef struct {
    hq_notice_view items[HQ_NOTICES_MAX];
    uint32_t n;
} hq_notice_views;

// POST /notices
typedef struct {
    hq_slug zone; // "": all boards
    hq_text text;
    bool shown, spoken;
    int32_t every_s; // 0: once; else at least a minute
    int32_t for_s;   // how long it stands, a minute to a day
} hq_notice_request;
void hq_notice_request_encode(const hq_notice_request *request, hq_writer *writer);
// Refuses what no board has room for: a line of HQ_NOTICE_WIDTH, where a Han character is two wide.
bool hq_notice_request_decode(const char *json, size_t length, hq_notice_request *ret_request,
                              hq_fault *ret_fault);

// GET /notices
void hq_notices_answer_encode(const hq_notice_views *notices, hq_writer *writer);
bool hq_notices_answer_decode(const char *json, size_t length, hq_notice_views *ret_notices,
                              hq_fault *ret_fault);
