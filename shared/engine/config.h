// What a hall is: its services, series, classes, zones, service points and rules. The journal
// carries a whole one in each `day-opened` and `configured` event; the annotated file and the API
// are its import and export. Names are carried for the screens and never read by a rule.
#pragma once

#include "shared/engine/types.h"

// A set of weekdays, bit 0 Monday … bit 6 Sunday; 0 means every day.
typedef uint32_t hq_weekdays;
enum { HQ_WEEKDAYS = 7 };

// An opening window within a business day, in seconds after local midnight.
typedef struct {
    int32_t from_s;
    int32_t to_s;
    hq_weekdays weekdays;
    int32_t quota; // numbers given in it on one day; 0: no limit
} hq_window;

// A date on which the hall does not keep its usual hours.
typedef struct {
    hq_day date;
    hq_text name;
    bool closed;  // a holiday or closure: no business day
    int32_t like; // the weekday it counts as (调休), 1 Monday … 7 Sunday; 0: its own
    int32_t opens_s, closes_s; // both 0: the usual ones
} hq_special_day;

// When more or fewer people come than usual: a bill day, the end of the month, a promotion. A day
// is one when any of its three kinds of date says so.
typedef struct {
    hq_slug id;
    hq_text name;
    int32_t day_of_month;   // 1 … 31, in a shorter month its last; 0: none
    int32_t month_end_days; // the last so many days of each month
    hq_day from, until;     // both included; 0: none
    int32_t percent; // of the usual arrivals, until the hall has learnt its own; 100: as usual
    hq_service_set services; // whose arrivals; empty: all
} hq_occasion;

typedef struct {
    hq_slug id;
    hq_text name;
    hq_text documents; // what to bring, in its own words; "": the names of `needs`
    uint32_t needs;    // of the hall's documents, one bit an index; 0: a pre-check looks for all
    hq_slug icon;      // a drawing of assets/icons
    hq_index parent;   // the branch it hangs under, HQ_NONE at the top
    bool is_branch;    // a branch is never issued, its children are
    hq_index series;   // of its tickets' numbers; a branch shows its first child's letter
    int32_t target_wait_s;
    int32_t service_s;      // expected service time until the hall has learnt its own
    bool handheld;          // may be finished by roaming staff
    int32_t self_service_s; // minutes at the terminal, in seconds; 0 when there is no alternative
    hq_text where;          // where to wait; "" for the hall's default
    hq_index zone;          // only its service points take the service; HQ_NONE: any zone's
    uint32_t n_windows;     // 0 means open all day
    hq_window windows[HQ_MAX_WINDOWS];
    int32_t quota;         // numbers given on one day; 0: no limit
    int32_t slot_s;        // length of an appointment slot; 0: none can be booked
    int32_t slot_capacity; // appointments in one slot
} hq_service;

// A customer class. `head_start` and `rate` enter the one formula of rule.h.
typedef struct {
    hq_slug id;
    hq_text name; // staff screens only, never in public
    hq_span head_start;
    int32_t rate_milli; // thousandths; 1000 is ordinary ageing
    int32_t share;      // of the ratio rule, "two to one"; 0 for all classes: no such rule
} hq_class;

typedef struct {
    char letter;          // 'A'…'Z'
    uint32_t skip_digits; // bit d set: numbers containing the digit d are not given
} hq_series;

typedef struct {
    hq_slug id;
    hq_text name;
} hq_zone;

// How one service point ranks one of its services.
typedef struct {
    hq_span head_start;  // added to the class's
    int32_t rate_milli;  // multiplies the class's
    hq_span helps_after; // takes the service's tickets only when the longest has waited so long
} hq_rank;

typedef struct {
    hq_slug id;
    char label[8]; // what is shown and spoken: "3"
    hq_point_kind kind;
    hq_index zone;
    hq_service_set services;
    hq_rank ranks[HQ_MAX_SERVICES]; // by service index; meaningful where `services` has the bit
    bool auto_call;                 // calls the next by itself whenever it is free
    uint32_t reserved_for;          // classes, one bit an index; 0: for everybody
    hq_span spills_after; // reserved: takes others once they have waited so long; 0: never
} hq_point_config;

