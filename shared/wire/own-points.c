#include "shared/wire/own-points.h"

#include "shape.h"

static const hq_field person_fields[] = {
    {HQ_I64(hq_person_total, total_milli, "total_milli")},
};
static HQ_SHAPE(person, hq_person_total);

static const hq_field points_fields[] = {
    {HQ_DAY(hq_own_points, from, "from")},
    {HQ_DAY(hq_own_points, to, "to")},
    {HQ_LIST(hq_own_points, people, "people", person, HQ_MAX_ITEMS)},
};
static HQ_SHAPE(points, hq_own_points);

bool
hq_own_points_decode(const char *json, size_t length, hq_own_points *ret_points,
                     hq_fault *ret_fault)
{
    return hq_document_read(json, length, &points, ret_points, ret_fault);
}

void
hq_own_points_clear(hq_own_points *value)
{
    hq_shape_clear(&points, value);
}
