// Takes a request's target and its Host apart, strictly. Pure functions over memory.
#pragma once

#include "request.h"

// Splits and decodes, in place, the terminated `target` ("/path?query", "http://host/path", "*").
// *ret_path, *ret_authority (NULL unless absolute) and the parameters point into it. `parameters`
// has room for one more than the number of '&' in it. False: malformed.
bool hq_http_split_target(char *target, const char **ret_path, const char **ret_authority,
                          struct hq_http_field *parameters, unsigned *ret_count);

// Whether `host` is a name or an address, with or without a port.
bool hq_http_host_is_valid(const char *host);
