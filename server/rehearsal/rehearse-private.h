// A rehearsal while it is played. Private to server/rehearsal.
#pragma once

#include "rehearse.h"

typedef enum {
    HQ_CUE_COMES,
    HQ_CUE_ACT,
    HQ_CUE_LEAVES,
    HQ_CUE_IS_SERVED,
    HQ_CUE_ENDS,
    HQ_CUE_IS_BACK,
    HQ_CUE_CALLS,
} hq_cue_kind;

// Something that is to happen; of one moment, in the order in which the day had it.
typedef struct {
    hq_time at;
    uint64_t order;
    hq_cue_kind kind;
    unsigned who;        // customer, act or service point
    uint64_t generation; // CALLS: of the chance it answers; IS_SERVED, ENDS: of the call;
                         // IS_BACK: 1 when only the service point they know may call again
} hq_cue;

typedef enum { HQ_STAYING, HQ_LEAVING, HQ_LEAVING_WHEN_EMPTY } hq_going;

// A service point of the rules.
typedef struct {
    const hq_past_point *past; // NULL: nobody ever called there
    unsigned next_chance;      // of past->chances
    bool chance;               // somebody waits and it is free
    hq_time chance_from;
    bool given; // the chance took one of past->chances
    uint64_t chance_generation, call_generation;
    hq_past_chance taken; // how this chance will be answered
    hq_going going;
    unsigned sign_on; // an act that must wait until the predecessor is gone; G_MAXUINT
    unsigned customer;
    hq_past_step step; // what is happening to the customer
} hq_seat;

typedef struct {
    hq_uuid ticket; // the one in their hand now
    unsigned step;  // the next of the past; G_MAXUINT for none
    bool counted;   // as elsewhere, or as stayed
} hq_player;

typedef struct {
    const hq_past *past;
    const hq_rehearsal_options *options;
    hq_state *state;
    hq_time now;
    GArray *cues;       // hq_cue, a heap
    hq_player *players; // by customer
    GArray *holders;    // customer of each ticket, by its index
    hq_seat seats[HQ_MAX_POINTS];
    bool opens_by_time; // somebody helps out or spills over after a while
    hq_rehearsed *result;
} hq_rehearsal;

void hq_cue_add(hq_rehearsal *r, hq_cue cue);
// False when there is none left.
bool hq_cue_first(const hq_rehearsal *r, hq_cue *ret_cue);
void hq_cue_drop_first(hq_rehearsal *r);

// Decides and applies at r->now.
hq_refusal hq_rehearsal_do(hq_rehearsal *r, const hq_command *command);
const hq_config *hq_rehearsal_rules(const hq_rehearsal *r);

// Staff: what they do at their own time, and calling.
void hq_staff_begin(hq_rehearsal *r);
// Other rules were put in place while the day is played: every seat goes to its new index.
void hq_staff_move(hq_rehearsal *r, const hq_config *from);
void hq_staff_act(hq_rehearsal *r, const hq_past_act *act, unsigned index);
void hq_staff_call(hq_rehearsal *r, hq_index point, uint64_t generation);
// Looks round after anything happened: who can call now, who can go home.
void hq_staff_look_round(hq_rehearsal *r);
// When time alone lets somebody call.
hq_time hq_staff_next_opening(const hq_rehearsal *r);

// Customers.
void hq_customer_comes(hq_rehearsal *r, unsigned who);
void hq_customer_leaves(hq_rehearsal *r, unsigned who);
void hq_customer_is_called(hq_rehearsal *r, hq_index point, hq_index ticket);
void hq_customer_is_served(hq_rehearsal *r, hq_index point, uint64_t generation);
void hq_customer_ends(hq_rehearsal *r, hq_index point, uint64_t generation);
void hq_customer_is_back(hq_rehearsal *r, unsigned who, bool pinned);
unsigned hq_customer_of(const hq_rehearsal *r, hq_uuid id);
