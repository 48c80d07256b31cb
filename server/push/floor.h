// One hall as its readers see it: a follower of the journal with a state of its own, who may ask,
// and what devices report. Lives on the loop thread; the hall's thread never touches it.
#pragma once

#include "server/access/access.h"
#include "server/access/session.h"
#include "server/hall/hall.h"
#include "server/quality/quality.h"
#include "shared/base/clock.h"
#include "shared/base/version.h"
#include "shared/engine/adviser.h"
#include "shared/wire/device-view.h"
#include "shared/wire/notice-view.h"
#include "shared/wire/promise-day.h"

// The latest called numbers are kept at hand for boards, newest first.
enum { HQ_RECENT_CALLS = 64 };

// What a device was last heard to be like; not journalled.
typedef struct {
    hq_time last_seen;
    unsigned streams; // open now
    hq_supply paper;
    hq_voice voice;
    hq_playing media;
    char version[HQ_VERSION_SIZE]; // of its program; "": not known
    hq_time announced_at;          // when it last acknowledged an announcement; 0: never today
    bool was_heard;                // that one was spoken
    uint64_t tested;               // the last test it told of; 0: none
    hq_paper test_paper;           // … and what became of a kiosk's ticket
    hq_time tested_at;
} hq_device_health;

// Every kiosk prints a ticket that is nobody's and every board shows and says a notice: what comes
// back tells whether the hall is ready.
typedef struct {
    uint64_t seq; // of the event that asked for it; 0: none yet
    hq_time at;
} hq_test;

// A fault of "ready to open" that somebody has looked at and found all right for the day.
enum { HQ_SEEN_MAX = 128 };
typedef struct {
    hq_slug about, of, fault; // as in the list
    int64_t n;                // numbers in doubt; 0 of others
    hq_slug by;               // the person, else the device
    hq_time at;
} hq_seen_check;

typedef struct {
    char *hall_id;
    hq_state *state;
    hq_access *access;
    hq_sessions *sessions;
    hq_clock *clock; // the hall's
    hq_zone_time *zone;
    char *zone_name;
    hq_time rehearsal_now;
    char *stopped;              // why the hall is stopped, NULL while it works
    bool disk_short, disk_full; // as the hall found it last; full is short, too
    hq_time resumed_at;         // when it last worked again after it stood still; 0: never
    uint32_t n_recent;
    hq_index recent[HQ_RECENT_CALLS]; // tickets
    GHashTable *health;               // slug text → hq_device_health
    hq_forecast_table *forecast;      // the last one; NULL before the first, or without one
    hq_advice_table *advice;          // the last one; NULL: none
    hq_notice_views notices;          // what the boards show and say; some may have run out
    struct hq_cards *cards;           // cards.h
    hq_quality *quality;              // what is open in surveys, cases, checklists …
    hq_test test;                     // the last one
    uint32_t n_seen;
    hq_seen_check seen[HQ_SEEN_MAX];
    bool asks_hook; // the customer class of a number is asked for outside
    bool reminds;   // whoever left a number is told that the turn is near
    bool texts;     // text messages go out at all
    hq_promise_day score;
    hq_time scored_at; // boot time; 0: never
} hq_floor;

// Takes over `state` and `access`; `clock` stays the hall's.
hq_floor *hq_floor_new(const char *hall_id, hq_state *state, hq_access *access, hq_clock *clock);
void hq_floor_free(hq_floor *floor);

// Follows: applies the events of a batch. The batch stays the caller's.
void hq_floor_follow(hq_floor *floor, const hq_batch *batch);

// Takes in what a display acknowledged; other events are none of it. For those of before this
// process began; later ones come with their batch.
void hq_floor_hear(hq_floor *floor, const hq_event *event);

// Takes over what the forecast says now; NULL when there is none any more.
void hq_floor_set_forecast(hq_floor *floor, hq_forecast_table *table);
// Copies what could be done now; NULL when that is not known.
void hq_floor_set_advice(hq_floor *floor, const hq_advice_table *advice);
// The last one while it is worth showing: of today, not older than a few minutes; else NULL.
const hq_advice_table *hq_floor_advice(hq_floor *floor);
// What somebody ordinary who comes now is promised for a service.
hq_range hq_floor_promise(hq_floor *floor, hq_index service);

// How well today's promises were kept, counted at most once a second. Release it with
// hq_promise_day_clear().
void hq_floor_score(hq_floor *floor, hq_promise_day *ret);

// Whether whoever leaves a number is asked afterwards by text message how it was.
bool hq_floor_asks(const hq_floor *floor);

// The hall's time, as its screens show it.
hq_time hq_floor_now(hq_floor *floor);
const hq_zone_time *hq_floor_zone(hq_floor *floor);

// What is known of a device; made when it was never heard of. Borrowed.
hq_device_health *hq_floor_health(hq_floor *floor, hq_slug device);
