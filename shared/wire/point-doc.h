// The document of topic `point:<id>`: everything the panel of one service point shows.
#pragma once

#include "shared/wire/card-view.h"
#include "shared/wire/hall-view.h"
#include "shared/wire/personal.h"
#include "shared/wire/point-view.h"
#include "shared/wire/service-view.h"
#include "shared/wire/ticket-view.h"

typedef struct {
    hq_undo_kind kind;
    char number[HQ_NUMBER_SIZE];
    hq_time until;
} hq_undo_view;

// Where a ticket can be transferred to.
typedef struct {
    hq_slug id;
    hq_text name;
    char letter[2];
} hq_transfer_target;
typedef struct {
    hq_transfer_target *items;
    uint32_t n;
} hq_transfer_targets;

typedef struct {
    hq_doc_head head;
    hq_point_view point;
    bool has_ticket;           // false: null
    hq_ticket_view ticket;     // with `why` and `sentence`
    hq_service_views services; // this point does
    uint32_t waiting;
    int32_t longest_wait_s;
    hq_ticket_views next;   // ≤ 8
    hq_ticket_views held;   // from here
    hq_ticket_views missed; // no-show here, ≤ 8
    bool has_undo;          // false: null
    hq_undo_view undo;
    int32_t recall_gap_s; // between two calls of the same number
    uint32_t recall_max;  // 0: as often as one likes
    hq_late_rule late_rule;
    uint32_t late_after; // how many go first where somebody lets others pass
    hq_named_list pause_reasons;
    hq_named_list hand_reasons;
    hq_named_list outcomes;
    hq_named_list items;   // what is counted at the end of a step
    hq_named_list classes; // a ticket can be changed to
    hq_step_views steps;   // of the ticket here, the first one first
    hq_transfer_targets transfer_to;
    bool has_phone; // a number that is given here can carry a mobile number
    hq_phone_step phone;
    char cards[HQ_CARD_REVISION_SIZE]; // which knowledge cards are in force; "": none, left out
} hq_point_doc;

void hq_point_doc_encode(const hq_point_doc *doc, hq_writer *writer);
// On success the document is the caller's: hq_point_doc_clear().
bool hq_point_doc_decode(const char *json, size_t length, hq_point_doc *ret_doc,
                         hq_fault *ret_fault);
void hq_point_doc_clear(hq_point_doc *doc);
