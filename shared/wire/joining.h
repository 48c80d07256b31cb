// What a QR poster shows.
#pragma once

#include "shared/engine/types.h"
#include "shared/wire/fault.h"
#include "shared/wire/writer.h"

// GET /poster
typedef struct {
    hq_text hall;
    bool rehearsal;
    char link[160];    // of the code now, behind the server's address: "/join?hall=…#…"
    int32_t changes_s; // the code changes so often; 0: it never does
} hq_poster_answer;
void hq_poster_answer_encode(const hq_poster_answer *answer, hq_writer *writer);
bool hq_poster_answer_decode(const char *json, size_t length, hq_poster_answer *ret_answer,
                             hq_fault *ret_fault);
