// What happened in a hall: the journal's vocabulary. Events carry ids, codes and numbers only; no
// name, phone or free text. shared/wire/event turns them into the journal's text and back.
#pragma once

#include "shared/engine/config.h"

// The step of any record that says that the customer left a number and agreed that it is kept.
#define HQ_CONTACT_LEFT "contact-left"

typedef enum {
    HQ_EVENT_DAY_OPENED,
    HQ_EVENT_DAY_CLOSED,
    HQ_EVENT_CONFIGURED,
    HQ_EVENT_SIGNED_ON,
    HQ_EVENT_SIGNED_OFF,
    HQ_EVENT_PAUSED,
    HQ_EVENT_PAUSE_ASKED,
    HQ_EVENT_READY, // paused or wrapping up, now open
    HQ_EVENT_ISSUED,
    HQ_EVENT_CALLED,
    HQ_EVENT_RECALLED,
    HQ_EVENT_SERVING,
    HQ_EVENT_FINISHED,
    HQ_EVENT_NO_SHOW,
    HQ_EVENT_HELD,
    HQ_EVENT_RETURNED, // held or no-show, now waiting again
    HQ_EVENT_TRANSFERRED,
    HQ_EVENT_CANCELLED,
    HQ_EVENT_EXPIRED,
    HQ_EVENT_UNDONE,
    HQ_EVENT_PAPER,
    HQ_EVENT_HELP_ASKED,
    HQ_EVENT_HELP_ANSWERED,
    HQ_EVENT_DIVERTED,
    HQ_EVENT_ANNOUNCED,      // a board showed or spoke a call
    HQ_EVENT_ACCESS_CHANGED, // a device or a member of staff was added, changed or revoked
    HQ_EVENT_RESTORED,
    HQ_EVENT_SERVICE_OFF, // a service point cannot do one of its services for a while
    HQ_EVENT_SERVICE_ON,
    HQ_EVENT_PLANNED,       // other services follow on a ticket than before
    HQ_EVENT_CHANGED,       // a ticket has another service or class
    HQ_EVENT_MERGED,        // a ticket joined another one and ends
    HQ_EVENT_QUICK_STARTED, // somebody without a ticket is served at a service point
    HQ_EVENT_QUICK_SERVED,  // … was served
    HQ_EVENT_CONSENTED, // the customer left a number and agreed that it is kept; vault row: its seq
    HQ_EVENT_NOTED,     // staff wrote about the ticket; vault row: its seq
    HQ_EVENT_DISCLOSED, // somebody looked a person up, or read what is masked
    HQ_EVENT_ERASED,    // a day's or a person's rows of the vault
    HQ_EVENT_BOOKED,    // an appointment
    HQ_EVENT_REBOOKED,
    HQ_EVENT_APPOINTMENT_CANCELLED,
    HQ_EVENT_APPOINTMENT_MISSED,
    HQ_EVENT_PRESET_ON, // the hall, or one service, goes by a preset
    HQ_EVENT_PRESET_OFF,
    HQ_EVENT_PROMISED,    // a waiting customer is told another range than before
    HQ_EVENT_PRE_CHECKED, // the papers of whoever waits were looked at
    HQ_EVENT_GREETED,     // somebody without a number was helped in passing
    HQ_EVENT_HELP_TAKEN,  // somebody goes to whoever asked for help
    HQ_EVENT_CARED,       // something was done for a customer who waited too long
    HQ_EVENT_ALERT_RAISED,
    HQ_EVENT_ALERT_ACKNOWLEDGED, // somebody looks after it
    HQ_EVENT_ALERT_ESCALATED,    // nobody did: it is for others now
    HQ_EVENT_ALERT_DONE,         // something was done about it
    HQ_EVENT_ALERT_OVER,         // it is so no longer
    HQ_EVENT_RATED,              // the customer said how the visit was
    HQ_EVENT_BLOCK_LEASED,       // a kiosk got numbers to give while it cannot reach the hall
    HQ_EVENT_RECONCILED,         // a number given then waits like any other, or is void
    HQ_EVENT_DOUBTED,            // a number that a kiosk says it gave cannot be taken over
    HQ_EVENT_AUTO_CALL_OFF,      // whoever is signed on calls themselves
    HQ_EVENT_AUTO_CALL_ON,       // the service point calls by itself again
    HQ_EVENT_STRUCK,             // a number was served by a clerk while the hall was away
    HQ_EVENT_RECORDED, // a step of a record of service quality; vault row, if any: its seq
    HQ_EVENT_KINDS,
} hq_event_kind;

