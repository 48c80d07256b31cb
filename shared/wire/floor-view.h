// What roaming staff are shown beside the queue: who asks for help, who is owed care.
#pragma once

#include "shared/wire/ticket-view.h"

typedef struct {
    uint32_t request;
    hq_time at;
    hq_slug device;
    hq_time due; // somebody should come until then; this and the following: 0 is null
    hq_time taken_at;
    hq_slug taken_by; // "": null
    hq_time answered_at;
} hq_help_view;
typedef struct {
    hq_help_view *items; // g_malloc'ed, released by the document's _clear()
    uint32_t n;
} hq_help_views;

// GET /help: today's, the first one first.
typedef struct {
    hq_help_views help;
} hq_helps_answer;
void hq_helps_answer_encode(const hq_helps_answer *answer, hq_writer *writer);
bool hq_helps_answer_decode(const char *json, size_t length, hq_helps_answer *ret_answer,
                            hq_fault *ret_fault);
void hq_helps_answer_clear(hq_helps_answer *answer);

// GET /care: who is still owed care, the first to come first, and for whom something was done
// today.
typedef struct {
    hq_time now;
    hq_ticket_views care;
    hq_ticket_views cared;
} hq_care_answer;
void hq_care_answer_encode(const hq_care_answer *answer, hq_writer *writer);
bool hq_care_answer_decode(const char *json, size_t length, hq_care_answer *ret_answer,
                           hq_fault *ret_fault);
void hq_care_answer_clear(hq_care_answer *answer);
