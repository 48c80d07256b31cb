// A request about one version of what changes by versions: a knowledge card, a template.
#pragma once

#include "shared/wire/fault.h"
#include "shared/wire/writer.h"

typedef struct {
    uint32_t version;
} hq_version_request;
void hq_version_request_encode(const hq_version_request *request, hq_writer *writer);
bool hq_version_request_decode(const char *json, size_t length, hq_version_request *ret_request,
                               hq_fault *ret_fault);
