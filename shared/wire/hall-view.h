// The hall and its business day as every document carries them, and what stands at the head of all
// documents.
#pragma once

#include "shared/engine/types.h"
#include "shared/wire/fault.h"
#include "shared/wire/writer.h"

typedef struct {
    hq_slug id;
    hq_text name;
    char time_zone[48];
    int32_t utc_offset_s; // now
    bool rehearsal;
    hq_text noun; // 台席 / counter
} hq_hall_view;

typedef struct {
    hq_day date; // 0: null
    bool open;
    bool closing; // nobody gets a number any more, who has one is served
    int32_t opens_s;
    int32_t closes_s;
} hq_day_view;
void hq_day_view_encode(const hq_day_view *view, hq_writer *writer);

// A preset that is on: for the services named, or for the whole hall.
typedef struct {
    hq_preset preset;
    hq_time since;
    uint32_t n_services; // 0: the whole hall
    hq_slug services[HQ_MAX_SERVICES];
} hq_preset_view;

// "hall", "day", "now" and "presets" of every document.
typedef struct {
    hq_hall_view hall;
    hq_day_view day;
    hq_time now;
    uint32_t n_presets;
    hq_preset_view presets[HQ_PRESETS];
} hq_doc_head;

// A configured thing by id and name: a zone, a reason, an outcome.
typedef struct {
    hq_slug id;
    hq_text name;
} hq_named;
typedef struct {
    hq_named *items; // g_malloc'ed, released by the document's _clear()
    uint32_t n;
} hq_named_list;

// GET /me
enum { HQ_ROLE_SIZE = 16, HQ_TOPIC_SIZE = 48, HQ_MAX_TOPICS = 24, HQ_SHOWN_NAME_SIZE = 32 };
typedef struct {
    char text[HQ_TOPIC_SIZE];
} hq_topic;
typedef struct {
    char role[HQ_ROLE_SIZE];
    hq_slug device; // "": null
    hq_hall_view hall;
    hq_time now;                         // by the hall's clock
    hq_slug point;                       // "" leaves it out
    hq_slug zone;                        // "" leaves it out
    hq_slug staff;                       // who signed in on a page, "" leaves it out
    char staff_name[HQ_SHOWN_NAME_SIZE]; // the same, masked
    uint32_t n_topics;
    hq_topic topics[HQ_MAX_TOPICS];
} hq_me_answer;
void hq_me_answer_encode(const hq_me_answer *answer, hq_writer *writer);
bool hq_me_answer_decode(const char *json, size_t length, hq_me_answer *ret_answer,
                         hq_fault *ret_fault);

// GET /halls: {"halls":[{"id","name"},…]}, those that whoever asks may turn to with ?hall=.
typedef struct {
    hq_named_list halls; // g_malloc'ed, released by hq_halls_answer_clear()
} hq_halls_answer;
void hq_halls_answer_encode(const hq_halls_answer *answer, hq_writer *writer);
bool hq_halls_answer_decode(const char *json, size_t length, hq_halls_answer *ret_answer,
                            hq_fault *ret_fault);
void hq_halls_answer_clear(hq_halls_answer *answer);
