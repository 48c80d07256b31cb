// What the manager could do now, as the API and the dashboard show it.
#pragma once

#include "shared/engine/event.h"
#include "shared/wire/fault.h"
#include "shared/wire/writer.h"

enum { HQ_ADVICE_VIEWS = 3, HQ_ADVICE_DEED_VIEWS = 8, HQ_ADVICE_MARK_VIEWS = 7 };

// What the while ahead comes to.
typedef struct {
    int32_t people;       // who wait in it, or come
    int32_t over_min;     // that they wait beyond their service's target, all together
    int32_t within_milli; // share in time of those called or beyond it
    uint32_t n_waiting, n_low, n_high;
    int32_t waiting[HQ_ADVICE_MARK_VIEWS]; // at each mark, the first is now
    int32_t low[HQ_ADVICE_MARK_VIEWS];     // eight times of ten more than this
    int32_t high[HQ_ADVICE_MARK_VIEWS];    // … and fewer than this
} hq_outlook_view;

// An advice, in plain words and as a command.
typedef struct {
    hq_slug kind; // open, roam, service, to-all, break
    hq_slug point;
    char label[8];
    hq_slug service; // "": null
    hq_text words;
    bool applies; // POST /advice/apply does it; else somebody is to be told
    hq_time since;
    int32_t saved_min; // beyond target, less than by doing nothing
    hq_outlook_view after;
} hq_advice_item;

// One that was followed today.
typedef struct {
    hq_slug kind, point, service;
    hq_text words;
    hq_time at;
    int32_t without_min, with_min; // expected of the window
    int32_t came_min;              // -1: null, the window is not over yet
    bool worked;                   // once it is over
} hq_advice_deed_view;

typedef struct {
    hq_time at;      // when it was found
    hq_slug warning; // none, blue, yellow, red: by what will be
    int32_t window_s, mark_s;
    hq_outlook_view nothing; // if nothing is done
    uint32_t n_advice, n_done;
    hq_advice_item advice[HQ_ADVICE_VIEWS];         // the most helpful first
    hq_advice_deed_view done[HQ_ADVICE_DEED_VIEWS]; // the latest first
} hq_advice_view;

// GET /advice: {"now":…, "advice":{…} or null}
typedef struct {
    hq_time now;
    bool known;
    hq_advice_view advice;
} hq_advice_answer;
void hq_advice_answer_encode(const hq_advice_answer *answer, hq_writer *writer);
bool hq_advice_answer_decode(const char *json, size_t length, hq_advice_answer *ret_answer,
                             hq_fault *ret_fault);

// POST /advice/apply: which of those shown.
typedef struct {
    hq_slug kind, point, service;
} hq_advice_request;
bool hq_advice_request_decode(const char *json, size_t length, hq_advice_request *ret_request,
                              hq_fault *ret_fault);
