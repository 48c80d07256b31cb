#include "shared/wire/rating.h"

#include <string.h>

#include "shape.h"

static const hq_field sign_fields[] = {
    {HQ_UUID(hq_sign_rating_request, ticket, "ticket")},
    {HQ_U32(hq_sign_rating_request, score, "score")},
};
static HQ_SHAPE(sign, hq_sign_rating_request);

void
hq_sign_rating_request_encode(const hq_sign_rating_request *request, hq_writer *writer)
{
    hq_shape_write(writer, &sign, request, NULL);
}

bool
hq_sign_rating_request_decode(const char *json, size_t length, hq_sign_rating_request *ret_request,
                              hq_fault *ret_fault)
{
    return hq_request_read(json, length, &sign, false, ret_request, ret_fault);
}

static const hq_field own_fields[] = {
    {HQ_U32(hq_sign_rating_request, score, "score")},
};
static HQ_SHAPE(own, hq_sign_rating_request);

void
hq_rating_request_encode(uint32_t score, hq_writer *writer)
{
    hq_shape_write(writer, &own, &(hq_sign_rating_request){.score = score}, NULL);
}

bool
hq_rating_request_decode(const char *json, size_t length, uint32_t *ret_score, hq_fault *ret_fault)
{
    hq_sign_rating_request request;
    if (!hq_request_read(json, length, &own, false, &request, ret_fault))
        return false;
    *ret_score = request.score;
    return true;
}

#define NONE .none = -1, .flags = HQ_NULLABLE
#define SCORE(i, key)                                                                              \
    {                                                                                              \
        HQ_U32(hq_rating_view, scores[i], key)                                                     \
    }

static const hq_field each_fields[] = {
    SCORE(0, "very_poor"), SCORE(1, "poor"),      SCORE(2, "fair"),
    SCORE(3, "good"),      SCORE(4, "very_good"),
};
static HQ_SHAPE(each, hq_rating_view);

static const hq_field hq_rating_shape_fields[] = {
    {HQ_U32(hq_rating_view, replies, "replies")},
    {HQ_I32(hq_rating_view, response_milli, "response_milli"), NONE},
    {HQ_I32(hq_rating_view, satisfaction_milli, "satisfaction_milli"), NONE},
    {HQ_I32(hq_rating_view, bad_milli, "bad_milli"), NONE},
    {HQ_BOOL(hq_rating_view, few, "few"), .flags = HQ_OPTIONAL},
    {.key = "scores", .kind = HQ_KIND_OBJECT, .shape = &each},
};
HQ_SHAPE(hq_rating_shape, hq_rating_view);

static int32_t
share_milli(uint64_t part, uint32_t whole)
{
    return whole == 0 ? -1 : (int32_t)(1000 * part / whole);
}

void
hq_rating_view_fill(hq_rating_view *ret, const uint32_t scores[HQ_SCORES], uint32_t visits)
{
    uint64_t steps = 0;
    *ret = (hq_rating_view){0};
    memcpy(ret->scores, scores, sizeof ret->scores);
    for (uint32_t i = 0; i < HQ_SCORES; i++) {
        ret->replies += scores[i];
        steps += (uint64_t)i * scores[i];
    }
    ret->response_milli = share_milli(ret->replies, visits);
    ret->satisfaction_milli = share_milli(steps, ret->replies * (HQ_SCORES - 1));
    ret->bad_milli = share_milli(scores[0] + scores[1], ret->replies);
    ret->few = ret->replies < HQ_RATING_FEW;
}
