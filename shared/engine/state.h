// A hall at one moment of its business day: tickets, service points, queues. Read freely, changed
// only by hq_apply(). Costs: a few hundred bytes a ticket; choosing, joining and leaving a queue
// grow with log n.
#pragma once

#include "shared/engine/offer.h"

// What a customer was told last, and how the hall stood then: what they are told later is compared
// with it.
typedef struct {
    hq_range range; // from `at`
    hq_time at;
    hq_change change;
    uint32_t ahead;
    uint32_t calls;  // of the service, that day
    uint32_t points; // open for the service
    uint32_t times;  // how often it was changed since the number was taken
} hq_told;

// What a look at somebody's papers showed, for the service they wait for.
typedef struct {
    hq_time at; // 0: nobody looked
    hq_index service;
    hq_applicant applicant;
    uint32_t missing; // of the hall's documents, one bit an index
} hq_pre_check;

// What was done for somebody who waited too long.
typedef struct {
    hq_time at; // 0: nothing
    hq_slug way;
    hq_slug staff;
    hq_care causes; // known by then
} hq_cared;

// How the customer said the visit was: once, after its end.
typedef struct {
    hq_time at; // 0: they did not
    uint32_t score;
    hq_rating_source source;
    hq_index service, point; // of the last step; HQ_NONE: no longer configured
    hq_slug staff;
} hq_rating;

// A customer's number and everything that happened to it. Times are 0 until they come.
typedef struct {
    hq_uuid id;
    hq_index index; // its place among the day's tickets, in order of issue
    hq_index service;
    hq_index class_;
    hq_index series;
    uint32_t number;
    hq_ticket_state state;
    hq_paper paper;
    hq_channel channel;
    hq_lang lang;
    hq_index point;       // where it is called, served or held from; HQ_NONE
    hq_index pinned;      // the only service point that may call it; HQ_NONE: any eligible one
    bool first;           // stands before all others of its service
    bool late;            // missed a call, and was not served since
    uint32_t people;      // 1 or more
    hq_plan plan;         // services that follow
    hq_index split_from;  // HQ_NONE
    hq_index merged_into; // cancelled because it joined this one; HQ_NONE
    uint32_t recalls;
    uint32_t steps;     // services delivered so far
    uint32_t struck;    // … and while the hall was away
    hq_index last_step; // the last of them, HQ_NONE; each names the one before
    uint64_t seq;       // of the event that last changed it
    uint64_t moved_seq; // … in anything but its paper
    uint64_t call_seq;  // of its last call or recall
    hq_time issued_at;
    hq_time ranked_from;    // its place in the queue
    hq_time due;            // of the appointment it keeps, 0 for a walk-in
    hq_uuid person;         // who took it, nil when unknown
    hq_index person_before; // the person's ticket before this one, HQ_NONE
    hq_slug left_reason;    // why nobody served it; "" unless expired
    hq_time first_called_at;
    hq_time called_at; // last call or recall
    hq_time serving_from;
    hq_time ended_at;
    hq_time state_since;
    hq_time hold_until;          // HQ_NEVER when nobody set an end
    uint32_t calls_at_call;      // calls of its service up to and including its last one
    uint32_t after_calls;        // late: waits until its service has had so many calls; 0: at once
    hq_ticket_state before_call; // what undo of the call brings back
    uint32_t after_before_call;
    hq_index point_before_call;
    hq_time first_called_before_call;
    hq_slug outcome;
    uint32_t ahead_at_issue;
    hq_range promise; // as issued
    hq_basis basis;   // of it
    hq_told told;     // the same, until it is changed
    bool own_time;    // was set aside before the first call: the wait is partly the customer's own
    hq_why why;       // of its last call
    hq_slug hand_reason; // why it was called by hand; "" when the rule chose it
    bool contact;        // a number lies in the vault
    bool reminder;       // its customer agreed to be reminded when the turn is near
    bool survey;         // … and to be asked afterwards how it was
    uint32_t notes;      // so many notes lie there
    hq_pre_check pre_check;
    hq_cared cared;
    hq_span set_aside; // time on hold before its first call: the customer's own
    hq_uuid lease;     // of the block it was given from while the hall was away; nil
    hq_rating rating;
    hq_way diverted; // cancelled because the customer was sent there; HQ_WAYS
} hq_ticket;

