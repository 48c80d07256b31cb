// What the follower needs of a client. Private to this folder.
#pragma once

#include "shared/client/client.h"
#include "transport.h"

hq_transport *hq_client_transport(hq_client *client);
// Header lines every request carries, and `more` (NULL-terminated lines, may be NULL). Yours:
// g_strfreev().
char **hq_client_headers(const hq_client *client, const char *const *more);
// Base URL and path. Yours.
char *hq_client_url(const hq_client *client, const char *path);

// A pause before attempt `n` (from 1): `first_ms` doubled each time up to `max_ms`, of which a
// random half to whole is waited, so that many clients do not come back at once.
unsigned hq_backoff_ms(unsigned n, unsigned first_ms, unsigned max_ms);
