// The facts of a business day that figures are counted from: a line for each number, each service
// delivered, each person without a number, each hour of work. Every figure is a count, a share or a
// mean over facts (figure.h), and opens to them. No name, phone or free text.
#pragma once

#include <glib.h>

#include "shared/engine/state.h"
#include "shared/wire/survey.h"

typedef enum {
    HQ_FACT_TICKET,     // a number and its visit
    HQ_FACT_QUICK,      // somebody served without a number
    HQ_FACT_GREETED,    // somebody without a number, helped in passing
    HQ_FACT_SENT,       // sent elsewhere without a number
    HQ_FACT_STEP,       // a service delivered to a ticket
    HQ_FACT_RATING,     // a visit that was rated, or can be
    HQ_FACT_HELP,       // help asked for at a kiosk
    HQ_FACT_TIME,       // of a person, spent on one activity
    HQ_FACT_CALL_NEXT,  // of a person, from one customer to the next
    HQ_FACT_POINT_TIME, // the same two of a service point
    HQ_FACT_POINT_CALL_NEXT,
    HQ_FACT_PRESET, // the hall, or some services, went by a preset
    HQ_FACT_ALERT,
    HQ_FACT_ITEM,   // of what was done in a service, with a number or without: so many of one kind
    HQ_FACT_PERSON, // a number of somebody known that day
    HQ_FACT_OPEN,   // planned time of a service point within one hour, and it was open (opening.h)
    HQ_FACT_GAP,    // … and it was not
    HQ_FACT_KINDS,
} hq_fact_kind;

enum {
    HQ_FACT_SERVED = 1 << 0,       // TICKET: at least one service was delivered, or is
    HQ_FACT_GONE = 1 << 1,         // TICKET: never served, and gone
    HQ_FACT_CALLED = 1 << 2,       // TICKET
    HQ_FACT_DIVERTED = 1 << 3,     // TICKET: never served, but sent elsewhere
    HQ_FACT_ON_FLOOR = 1 << 4,     // TICKET: finished by roaming staff alone
    HQ_FACT_WAITING = 1 << 5,      // TICKET: still
    HQ_FACT_PROMISED = 1 << 6,     // TICKET: called, and told a number
    HQ_FACT_KEPT = 1 << 7,         // TICKET: … no later than its upper end
    HQ_FACT_EARLY = 1 << 8,        // TICKET: … before its lower end
    HQ_FACT_FINISHED = 1 << 9,     // TICKET: the visit is over and was served
    HQ_FACT_COMPLETED = 1 << 10,   // TICKET, STEP: the last outcome is the first of the list
    HQ_FACT_TRANSFERRED = 1 << 11, // STEP: sent on
    HQ_FACT_HANDHELD = 1 << 12,    // STEP, QUICK: by roaming staff
    HQ_FACT_IN_TIME = 1 << 13,     // HELP: met before it was overdue
    HQ_FACT_RIPE = 1 << 14,        // HELP: met, or overdue
    HQ_FACT_UNFINISHED = 1 << 15,  // STEP: ended by the closing of the day
};

// What a visit that was rated, or can be, comes to: set by whoever reads the surveys of the day
// (survey-day.h), never kept with the facts.
typedef enum {
    HQ_FACT_UNSAID,
    HQ_FACT_REPLIED,
    HQ_FACT_LEFT_OUT, // said, but it looks odd
} hq_fact_said;

// Names are quarks of their slugs, 0 for none. What a kind does not have is 0.
typedef struct {
    uint8_t kind;    // hq_fact_kind
    uint8_t end;     // TICKET: hq_ticket_state; TIME: hq_activity; PRESET, ALERT: which;
                     // PERSON: 1 when they came back
    uint8_t channel; // TICKET
    uint8_t score;   // RATING: the face, 1 … 5; 0: none
    uint8_t said;    // RATING: hq_fact_said; the three after it as well
    uint8_t why;     // the reason, of those of the template it is counted by, + 1
    uint8_t scores[HQ_SURVEY_INDICATORS]; // by indicator of that template
    uint8_t source;                       // RATING: hq_rating_source
    uint8_t way;                          // TICKET, SENT: hq_way + 1
    char letter;                          // of the number
    uint16_t flags;
    uint32_t number;
    uint32_t ticket; // the day's index of it, + 1
    uint32_t people; // a joined ticket has none; CALL_NEXT: how many calls; ITEM: how many
    GQuark service, class_, zone, point, staff; // of a visit: where its last service was delivered
    GQuark outcome;                             // ITEM: what
    int32_t at_s;                               // after midnight: issued, begun, asked
    hq_span wait;                               // TICKET, called: until the first call
    hq_span target;                             // TICKET: wait that is aimed at
    hq_span length; // STEP: service; TIME, CALL_NEXT: total; TICKET, gone uncalled: until then;
                    // PRESET, ALERT: until it was over; OPEN, GAP
    hq_time called_at, rated_at; // RATING: the last call; 0: not rated
    uint64_t visit[2];           // RATING: the ticket's id
    int32_t worth;               // of the reply, in millionths
    hq_day day;                  // set by whoever reads a day
    GQuark hall;                 // set by whoever reads a hall
} hq_fact;

// Whether it is planned time of a service point.
bool hq_fact_is_planned(const hq_fact *fact);

// Appends what the state knows: of those without a number only how many there were of a service.
void hq_facts_take(const hq_state *state, hq_time now, GArray *facts);
// The same without those who had no number.
void hq_facts_take_numbered(const hq_state *state, hq_time now, GArray *facts);