// One service delivered to a ticket: a part of its visit that has ended.
typedef struct {
    hq_index ticket;         // HQ_NONE: its finish was taken back
    hq_index before;         // the ticket's step before this one, HQ_NONE
    hq_index service, point; // HQ_NONE: no longer configured
    hq_slug staff;
    hq_time from, until;
    hq_slug outcome;
    uint32_t items;   // done, of all kinds
    bool transferred; // sent on instead of finished
    bool handheld;    // by roaming staff
} hq_visit_step;

// Numbers of one series that a kiosk may give while it cannot reach the hall.
typedef struct {
    hq_uuid lease;
    hq_slug kiosk;
    char letter; // of the series
    uint32_t first, last;
    uint32_t told; // the highest it told of; 0: none
    hq_time at;
    bool doubted; // a number of it came twice, or out of order: the kiosk gets another one
} hq_block;

// A number that could not be taken over, and who told of it.
typedef struct {
    hq_doubt doubt;
    hq_slug kiosk;
    hq_time told_at;
} hq_doubted;

// What can still be taken back at a service point.
typedef struct {
    hq_undo_kind kind;
    hq_time at;
    hq_index called;   // ticket
    hq_index finished; // ticket
    hq_time finished_serving_from;
    hq_time finished_ranked_from;
    hq_index finished_service, finished_pinned;
    bool finished_here;              // and the next planned service went on there
    bool finished_planned;           // and a planned service followed
    uint64_t finished_seq;           // of the finish: later events of the ticket stand in the way
    int64_t ratio_now, ratio_finish; // of the called ticket's class, before the call
    hq_span call_next;               // booked with the call; -1: none
    hq_time freed_at;                // before the call
} hq_undo;

typedef struct {
    hq_point_state state;
    hq_time since;
    hq_slug staff;  // signed on; "" when closed
    hq_slug mentor; // of whoever is signed on, "" for nobody
    hq_time staff_since;
    hq_index ticket; // called or served here
    hq_index quick;  // service of whoever is served here without a ticket; HQ_NONE
    hq_slug pause_reason;
    bool pause_asked; // pauses when the present customer is done
    hq_time wrap_up_until;
    uint32_t served; // tickets
    uint32_t quick_served;
    hq_service_set off; // services it cannot do at the moment
    hq_time off_until[HQ_MAX_SERVICES];
    hq_slug off_reason[HQ_MAX_SERVICES];
    hq_service_set skills; // of whoever is signed on
    hq_index skill;        // their row of the configuration, HQ_NONE
    bool called_back;      // a call was taken back: the next is not called by itself
    bool auto_off;         // nor is anybody while whoever is signed on calls themselves
    int64_t ratio_now;     // virtual time of the ratio rule, see ratio.h
    int64_t ratio_finish[HQ_MAX_CLASSES];
    hq_undo undo;
    // Its time ledger, see ledger.h.
    hq_index staff_row;  // of whoever is signed on
    hq_index mentor_row; // HQ_NONE without
    hq_time booked_at;   // up to here its time is booked
    hq_time waited_from; // open: from when an eligible ticket waits, HQ_NEVER
    hq_time auto_from;   // open: since when one waited without a break, else `waited_from`
    hq_time freed_at;    // when its last customer left, 0 after a call, a pause or sign-on
    bool stale;          // `waited_from` is of an earlier moment
} hq_point;

enum { HQ_BREAK_ROWS = HQ_MAX_REASONS + 1 };

// Breaks of one reason; the last row of a ledger, without one, takes what has no row.
typedef struct {
    hq_slug reason;
    uint32_t n;
    hq_span total;
    hq_span overrun; // of `total`, beyond the planned longest
} hq_break_time;

// People without a number, helped in passing for one reason; the last row takes what has no row.
typedef struct {
    hq_slug reason;
    uint32_t n;
} hq_greeting;

// What somebody's, or a service point's, signed-on time today was spent on. The parts of `spent`
// add up to `signed_on`, those of `breaks` to `spent[HQ_ACTIVITY_BREAK]`.
typedef struct {
    hq_slug of; // staff number or service point
    hq_span signed_on;
    hq_span spent[HQ_ACTIVITIES];
    hq_break_time breaks[HQ_BREAK_ROWS];
    uint32_t calls;
    uint32_t served;
    // From one customer's end to the next call, where the called ticket waited all that time.
    hq_span call_next_total;
    uint32_t call_next_n;
    hq_greeting greeted[HQ_BREAK_ROWS];
    uint32_t rated[HQ_SCORES]; // visits that ended here, by score − 1
    hq_span mentoring;         // somebody else was signed on under this person; beside `signed_on`
} hq_ledger;

