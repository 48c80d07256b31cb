// A step of a record of service quality, as it is booked: an event with its facts and, sealed in
// the vault under the record, what somebody wrote or left.
#pragma once

#include "server/api/api-private.h"
#include "server/quality/quality.h"

// A call for the step `what` ("case-opened") of `record`; takes over what `facts` holds, a JSON
// object of ids, codes, numbers and times: no name, phone or free text.
hq_call *hq_record_call(const char *what, hq_uuid record, hq_writer *facts);
// What somebody wrote; "" is nothing.
void hq_record_add_text(hq_call *call, const char *text);
// A number that the customer left and agreed that it is kept: one more step, `contact-left`.
void hq_record_add_phone(hq_call *call, const char *phone);

// Hands the call over and answers with `answer` (NULL: 204). One step of a record is on its way at
// a time: another is refused as `record-busy`. The fold of the record's engine follows with the
// batch.
void hq_record_submit(hq_http_request *request, const hq_context *context, hq_call *call,
                      hq_answer_func *answer);
// The same of the hall itself, without a request: what the clock or another step brings.
void hq_record_submit_own(hq_api_hall *hall, hq_call *call);

// Whether a step of it is on its way.
bool hq_record_is_busy(const hq_api_hall *hall, hq_uuid record);

// The record that is made by this request: its key, so that a repeat means the same one.
bool hq_record_new_id(hq_http_request *request, hq_uuid *ret_record);
// The record named by the path; answers when it is no id.
bool hq_record_read_id(hq_http_request *request, const hq_context *context, hq_uuid *ret_record);
