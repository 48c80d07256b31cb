// The queue. decide() looks at a state and a command and says what happens or why not; apply()
// makes it so. Time enters only as `now`; nothing here reads a clock, a file or a random number.
// A state is used by one thread at a time.
#pragma once

#include "shared/engine/event.h"
#include "shared/engine/state.h"

// Why one ticket is left unserved when the day is closed.
typedef struct {
    hq_uuid ticket;
    hq_slug reason;
} hq_left;

// A number that a kiosk gave from its block while it could not reach the hall.
typedef struct {
    hq_uuid ticket; // its own id: told again, it is known
    hq_uuid lease;
    char letter;
    uint32_t number;
    hq_slug service;
    hq_lang lang;
    uint32_t people;  // 0 is one
    hq_time taken_at; // by the kiosk's clock
    hq_uuid instead;  // what the same customer asked the hall for, without an answer; nil: nothing
    uint32_t n_further; // services that follow on the same number
    hq_slug further[HQ_MAX_PLAN];
} hq_offline_number;

typedef enum {
    HQ_COMMAND_OPEN_DAY,
    HQ_COMMAND_CLOSE_DAY,
    HQ_COMMAND_CONFIGURE,
    HQ_COMMAND_SIGN_ON,
    HQ_COMMAND_SIGN_OFF,
    HQ_COMMAND_PAUSE,
    HQ_COMMAND_READY,
    HQ_COMMAND_ISSUE,
    HQ_COMMAND_NEXT, // finishes first while serving
    HQ_COMMAND_CALL, // one by hand
    HQ_COMMAND_RECALL,
    HQ_COMMAND_SERVE,
    HQ_COMMAND_FINISH,
    HQ_COMMAND_NO_SHOW,
    HQ_COMMAND_HOLD,
    HQ_COMMAND_RETURN, // a held or missed ticket waits again
    HQ_COMMAND_TRANSFER,
    HQ_COMMAND_LEAVE,
    HQ_COMMAND_UNDO,
    HQ_COMMAND_PAPER,
    HQ_COMMAND_ASK_HELP,
    HQ_COMMAND_ANSWER_HELP,
    HQ_COMMAND_DIVERT,
    HQ_COMMAND_ANNOUNCED,
    HQ_COMMAND_ACCESS,
    HQ_COMMAND_RESTORE,
    HQ_COMMAND_SERVICE_OFF, // a service point cannot do a service: reason, and for how long
    HQ_COMMAND_SERVICE_ON,
    HQ_COMMAND_TICK,        // a deadline the engine named has come
    HQ_COMMAND_ADD_STEP,    // one more service on a ticket
    HQ_COMMAND_DROP_STEP,   // one that was to follow does not
    HQ_COMMAND_CHANGE,      // another service or class, or before all others, with a reason
    HQ_COMMAND_MERGE,       // two tickets become one
    HQ_COMMAND_SPLIT,       // somebody who came along takes a number of their own
    HQ_COMMAND_QUICK_START, // serving somebody without a ticket
    HQ_COMMAND_QUICK,       // counting one who was served without a ticket
    HQ_COMMAND_NOTE,        // staff wrote about a ticket
    HQ_COMMAND_DISCLOSE,
    HQ_COMMAND_ERASE,
    HQ_COMMAND_BOOK, // an appointment
    HQ_COMMAND_REBOOK,
    HQ_COMMAND_CANCEL_APPOINTMENT,
    HQ_COMMAND_CHECK_IN,
    HQ_COMMAND_PRESET_ON, // the hall, or one service, goes by a preset
    HQ_COMMAND_PRESET_OFF,
    HQ_COMMAND_PROMISE,     // a waiting customer may have to be told another range
    HQ_COMMAND_PRE_CHECK,   // looking at papers; may set the customer aside until they are complete
    HQ_COMMAND_GREET,       // counting somebody without a number who was helped in passing
    HQ_COMMAND_TAKE_HELP,   // going to whoever asked for help
    HQ_COMMAND_CARE,        // doing something for a customer who waited too long
    HQ_COMMAND_RAISE_ALERT, // a rule found something
    HQ_COMMAND_END_ALERT,   // it is so no longer
    HQ_COMMAND_ACKNOWLEDGE_ALERT,
    HQ_COMMAND_FINISH_ALERT,  // something was done about it
    HQ_COMMAND_PASS,          // leaving while the system is down, for a better place on another day
    HQ_COMMAND_RATE,          // the customer says how the visit was
    HQ_COMMAND_LEASE,         // a kiosk asks for numbers to give while it cannot reach the hall
    HQ_COMMAND_TELL,          // … and tells which ones it gave
    HQ_COMMAND_AUTO_CALL_OFF, // the clerk calls themselves until AUTO_CALL_ON or signing off
    HQ_COMMAND_AUTO_CALL_ON,
    HQ_COMMAND_STRIKE, // a clerk served a number while the hall was away, and struck it off
    HQ_COMMAND_RECORD, // a step of a record of service quality
    HQ_COMMANDS,
} hq_command_kind;

