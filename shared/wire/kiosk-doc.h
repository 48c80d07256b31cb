// The document of topic `kiosk`: every service that the device gives numbers for, with its wait.
#pragma once

#include "shared/wire/floor-view.h"
#include "shared/wire/hall-view.h"
#include "shared/wire/personal.h"
#include "shared/wire/service-view.h"

// What the paper says beside number, service and time.
typedef struct {
    bool ahead, wait, where, documents, if_missed, code;
    hq_text foot; // a line of the hall's own; "": none
} hq_ticket_parts;

typedef struct {
    hq_doc_head head;
    hq_service_views services;
    uint32_t open_points;
    uint32_t waiting;
    bool has_phone; // numbers can be left
    hq_phone_step phone;
    int32_t last_ticket_s; // second of the day from which no number is given; -1: none is fixed
    int32_t check_in_s;    // before the due time of an appointment
    bool has_ticket;       // else the paper says all it can
    hq_ticket_parts ticket;
    bool has_help;
    hq_help_view help; // the last request from this device
    uint64_t test;     // a test ticket that every kiosk prints now, once; 0: none
} hq_kiosk_doc;

void hq_kiosk_doc_encode(const hq_kiosk_doc *doc, hq_writer *writer);
// On success the document is the caller's: hq_kiosk_doc_clear().
bool hq_kiosk_doc_decode(const char *json, size_t length, hq_kiosk_doc *ret_doc,
                         hq_fault *ret_fault);
void hq_kiosk_doc_clear(hq_kiosk_doc *doc);
