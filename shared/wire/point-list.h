// What the panel of one service point keeps for when the hall cannot be reached: whom the server
// would call there, one after the other, what the clerk struck off or noted, and what became of it.
#pragma once

#include "shared/wire/case-requests.h"
#include "shared/wire/hall-view.h"
#include "shared/wire/ticket-view.h"

// Most numbers of a list.
enum { HQ_LIST_NUMBERS = 200 };

typedef struct {
    hq_uuid ticket;
    char number[HQ_NUMBER_SIZE];
    char letter[2];
    hq_slug service;
} hq_listed_number;

// GET /service-points/{id}/list: numbers and services only, in the order in which they are called.
typedef struct {
    hq_doc_head head;
    char label[8];
    hq_named_list services; // that are named below
    struct {
        hq_listed_number *items;
        uint32_t n;
    } numbers;
} hq_point_list;
void hq_point_list_encode(const hq_point_list *list, hq_writer *writer);
// Yours: hq_point_list_clear().
bool hq_point_list_decode(const char *json, size_t length, hq_point_list *ret_list,
                          hq_fault *ret_fault);
void hq_point_list_clear(hq_point_list *list);

// POST /service-points/{id}/strike
typedef struct {
    hq_uuid ticket;
    hq_time struck_at; // by the panel's clock
} hq_strike_request;
void hq_strike_request_encode(const hq_strike_request *request, hq_writer *writer);
bool hq_strike_request_decode(const char *json, size_t length, hq_strike_request *ret_request,
                              hq_fault *ret_fault);

// A number that the clerk served and the hall does not know of yet.
typedef struct {
    hq_uuid key; // of the request that tells of it, however often it is sent
    hq_uuid ticket;
    char number[HQ_NUMBER_SIZE];
    hq_time at;
} hq_strike;

// One that the hall did not book, and what it says instead.
typedef struct {
    char number[HQ_NUMBER_SIZE];
    bool gone;             // of a day that is over; else
    hq_ticket_state state; // what the ticket is now
    char label[8];         // at which service point; "": none
} hq_unbooked;

// A case that the clerk noted and the hall did not answer for yet.
typedef struct {
    hq_uuid key;               // of the request that opens it: the id of the case
    hq_uuid solved;            // key of the step that solves it on the spot; nil: it is not
    bool is_open;              // the hall has it; the step is still to come
    bool has_phone;            // the customer left a number
    char phone[HQ_PHONE_SIZE]; // in memory alone: it is on no disk
    char refused[48];          // the problem for which the hall does not take it; "": none
    hq_case_request request;   // without the number
} hq_noted_case;

// What a panel keeps on its disk.
typedef struct {
    bool has_list;
    hq_point_list list;
    struct {
        hq_strike *items;
        uint32_t n;
    } strikes; // in the order struck
    struct {
        hq_listed_number *items;
        uint32_t n;
    } passed; // called in vain: put aside
    struct {
        hq_unbooked *items;
        uint32_t n;
    } unbooked;      // until the clerk has seen them
    uint32_t booked; // so many were, since the hall was reached again
    struct {
        hq_noted_case *items;
        uint32_t n;
    } cases;       // in the order noted
    hq_slug asked; // in this shift, how it is to work here; "": nobody
} hq_panel_keep;
void hq_panel_keep_encode(const hq_panel_keep *keep, hq_writer *writer);
// Yours: hq_panel_keep_clear().
bool hq_panel_keep_decode(const char *json, size_t length, hq_panel_keep *ret_keep,
                          hq_fault *ret_fault);
void hq_panel_keep_clear(hq_panel_keep *keep);
