// The document of topic `handheld`: who waits, and who asked for help.
#pragma once

#include "shared/wire/hall-view.h"
#include "shared/wire/service-view.h"
#include "shared/wire/ticket-view.h"

typedef struct {
    uint32_t request;
    hq_time at;
    hq_slug device;
} hq_help_view;
typedef struct {
    hq_help_view *items;
    uint32_t n;
} hq_help_views;

typedef struct {
    hq_doc_head head;
    hq_service_views services;
    hq_ticket_views waiting; // ≤ 100
    hq_help_views help;      // unanswered
    hq_named_list zones;
} hq_handheld_doc;

void hq_handheld_doc_encode(const hq_handheld_doc *doc, hq_writer *writer);
// On success the document is the caller's: hq_handheld_doc_clear().
bool hq_handheld_doc_decode(const char *json, size_t length, hq_handheld_doc *ret_doc,
                            hq_fault *ret_fault);
void hq_handheld_doc_clear(hq_handheld_doc *doc);
