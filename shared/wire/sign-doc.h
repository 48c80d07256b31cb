// The document of topic `sign:<point>`: what hangs above one service point. Owns nothing.
#pragma once

#include "shared/wire/hall-view.h"
#include "shared/wire/point-view.h"

typedef struct {
    char number[HQ_NUMBER_SIZE];
    char letter[2];
    hq_ticket_state state;
    hq_time called_at; // 0: null
} hq_sign_ticket;

// Whom the sign asks how the visit was: whoever was served last, while nobody else is there.
typedef struct {
    hq_uuid ticket;
    char number[HQ_NUMBER_SIZE];
    char letter[2];
    hq_lang lang;                         // the customer's
    hq_slug staff;                        // who served last; "": null
    char staff_name[HQ_MASKED_NAME_SIZE]; // masked: "李*"; "": null
    hq_time until;                        // asked no longer
} hq_sign_asks;

typedef struct {
    hq_doc_head head;
    hq_point_view point;
    bool has_ticket; // false: null
    hq_sign_ticket ticket;
    bool has_asks; // false leaves it out
    hq_sign_asks asks;
} hq_sign_doc;

void hq_sign_doc_encode(const hq_sign_doc *doc, hq_writer *writer);
bool hq_sign_doc_decode(const char *json, size_t length, hq_sign_doc *ret_doc, hq_fault *ret_fault);
