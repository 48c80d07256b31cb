// What a paper ticket says: plain facts and names, already in the customer's language and the
// hall's own time zone. Sentences around them come from ticket-words.h. This module knows nothing
// of queues, printers or the network: it turns facts into dots.
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "shared/i18n/i18n.h"

// A ticket's facts. Strings are borrowed from whoever filled it in; NULL leaves the line out.
typedef struct {
    hq_lang language;
    const char *hall;      // the hall's name
    const char *number;    // "C031"
    const char *service;   // the service's name
    const char *issued_at; // worded, in the hall's time: "3月2日 10:24"
    int ahead;             // people ahead; negative when unknown
    int range_from_min;    // the wait promise in minutes; both negative when none can be given
    int range_to_min;
    const char *window_from; // the same promise on the clock: "10:40"
    const char *window_to;
    const char *wait_zone;  // where to wait: "2 区"
    const char *wait_side;  // more about it: "靠窗一侧"
    const char *documents;  // what to bring: "身份证原件"
    const char *if_missed;  // what happens to a missed call, a whole sentence
    const char *follow_url; // address of the ticket's own page, goes into the QR unchanged
    const char *masked_phone;
    const char *foot;  // a line of the hall's own
    const char *kiosk; // which device printed it: "1 号取号机"
    bool reprint;      // a second paper of the same ticket
    bool offline;      // a provisional number, issued while the server could not be reached
    bool rehearsal;    // issued in a rehearsal hall
    bool test;         // nobody's: it shows that the printer prints, and promises nothing
} HqTicketFace;

// What a hall lets its paper say beside number, service and time.
typedef struct {
    bool ahead, wait, where, documents, if_missed, code;
} HqTicketParts;

// Leaves out of a face what the hall does not want on paper.
void hq_ticket_face_keep(HqTicketFace *face, const HqTicketParts *parts);

// Returns a deep copy, to carry a face to another thread. Free with hq_ticket_face_free().
HqTicketFace *hq_ticket_face_copy(const HqTicketFace *face);
void hq_ticket_face_free(HqTicketFace *copy);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(HqTicketFace, hq_ticket_face_free)
