// The data of a pushed `state`: {"topic","seq","at","doc":{…}}, where the document is a topic's.
#pragma once

#include "shared/wire/hall-view.h"

typedef struct {
    hq_topic topic;
    uint64_t seq;
    hq_time at;
    const char *doc; // borrowed from the text that was read; not NUL-terminated
    size_t doc_length;
} hq_state_message;

// Writes up to where the document begins; write the document, then hq_write_end().
void hq_state_message_begin(hq_writer *writer, const char *topic, uint64_t seq, hq_time at);

// Reads the envelope and checks the whole text; the document is then read with its topic's decoder.
bool hq_state_message_decode(const char *json, size_t length, hq_state_message *ret_message,
                             hq_fault *ret_fault);
