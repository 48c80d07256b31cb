// The one codec between an event of the engine and the journal's text:
//   {"kind":"called","v":1,"at":1772418240000000,"device":"panel-3","staff":"1001","ticket":12,
//    "point":"counter-3","body":{…}}
// Times and spans are µs integers. Services, classes, service points and zones are named by slug,
// tickets by the day's index (and the id in `issued`). `device`, `staff`, `ticket` and `point` are
// left out when there is none. The sequence number is the journal's, not the text's.
// A kind only ever gains fields; readers tolerate fields they do not know.
#pragma once

#include "shared/engine/event.h"
#include "shared/wire/fault.h"
#include "shared/wire/writer.h"

enum { HQ_EVENT_VERSION = 1 };

// Appends the event as one object. `config` is the one in force when the event happens (NULL before
// the first day); for day-opened and configured the event brings its own.
void hq_event_encode(const hq_event *event, const hq_config *config, hq_writer *writer);

// Reads one event. `config` as above; a name it does not have is HQ_FAULT_UNKNOWN_NAME, a `v` above
// HQ_EVENT_VERSION is HQ_FAULT_NEWER. On success the event is the caller's: hq_event_clear().
bool hq_event_decode(const char *json, size_t length, const hq_config *config, hq_event *ret_event,
                     hq_fault *ret_fault);

// Only the kind of a text, cheaply; HQ_EVENT_KINDS when it cannot be seen. Does not validate.
hq_event_kind hq_event_peek_kind(const char *json, size_t length);