// A wish. Configured things are named by slug, tickets by id, so that a command means the same
// whatever happened since it was sent. Fields a kind does not need are ignored.
typedef struct {
    hq_command_kind kind;
    hq_actor actor;
    hq_slug point; // of every service-point command; RATE from a sign: whose sign it is
    hq_uuid
        ticket; // ISSUE and SPLIT (the new id), LEASE (the lease), CALL, RETURN, LEAVE, PAPER,
                // ADD_STEP, DROP_STEP, CHANGE, NOTE, DISCLOSE, PRE_CHECK, CARE, RATE, STRIKE,
                // DIVERT (nil: nobody's), MERGE (the one that ends); HOLD etc. act on the point's
    hq_uuid other; // MERGE: the one that stays; SPLIT: the one it is split from; RECORD: of what
    // ISSUE, TRANSFER, DIVERT, SERVICE_OFF, SERVICE_ON, ADD_STEP, DROP_STEP, CHANGE, QUICK
    hq_slug service;
    hq_slug class_; // ISSUE; "" is ordinary. CHANGE; "" leaves it
    hq_slug staff;  // SIGN_ON
    hq_slug mentor; // SIGN_ON: a trainee works under; "" for nobody
    // CALL, PAUSE, CLOSE_DAY, CHANGE, GREET; FINISH: to pause after it; ACCESS: the thing's id
    hq_slug reason;
    // FINISH, QUICK: outcome; LEAVE: by; DIVERT, CARE: the way; ACCESS, DISCLOSE, ERASE: what;
    // PRESET_…: which; FINISH_ALERT: what was done; RECORD: the step
    hq_slug word;
    hq_channel channel;
    hq_lang lang;
    hq_paper paper;
    hq_span span;       // HOLD, SERVICE_OFF: ends by itself after this; 0 means never
    hq_index request;   // TAKE_HELP, ANSWER_HELP, …_ALERT: the number of what is meant
    hq_slug rule;       // RAISE_ALERT
    hq_slug subject;    // RAISE_ALERT
    int64_t value;      // RAISE_ALERT
    uint32_t count;     // ACCESS: how often, 0: once
    bool pin;           // TRANSFER, RETURN: only this service point may call it again
    bool sure;          // SIGN_ON: moves here from elsewhere; PAUSE, SIGN_OFF, FINISH, SERVICE_OFF:
                        // also from the last open service point of a service
    bool back;          // TRANSFER: comes back to this service point afterwards
    hq_place place;     // TRANSFER; CHANGE: HQ_PLACE_FIRST, before all others of the service
    uint32_t after;     // TRANSFER to HQ_PLACE_AFTER: how many calls
    bool here;          // FINISH: goes on with the next planned service where the customer is
    uint32_t people;    // ISSUE, SPLIT; 0 is one
    hq_items items;     // FINISH, QUICK
    uint32_t n_further; // ISSUE: services that follow
    hq_slug further[HQ_MAX_PLAN];
    hq_applicant applicant; // PRE_CHECK
    hq_documents missing;   // PRE_CHECK
    bool aside;             // PRE_CHECK: the customer fetches what is missing
    uint32_t score;         // RATE
    hq_rating_source source;
    bool shown, spoken;
    uint64_t call;    // ANNOUNCED
    hq_day day;       // OPEN_DAY; ERASE: of a day
    uint32_t rows;    // ERASE: how many the vault loses
    bool consents;    // ISSUE, RECORD: the customer leaves a number and agrees that it is kept
    bool reminder;    // … and is reminded of the turn when it is near
    bool survey;      // … and is asked afterwards how it was
    hq_time midnight; // OPEN_DAY
    uint32_t epoch;   // RESTORE
    uint32_t number_floor;
    hq_offer offer;          // ISSUE, PROMISE: what the forecast says of the wait
    bool stopped;            // PROMISE: the system stood still since they were told
    const hq_config *config; // OPEN_DAY, CONFIGURE; borrowed, copied into the event
    uint64_t base;           // CONFIGURE: the hq_state_config_seq() it was made from; 0: whichever
    hq_uuid person;          // ISSUE, BOOK, ERASE: an opaque key of whoever asks; nil: unknown
    hq_uuid appointment;     // BOOK and PASS (the new id), REBOOK, CANCEL_APPOINTMENT, CHECK_IN
    int32_t slot_s;          // BOOK, REBOOK: begin of the slot, seconds after midnight of `day`
    const hq_left *left;     // CLOSE_DAY: reasons of single tickets, before `reason`; borrowed
    uint32_t n_left;
    bool anew;                        // LEASE: the kiosk has no numbers that it could use
    const hq_offline_number *offline; // TELL; borrowed
    uint32_t n_offline;
    hq_time struck_at; // STRIKE: by the service point's clock
    const char *facts; // RECORD: a JSON object of ids, codes, numbers; borrowed
} hq_command;

