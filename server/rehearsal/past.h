// What is known of a past business day: who came, how long each service took, who sat where and how
// fast they called. Taken from the journal's events; which ticket was called when is noted only to
// compare with. A past knows nothing of other rules: rehearse.h plays it.
#pragma once

#include <glib.h>

#include "server/journal/reader.h"
#include "shared/engine/engine.h"

// How a call ended.
typedef enum {
    HQ_PAST_FINISHED,
    HQ_PAST_MISSED, // no-show
    HQ_PAST_HELD,
    HQ_PAST_SENT_ON, // transferred
    HQ_PAST_LEFT,    // while called
} hq_past_end;

// One call of a customer and what followed, up to the next.
typedef struct {
    hq_slug point, staff, service;
    hq_time called_at;
    hq_span walks; // from the call to serving; −1 when it never came to that
    hq_span lasts; // from serving, or from the call when never served, to the end
    hq_past_end end;
    hq_slug word; // finished: the outcome; sent on: the service
    bool pin;     // sent on: only this service point calls again
    hq_span away; // held or missed: until back; HQ_NEVER
    bool back_pinned;
    uint64_t call_seq, serve_seq, end_seq, back_seq; // the order of what happens at one moment
    unsigned next;                                   // of the customer's steps, G_MAXUINT for none
} hq_past_step;

typedef struct {
    hq_uuid id;
    hq_slug service, class_;
    hq_channel channel;
    hq_lang lang;
    hq_time came;
    uint64_t seq;
    hq_time leaves; // gave up, or was sent home at the close; HQ_NEVER
    uint64_t leave_seq;
    unsigned first_step, last_step; // G_MAXUINT for none
} hq_past_customer;

// Something that happened at a time of its own, whatever the rules: presence, a service off, a
// waiting customer who asked for more time.
typedef struct {
    hq_time at;
    uint64_t seq;
    hq_command command; // CONFIGURE: the past owns `config`
    bool stays;         // SIGN_OFF: nobody waited for this service point
} hq_past_act;

// A time during which a service point could have called somebody: until it did, or until there was
// nobody left or it paused.
typedef struct {
    hq_span lasted;
    bool called;
    hq_uuid hand; // picked by hand; nil when the rule chose
    hq_slug reason;
    uint64_t seq;
} hq_past_chance;

typedef struct {
    hq_slug id;
    GArray *chances; // hq_past_chance, in the order of their beginnings
    hq_span usual;   // the median of those that ended in a call
} hq_past_point;

// What somebody did, to tell their speed.
typedef struct {
    hq_slug staff;
    hq_span took, usual; // their services, and what the same took on average
    unsigned n;
} hq_past_clerk;

typedef struct {
    hq_slug service;
    hq_span took;
    unsigned n;
} hq_past_service;

typedef struct {
    hq_day day;
    hq_time midnight, opened_at, closed_at; // closed_at 0: it was not closed
    hq_config *config;                      // with which it opened; owned
    GArray *customers;                      // hq_past_customer
    GArray *steps;                          // hq_past_step
    GArray *acts;                           // hq_past_act
    GArray *points;                         // hq_past_point
    GArray *clerks;                         // hq_past_clerk
    GArray *services;                       // hq_past_service
    hq_span walks;                          // from a call to serving, on average
    hq_state *state;                        // how the day ended; owned
} hq_past;

// Reads the opening of a business day that begins at `from_seq` and ends at `to_seq` at the latest;
// `ret_next` is the event after it. Holds this one day in memory. NULL on error (CORRUPT when an
// event does not follow). Free with hq_past_free().
hq_past *hq_past_read(hq_journal_reader *reader, uint64_t from_seq, uint64_t to_seq,
                      uint64_t *ret_next, GError **error);
void hq_past_free(hq_past *past);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(hq_past, hq_past_free)

// How long a service takes by whoever: the day's mean, else what the configuration expects.
hq_span hq_past_service_time(const hq_past *past, const hq_config *config, hq_slug service);
// How much longer than usual this member of staff takes, in thousandths: 1000 is usual. Few
// services say little: it is drawn towards 1000 as if ten usual ones had been seen.
int64_t hq_past_pace(const hq_past *past, hq_slug staff);
// The service point of this name; NULL when nobody called there.
const hq_past_point *hq_past_find_point(const hq_past *past, hq_slug id);