// The outcome of what the closing of the day ended.
#define HQ_OUTCOME_UNFINISHED "unfinished"

// Who did it: both empty when the hall itself did (a deadline passed).
typedef struct {
    hq_slug device;
    hq_slug staff;
} hq_actor;

// How a ticket came to be called.
typedef enum {
    HQ_CHOICE_CREDIT, // the largest accumulated priority
    HQ_CHOICE_PINNED, // it was promised to this service point
    HQ_CHOICE_HAND,   // picked by a person, with a reason
    HQ_CHOICE_RATIO,  // its class had its turn; within the class the largest priority
    HQ_CHOICE_FIRST,  // a person put it before all others of the service
    HQ_CHOICES,
} hq_choice_kind;

// Why this ticket was called, in numbers a sentence can be made from. Credits and spans in µs.
typedef struct {
    hq_choice_kind choice;
    hq_span waited;           // now − ranked_from
    hq_span class_head_start; // of the ticket's class
    hq_span rank_head_start;  // of its service at this service point
    int32_t rate_milli;       // at which its wait counted
    hq_span credit;           // head starts + rate × waited
    hq_index runner_up;       // the next best eligible ticket, HQ_NONE when there was none
    hq_span runner_up_credit;
    uint32_t passed; // by hand: how many eligible tickets had more credit
    bool late;       // it had missed an earlier call
} hq_why;

typedef enum {
    HQ_UNDO_NOTHING,
    HQ_UNDO_CALL,
    HQ_UNDO_FINISH,
    HQ_UNDO_FINISH_AND_CALL,
} hq_undo_kind;

// A kept promise is measured against this; seconds from the moment it was made.
// `known` is false when no service point is open for the service.
typedef struct {
    bool known;
    int32_t from_s;
    int32_t to_s;
} hq_range;

// On which step of the ladder a promise was made: the best there was.
typedef enum {
    HQ_RUNG_NONE,       // no number
    HQ_RUNG_SIMULATION, // the hall played forward (forecast.h)
    HQ_RUNG_QUEUE,      // effective queue length
    HQ_RUNG_HOUR,       // what this hour of the day usually brings
    HQ_RUNGS,
} hq_rung;
// "none", "simulation", "queue", "hour"; borrowed, static.
const char *hq_rung_word(hq_rung rung);

// What a promise rests on.
typedef struct {
    hq_rung rung;
    int32_t likely_s; // half are called sooner; 0 without a number
    uint32_t version; // of the forecast, 0 when it was none
} hq_basis;

// A service that follows on a ticket, and the place it waits from then.
typedef struct {
    hq_index service;
    hq_index pinned; // service point it is promised to, or HQ_NONE
    hq_time ranked_from;
} hq_planned;

// The services that follow, the next one first.
typedef struct {
    uint32_t n;
    hq_planned steps[HQ_MAX_PLAN];
} hq_plan;

// How many of something were done in a step: 2 SIM cards.
typedef struct {
    hq_slug id;
    uint32_t count;
} hq_item;
typedef struct {
    uint32_t n;
    hq_item list[HQ_MAX_STEP_ITEMS];
} hq_items;
// An appointment as it was booked, or a priority pass. Who made it is in the vault, by its id.
typedef struct {
    hq_uuid id;
    hq_day day;     // of a pass: the last on which it counts
    int32_t slot_s; // begin of its slot, seconds after the day's midnight; of a pass 0
    hq_index service;
    hq_index class_;
    hq_lang lang;
    hq_uuid person;    // nil: unknown
    hq_day pass_given; // a pass, and on which day it was given; 0: an appointment
} hq_booking;

// Why a waiting customer is told another range than before.
typedef enum {
    HQ_CHANGE_NONE,           // nothing changed since the number was taken
    HQ_CHANGE_SOONER,         // it goes faster than foreseen
    HQ_CHANGE_SLOWER,         // it goes slower than foreseen
    HQ_CHANGE_FEWER_COUNTERS, // fewer service points than when they were told
    HQ_CHANGE_PRIORITY,       // others went first by the rule
    HQ_CHANGE_STOPPED,        // the system stood still for a while
    HQ_CHANGE_MOVED,          // they stand elsewhere: came back, or were sent to another service
    HQ_CHANGE_NOBODY,         // no service point is open for them: no number
    HQ_CHANGE_REOPENED,       // one is open again
    HQ_CHANGES,
} hq_change;
// "none", "sooner", …; borrowed, static.
const char *hq_change_word(hq_change change);

