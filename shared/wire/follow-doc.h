// The document of a customer's own ticket, given to whoever holds its token. Owns nothing.
#pragma once

#include "shared/engine/state.h"
#include "shared/wire/appointment.h"
#include "shared/wire/card-view.h"
#include "shared/wire/hall-view.h"

typedef struct {
    hq_text name;
    hq_text documents;
    hq_text where;
} hq_follow_service;

typedef struct {
    hq_doc_head head;
    char number[HQ_NUMBER_SIZE];
    char letter[2];
    hq_lang lang; // in which it was taken
    hq_follow_service service;
    hq_ticket_state state;
    int32_t ahead; // -1: null
    hq_range wait;
    hq_range promise; // as printed
    hq_time promised_at;
    hq_range told; // last, from `told_at`: as printed, until it changes
    hq_time told_at;
    hq_change change;   // why it is no longer as printed; NONE: null
    char label[8];      // "": null
    hq_point_kind kind; // of the service point it was called to; a counter until then
    hq_text noun;
    hq_time held_until; // on hold: comes back by itself then; 0: null
    hq_time called_at;  // 0: null
    hq_time ended_at;   // 0: null
    uint32_t pass_days; // a priority pass can be taken now, for so many days; 0: none
    char pass_code[HQ_BOOKING_CODE_SIZE]; // of the pass that was taken; "": none
    hq_day pass_until;                    // 0: none
    bool may_rate;                     // the visit is over, and they have not yet said how it was
    uint32_t score;                    // what they said; 0 leaves it out
    char cards[HQ_CARD_REVISION_SIZE]; // which cards in force are for customers; "": none, left out
} hq_follow_doc;

void hq_follow_doc_encode(const hq_follow_doc *doc, hq_writer *writer);
bool hq_follow_doc_decode(const char *json, size_t length, hq_follow_doc *ret_doc,
                          hq_fault *ret_fault);
