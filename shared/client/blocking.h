// One request at a time, waited for: what commands, the simulator and tests need, over TCP or the
// unix socket in a hall's folder. Programs with screens use client.h instead. Knows the API's
// manners, nothing of its documents. One thread at a time.
#pragma once

#include <gio/gio.h>
#include <stdbool.h>

#include "shared/engine/types.h"

typedef struct hq_blocking hq_blocking;

// `base_url` is "http://127.0.0.1:8080", or "unix:/path/to/control.sock" for a hall's own socket;
// `token` a device token, or NULL. Opens no connection yet.
hq_blocking *hq_blocking_new(const char *base_url, const char *token);
void hq_blocking_free(hq_blocking *blocking);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(hq_blocking, hq_blocking_free)

typedef struct {
    unsigned status; // of HTTP
    char *body;      // NUL-terminated, never NULL
    size_t length;
} hq_blocking_answer;
void hq_blocking_answer_clear(hq_blocking_answer *answer);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(hq_blocking_answer, hq_blocking_answer_clear)

// Sends and waits for at most 30 s. `body` may be NULL; `type` is its media type, NULL for JSON.
// `token` replaces the connection's own unless it is NULL. `key` is the idempotency key, nil for
// none. True for any answer, whatever its status; false (G_IO_ERROR) when there was none.
bool hq_blocking_send(hq_blocking *blocking, const char *method, const char *path, const char *body,
                      const char *type, const char *token, hq_uuid key,
                      hq_blocking_answer *ret_answer, GError **error);