typedef struct {
    hq_range promise;
    hq_basis basis;
    hq_change change;
} hq_promised;

// Kinds of papers.
typedef struct {
    uint32_t n;
    hq_slug list[HQ_MAX_REASONS];
} hq_documents;

// Why a customer is owed more than the service: a set of these.
enum {
    HQ_CARE_PROMISE = 1 << 0, // called later than was promised, or still waiting past it
    HQ_CARE_WAITED = 1 << 1,  // waited longer than the hall lets anybody
    HQ_CARE_MISSED = 1 << 2,  // did not hear the call
    HQ_CARE_CAUSES = 3,
};
typedef uint32_t hq_care;
// The word of the `i`th cause: "promise", "waited", "missed"; borrowed, static.
const char *hq_care_word(uint32_t i);

typedef struct {
    hq_day day;
    hq_time midnight;      // local midnight at which the business day begins
    uint32_t number_floor; // numbers of every series start above this (after a restore)
    hq_config *config;     // owned by the event
    struct {
        hq_booking *items; // carried over; owned by the event, indices of its configuration
        uint32_t n;
    } bookings;
    uint32_t reserved_from, reserved_to; // may be on paper from blocks of before; 0: none
} hq_day_opened;

typedef struct {
    hq_uuid id;
    hq_index service;
    hq_index class_;
    hq_index series;
    uint32_t number;
    hq_channel channel;
    hq_lang lang;
    uint32_t ahead;
    hq_range promise;
    hq_basis basis;
    hq_time ranked_from; // its place in the queue; 0: the time of issue
    hq_index window;     // of the service, whose quota it uses; HQ_NONE: none
    hq_uuid person;      // an opaque key of whoever took it; nil: nobody knows
    uint32_t people;
    hq_index split_from; // the ticket it was split from, whose arrival it keeps; HQ_NONE
    hq_plan plan;
    hq_uuid appointment; // that was checked in; nil: none
    hq_time due;         // of the appointment it keeps; 0: none, or it was too late
    hq_uuid lease;    // a kiosk gave it from this block while the hall was away; nil: the hall did
    hq_time taken_at; // with a lease: when, by the kiosk's clock, not before the lease
} hq_issued;

// A number that a kiosk says it gave while the hall was away, and why it is not taken over.
typedef struct {
    hq_uuid ticket;
    hq_uuid lease;
    char letter;
    uint32_t number;
    hq_slug service;
    hq_time taken_at; // by the kiosk's clock
    hq_slug reason;   // "told-before", "not-in-block", …
} hq_doubt;

// What was found, and for whom: whatever the rule says later.
typedef struct {
    uint32_t alert; // its number on that day, 1 and up
    hq_slug rule;
    hq_alert_kind watches;
    hq_slug subject;   // the service, service point or device; "": all services of the rule
    int64_t value;     // when it was raised: people, per cent or seconds
    int64_t threshold; // of the rule, in the same unit
    hq_duty owner;
    hq_time escalates_at; // 0: never
    hq_duty next_owner;
} hq_alert_raised;

