// How customers said their visits were: the requests, and what they come to.
#pragma once

#include "shared/engine/types.h"
#include "shared/wire/fault.h"
#include "shared/wire/writer.h"

// POST /service-points/{id}/rating: from its sign.
typedef struct {
    hq_uuid ticket;
    uint32_t score; // 1 … HQ_SCORES
} hq_sign_rating_request;
void hq_sign_rating_request_encode(const hq_sign_rating_request *request, hq_writer *writer);
bool hq_sign_rating_request_decode(const char *json, size_t length,
                                   hq_sign_rating_request *ret_request, hq_fault *ret_fault);

// POST /follow/{token}/rating: the customer's own.
void hq_rating_request_encode(uint32_t score, hq_writer *writer);
bool hq_rating_request_decode(const char *json, size_t length, uint32_t *ret_score,
                              hq_fault *ret_fault);

// Fewer replies than this say little: they are marked.
enum { HQ_RATING_FEW = 10 };

// Scores from 0 to 1000 thousandths, very dissatisfied to very satisfied; −1 without a reply.
typedef struct {
    uint32_t scores[HQ_SCORES]; // replies, by score − 1
    uint32_t replies;
    int32_t response_milli;     // replies ÷ visits that could be rated
    int32_t satisfaction_milli; // the mean
    int32_t bad_milli;          // the lower two scores ÷ replies
    bool few;
} hq_rating_view;
// What these scores come to, of so many visits that could be rated.
void hq_rating_view_fill(hq_rating_view *ret, const uint32_t scores[HQ_SCORES], uint32_t visits);
