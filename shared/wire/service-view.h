// A service as the API shows it.
#pragma once

#include "shared/engine/types.h"
#include "shared/engine/event.h"
#include "shared/wire/fault.h"
#include "shared/wire/writer.h"

// What is to be brought from a moment on, known before it comes.
typedef struct {
    hq_time from;
    hq_text text;
} hq_documents_then;

typedef struct {
    hq_slug id;
    hq_text name;
    char letter[2];
    hq_slug icon;
    hq_slug parent; // "" at the top
    bool branch;    // carries the sums of its children
    bool open;
    int32_t opens_s;  // second of the day it opens next; -1: null
    char closed[24];  // why no number is given: a refusal's code, "" while open
    int32_t serves_s; // open in advance: second of the day when serving begins; -1: null
    int32_t left;     // numbers left in the quota; -1: null, no quota
    bool bookable;    // takes appointments
    uint32_t waiting;
    int32_t longest_wait_s;
    uint32_t ahead;
    hq_range wait;
    int32_t target_s;
    int32_t self_service_s; // 0: no alternative
    bool handheld;
    hq_text documents; // what to bring
    bool has_then;     // a card says it, which has an end: what to bring from then on
    hq_documents_then documents_then;
    hq_documents needs; // what a pre-check looks for; none: all of the hall's
    hq_text where;
    uint32_t open_points;
} hq_service_view;

// A list of services; `items` is g_malloc'ed, released by the document's _clear().
typedef struct {
    hq_service_view *items;
    uint32_t n;
} hq_service_views;

void hq_service_view_encode(const hq_service_view *view, hq_writer *writer);
// GET /services: {"services":[…]}
void hq_services_answer_encode(const hq_service_views *views, hq_writer *writer);
