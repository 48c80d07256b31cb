#include "shared/wire/version-request.h"

#include "shape.h"

static const hq_field request_fields[] = {
    {HQ_U32(hq_version_request, version, "version")},
};
static HQ_SHAPE(request, hq_version_request);

void
hq_version_request_encode(const hq_version_request *value, hq_writer *writer)
{
    hq_shape_write(writer, &request, value, NULL);
}

bool
hq_version_request_decode(const char *json, size_t length, hq_version_request *ret_request,
                          hq_fault *ret_fault)
{
    return hq_request_read(json, length, &request, false, ret_request, ret_fault);
}
