// The document of topic `dashboard`: the hall as its manager sees it.
#pragma once

#include "shared/wire/advice-view.h"
#include "shared/wire/answer-view.h"
#include "shared/wire/device-view.h"
#include "shared/wire/handheld-doc.h"
#include "shared/wire/notice-view.h"
#include "shared/wire/point-view.h"
#include "shared/wire/promise-day.h"

typedef struct {
    uint32_t waiting;
    int32_t longest_wait_s;
    uint32_t issued; // today, as all below
    uint32_t served;
    uint32_t no_show;
    uint32_t cancelled;
    uint32_t serving; // now
    uint32_t calling; // now
    uint32_t open_points;
    int32_t within_target_milli; // served with wait ≤ target ÷ (served + left after it); -1: null
} hq_totals;

typedef struct {
    hq_doc_head head;
    hq_service_views services;
    hq_point_views points;
    hq_help_views help;
    hq_device_views devices;
    hq_totals totals;
    bool has_advice; // false: null
    hq_advice_view advice;
    hq_promise_day promises; // today's
    hq_time foreseen_at;     // when the forecast was made last; 0: null, there is none
    uint32_t n_care;         // who is owed care
    hq_ticket_views care;    // the first of them, ≤ 20
    hq_notice_views notices; // the newest first
    hq_answer_views answers;
    hq_named_list zones;
    hq_named_list classes; // ordinary first
    bool disk_short;       // the server's disk has room for a few days at most
    bool disk_full;        // … for nobody new
    hq_alert_views alerts; // not over, and nothing done yet
    hq_named_list alert_measures;
} hq_dashboard_doc;

void hq_dashboard_doc_encode(const hq_dashboard_doc *doc, hq_writer *writer);
// On success the document is the caller's: hq_dashboard_doc_clear().
bool hq_dashboard_doc_decode(const char *json, size_t length, hq_dashboard_doc *ret_doc,
                             hq_fault *ret_fault);
void hq_dashboard_doc_clear(hq_dashboard_doc *doc);
