// A ticket as the API shows it, the lists it stands in, and the answer to taking a number.
#pragma once

#include "shared/base/phone.h"
#include "shared/wire/why-view.h"

// A service that follows.
typedef struct {
    hq_slug service;
    hq_slug point; // it is promised to; "": null
} hq_planned_view;

// A service that was delivered.
typedef struct {
    hq_slug service, point, staff; // "": null
    char label[8];                 // of the service point; "": null
    hq_time from, until;
    hq_slug outcome; // "": null
    uint32_t items;
    bool transferred; // sent on instead of finished
} hq_step_view;
typedef struct {
    hq_step_view *items; // g_malloc'ed, released by the document's _clear()
    uint32_t n;
} hq_step_views;

// What a look at the customer's papers showed.
typedef struct {
    hq_time at;
    hq_applicant applicant;
    hq_documents missing;
} hq_pre_check_view;

// What was done for a customer who waited too long.
typedef struct {
    hq_time at;
    hq_slug way;
    hq_slug staff; // "": null
} hq_cared_view;

enum { HQ_FOLLOW_SIZE = 96 }; // "/t/<token>"

typedef struct {
    hq_uuid id;
    char number[HQ_NUMBER_SIZE];
    char letter[2];
    hq_slug service;
    hq_slug class_; // staff only: "" leaves it out
    hq_ticket_state state;
    hq_paper paper;
    hq_channel channel;
    hq_lang lang;
    hq_time issued_at;
    int32_t ahead; // -1: null
    hq_range wait;
    hq_range promise;
    hq_change change;  // why `wait` is no longer as printed; NONE leaves it out
    hq_slug point;     // "": null
    char label[8];     // of the service point; "": null
    hq_time called_at; // this and the following: 0 is null
    hq_time serving_from;
    hq_time ended_at;
    hq_time since;
    uint32_t recalls;
    uint32_t people;
    uint32_t n_plan;
    hq_planned_view plan[HQ_MAX_PLAN];
    uint32_t steps;                   // delivered so far
    bool late;                        // missed a call, and was not served since
    bool first;                       // a transfer put it before all others
    char merged_into[HQ_NUMBER_SIZE]; // the number it joined; "": null
    char split_from[HQ_NUMBER_SIZE];  // "": null
    hq_time hold_until;               // 0 or HQ_NEVER: null
    hq_slug outcome;
    hq_slug left_reason; // why nobody served it; "" leaves it out
    uint64_t seq;
    bool contact;       // staff only: a number can be asked for; false leaves it out
    uint32_t notes;     // staff only: so many can be asked for; 0 leaves it out
    bool has_pre_check; // staff only; false leaves it out
    hq_pre_check_view pre_check;
    uint32_t n_care;              // staff only: 0 leaves it out
    hq_slug care[HQ_CARE_CAUSES]; // "promise", "waited", "missed"
    bool has_cared;               // staff only; false leaves it out
    hq_cared_view cared;
    hq_slug diverted; // where the customer was sent instead; "" leaves it out
    uint32_t score;   // staff only: how the customer said it was; 0 leaves both out
    hq_time rated_at;
    char follow[HQ_FOLLOW_SIZE]; // "" leaves it out
    bool has_why;                // false leaves `why` out
    hq_why_view why;
    bool has_sentence; // false leaves `sentence` out
    hq_sentence sentence;
} hq_ticket_view;

typedef struct {
    hq_ticket_view *items; // g_malloc'ed, released by the document's _clear()
    uint32_t n;
} hq_ticket_views;

// GET /tickets/{id}/steps: {"steps":[…]}, the first one first.
typedef struct {
    hq_step_views steps;
} hq_steps_answer;
void hq_steps_answer_encode(const hq_steps_answer *answer, hq_writer *writer);
bool hq_steps_answer_decode(const char *json, size_t length, hq_steps_answer *ret_answer,
                            hq_fault *ret_fault);
void hq_steps_answer_clear(hq_steps_answer *answer);

void hq_ticket_view_encode(const hq_ticket_view *view, hq_writer *writer);
bool hq_ticket_view_decode(const char *json, size_t length, hq_ticket_view *ret_view,
                           hq_fault *ret_fault);

// POST /tickets: 201.
typedef struct {
    hq_uuid id;
    char number[HQ_NUMBER_SIZE];
    char letter[2];
    hq_slug service;
    uint32_t ahead;
    hq_range wait;
    uint64_t seq;
    char follow[HQ_FOLLOW_SIZE];
    hq_time issued_at;
    char phone[HQ_PHONE_SIZE]; // masked; "" leaves it out
} hq_issued_answer;
void hq_issued_answer_encode(const hq_issued_answer *answer, hq_writer *writer);
bool hq_issued_answer_decode(const char *json, size_t length, hq_issued_answer *ret_answer,
                             hq_fault *ret_fault);

// GET /tickets: {"tickets":[…],"next":index/null}
typedef struct {
    hq_ticket_views tickets;
    int64_t next; // -1: null
} hq_tickets_answer;
void hq_tickets_answer_encode(const hq_tickets_answer *answer, hq_writer *writer);
bool hq_tickets_answer_decode(const char *json, size_t length, hq_tickets_answer *ret_answer,
                              hq_fault *ret_fault);
void hq_tickets_answer_clear(hq_tickets_answer *answer);

// The answer of service-point commands: {"ticket":{…}} and, of next and call, "why".
typedef struct {
    hq_ticket_view ticket;
    bool has_why;
    hq_why_view why;
} hq_ticket_answer;
void hq_ticket_answer_encode(const hq_ticket_answer *answer, hq_writer *writer);
bool hq_ticket_answer_decode(const char *json, size_t length, hq_ticket_answer *ret_answer,
                             hq_fault *ret_fault);
