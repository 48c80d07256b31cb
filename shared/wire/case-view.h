// Cases as staff, managers and customers see them. Texts leave in the two answers that say so;
// numbers leave masked.
#pragma once

#include "shared/base/phone.h"
#include "shared/wire/case-rules.h"
#include "shared/wire/hall-view.h"
#include "shared/wire/personal.h"
#include "shared/wire/ticket-view.h"

enum {
    HQ_CASES_ANSWER_MAX = 2000,
    HQ_CASE_STEPS_MAX = 500,
    HQ_CASE_STAFF_NAME_SIZE = 64,
};

// What opening one and every step answer.
typedef struct {
    hq_uuid id;
    uint64_t seq;
} hq_case_written_answer;
void hq_case_written_answer_encode(const hq_case_written_answer *answer, hq_writer *writer);
bool hq_case_written_answer_decode(const char *json, size_t length,
                                   hq_case_written_answer *ret_answer, hq_fault *ret_fault);

typedef struct {
    hq_case_step step;
} hq_case_may;

// A case as staff see it, without any text. "", 0, nil and false are left out.
typedef struct {
    hq_uuid id;
    hq_day day;
    uint32_t number; // of the day: people say day and number
    hq_case_kind kind;
    hq_slug cause;
    hq_case_source source;
    hq_moment moment;
    hq_uuid ticket;
    hq_day visit_day;
    hq_slug service, point, zone, served_by;
    hq_lang lang;
    hq_time opened_at;
    hq_slug opened_by;
    hq_case_state state;
    hq_time since;
    hq_slug owner;
    char owner_name[HQ_CASE_STAFF_NAME_SIZE];
    hq_slug offered;
    hq_time due;
    bool overdue;
    bool on_time; // answered before it was due
    uint32_t tier;
    hq_duty duty; // HQ_DUTIES left out
    bool contact;
    uint32_t measures, granted;
    hq_slug measure;
    hq_case_told told;
    hq_time first_told_at, told_at, closed_at;
    hq_case_closing closing;
    bool on_the_spot, was_content;
    uint32_t reopened;
    uint32_t n_may; // what whoever asks may do with it
    hq_case_may may[HQ_CASE_STEPS];
} hq_case_view;

// What the hall saw and nobody opened a case of yet.
typedef struct {
    hq_moment moment;
    hq_slug cause;
    hq_uuid ticket;
    char number[HQ_NUMBER_SIZE]; // of the ticket
    hq_slug service;
    hq_time since;
} hq_case_proposal;

// Whom a case can be offered to.
typedef struct {
    hq_slug staff;
    char name[HQ_CASE_STAFF_NAME_SIZE];
} hq_case_colleague;

// A cause that comes again and again.
typedef struct {
    hq_case_kind kind;
    hq_slug cause;
    uint32_t n;
    hq_day last;
} hq_case_repeat_view;

// GET /cases: those that are not over, the first due first, and those that ended lately.
typedef struct {
    hq_time now;
    uint32_t due, overdue;
    struct {
        hq_case_view *items; // g_malloc'ed, released by hq_cases_answer_clear()
        uint32_t n;
    } cases;
    struct {
        hq_case_proposal *items;
        uint32_t n;
    } proposals;
    struct {
        hq_case_colleague *items;
        uint32_t n;
    } colleagues;
    struct {
        hq_case_repeat_view *items;
        uint32_t n;
    } repeats;
    uint32_t repeats_days;
    hq_named_list reasons; // to be given for reading a number
} hq_cases_answer;
void hq_cases_answer_encode(const hq_cases_answer *answer, hq_writer *writer);
bool hq_cases_answer_decode(const char *json, size_t length, hq_cases_answer *ret_answer,
                            hq_fault *ret_fault);
void hq_cases_answer_clear(hq_cases_answer *answer);

// One step, with what was written then; "" none, or erased.
typedef struct {
    uint64_t seq;
    hq_time at;
    hq_case_step step;
    hq_slug by;
    char by_name[HQ_CASE_STAFF_NAME_SIZE];
    bool by_customer;
    hq_slug to, measure;
    uint32_t amount;
    hq_case_told told;
    hq_case_closing closing;
    uint32_t tier;
    hq_duty duty;
    char text[HQ_NOTE_SIZE];
} hq_case_step_view;

// The visit a case is about.
typedef struct {
    char number[HQ_NUMBER_SIZE];
    hq_ticket_state state;
    hq_time issued_at, first_called_at, ended_at;
    int32_t waited_s;
    hq_range promise;
    hq_step_views steps;
} hq_case_visit;

// Another case of the same person: the same number was left at both.
typedef struct {
    hq_uuid id;
    hq_day day;
    hq_case_kind kind;
    hq_slug cause;
} hq_case_alike;

// GET /cases/{id}
typedef struct {
    hq_case_view view;
    char phone[HQ_PHONE_SIZE]; // masked; "" left out
    bool texts; // a text message goes to it: the hall sends them, the customer did not forbid it
    struct {
        hq_case_step_view *items; // g_malloc'ed, released by hq_case_answer_clear()
        uint32_t n;
    } steps;
    bool has_visit;
    hq_case_visit visit;
    struct {
        hq_case_alike *items;
        uint32_t n;
    } alike;
} hq_case_answer;
void hq_case_answer_encode(const hq_case_answer *answer, hq_writer *writer);
bool hq_case_answer_decode(const char *json, size_t length, hq_case_answer *ret_answer,
                           hq_fault *ret_fault);
void hq_case_answer_clear(hq_case_answer *answer);

// A customer's own case: what they said and what they were answered.
typedef struct {
    hq_uuid id;
    hq_case_kind kind;
    hq_slug cause;
    hq_case_state state;
    hq_time opened_at, due, told_at;
    char said[HQ_NOTE_SIZE], answer[HQ_NOTE_SIZE];
} hq_own_case_view;

// What a customer can choose from.
typedef struct {
    hq_slug id;
    hq_case_name name;
} hq_own_cause;

// GET /follow/{token}/cases
typedef struct {
    struct {
        hq_own_case_view *items; // g_malloc'ed, released by hq_own_cases_answer_clear()
        uint32_t n;
    } cases;
    struct {
        hq_own_cause *items;
        uint32_t n;
    } causes;
} hq_own_cases_answer;
void hq_own_cases_answer_encode(const hq_own_cases_answer *answer, hq_writer *writer);
bool hq_own_cases_answer_decode(const char *json, size_t length, hq_own_cases_answer *ret_answer,
                                hq_fault *ret_fault);
void hq_own_cases_answer_clear(hq_own_cases_answer *answer);