typedef struct {
    hq_slug id;
    hq_text name;
    int32_t max_s; // of a pause: how long it is planned to take at most; 0: no plan
} hq_choice;

// Which services a member of staff has learnt, and how well. Who is not listed may do all.
typedef struct {
    hq_slug staff;
    hq_service_set services;
    hq_service_set mentored;        // of `services`: only under a mentor
    hq_rank ranks[HQ_MAX_SERVICES]; // on top of the service point's; where `services` has the bit
} hq_skill;

// When a service point is planned to be staffed, see hq_config_stretches().
typedef struct {
    hq_slug id, point;
    hq_weekdays weekdays;                // 0: every day
    int32_t from_s, until_s;             // seconds after local midnight
    int32_t lunch_from_s, lunch_until_s; // nobody is there; both 0: no lunch
} hq_planned_shift;

// Which services a kiosk or poster gives numbers for. Which is not listed gives all.
typedef struct {
    hq_slug device;
    hq_index zone; // where it stands; HQ_NONE: not said
    hq_service_set services;
    int32_t quota; // numbers it gives on one day; 0: no limit
} hq_kiosk_config;

// When somebody of the staff is to be told that something is wrong, see alert.h.
typedef struct {
    hq_slug id;
    hq_alert_kind watches;
    int32_t more_than;       // WAITING: people; ABANDONMENT: per cent
    int32_t longer_than_s;   // LONGEST, PREDICTED, IDLE, SILENT
    hq_service_set services; // of what concerns a queue: only these; 0: all
    bool each;               // each service by itself, instead of all together
    int32_t for_s;           // raised once it was so for so long, over once it was not for as long
    int32_t cool_down_s;     // not raised again so soon after it was over
    hq_duty owner;
    int32_t escalates_after_s; // to `next_owner`, when nobody acknowledges it; 0: never
    hq_duty next_owner;
    bool sms;
} hq_alert_rule;

// A picture or video that boards play, in the order of the table.
typedef struct {
    hq_slug id;
    hq_slug media;                       // the file, by the id its bytes have
    hq_text name;                        // for people
    int32_t show_s;                      // a picture stays so long; a video plays to its end
    hq_day from, until;                  // both included; 0: no bound
    int32_t daily_from_s, daily_until_s; // after local midnight; both 0: all day
    uint32_t zones;                      // whose boards, one bit an index; 0: all
} hq_play_item;

// When the hall stops giving numbers before it closes.
typedef enum {
    HQ_LAST_TICKET_OFF,     // numbers are given as long as the business day is open
    HQ_LAST_TICKET_FIXED,   // until `last_ticket_before_s` before closing
    HQ_LAST_TICKET_BY_WORK, // while the work that waits would be done `closing_allowance_s` after
    HQ_LAST_TICKET_RULES,
} hq_last_ticket_rule;

// Where somebody stands who took a number before opening.
typedef enum {
    HQ_ADVANCE_FROM_ISSUE,
    HQ_ADVANCE_FROM_OPENING, // all of them as if they had come at opening, in order of issue
    HQ_ADVANCE_RULES,
} hq_advance_rule;

// What becomes of somebody who checks in too late for an appointment.
typedef enum {
    HQ_PASSED_WALKS_IN, // takes a number like anybody else
    HQ_PASSED_REFUSED,
    HQ_PASSED_RULES,
} hq_passed_rule;

// Who ends the business day.
typedef enum {
    HQ_CLOSING_BY_ITSELF, // after closing time, once everybody with a number was served
    HQ_CLOSING_BY_MANAGER,
    HQ_CLOSING_RULES,
} hq_closing_rule;

// What becomes of a customer who comes back after their number was called in vain.
typedef enum {
    HQ_LATE_KEEPS_PLACE, // waits again with the original arrival
    HQ_LATE_RETAKES,     // takes a new number
    HQ_LATE_REINSERTS,   // waits again after `late_after` more calls of the service
    HQ_LATE_BY_DEGREE,   // few numbers later: next; some: after `late_after` more; many: retakes
    HQ_LATE_RULES,
} hq_late_rule;

