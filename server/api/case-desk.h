// What the routes of cases share: who asks, what they may do with a case, how one is opened.
#pragma once

#include "server/api/record-call.h"
#include "server/quality/case-templates.h"
#include "shared/wire/case-requests.h"
#include "shared/wire/case-view.h"

typedef struct {
    hq_role role;
    hq_slug staff; // "": nobody who has a number
    hq_slug place; // service point where they act; ""
    bool chief;
} hq_case_asker;

// Who asks: whoever signed in, else whoever is signed on at the device's service point or at
// `point`, where a handheld says that it is.
hq_case_asker hq_case_asker_of(const hq_context *context, hq_slug point);

// Whether they see the case: chiefs every one; others what is theirs, what they opened, what nobody
// has yet, and what passed on to their duty.
bool hq_case_may_see(const hq_context *context, const hq_case_asker *asker, const hq_case *one);
// Whether they may do the step with the case as it is now.
bool hq_case_may_do(const hq_case_asker *asker, const hq_case *one, hq_case_step step);

// The case named by the path, if whoever asks sees it; answers otherwise.
const hq_case *hq_find_case(hq_http_request *request, const hq_context *context,
                            const hq_case_asker *asker);

// A case as whoever asks sees it, with what they may do.
void hq_case_fill_for(hq_floor *floor, const hq_case_asker *asker, const hq_case *one,
                      hq_case_view *ret);

// Fills where, by whom and for what the visit of `facts->ticket` was, and the clock by the rules in
// force. Nothing is known of a ticket that is not of the current business day.
void hq_case_fill_facts(hq_api_hall *hall, const hq_case_rules *rules, hq_case_opened *facts);
// The first three from the state of the business day that the ticket is of.
void hq_case_fill_visit(const hq_state *day, hq_case_opened *facts);
// A call that opens a case under `id`; `text` and `phone` may be "".
hq_call *hq_case_open_call(hq_uuid id, const hq_case_opened *facts, const char *text,
                           const char *phone);
// A call for a step.
hq_call *hq_case_step_call(hq_uuid id, hq_case_step step, const hq_case_facts *facts,
                           const char *text);

// Adds by when a case that is opened again is due.
void hq_case_restart_clock(hq_api_hall *hall, const hq_case *one, hq_case_facts *facts);

// {"id":…,"seq":…}: 201 of an opening, 200 of every other step.
hq_answer_func hq_answer_case;

// The hall's own: opens a complaint, or what its first word says, of somebody who wrote to the hall
// by text message. `id` is derived from the message, so that the same message opens one case;
// `ticket` is nil when no visit is known. False when nothing was written: it is there already, or
// no business day was ever opened.
bool hq_case_open_by_sms(hq_api_hall *hall, hq_uuid id, hq_uuid ticket, const char *phone,
                         const char *text);

// Tells systems outside of a step of a case, and the duty's number that one passed on to it; and of
// a business day that was closed. Told before, it
// is told again only when that is not known.
void hq_api_tell_case(hq_api_hall *hall, const hq_event *event, uint64_t seq);
void hq_api_tell_case_day(hq_api_hall *hall);

// Passes on what nobody answered in time, and opens what the rules open by themselves: each second,
// and in a rehearsal whenever its clock has moved.
void hq_api_watch_cases(hq_api_hall *hall);