// One event. `ticket` is the day's index of the ticket it is about, `point` the index of the
// service point in the configuration in force; HQ_NONE where there is none.
typedef struct {
    hq_event_kind kind;
    hq_time at;
    hq_actor actor;
    hq_index ticket;
    hq_index point;
    union {
        hq_day_opened day_opened;
        struct {
            hq_slug reason;
        } day_closed;
        struct {
            hq_config *config; // owned by the event
        } configured;
        struct {
            hq_slug staff;
            hq_slug mentor; // whom a trainee works under; "" for nobody
        } signed_on;
        struct {
            hq_slug reason;
        } paused;
        hq_issued issued;
        struct {
            hq_why why;
            hq_slug reason; // by hand only
        } called;
        struct {
            hq_slug outcome;
            hq_items items;
            hq_index next; // the planned service that follows; HQ_NONE ends the visit
            bool here;     // … and is served at once where the customer is
        } finished;
        struct {
            hq_time until; // HQ_NEVER: until somebody brings it back
        } held;
        struct {
            hq_index pinned; // service point it is promised to, or HQ_NONE
            uint32_t after;  // calls of its service to let pass first
        } returned;
        struct {
            hq_index service;
            hq_index pinned;     // service point it is promised to, or HQ_NONE
            uint32_t after;      // calls of the service to let pass first
            bool first;          // before all others of the service
            hq_time ranked_from; // its new place; 0: it keeps its own
            bool back;           // comes back to this service point afterwards
        } transferred;
        struct {
            hq_slug by; // "customer" or "staff"
        } cancelled;
        struct {
            hq_slug reason; // why nobody served it; "" in days of old
        } expired;
        struct {
            bool reminder; // … and to be reminded when the turn is near
            bool survey;   // … and to be asked afterwards how it was
        } consented;
        struct {
            hq_plan plan;
        } planned;
        struct {
            hq_index service; // HQ_NONE: the same as before
            hq_index class_;  // HQ_NONE: the same as before
            hq_slug reason;
            bool first;      // from now on before all others of the service
            uint32_t passed; // then: how many stood before it
        } changed;
        struct {
            hq_index into;
            uint32_t people; // of `into`, from now on
            hq_time ranked_from;
            hq_plan plan;
        } merged;
        struct {
            hq_index service;
            hq_time from; // when it was started; 0: only counted
            hq_slug outcome;
            hq_items items;
        } quick;
        struct {
            hq_undo_kind kind;
            hq_index finished; // ticket whose finish is taken back, or HQ_NONE
        } undone;
        struct {
            hq_paper paper;
        } paper;
        struct {
            uint32_t request; // help asked: its number; taken, answered: the one meant
            hq_time due;      // help asked: until when somebody should come; 0: no target
        } help;
        struct {
            hq_index service;
            hq_slug to; // a way; of a ticket, which then was cancelled, or of nobody's
        } diverted;
        struct {
            uint64_t call; // sequence number of the called or recalled event
            bool shown;
            bool spoken;
        } announced;
        struct {
            hq_slug what; // "device-added", "device-revoked", "staff-set", …
            hq_slug id;
            uint32_t count; // how often it happened since the last such event; 0: once
        } access;
        struct {
            hq_index service;
            hq_slug reason; // of going off
            hq_time until;  // HQ_NEVER: until somebody puts it on again
        } service;
        hq_booking booking; // booked, rebooked: as it is now
        struct {
            hq_uuid id;
            hq_slug by; // cancelled: "customer" or "staff"
        } appointment;
        struct {
            uint32_t epoch;
            uint32_t number_floor;
        } restored;
        struct {
            hq_slug what; // "searched", "revealed", "exported"
            hq_slug reason;
        } disclosed;
        struct {
            hq_slug what;   // "day" or "person"
            hq_slug reason; // "retention", "request", …
            hq_day day;     // of a day, 0 of a person
            uint32_t rows;  // of the vault
        } erased;
        struct {
            hq_preset preset;
            hq_index service; // HQ_NONE: the whole hall
        } preset;
        hq_promised promised;
        struct {
            hq_applicant applicant;
            hq_documents missing;
        } pre_checked;
        struct {
            hq_slug reason;
        } greeted;
        struct {
            hq_slug way;
            hq_care causes; // known by then
        } cared;
        hq_alert_raised alert_raised;
        struct {
            uint32_t alert;
            hq_duty owner;   // escalated: from now on
            hq_slug measure; // done: what; vault row of what was written about it: its seq
        } alert;
        struct {
            uint32_t score; // 1 … HQ_SCORES
            hq_rating_source source;
            hq_index service; // the last one delivered; HQ_NONE: no longer configured
            hq_slug staff;    // who delivered it
        } rated;              // `point`: where, HQ_NONE: no longer configured
        struct {
            hq_uuid lease;
            hq_index series;
            uint32_t first, last;
        } block_leased;
        struct {
            hq_slug reason; // why it is void; "": it waits
        } reconciled;
        hq_doubt doubted;
        struct {
            hq_time at;    // when the clerk struck the number off
            hq_index next; // the planned service that follows; HQ_NONE ends the visit
        } struck;
        struct {
            hq_slug what;   // "case-opened", "survey-replied", …: the family, then the step
            hq_uuid record; // what it is a step of
            char *facts;    // a JSON object of ids, codes, numbers; owned by the event
        } recorded;
    };
} hq_event;

// Frees what the event owns and makes it safe to free again.
void hq_event_clear(hq_event *event);
// The same event with everything it owns; hq_event_clear().
hq_event hq_event_copy(const hq_event *event);
// A copy of a recorded event's facts, as the event owns them.
char *hq_recorded_keep(const char *facts);
// "issued", "no-show", "day-opened", …; borrowed, static.
const char *hq_event_kind_word(hq_event_kind kind);
// HQ_EVENT_KINDS when there is no such word.
hq_event_kind hq_event_kind_of(const char *word);
