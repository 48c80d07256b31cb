// Requests to a HallQueue server on the GLib main loop. Changing requests carry an idempotency key
// that stays the same over every retry, so that one touch has one effect whatever the line does.
// Knows the API's manners, nothing of screens. Everything here runs in the thread whose default
// main context was current when the client was made.
#pragma once

#include <gio/gio.h>

#include "shared/engine/types.h"
#include "shared/wire/problem.h"

typedef struct hq_client hq_client;

// `base_url` is "http://127.0.0.1:8080"; `token` a device token, or NULL for what needs none.
// Opens no connection yet. hq_client_free() drops what is under way without calling back.
hq_client *hq_client_new(const char *base_url, const char *token);
void hq_client_free(hq_client *client);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(hq_client, hq_client_free)

const char *hq_client_base_url(const hq_client *client); // borrowed

#define HQ_CLIENT_ERROR (hq_client_error_quark())
GQuark hq_client_error_quark(void);
typedef enum {
    HQ_CLIENT_ERROR_LINE,        // no answer: not reached, cut, timed out, retries used up
    HQ_CLIENT_ERROR_REFUSED,     // an answer that is an error; the problem says why
    HQ_CLIENT_ERROR_ANSWER,      // an answer that cannot be understood
    HQ_CLIENT_ERROR_CERTIFICATE, // the server does not prove to be the one of that address
} hq_client_error;

// What came of a request; borrowed for the length of the callback.
typedef struct {
    unsigned status;  // of HTTP; 0 when there was no answer
    const char *body; // NUL-terminated, never NULL
    size_t length;
    const hq_problem *problem; // of an answer ≥ 400, NULL otherwise
    const GError *error;       // NULL exactly when status is 2xx
    hq_uuid key;               // the idempotency key that was sent, nil when none
    unsigned attempts;
} hq_reply;

typedef void (*hq_reply_func)(const hq_reply *reply, gpointer user_data);

typedef struct {
    const char *method; // "GET", "POST", "PUT"
    const char *path;   // begins with "/"
    const char *body;   // JSON or NULL; copied
    // The idempotency key: nil lets the client make one for POST. Keyed requests and GET are tried
    // again after a lost line or a 503, with jittered growing pauses, for `patience_ms`.
    hq_uuid key;
    unsigned timeout_ms;  // of one attempt; 0: 10 s
    unsigned patience_ms; // 0: 15 s; 1: a single attempt
} hq_request;

// Sends; `done` is called once from the main loop, unless the request is cancelled before. Returns
// a handle, never 0.
guint64 hq_client_send(hq_client *client, const hq_request *request, hq_reply_func done,
                       gpointer user_data);
// Forgets a request: `done` will not be called. The server may still carry it out. Unknown handles
// are ignored.
void hq_client_cancel(hq_client *client, guint64 handle);
