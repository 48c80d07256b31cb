// Alerts as staff see them, and what staff say about them.
#pragma once

#include "shared/wire/hall-view.h"

enum { HQ_ALERT_PEOPLE = 4 }; // named of whom an alert is for

// Somebody of the owning duty who is there.
typedef struct {
    hq_slug staff;
    char name[32]; // masked
} hq_alert_person;

typedef struct {
    uint32_t alert; // its number on that day
    hq_slug rule;
    hq_alert_kind watches;
    hq_slug subject; // service, service point or device; "": null
    hq_text words;   // the whole in one sentence
    int64_t value, threshold;
    hq_duty owner;
    uint32_t n_there; // of the owning duty
    hq_alert_person there[HQ_ALERT_PEOPLE];
    hq_time raised_at;
    hq_time escalates_at; // this and the following times: 0 is left out
    hq_time escalated_at, acknowledged_at, done_at, over_at;
    hq_slug acknowledged_by, done_by; // "": left out
    hq_slug measure;
} hq_alert_view;
typedef struct {
    hq_alert_view *items; // g_malloc'ed, released by the document's _clear()
    uint32_t n;
} hq_alert_views;

// GET /alerts: today's, the last one first, and what can be said to have been done.
typedef struct {
    hq_time now;
    hq_alert_views alerts;
    hq_named_list measures;
} hq_alerts_answer;
void hq_alerts_answer_encode(const hq_alerts_answer *answer, hq_writer *writer);
bool hq_alerts_answer_decode(const char *json, size_t length, hq_alerts_answer *ret_answer,
                             hq_fault *ret_fault);
void hq_alerts_answer_clear(hq_alerts_answer *answer);

// POST /alerts/{n}/done
typedef struct {
    hq_slug measure;
} hq_alert_done_request;
void hq_alert_done_request_encode(const hq_alert_done_request *request, hq_writer *writer);
bool hq_alert_done_request_decode(const char *json, size_t length,
                                  hq_alert_done_request *ret_request, hq_fault *ret_fault);

// What is told outside when something happened to an alert.
typedef struct {
    char id[80]; // the same whenever the same is told
    hq_slug hall;
    char event[24]; // "alert-raised", …
    hq_time at;
    hq_alert_view alert; // as it is now
} hq_alert_message;
void hq_alert_message_encode(const hq_alert_message *message, hq_writer *writer);

// The answer of what was said about an alert: {"alert":3}.
void hq_alert_answer_encode(uint32_t alert, hq_writer *writer);
