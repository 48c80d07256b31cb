// One topic that somebody follows: its last document and the streams it goes to.
#pragma once

#include "server/http/http.h"
#include "server/push/docs.h"
#include "shared/wire/call-message.h"

typedef struct {
    hq_topic_id topic;
    GPtrArray *streams;
    GBytes *last;   // the message as last sent
    GString *calls; // not sent yet
    bool pending_calls;
    bool dirty;  // the hall changed since `last`
    bool urgent; // and it is about this very ticket
} hq_outlet;

hq_outlet *hq_outlet_new(const hq_topic_id *topic);
void hq_outlet_free(hq_outlet *outlet);

// Adds a stream and sends it the document.
void hq_outlet_add(hq_outlet *outlet, hq_http_stream *stream, hq_floor *floor);
// True when nobody is left.
bool hq_outlet_remove(hq_outlet *outlet, hq_http_stream *stream);

// Keeps a call for the next flush.
void hq_outlet_add_call(hq_outlet *outlet, const hq_call_message *call);
// Sends waiting calls and, if it changed, the document, as one write a stream. True when the
// document was sent.
bool hq_outlet_flush(hq_outlet *outlet, hq_floor *floor);
// A comment that keeps the line alive.
void hq_outlet_beat(hq_outlet *outlet);

// Appends a call as server-sent event text.
void hq_sse_append_call(GString *text, const hq_call_message *call);
