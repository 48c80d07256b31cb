// A past day played again under other rules. People come as they came and bring what they brought;
// staff sit where they sat and are as fast as they were; who is called when is decided anew by the
// engine, in virtual time. What cannot be known is settled by the rules of docs/rehearsal.md, and
// counted, so that a figure says how much of it is known. Pure but for memory: no file, no clock.
#pragma once

#include "server/rehearsal/past.h"

typedef struct {
    const hq_config *rules; // NULL: those of the day itself, with every change of that day
    bool without_picks;     // calls by hand are not repeated
} hq_rehearsal_options;

// How it went for a customer.
typedef enum {
    HQ_FATE_SERVED,
    HQ_FATE_MISSED,  // called, never served
    HQ_FATE_LEFT,    // never called
    HQ_FATE_REFUSED, // the rules gave no number
} hq_fate;

typedef struct {
    hq_fate fate;
    hq_time called_at; // first; 0 when never
    hq_time gone_at;   // when it ended without a call; 0 otherwise
} hq_rehearsed_customer;

typedef struct {
    GArray *customers;  // hq_rehearsed_customer, in the order of past->customers
    unsigned calls;     // that the day had
    unsigned repeated;  // of them: the same customer, at the same service point, within a second
    unsigned elsewhere; // customers served at another service point: their time is estimated
    unsigned stayed;    // called now, but gone without a call then: their service is made up
    unsigned refused;   // given no number: the service is not there or not open
    unsigned retaken;   // came back too late for the new rules and took another number
    unsigned absent;    // sign-ons that the rules have no service point for
} hq_rehearsed;

// Plays the day. The result is yours: hq_rehearsed_free().
hq_rehearsed *hq_rehearse(const hq_past *past, const hq_rehearsal_options *options);
void hq_rehearsed_free(hq_rehearsed *rehearsed);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(hq_rehearsed, hq_rehearsed_free)

// How the day itself went, in the same terms.
hq_rehearsed *hq_rehearsed_as_it_was(const hq_past *past);