typedef struct {
    hq_slug hall;
    hq_text name;
    char time_zone[48]; // IANA name, for the layers that own a clock
    bool rehearsal;     // time comes only from the API and every screen says so
    hq_text point_noun; // 台席 / counter: the spoken noun
    hq_text running_text;
    int32_t opens_s; // of the business day, seconds after local midnight
    int32_t closes_s;

    int32_t undo_s;       // a call or finish can be taken back for so long (10)
    int32_t recall_gap_s; // the same number is called again no sooner than this
    int32_t recall_max;   // recalls before only no-show is left; 0 means no limit
    int32_t no_show_s;    // so long after the last recall no-show comes by itself; 0: never
    int32_t wrap_up_s;    // wrap-up ends by itself after so long; 0 means at once
    int32_t auto_call_s;  // a service point that calls by itself counts down so long; 0: at once
    bool last_point_asks; // the last open one for a service that people wait for leaves only surely
    int32_t call_next_s;  // from finishing one customer to calling the next, until learnt
    hq_late_rule late_rule;
    int32_t late_after;    // calls of the service to let pass first
    int32_t late_next_max; // BY_DEGREE: up to so many numbers passed, the customer is next
    int32_t late_max;      // BY_DEGREE: up to so many, after `late_after` calls; more: a new number
    hq_weekdays weekdays;  // on which the hall opens
    int32_t advance_s;     // numbers are given so long before a window or the hall opens
    hq_advance_rule advance_rule;
    hq_last_ticket_rule last_ticket;
    int32_t last_ticket_before_s; // FIXED
    int32_t closing_allowance_s;  // BY_WORK
    int32_t person_open;          // tickets one person may hold at a time; 0: no limit
    int32_t person_day;           // tickets one person may take a day; 0: no limit
    int32_t book_days;            // an appointment is booked at most so many days ahead
    int32_t book_cutoff_s;        // and at least so long before
    int32_t check_in_s;           // check-in begins so long before the due time
    int32_t late_s;               // and keeps the due time until so long after
    int32_t due_head_start_s; // an appointment waits as if it had come so long before its due time
    hq_passed_rule passed_rule;
    int32_t pass_days; // a priority pass counts so many days after its own; 0: none is given
    int32_t
        pass_head_start_s;   // whoever checks in with one waits as if they had come so long before
    int32_t poster_code_s;   // the code of a QR poster changes so often; 0: never, it is printed
    int32_t offline_numbers; // of each series, a kiosk is given to issue without the hall; 0: none
    int32_t offline_from;    // the first of such numbers
    int32_t offline_after_s; // a kiosk waits so long for the hall's answer
    bool public_booking;     // customers book by themselves; staff always may
    hq_closing_rule closing;
    int32_t held_grace_s; // after closing time the day waits so long for customers on hold
    int32_t ends_s;       // the business day ends by then at the latest, seconds after its midnight
    int32_t keep_personal_days; // numbers and notes can be read for so many days, today included
    int32_t keep_case_days;     // the same of what belongs to cases and surveys; not fewer
    hq_slug unit;               // of several halls, that this one is compared with; "": none
    bool author_approves;       // whoever wrote a card or template may approve it too
    bool phone_step;            // kiosks offer to leave a mobile number
    bool phone_asked;           // with phone_step: everybody is asked, and may go on without
    int32_t help_target_s;      // somebody who asks at a kiosk is met within this; 0: no target
    int32_t care_after_s;       // who waits longer is cared for; 0: only broken promises count
    int32_t rating_s;           // a sign asks so long how the visit was; 0: it does not
    int32_t max_waiting_list;   // how many waiting tickets one screen is sent
    int32_t roster_percent;     // who is to be called within the target wait, of a hundred
    int32_t shift_s;            // length of a shift, lunch included
    int32_t short_shift_s;      // of one without lunch, for a peak; 0: there is none
    int32_t lunch_s;
    int32_t lunch_from_s, lunch_until_s; // lunch lies between, seconds after local midnight
    int32_t opening_points; // so many counters make the hall ready to open; 0: all of them
    bool ticket_ahead;      // what a paper ticket says beside number, service and time
    bool ticket_wait;
    bool ticket_where;
    bool ticket_documents;
    bool ticket_missed;
    bool ticket_code; // to follow it by phone
    hq_text ticket_foot;

    uint32_t n_services, n_classes, n_series, n_zones, n_points, n_pause_reasons, n_hand_reasons,
        n_outcomes, n_items, n_skills, n_shifts, n_special_days, n_occasions, n_kiosks,
        n_close_reasons, n_disclosure_reasons, n_documents, n_greeting_reasons, n_care_ways,
        n_alert_rules, n_alert_measures, n_playlist;
    hq_service services[HQ_MAX_SERVICES];
    hq_class classes[HQ_MAX_CLASSES]; // the first is the ordinary one
    hq_series series[HQ_MAX_SERIES];
    hq_zone zones[HQ_MAX_ZONES];
    hq_point_config points[HQ_MAX_POINTS];
    hq_choice pause_reasons[HQ_MAX_REASONS];
    hq_choice hand_reasons[HQ_MAX_REASONS]; // for calling one by hand
    hq_choice outcomes[HQ_MAX_OUTCOMES];    // the first is "completed"
    hq_choice items[HQ_MAX_REASONS];        // what is counted at the end of a step: SIM cards
    hq_skill skills[HQ_MAX_SKILLS];
    hq_planned_shift shifts[HQ_MAX_SHIFTS];
    hq_special_day special_days[HQ_MAX_SPECIAL_DAYS];
    hq_occasion occasions[HQ_MAX_OCCASIONS];
    hq_kiosk_config kiosks[HQ_MAX_KIOSKS];
    hq_choice close_reasons[HQ_MAX_REASONS];      // why somebody who waits is sent home
    hq_choice disclosure_reasons[HQ_MAX_REASONS]; // for reading a number that is masked
    hq_choice documents[HQ_MAX_REASONS];          // what a pre-check can find missing
    hq_choice greeting_reasons[HQ_MAX_REASONS];   // why somebody without a number was helped
    hq_choice care_ways[HQ_MAX_REASONS];          // what is done for who waited too long
    hq_alert_rule alert_rules[HQ_MAX_ALERT_RULES];
    hq_choice alert_measures[HQ_MAX_REASONS]; // what is done about an alert
    hq_play_item playlist[HQ_MAX_PLAY];
} hq_config;

