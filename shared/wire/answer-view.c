#include "shared/wire/answer-view.h"

#include "shape.h"

static const hq_field hq_answer_shape_fields[] = {
    {HQ_TEXT(hq_answer_view, said, "said")},
    {HQ_TEXT(hq_answer_view, done, "done")},
    {HQ_TIME(hq_answer_view, ends_at, "ends_at"), .flags = HQ_NULLABLE},
};
HQ_SHAPE(hq_answer_shape, hq_answer_view);
