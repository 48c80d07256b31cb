// A call as it is pushed: each once, in order, to be shown and spoken.
#pragma once

#include "shared/engine/types.h"
#include "shared/wire/fault.h"
#include "shared/wire/writer.h"

typedef struct {
    uint64_t seq;
    hq_time at;
    char number[12];
    char letter[2];
    hq_lang lang; // of the customer
    hq_slug point;
    char label[8];
    hq_point_kind kind;
    hq_slug zone;
    hq_text noun; // 台席 / counter
    bool recall;
} hq_call_message;

void hq_call_message_encode(const hq_call_message *message, hq_writer *writer);
bool hq_call_message_decode(const char *json, size_t length, hq_call_message *ret_message,
                            hq_fault *ret_fault);