typedef enum {
    HQ_OK,
    HQ_REFUSED_DAY_NOT_OPEN,
    HQ_REFUSED_DAY_OPEN,
    HQ_REFUSED_TIME_BACKWARDS,
    HQ_REFUSED_CONFIG_INVALID,
    HQ_REFUSED_CONFIG_IN_USE, // removes something people wait for or sit at
    HQ_REFUSED_UNKNOWN_SERVICE,
    HQ_REFUSED_UNKNOWN_CLASS,
    HQ_REFUSED_UNKNOWN_POINT,
    HQ_REFUSED_UNKNOWN_TICKET,
    HQ_REFUSED_UNKNOWN_REQUEST,
    HQ_REFUSED_UNKNOWN_REASON,
    HQ_REFUSED_UNKNOWN_OUTCOME,
    HQ_REFUSED_SERVICE_IS_BRANCH,
    HQ_REFUSED_SERVICE_CLOSED,
    HQ_REFUSED_NUMBERS_EXHAUSTED,
    HQ_REFUSED_TICKET_EXISTS,
    HQ_REFUSED_WRONG_STATE, // of the ticket
    HQ_REFUSED_POINT_CLOSED,
    HQ_REFUSED_POINT_OPEN,
    HQ_REFUSED_POINT_PAUSED,
    HQ_REFUSED_POINT_BUSY,      // somebody is called or served there
    HQ_REFUSED_NOBODY_CALLED,   // nobody is called or served there
    HQ_REFUSED_STAFF_ELSEWHERE, // signed on at another service point
    HQ_REFUSED_NOT_ELIGIBLE,    // this service point does not do this service
    HQ_REFUSED_NEEDS_REASON,
    HQ_REFUSED_RECALL_TOO_SOON,
    HQ_REFUSED_RECALL_LIMIT,
    HQ_REFUSED_NOTHING_TO_UNDO,
    HQ_REFUSED_NOBODY_WAITS, // not an error: there is nothing to do
    HQ_REFUSED_TOO_MANY_TICKETS,
    HQ_REFUSED_TOO_LATE,     // the hall's late rule asks for a new number
    HQ_REFUSED_CONFIG_STALE, // somebody configured the hall since `base`
    HQ_REFUSED_QUOTA_REACHED,
    HQ_REFUSED_LAST_TICKET_PASSED,
    HQ_REFUSED_PERSON_LIMIT, // this person holds or took enough tickets
    HQ_REFUSED_NOT_AT_THIS_KIOSK,
    HQ_REFUSED_LAST_POINT, // people wait for a service that nobody else does; needs `sure`
    HQ_REFUSED_NEEDS_MENTOR,
    HQ_REFUSED_PLAN_FULL,
    HQ_REFUSED_ALREADY_PLANNED,
    HQ_REFUSED_NOT_PLANNED,
    HQ_REFUSED_WRONG_PEOPLE, // too many on one ticket, or too few to split
    HQ_REFUSED_UNKNOWN_ITEM,
    HQ_REFUSED_SAME_TICKET,
    HQ_REFUSED_NOTHING_CHANGED,
    HQ_REFUSED_UNKNOWN_APPOINTMENT,
    HQ_REFUSED_APPOINTMENT_EXISTS,
    HQ_REFUSED_NO_SUCH_SLOT,
    HQ_REFUSED_SLOT_FULL,
    HQ_REFUSED_BOOKING_CLOSED, // too soon, or too far ahead
    HQ_REFUSED_TOO_EARLY,      // to check in
    HQ_REFUSED_APPOINTMENT_PASSED,
    HQ_REFUSED_UNKNOWN_PRESET,
    HQ_REFUSED_PROMISE_STANDS, // not an error: what they were told still holds
    HQ_REFUSED_UNKNOWN_DOCUMENT,
    HQ_REFUSED_UNKNOWN_WAY,
    HQ_REFUSED_NO_CARE_DUE,
    HQ_REFUSED_UNKNOWN_ALERT,
    HQ_REFUSED_UNKNOWN_MEASURE,
    HQ_REFUSED_COOLS_DOWN, // not an error: the alert was over only a moment ago
    HQ_REFUSED_NO_PASS,    // none are given here, or nothing is down for this service
    HQ_REFUSED_UNKNOWN_SCORE,
    HQ_REFUSED_ALREADY_RATED,
    HQ_REFUSED_NO_BLOCK,     // this hall, or this device, has no numbers for when the hall is away
    HQ_REFUSED_BLOCKS_STAND, // not an error: the kiosk's numbers are enough
    HQ_REFUSALS,
} hq_refusal;

// Whether the command gives a number, to the ticket that it names.
bool hq_command_issues(const hq_command *command);

// The word of a refusal as it stands in the API: "day-not-open"; borrowed, static.
const char *hq_refusal_word(hq_refusal refusal);

// The events of one command, in order. A command makes at most HQ_MAX_EVENTS, but for
// CLOSE_DAY, CONFIGURE and TELL, which grow the list. Initialise with {0}, release with
// hq_events_clear().
typedef struct {
    hq_event *items;
    size_t n, capacity;
} hq_events;
void hq_events_clear(hq_events *events);

// What `command` would do at `now`. Appends the events to `events` and returns HQ_OK, or returns
// why not and appends nothing. Does not change the state. `now` earlier than the last event is
// refused.
hq_refusal hq_decide(const hq_state *state, const hq_command *command, hq_time now,
                     hq_events *events);

// Makes one event part of the state, under the next sequence number. An event of the journal is
// trusted to follow from the ones before it; false when it cannot (the state is then unusable and
// the journal is damaged).
bool hq_apply(hq_state *state, const hq_event *event);

// When the hall must send TICK next; HQ_NEVER when nothing is due.
hq_time hq_deadline(const hq_state *state);
