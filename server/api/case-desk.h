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

// A call that opens a case of somebody who wrote to the hall by text message, under `id`; NULL when
// it is there already or on its way. `ticket` is nil when no visit is known.
hq_call *hq_case_sms_call(hq_api_hall *hall, hq_uuid id, hq_case_kind kind, hq_uuid ticket,
                          const char *phone, const char *text);

// "0304-1", by which people speak of a case; yours.
char *hq_case_short_number(const hq_case *one);
// "03-04 16:00", as the hall's clock shows it; yours.
char *hq_case_local_time(hq_floor *floor, hq_time at);
// What a message whose id is made of the two says, "case.kind-" and "complaint"; borrowed.
const char *hq_case_named(hq_lang lang, const char *family, const char *word);

// Tells the customer, by text message to the number that lies with the case, what the step means to
// them: that it was taken in or opened again, or what they are answered. Nobody who wants no such
// messages; told before, nobody is told again.
void hq_api_text_case(hq_api_hall *hall, const hq_event *event, uint64_t seq);
// The same, how an answer is to be replied to, or that it is too late for that; once an answer.
void hq_api_text_case_hint(hq_api_hall *hall, const hq_case *one, bool late);

// Tells systems outside of a step of a case, and the duty's number that one passed on to it; and of
// a business day that was closed. Told before, it
// is told again only when that is not known.
void hq_api_tell_case(hq_api_hall *hall, const hq_event *event, uint64_t seq);
void hq_api_tell_case_day(hq_api_hall *hall);

// Passes on what nobody answered in time, and opens what the rules open by themselves: each second,
// and in a rehearsal whenever its clock has moved.
void hq_api_watch_cases(hq_api_hall *hall);
