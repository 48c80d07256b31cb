// Every problem an answer can name: symbol, code, HTTP status, title, what to do. New rows go to
// the end of their group; a code that has been released is never renamed.
#pragma once

// clang-format off
#define HQ_PROBLEM_TABLE(X) \
    /* the message itself */ \
    X(MALFORMED_REQUEST, "malformed-request", 400, "Malformed request", \
      "Send a well-formed HTTP/1.1 request with exactly one Host.") \
    X(REQUEST_TIMEOUT, "request-timeout", 408, "The request took too long", \
      "Send the whole request at once.") \
    X(BODY_TOO_LARGE, "body-too-large", 413, "The body is too large", \
      "Send a smaller body; the limits are in the API's description.") \
    X(TARGET_TOO_LONG, "target-too-long", 414, "The address is too long", \
      "Shorten the path and the query.") \
    X(EXPECTATION_FAILED, "expectation-failed", 417, "Unknown expectation", \
      "Send no Expect field, or 100-continue.") \
    X(HEAD_TOO_LARGE, "head-too-large", 431, "The header is too large", \
      "Send fewer or shorter header fields.") \
    X(NOT_IMPLEMENTED, "not-implemented", 501, "Not implemented", \
      "Use GET, HEAD, POST, PUT, PATCH or DELETE, and no transfer coding but chunked.") \
    X(UNSUPPORTED_VERSION, "unsupported-version", 505, "HTTP version not supported", \
      "Speak HTTP/1.1.") \
    X(TOO_MANY_CONNECTIONS, "too-many-connections", 503, "Too many connections", \
      "Try again in a few seconds.") \
    X(TOO_MANY_FOLLOWERS, "too-many-followers", 503, "Too many followers", \
      "Try again in a few seconds, or follow fewer streams.") \
    X(INTERNAL_ERROR, "internal-error", 500, "Internal error", \
      "Try again; if it stays, tell the administrator.") \
    /* the resource */ \
    X(NOT_FOUND, "not-found", 404, "Not found", \
      "Check the address.") \
    X(METHOD_NOT_ALLOWED, "method-not-allowed", 405, "Method not allowed", \
      "Use one of the methods named in Allow.") \
    X(UNSUPPORTED_TYPE, "unsupported-type", 415, "Unsupported media type", \
      "Send application/json in UTF-8.") \
    X(STALE_VERSION, "stale-version", 412, "Changed meanwhile", \
      "Read it again and repeat the change on what is there now.") \
    /* the content */ \
    X(MALFORMED_JSON, "malformed-json", 400, "Malformed JSON", \
      "Send one JSON object in UTF-8 without a name twice.") \
    X(WRONG_TYPE, "wrong-type", 422, "Wrong type", \
      "Send the field with the type that the API's description gives.") \
    X(MISSING_FIELD, "missing-field", 422, "Missing field", \
      "Send the named field.") \
    X(UNKNOWN_FIELD, "unknown-field", 422, "Unknown field", \
      "Leave the named field out, or correct its spelling.") \
    X(FIELD_TOO_LONG, "field-too-long", 422, "Field too long", \
      "Shorten the named field.") \
    X(INVALID_VALUE, "invalid-value", 422, "Value not allowed", \
      "Send a value within the range that the API's description gives.") \
    X(INVALID_PARAMETER, "invalid-parameter", 400, "Invalid parameter", \
      "Correct the named query parameter.") \
    /* idempotency */ \
    X(KEY_REQUIRED, "key-required", 400, "Idempotency-Key required", \
      "Send an Idempotency-Key: a new UUID for each new wish, the same one for each retry.") \
    X(KEY_REUSED, "key-reused", 422, "Idempotency-Key used before", \
      "Use a new key for a different request.") \
    /* who asks */ \
    X(NOT_SIGNED_IN, "not-signed-in", 401, "Not signed in", \
      "Sign in, or send the device's token as a bearer token.") \
    X(NOT_ALLOWED, "not-allowed", 403, "Not allowed", \
      "Ask the hall manager for the right, or use an account that has it.") \
    X(TOO_MANY_REQUESTS, "too-many-requests", 429, "Too many requests", \
      "Wait for the time named in Retry-After.") \
    /* the hall */ \
    X(FOREIGN_HALL, "foreign-hall", 403, "Not for this hall", \
      "Leave ?hall= out, or ask the administrator of that hall to let you in.") \
    X(FOREIGN_PAGE, "foreign-page", 403, "A page of somebody else asked for this", \
      "Open the hall's own page and do it there.") \
    X(UNKNOWN_HALL, "unknown-hall", 404, "Unknown hall", \
      "Name a hall of this server.") \
    X(UNKNOWN_SERVICE, "unknown-service", 404, "Unknown service", \
      "Name a service of this hall.") \
    X(UNKNOWN_SERVICE_POINT, "unknown-service-point", 404, "Unknown service point", \
      "Name a service point of this hall.") \
    X(UNKNOWN_TICKET, "unknown-ticket", 404, "Unknown ticket", \
      "Name a ticket of this business day.") \
    X(UNKNOWN_SESSION, "unknown-session", 404, "Unknown session", \
      "List the sessions again; this one has ended.") \
    X(POSTER_CODE_PASSED, "poster-code-passed", 404, "The poster's code has changed", \
      "Scan the code at the hall again.") \
    X(UNKNOWN_PRESET, "unknown-preset", 404, "Unknown preset", \
      "Name system-down, peak or evacuate.") \
    X(NO_CONTACT, "no-contact", 404, "No number was left", \
      "The customer left none, or it was erased.") \
    X(UNKNOWN_STAFF, "unknown-staff", 404, "Unknown staff", \
      "Name a staff number of this hall.") \
    X(SERVICE_CLOSED, "service-closed", 409, "The service is closed", \
      "Choose another service, or come back within its opening hours.") \
    X(WRONG_STATE, "wrong-state", 409, "Not possible in this state", \
      "Read the state again; it has changed, or does not allow this.") \
    X(UNKNOWN_CLASS, "unknown-class", 404, "Unknown customer class", \
      "Name a customer class of this hall, or none for the ordinary one.") \
    X(UNKNOWN_HELP, "unknown-help-request", 404, "Unknown help request", \
      "Name a help request of this business day.") \
    X(UNKNOWN_REASON, "unknown-reason", 422, "Unknown reason", \
      "Name one of the reasons in the hall's configuration.") \
    X(UNKNOWN_OUTCOME, "unknown-outcome", 422, "Unknown outcome", \
      "Name one of the outcomes in the hall's configuration.") \
    X(NEEDS_REASON, "needs-reason", 422, "A reason is needed", \
      "Send a reason from the hall's configuration.") \
    X(SERVICE_IS_BRANCH, "service-is-branch", 422, "Not a service but a group of them", \
      "Name one of the services under it.") \
    X(NUMBERS_EXHAUSTED, "numbers-exhausted", 409, "No numbers left in this series", \
      "Give the service another series in the configuration.") \
    X(TOO_MANY_TICKETS, "too-many-tickets", 409, "Too many tickets", \
      "Finish or leave the open ticket first.") \
    X(TOO_MANY_CARDS, "too-many-cards", 409, "Too many knowledge cards", \
      "Withdraw one first; a hall keeps 200.") \
    X(RECORD_BUSY, "record-busy", 409, "Somebody else is changing it", \
      "Try again in a moment.") \
    X(UNKNOWN_CASE, "unknown-case", 404, "Unknown case", \
      "Name a case that you may see; one that ended long ago is in the history.") \
    X(CASE_STEP, "case-step", 409, "The case does not allow it now", \
      "Read the case again; somebody went on with it.") \
    X(NOT_YOUR_CASE, "not-your-case", 403, "Somebody else answers for this case", \
      "Take it first, or ask who has it to offer it to you.") \
    X(BEYOND_AUTHORITY, "beyond-authority", 403, "More than your role may grant", \
      "Offer the case to whoever may grant it.") \
    X(CASE_EXISTS, "case-exists", 409, "This was said about the visit already", \
      "Look at what became of it.") \
    X(CARD_CHANGED, "card-changed", 409, "The card was changed meanwhile", \
      "Read the list again, look at the card, and repeat it with the version that is there now.") \
    X(NEEDS_ANOTHER, "needs-another", 403, "Somebody else has to approve it", \
      "Whoever wrote it may not; a hall with one manager can set author-approves.") \
    X(TOO_MANY_NOTICES, "too-many-notices", 409, "Too many notices", \
      "End one of those that stand first.") \
    X(TICKET_EXISTS, "ticket-exists", 409, "This ticket exists already", \
      "Use a new Idempotency-Key for a new ticket.") \
    X(POINT_CLOSED, "service-point-closed", 409, "Nobody is signed on here", \
      "Sign on first.") \
    X(POINT_OPEN, "service-point-open", 409, "The service point is open", \
      "Sign off whoever is signed on, or just go on.") \
    X(POINT_PAUSED, "service-point-paused", 409, "The service point is paused", \
      "End the pause first.") \
    X(POINT_BUSY, "service-point-busy", 409, "A customer is here", \
      "Serve, finish or set aside the present customer first.") \
    X(NOBODY_CALLED, "nobody-called", 409, "Nobody is here for that", \
      "Call a customer first; serving begins after the call, finishing after serving.") \
    X(STAFF_ELSEWHERE, "staff-elsewhere", 409, "Signed on elsewhere", \
      "Sign off at the other service point first.") \
    X(NOT_ELIGIBLE, "not-eligible", 409, "Not served here", \
      "Call a ticket whose service this service point does, or transfer it.") \
    X(QUOTA_REACHED, "quota-reached", 409, "All numbers for now are given", \
      "Come back in the next opening window or on another day, or choose another service.") \
    X(LAST_TICKET_PASSED, "last-ticket-passed", 409, "No more numbers today", \
      "Come back on the next business day: the hall closes soon and serves who already waits.") \
    X(PERSON_LIMIT, "person-limit", 409, "This person has enough numbers", \
      "Use the number that is still open, or come back on another day.") \
    X(NOT_AT_THIS_KIOSK, "not-at-this-kiosk", 409, "Not given here", \
      "Take the number at a kiosk that offers this service, or from staff.") \
    X(PLAN_FULL, "plan-full", 409, "Too many services on one ticket", \
      "Let some be done first, or take another number for the rest.") \
    X(ALREADY_PLANNED, "already-planned", 409, "Already on this ticket", \
      "Name a service that the ticket does not have yet.") \
    X(NOT_PLANNED, "not-planned", 409, "Nothing such follows", \
      "Look at the ticket's plan.") \
    X(WRONG_PEOPLE, "wrong-people", 409, "Wrong number of people", \
      "A ticket stands for 1 to 20 people, and somebody stays with the first number.") \
    X(UNKNOWN_ITEM, "unknown-item", 422, "Unknown item", \
      "Name items of the hall's configuration, each once, with a count of 1 or more.") \
    X(SAME_TICKET, "same-ticket", 409, "One and the same ticket", \
      "Name two different tickets.") \
    X(NOTHING_CHANGED, "nothing-changed", 409, "Nothing would change", \
      "Name another service or class than the ticket has.") \
    X(UNKNOWN_APPOINTMENT, "unknown-appointment", 404, "Unknown appointment", \
      "Check the booking code; appointments of past days are gone.") \
    X(APPOINTMENT_EXISTS, "appointment-exists", 409, "This appointment exists already", \
      "Use a new Idempotency-Key for a new appointment.") \
    X(NO_SUCH_SLOT, "no-such-slot", 422, "No appointments then", \
      "Choose one of the service's slots on a day the hall is open.") \
    X(SLOT_FULL, "slot-full", 409, "This slot is full", \
      "Choose another time.") \
    X(BOOKING_CLOSED, "booking-closed", 409, "Too soon or too far ahead", \
      "Choose a later time, or a day within the days that can be booked.") \
    X(TOO_EARLY, "too-early", 409, "Too early to check in", \
      "Come back when check-in begins, or take a number now.") \
    X(NO_PASS, "no-pass", 409, "No priority pass is given now", \
      "Passes are given while the system is down for the service, where the hall gives any.") \
    X(NO_BLOCK, "no-block", 409, "No numbers are held for when the server does not answer", \
      "Set offline-numbers in the hall's rules; only kiosks hold numbers.") \
    X(BLOCKS_STAND, "blocks-stand", 409, "The kiosk's numbers are enough", \
      "A kiosk that lost its numbers gets others ten minutes after the last.") \
    X(APPOINTMENT_PASSED, "appointment-passed", 409, "The appointment has passed", \
      "Take a number, or book another appointment.") \
    X(UNKNOWN_DOCUMENT, "unknown-document", 422, "Unknown document", \
      "Name documents of the hall's configuration.") \
    X(UNKNOWN_WAY, "unknown-way", 422, "Unknown way", \
      "Name self-service or online; for care, a way of the hall's configuration.") \
    X(UNKNOWN_SCORE, "unknown-score", 422, "Unknown score", \
      "Give a whole number from 1, very dissatisfied, to 5, very satisfied.") \
    X(ALREADY_RATED, "already-rated", 409, "Rated already", \
      "One visit is rated once.") \
    X(NO_CARE_DUE, "no-care-due", 409, "No care is due", \
      "Nobody waited too long here, or somebody has cared already.") \
    X(UNKNOWN_ALERT, "unknown-alert", 404, "No such alert", \
      "Name an alert of today, see GET /alerts.") \
    X(UNKNOWN_MEASURE, "unknown-measure", 422, "Unknown measure", \
      "Name an alert measure of the hall's configuration.") \
    X(COOLS_DOWN, "cools-down", 409, "The alert was over only a moment ago", \
      "Wait until the rule's cool-down has passed.") \
    X(TOO_LATE, "too-late", 409, "Too late to come back", \
      "Take a new number; this hall's late rule lets nobody back after so many calls.") \
    X(LAST_POINT, "last-service-point", 409, "People wait for what nobody else does", \
      "Stay, or send it again with \"sure\": true.") \
    X(NEEDS_MENTOR, "needs-mentor", 409, "A mentor is needed", \
      "Name the staff number of another person who signs on with this one.") \
    X(RECALL_TOO_SOON, "recall-too-soon", 409, "Called a moment ago", \
      "Wait a few seconds before calling again.") \
    X(RECALL_LIMIT, "recall-limit", 409, "Called often enough", \
      "Mark the customer as not present.") \
    X(NOTHING_TO_UNDO, "nothing-to-undo", 409, "Nothing to undo", \
      "A call or a finish can be taken back for a few seconds only.") \
    X(TIME_BACKWARDS, "time-backwards", 409, "Time goes forward only", \
      "Send a time that is not before the last event.") \
    X(WRONG_PIN, "wrong-pin", 403, "Wrong staff number or PIN", \
      "Check the staff number and the PIN.") \
    X(PIN_MUST_CHANGE, "pin-must-change", 403, "The PIN must be changed first", \
      "Choose another PIN: it was given by somebody else.") \
    X(WRONG_PASSWORD, "wrong-password", 403, "Wrong staff number or password", \
      "Check the staff number and the password.") \
    X(PASSWORD_MUST_CHANGE, "password-must-change", 403, "The password must be changed first", \
      "Choose another password: it was given by somebody else.") \
    X(WEAK_PIN, "weak-pin", 422, "Choose another PIN", \
      "At least four characters, not the staff number, no row such as 1234 or 1111, not the one before.") \
    X(WEAK_PASSWORD, "weak-password", 422, "Choose another password", \
      "At least ten characters, five of them different, without the staff number, not the one before.") \
    X(WRONG_CODE, "wrong-code", 403, "Wrong or used code", \
      "Check the code, or ask the administrator for a new one.") \
    X(UNKNOWN_REPORT, "unknown-report", 404, "No such report", \
      "Reports are kept for a quarter of an hour, for whoever made them. Make it again.") \
    X(TOO_MANY_REPORTS, "too-many-reports", 503, "Too many reports are being made", \
      "Try again in a second.") \
    X(UPLOAD_BROKEN, "upload-broken", 409, "The upload was cut", \
      "Begin again with the first piece.") \
    X(NOT_PLAYABLE, "not-playable", 422, "Boards cannot play this file", \
      "Give a PNG or JPEG of at most 8 MB and 24 megapixels, or a WebM or MP4 of at most 64 MB.") \
    X(MEDIA_FULL, "media-full", 409, "No room left for media", \
      "Remove files that are not played; a hall keeps 1 GB.") \
    X(MEDIA_PLAYED, "media-played", 409, "The playlist plays this file", \
      "Take it out of the playlist first.") \
    X(CONFIG_INVALID, "configuration-invalid", 422, "The configuration has mistakes", \
      "Correct the lines named in the detail and apply it again.") \
    X(CONFIG_IN_USE, "configuration-in-use", 409, "Still in use today", \
      "Remove it after the day is closed, or when nobody waits or works there any more.") \
    X(WORK_FAILED, "failed", 409, "It did not work", \
      "Read the detail.") \
    X(DAY_NOT_OPEN, "day-not-open", 409, "The business day is not open", \
      "Open the business day first.") \
    X(DAY_ALREADY_OPEN, "day-already-open", 409, "The business day is already open", \
      "Close the open business day first.") \
    X(NOT_A_REHEARSAL, "not-a-rehearsal", 409, "Not a rehearsal hall", \
      "Set the clock only of a hall created with --rehearsal.") \
    X(HALL_BUSY, "hall-busy", 503, "The hall has too much waiting", \
      "Try again in a second.") \
    X(HALL_STOPPED, "hall-stopped", 503, "The hall is stopped", \
      "Wait until it is reopened; the administrator sees why.") \
    X(DISK_FULL, "disk-full", 503, "The disk is full", \
      "Nobody new can come in; calling and serving go on. The administrator makes room on the server's disk.") \
    X(STORAGE_FAILED, "storage-failed", 503, "Could not be stored", \
      "Nothing was changed. Try again with the same key; if it stays, tell the administrator.")
// clang-format on
