// The answer of GET /hall: counts, the first waiting of each service, the service points.
#pragma once

#include "shared/wire/hall-view.h"
#include "shared/wire/point-view.h"
#include "shared/wire/service-view.h"
#include "shared/wire/ticket-view.h"

// A service with the first of its queue; its JSON is the service's with "first".
typedef struct {
    hq_service_view service;
    hq_ticket_views first;
} hq_hall_service;
typedef struct {
    hq_hall_service *items;
    uint32_t n;
} hq_hall_services;

typedef struct {
    hq_doc_head head;
    hq_hall_services services;
    hq_point_views points;
} hq_hall_doc;

void hq_hall_doc_encode(const hq_hall_doc *doc, hq_writer *writer);
// On success the document is the caller's: hq_hall_doc_clear().
bool hq_hall_doc_decode(const char *json, size_t length, hq_hall_doc *ret_doc, hq_fault *ret_fault);
void hq_hall_doc_clear(hq_hall_doc *doc);
