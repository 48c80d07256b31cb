// Server-sent events from a stream of bytes, as the HTML standard reads them. Pure: bytes go in by
// any pieces, events come out. Knows nothing of connections or of what the events mean.
#pragma once

#include <stdbool.h>
#include <stddef.h>

// One event; borrowed for the length of the callback, NUL-terminated.
typedef struct {
    const char *type; // "message" when the stream names none
    const char *data;
    size_t data_length;
    const char *id; // the last id the stream gave, "" before the first
} hq_sse_event;

typedef void (*hq_sse_func)(const hq_sse_event *event, void *user_data);

typedef struct hq_sse_parser hq_sse_parser;

// `max_event` bounds the data of one event, in bytes.
hq_sse_parser *hq_sse_parser_new(size_t max_event, hq_sse_func on_event, void *user_data);
void hq_sse_parser_free(hq_sse_parser *parser);

// Takes the next bytes and reports the events they complete. False when an event, line or id grew
// over its bound: the stream cannot be trusted and must be dropped.
bool hq_sse_parser_push(hq_sse_parser *parser, const char *bytes, size_t n);
// Begins a new stream: drops a half-read event, keeps the last id.
void hq_sse_parser_reset(hq_sse_parser *parser);
// The last id the stream gave; borrowed until the next push. "" before the first.
const char *hq_sse_parser_last_id(const hq_sse_parser *parser);
// What the stream asks for as pause before reconnecting, in ms; -1 when it said nothing.
long hq_sse_parser_retry_ms(const hq_sse_parser *parser);