// What one service's queue looks like now, and what it came to today.
typedef struct {
    uint32_t waiting;
    uint32_t called;
    uint32_t serving;
    uint32_t calls;  // numbers called today
    uint32_t issued; // today
    uint32_t quota_used;
    uint32_t window_used[HQ_MAX_WINDOWS]; // of each window's quota
    uint32_t served;
    uint32_t no_show;
    uint32_t cancelled;
    uint32_t diverted;             // with and without a ticket
    uint32_t diverted_to[HQ_WAYS]; // of `diverted`
    uint32_t quick;                // served without a ticket
    uint32_t struck;               // tickets served while the hall was away
    uint32_t handheld;             // of `served`: by roaming staff
    uint32_t quick_handheld;       // of `quick`
    uint32_t within_target;        // of `served`: first called within the service's target wait
    hq_span service_total;         // of `served` services, to learn the mean from
    hq_span call_next_total;
    uint32_t call_next_n;
} hq_counts;

typedef enum {
    HQ_APPOINTMENT_BOOKED,
    HQ_APPOINTMENT_ARRIVED,
    HQ_APPOINTMENT_CANCELLED,
    HQ_APPOINTMENT_MISSED,
    HQ_APPOINTMENT_STATES,
} hq_appointment_state;

// Appointments that one hall keeps at a time.
enum { HQ_MAX_APPOINTMENTS = 5000 };

typedef struct {
    hq_booking booking;
    hq_appointment_state state;
    hq_index ticket; // HQ_NONE until its holder has checked in
} hq_appointment;

typedef struct {
    uint32_t number;
    hq_time asked_at;
    hq_slug device;
    hq_time due;      // somebody should come until then; HQ_NEVER
    hq_time taken_at; // this and the next: 0 until then
    hq_time answered_at;
    hq_slug taken_by; // staff; "" when nobody knows
} hq_help;

// What a rule found today. Times are 0 until they come.
typedef struct {
    uint32_t number; // 1 and up
    uint64_t seq;    // of the event that last changed it
    hq_slug rule;
    hq_alert_kind watches;
    hq_slug subject;
    int64_t value, threshold;
    hq_duty owner, next_owner;
    hq_time raised_at;
    hq_time escalates_at; // unless somebody acknowledges it or it is over; 0: never
    hq_time escalated_at;
    hq_time acknowledged_at;
    hq_slug acknowledged_by; // staff; "" when nobody knows
    hq_time done_at;
    hq_slug done_by;
    hq_slug measure;   // what was done
    uint64_t done_seq; // of that event: of what was written about it in the vault
    hq_time over_at;   // it is so no longer, or the day closed
} hq_alert;

// A preset that is on: for these services, all bits for the whole hall; none when it is off.
typedef struct {
    hq_service_set services;
    hq_time since;
} hq_preset_state;

// One that was on today, for these services in this time.
typedef struct {
    hq_preset preset;
    hq_service_set services;
    hq_time from, to;
} hq_interruption;

typedef struct hq_state hq_state;

// A hall before its first day. Free with hq_state_free().
hq_state *hq_state_new(void);
void hq_state_free(hq_state *state);

uint64_t hq_state_seq(const hq_state *state); // of the last event applied
// Numbers the next event will get continue from `seq`: replay starts at the day's opening.
void hq_state_start_at(hq_state *state, uint64_t seq);
hq_time hq_state_last_at(const hq_state *state); // its time
hq_day hq_state_day(const hq_state *state);      // 0 when none was ever opened
bool hq_state_is_open(const hq_state *state);    // the business day
hq_time hq_state_midnight(const hq_state *state);
hq_time hq_state_opened_at(const hq_state *state);       // the business day
uint32_t hq_state_number_floor(const hq_state *state);   // above which today's numbers began
const hq_config *hq_state_config(const hq_state *state); // NULL before the first
// The event that put it in force: it was configured, or a day opened with it.
uint64_t hq_state_config_seq(const hq_state *state);