// A configuration with every rule at its default and nothing in its tables. Free with
// hq_config_free().
hq_config *hq_config_new(void);
hq_config *hq_config_copy(const hq_config *config);
void hq_config_free(hq_config *config);

// What is wrong with a configuration, if anything: `path` names the setting the way the annotated
// file does ("services[2].series"), `remedy` says what to do about it. Static texts but for `path`.
typedef struct {
    char path[96];
    const char *remedy;
} hq_config_fault;

// Whether every reference points at something, every slug is valid and unique, every number is in
// its range. Sets `*ret_fault` on the first fault.
bool hq_config_check(const hq_config *config, hq_config_fault *ret_fault);

// "keeps-place", "retakes", …; borrowed, static.
const char *hq_late_rule_word(hq_late_rule rule);
const char *hq_last_ticket_word(hq_last_ticket_rule rule);
const char *hq_advance_rule_word(hq_advance_rule rule);
const char *hq_passed_rule_word(hq_passed_rule rule);
const char *hq_closing_rule_word(hq_closing_rule rule);

// Index of the thing with this slug, HQ_NONE when there is none.
hq_index hq_config_service(const hq_config *config, hq_slug id);
hq_index hq_config_class(const hq_config *config, hq_slug id);
hq_index hq_config_zone(const hq_config *config, hq_slug id);
hq_index hq_config_point(const hq_config *config, hq_slug id);
hq_index hq_config_kiosk(const hq_config *config, hq_slug device);
hq_index hq_config_alert_rule(const hq_config *config, hq_slug id);
hq_index hq_config_document(const hq_config *config, hq_slug id);
hq_index hq_config_skill(const hq_config *config, hq_slug staff);

// What a customer of the service brings: its own words, else the names of the documents it needs,
// "" when it says neither. Fails when the names do not fit into a text.
bool hq_config_bring(const hq_config *config, hq_index service, hq_text *ret_text);
