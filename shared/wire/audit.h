// What an auditor reads of a hall: an event of its journal without the configuration it was written
// under, and a page of them.
#pragma once

#include "shared/engine/event.h"
#include "shared/engine/state.h"
#include "shared/wire/fault.h"
#include "shared/wire/writer.h"

// What an event does not have is empty or 0, and left out.
typedef struct {
    uint64_t seq;
    hq_time at;
    hq_day day; // business day, 0 before the first
    char kind[24];
    hq_slug device; // who did it
    hq_slug staff;
    hq_slug point;
    int64_t ticket; // the day's index of it, -1: none
    hq_slug what;   // of access-changed: "device-added", "staff-removed", …
    hq_slug id;     // the device or member of staff it is about
    int64_t count;  // how often, 0: once
    hq_slug service;
    hq_slug class_;
    hq_slug reason;
    char choice[16];             // of called: "hand"
    int64_t passed;              // of a hand pick: how many had waited with more right; -1: none
    int64_t into;                // of merged: the day's index of the ticket it joined; -1: none
    int64_t split_from;          // of issued: likewise, whom it was split from
    bool first;                  // of changed: put before all others
    int64_t alert;               // of an alert: its number on that day; -1: none
    hq_slug rule;                // … and what it was raised by; "": not asked for
    char number[HQ_NUMBER_SIZE]; // of `ticket`; "": not asked for
    char into_number[HQ_NUMBER_SIZE];
} hq_audit_row;

// Whether an auditor asks for an event of this kind: access, configuration, the day, services
// switched off, whoever was called before their turn, got another service or class, or shares or
// leaves a number, and who read or erased what people left. `json` is the text of the event.
bool hq_audit_wants(const char *kind, const char *json, size_t length);

// Fills all but seq, day, kind and the numbers from the text of an event; the rule of an alert
// stands in the event that raised it alone.
bool hq_audit_row_of_event(const char *json, size_t length, hq_audit_row *ret_row,
                           hq_fault *ret_fault);

// GET /audit: {"events":[…],"next":seq or null}
typedef struct {
    struct {
        hq_audit_row *items; // g_malloc'ed, released by hq_audit_answer_clear()
        uint32_t n;
    } events;
    int64_t next; // `after` of the page that follows; -1: none yet
} hq_audit_answer;
void hq_audit_answer_encode(const hq_audit_answer *answer, hq_writer *writer);
bool hq_audit_answer_decode(const char *json, size_t length, hq_audit_answer *ret_answer,
                            hq_fault *ret_fault);
void hq_audit_answer_clear(hq_audit_answer *answer);

// GET /audit/verification: whether the journal is whole.
typedef struct {
    uint64_t events, commits, days;
    uint64_t findings; // 0: everything is right
    uint64_t first_seq;
    char first_what[160]; // the first finding; "" leaves both out
} hq_verification_answer;
void hq_verification_answer_encode(const hq_verification_answer *answer, hq_writer *writer);