uint32_t hq_state_tickets(const hq_state *state); // how many were issued today
// Borrowed until the next hq_apply(); NULL when out of range.
const hq_ticket *hq_state_ticket(const hq_state *state, hq_index ticket);
const hq_ticket *hq_state_find(const hq_state *state, hq_uuid id);
// The last ticket of a person today, NULL when there is none; `person_before` leads to the others.
const hq_ticket *hq_state_of_person(const hq_state *state, hq_uuid person);
const hq_point *hq_state_point(const hq_state *state, hq_index point);
// Appointments of this day and later ones, as far as they were not over when the day was opened.
uint32_t hq_state_appointments(const hq_state *state);
// Borrowed until the next hq_apply(); NULL when out of range or unknown.
const hq_appointment *hq_state_appointment(const hq_state *state, uint32_t i);
const hq_appointment *hq_state_find_appointment(const hq_state *state, hq_uuid id);
// Blocks of numbers that kiosks hold, in the order in which they were leased today.
uint32_t hq_state_blocks(const hq_state *state);
const hq_block *hq_state_block(const hq_state *state, uint32_t i);
// The last one that the kiosk got of a series; NULL without one.
const hq_block *hq_state_block_of(const hq_state *state, hq_slug kiosk, char letter);
// The services, without branches, that the kiosk gives numbers for, and their series, one bit an
// index.
hq_service_set hq_state_services_of_kiosk(const hq_state *state, hq_slug kiosk);
uint32_t hq_state_series_of_kiosk(const hq_state *state, hq_slug kiosk);
// Those of which it needs a block: it has none, told of half of it, or a number of it is in doubt;
// with `anew` also those it lost, unless it got them a few minutes ago.
uint32_t hq_state_series_to_lease(const hq_state *state, hq_slug kiosk, bool anew, hq_time now);
// Today's numbers in doubt.
uint32_t hq_state_doubts(const hq_state *state);
const hq_doubted *hq_state_doubted(const hq_state *state, uint32_t i);
// The doubt about this ticket; NULL without one.
const hq_doubted *hq_state_find_doubt(const hq_state *state, hq_uuid ticket);
// Numbers that a listed kiosk gave today.
uint32_t hq_state_kiosk_used(const hq_state *state, hq_index kiosk);
const hq_counts *hq_state_counts(const hq_state *state, hq_index service);
// Steps are numbered through the day; hq_ticket.last_step leads to a ticket's. Borrowed until the
// next hq_apply(); NULL when out of range.
const hq_visit_step *hq_state_step(const hq_state *state, hq_index step);
uint32_t hq_state_helps(const hq_state *state);
const hq_help *hq_state_help(const hq_state *state, uint32_t i);
// Alerts of the day, oldest first.
uint32_t hq_state_alerts(const hq_state *state);
const hq_alert *hq_state_alert(const hq_state *state, uint32_t i);
// From when on the rule may raise an alert about this subject again: 0 for at once, HQ_NEVER while
// it is not over.
hq_time hq_state_alert_rests(const hq_state *state, const hq_alert_rule *rule, hq_slug subject);
// What the rule is measured against, in the unit of what it watches; 0 when there is no measure.
int64_t hq_alert_threshold(const hq_alert_rule *rule);
// Whether a kind of rule counts, people or per cent; the others measure seconds.
bool hq_alert_counts(hq_alert_kind kind);
// When the alert passes on to others by itself; HQ_NEVER.
hq_time hq_alert_escalation(const hq_alert *alert);
// People without a number who were helped in passing today.
uint32_t hq_state_greeted(const hq_state *state);

// What the pre-check of a ticket found, while it is still about the service it waits for; NULL when
// nobody looked. Borrowed until the next hq_apply().
const hq_pre_check *hq_ticket_pre_check(const hq_ticket *ticket);
// How long the customer waited for the first call, from the issue or a later appointment, less the
// time on hold, up to `now`.
hq_span hq_ticket_waited(const hq_ticket *ticket, hq_time now);
// The step that ended last at a service point, HQ_NONE when none did today: whose sign asks whom.
hq_index hq_state_last_step_at(const hq_state *state, hq_index point);
// Whether it may be put before all others: it waits for whatever service point is free.
bool hq_ticket_may_be_first(const hq_ticket *ticket);
// Whether the visit is over, was served at all, and nobody said yet how it was.
bool hq_ticket_may_be_rated(const hq_ticket *ticket);
// Why the customer, who is still in the hall, is owed more than the service at `now`; what was
// known when somebody cared is left out.
hq_care hq_state_care(const hq_state *state, const hq_ticket *ticket, hq_time now);

