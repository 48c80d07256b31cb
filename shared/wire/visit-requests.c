#include "shared/wire/visit-requests.h"

#include "shape.h"

static const hq_field hq_item_shape_fields[] = {
    {HQ_SLUG(hq_item, id, "id")},
    {HQ_U32(hq_item, count, "count")},
};
HQ_SHAPE(hq_item_shape, hq_item);

static const hq_field step_fields[] = {
    {HQ_SLUG(hq_step_request, service, "service")},
};
static HQ_SHAPE(step, hq_step_request);

void
hq_step_request_encode(const hq_step_request *request, hq_writer *writer)
{
    hq_shape_write(writer, &step, request, NULL);
}

bool
hq_step_request_decode(const char *json, size_t length, hq_step_request *ret_request,
                       hq_fault *ret_fault)
{
    return hq_request_read(json, length, &step, false, ret_request, ret_fault);
}

static const hq_field change_fields[] = {
    {HQ_SLUG(hq_change_request, service, "service"), .flags = HQ_OPTIONAL},
    {HQ_SLUG(hq_change_request, class_, "class"), .flags = HQ_OPTIONAL},
    {HQ_SLUG(hq_change_request, reason, "reason"), .flags = HQ_OPTIONAL},
};
static HQ_SHAPE(change, hq_change_request);

void
hq_change_request_encode(const hq_change_request *request, hq_writer *writer)
{
    hq_shape_write(writer, &change, request, NULL);
}

bool
hq_change_request_decode(const char *json, size_t length, hq_change_request *ret_request,
                         hq_fault *ret_fault)
{
    return hq_request_read(json, length, &change, false, ret_request, ret_fault);
}

static const hq_field put_first_fields[] = {
    {HQ_SLUG(hq_put_first_request, reason, "reason"), .flags = HQ_OPTIONAL},
};
static HQ_SHAPE(put_first, hq_put_first_request);

void
hq_put_first_request_encode(const hq_put_first_request *request, hq_writer *writer)
{
    hq_shape_write(writer, &put_first, request, NULL);
}

bool
hq_put_first_request_decode(const char *json, size_t length, hq_put_first_request *ret_request,
                            hq_fault *ret_fault)
{
    return hq_request_read(json, length, &put_first, false, ret_request, ret_fault);
}

static const hq_field merge_fields[] = {
    {HQ_UUID(hq_merge_request, into, "into")},
};
static HQ_SHAPE(merge, hq_merge_request);

void
hq_merge_request_encode(const hq_merge_request *request, hq_writer *writer)
{
    hq_shape_write(writer, &merge, request, NULL);
}

bool
hq_merge_request_decode(const char *json, size_t length, hq_merge_request *ret_request,
                        hq_fault *ret_fault)
{
    return hq_request_read(json, length, &merge, false, ret_request, ret_fault);
}

static const hq_field split_fields[] = {
    {HQ_U32(hq_split_request, people, "people"), .flags = HQ_OPTIONAL},
};
static HQ_SHAPE(split, hq_split_request);

void
hq_split_request_encode(const hq_split_request *request, hq_writer *writer)
{
    hq_shape_write(writer, &split, request, NULL);
}

bool
hq_split_request_decode(const char *json, size_t length, hq_split_request *ret_request,
                        hq_fault *ret_fault)
{
    return hq_request_read(json, length, &split, true, ret_request, ret_fault);
}

static const hq_field quick_fields[] = {
    {HQ_SLUG(hq_quick_request, service, "service")},
    {HQ_SLUG(hq_quick_request, outcome, "outcome"), .flags = HQ_OPTIONAL},
    {HQ_ROW(hq_quick_request, items.list, "items", hq_item_shape, items.n), .flags = HQ_OPTIONAL},
};
static HQ_SHAPE(quick, hq_quick_request);

void
hq_quick_request_encode(const hq_quick_request *request, hq_writer *writer)
{
    hq_shape_write(writer, &quick, request, NULL);
}

bool
hq_quick_request_decode(const char *json, size_t length, hq_quick_request *ret_request,
                        hq_fault *ret_fault)
{
    return hq_request_read(json, length, &quick, false, ret_request, ret_fault);
}
