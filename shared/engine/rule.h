// Who is next. One formula, in whole numbers: among the eligible tickets, those promised to this
// service point first, then whoever a transfer put first, then the class whose turn the ratio rule
// says (ratio.h), then the largest accumulated priority
//     credit = head_start + rate × (now − ranked_from)
// with ties by arrival. `head_start` and `rate` come from the customer's class and from how the
// service point ranks the service (Kleinrock 1964; Stanford, Taylor and Ziedins, "Waiting time
// distributions in the accumulating priority queue", Queueing Systems 77, 2014). Equal settings
// give first-come-first-served, a large head start approaches strict priority.
#pragma once

#include "shared/engine/state.h"

// The ticket this service point calls next and why; HQ_NONE when no eligible ticket waits. Grows
// with services × classes in use and log n.
hq_index hq_rule_next(const hq_state *state, hq_index point, hq_time now, hq_why *ret_why);

// How whoever is signed on at a service point ranks a service there: the service point's rank and
// on top of it their own; the head starts add, the rates multiply, the later helps-after counts.
hq_rank hq_rule_rank(const hq_state *state, hq_index point, hq_index service);

// From when on hq_rule_next() finds somebody, if nothing changes; HQ_NEVER when time alone brings
// nobody.
hq_time hq_rule_waited_from(const hq_state *state, hq_index point);

// Why a person's pick was, or was not, the rule's own choice: fills everything but `choice`, and
// `passed` with the number of eligible tickets that had more credit.
void hq_rule_explain(const hq_state *state, hq_index point, hq_index ticket, hq_time now,
                     hq_why *ret_why);

// Accumulated priority in thousandths of a microsecond by class alone, and of one ticket.
int64_t hq_rule_class_credit(const hq_class *class_, hq_time ranked_from, hq_time now);
int64_t hq_rule_service_credit(const hq_state *state, const hq_ticket *ticket, hq_time now);

// How many waiting tickets of a service stand before (class, ranked_from, arrival) at `now`.
uint32_t hq_rule_ahead_of(const hq_state *state, hq_index service, hq_index class_,
                          hq_time ranked_from, hq_index arrival, hq_time now);