// The first `max` waiting tickets of a service, longest effective wait first at `now`.
// Returns how many were written to `ret_tickets`.
uint32_t hq_state_first(const hq_state *state, hq_index service, hq_time now, uint32_t max,
                        hq_index *ret_tickets);
// How many waiting tickets of its service stand before this one at `now`; for a waiting ticket.
uint32_t hq_state_ahead(const hq_state *state, hq_index ticket, hq_time now);
// How many would stand before somebody of this class who comes now.
uint32_t hq_state_ahead_of_newcomer(const hq_state *state, hq_index service, hq_index class_,
                                    hq_time now);
// Service points that are signed on and not paused and do this service.
uint32_t hq_state_open_points(const hq_state *state, hq_index service);
// Issue time of the longest-waiting ticket of a service, 0 when nobody waits.
hq_time hq_state_oldest(const hq_state *state, hq_index service);

// The wait to promise somebody of this service and class with `ahead` people before them, by the
// ladder: the forecast's offer; else the effective queue length, (ahead + 1 − free service points),
// as many of them as will stay, × (service time + call-next time) ÷ service points that take them;
// else the offer of the hour. In
// whole steps of 1 min below 10, 2 below 20, then 5, rounded outwards. Without an open service
// point there is no number. `offer` may be NULL.
hq_range hq_state_promise(const hq_state *state, hq_index service, hq_index class_, uint32_t ahead,
                          const hq_offer *offer, hq_basis *ret_basis);

// The services that only this one of the staffed service points does now.
hq_service_set hq_state_last_for(const hq_state *state, hq_index point);

// When a service point calls the next by itself; HQ_NEVER when it does not or nobody waits for it.
hq_time hq_state_auto_call_at(const hq_state *state, hq_index point);

// When the pause of a service point is planned to end; HQ_NEVER when it is not paused or its reason
// has no longest time.
hq_time hq_state_pause_until(const hq_state *state, const hq_point *point);

// The ledger of a service point and of the `row`th person who signed on today, at `now`, which is
// not before the last event.
hq_ledger hq_state_point_ledger(const hq_state *state, hq_index point, hq_time now);
uint32_t hq_state_staff_ledgers(const hq_state *state);
hq_ledger hq_state_staff_ledger(const hq_state *state, uint32_t row, hq_time now);

// Expected time from one customer of the service to the next, in seconds: what was seen today,
// pulled towards the configured values.
int64_t hq_state_each_s(const hq_state *state, hq_index service);
// What a waiting ticket's customer is told at `now`: the range they were told last, less the time
// that has passed, on the same grid. It never grows by itself.
hq_range hq_told_left(const hq_ticket *ticket, hq_time now);
// Whether a waiting ticket's customer is to be told another range, by this offer: a later end that
// differs by more than a step, with the reason; no number when nobody has served them for a
// minute; an end sooner by two steps, at most every three minutes. `stopped`: the system stood
// still since they were told.
bool hq_told_review(const hq_state *state, const hq_ticket *ticket, const hq_offer *offer,
                    bool stopped, hq_time now, hq_promised *ret_promised);

// The number as people see it: letter and at least three digits; `ret_text` holds 12 bytes.
#define HQ_NUMBER_SIZE 12
void hq_number_format(const hq_config *config, hq_index series, uint32_t number,
                      char ret_text[HQ_NUMBER_SIZE]);

const hq_preset_state *hq_state_preset(const hq_state *state, hq_preset preset);
// What was on and is over, oldest first; the last HQ_MAX_INTERRUPTIONS of the day.
uint32_t hq_state_interruptions(const hq_state *state);
const hq_interruption *hq_state_interruption(const hq_state *state, uint32_t i);

// Checks every invariant that can be seen in one state; NULL when all hold, else a static
// sentence naming the broken one. For tests and `hallqueue verify`; grows with n.
const char *hq_state_broken(const hq_state *state);
