// The document of topic `handheld`: who waits, who is set aside, who asked for help, who is owed
// care.
#pragma once

#include "shared/wire/alert-view.h"
#include "shared/wire/card-view.h"
#include "shared/wire/hall-view.h"
#include "shared/wire/floor-view.h"
#include "shared/wire/passed-case.h"
#include "shared/wire/service-view.h"

typedef struct {
    hq_doc_head head;
    hq_service_views services;
    hq_ticket_views waiting; // ≤ 100
    hq_help_views help;      // unanswered
    hq_named_list zones;
    uint32_t n_care;      // who is owed care
    hq_ticket_views care; // the first of them, ≤ 20
    hq_named_list documents;
    hq_named_list greeting_reasons;
    hq_named_list care_ways;
    hq_alert_views alerts; // not over, and nothing done yet
    hq_named_list alert_measures;
    hq_passed_cases passed_on; // cases, the one that is due first before the others
    hq_ticket_views set_aside; // on hold or missed, of the whole hall, the latest first, ≤ 50
    char cards[HQ_CARD_REVISION_SIZE]; // which knowledge cards are in force; "": none, left out
} hq_handheld_doc;

void hq_handheld_doc_encode(const hq_handheld_doc *doc, hq_writer *writer);
// On success the document is the caller's: hq_handheld_doc_clear().
bool hq_handheld_doc_decode(const char *json, size_t length, hq_handheld_doc *ret_doc,
                            hq_fault *ret_fault);
void hq_handheld_doc_clear(hq_handheld_doc *doc);
