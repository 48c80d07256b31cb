// Appointments as they cross the API: what can be booked, how one is booked, moved and checked in.
// A number typed in a request finds the appointment again at check-in; it is not kept. Wipe
// requests after use.
#pragma once

#include "shared/base/phone.h"
#include "shared/engine/appointment.h"
#include "shared/wire/fault.h"
#include "shared/wire/writer.h"

// "7K3M-Q9TX-2HWD" and its NUL.
enum { HQ_BOOKING_CODE_SIZE = 15 };

// POST /appointments
typedef struct {
    hq_slug service;
    hq_day day;
    int32_t at_s;   // begin of a slot, seconds after midnight
    hq_slug class_; // "": ordinary
    hq_lang lang;
    char phone[HQ_PHONE_TYPED_SIZE]; // eleven digits once read, "" without one
} hq_book_request;
void hq_book_request_encode(const hq_book_request *request, hq_writer *writer);
bool hq_book_request_decode(const char *json, size_t length, hq_book_request *ret_request,
                            hq_fault *ret_fault);

// POST /appointments/{code}/change. On another day the number counts anew.
typedef struct {
    hq_day day;
    int32_t at_s;
    char phone[HQ_PHONE_TYPED_SIZE];
} hq_rebook_request;
void hq_rebook_request_encode(const hq_rebook_request *request, hq_writer *writer);
bool hq_rebook_request_decode(const char *json, size_t length, hq_rebook_request *ret_request,
                              hq_fault *ret_fault);

// POST /check-in: either of them.
typedef struct {
    char code[HQ_PHONE_TYPED_SIZE];
    char phone[HQ_PHONE_TYPED_SIZE];
} hq_check_in_request;
void hq_check_in_request_encode(const hq_check_in_request *request, hq_writer *writer);
bool hq_check_in_request_decode(const char *json, size_t length, hq_check_in_request *ret_request,
                                hq_fault *ret_fault);

// One appointment, to whoever has its code and to staff.
typedef struct {
    char code[HQ_BOOKING_CODE_SIZE];
    hq_slug service;
    hq_text name; // of the service
    hq_text documents;
    hq_day day;
    int32_t at_s;
    int32_t check_in_from_s, check_in_until_s; // of the same day; who comes later takes a number
    hq_appointment_state state;
    bool pass;                   // a priority pass: counts until `day`, at any time
    char number[HQ_NUMBER_SIZE]; // of its ticket, "" before check-in
    char follow[64];             // "/t/…" of that ticket, "" before
} hq_appointment_view;
void hq_appointment_view_encode(const hq_appointment_view *view, hq_writer *writer);
bool hq_appointment_view_decode(const char *json, size_t length, hq_appointment_view *ret_view,
                                hq_fault *ret_fault);

// GET /appointments: {"appointments":[…]}
typedef struct {
    hq_appointment_view *items; // g_malloc'ed, released by hq_appointments_answer_clear()
    uint32_t n;
} hq_appointments_answer;
void hq_appointments_answer_encode(const hq_appointments_answer *answer, hq_writer *writer);
bool hq_appointments_answer_decode(const char *json, size_t length,
                                   hq_appointments_answer *ret_answer, hq_fault *ret_fault);
void hq_appointments_answer_clear(hq_appointments_answer *answer);

// GET /booking: what customers can book at a hall, and on which days.
typedef struct {
    hq_slug id;
    hq_text name;
    hq_text documents;
} hq_bookable;
enum { HQ_MAX_BOOKING_DAYS = 366 };
typedef struct {
    hq_text hall;
    bool rehearsal;
    bool open; // customers may book by themselves
    uint32_t n_services;
    hq_bookable services[HQ_MAX_SERVICES];
    uint32_t n_days;
    hq_day days[HQ_MAX_BOOKING_DAYS];
} hq_booking_answer;
void hq_booking_answer_encode(const hq_booking_answer *answer, hq_writer *writer);
bool hq_booking_answer_decode(const char *json, size_t length, hq_booking_answer *ret_answer,
                              hq_fault *ret_fault);

// GET /booking/slots: those of one service and day that can still be booked, or are full.
typedef struct {
    int32_t at_s;
    uint32_t left; // places
} hq_slot_view;
typedef struct {
    hq_day day;
    uint32_t n;
    hq_slot_view slots[HQ_MAX_SLOTS];
} hq_slots_answer;
void hq_slots_answer_encode(const hq_slots_answer *answer, hq_writer *writer);
bool hq_slots_answer_decode(const char *json, size_t length, hq_slots_answer *ret_answer,
                            hq_fault *ret_fault);
