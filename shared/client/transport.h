// HTTP exchanges of libcurl on a GLib main context; no other file but blocking.c sees curl. For
// this folder and server/outside. A transport and its exchanges may be stopped and released from
// any of their callbacks.
#pragma once

#include <glib.h>
#include <stdbool.h>

typedef struct hq_transport hq_transport;
typedef struct hq_exchange hq_exchange;

// Runs on the thread-default context of the caller.
hq_transport *hq_transport_new(void);
// Stops every exchange without calling back.
void hq_transport_free(hq_transport *transport);

#define HQ_TRANSPORT_DISTRUST "not trusted: "

typedef struct {
    // Bytes of the body as they come; false drops the exchange, which then ends with an error.
    bool (*on_bytes)(unsigned status, const char *bytes, size_t n, gpointer user_data);
    // Called once when it ended: `error` is NULL when the answer is complete, begins with
    // HQ_TRANSPORT_DISTRUST when the server's certificate is not good. The exchange is gone.
    void (*on_end)(unsigned status, const char *error, gpointer user_data);
} hq_exchange_handlers;

typedef struct {
    const char *method;
    const char *url;
    const char *const *headers; // NULL-terminated lines
    const char *body;           // or NULL
    unsigned connect_ms;
    unsigned timeout_ms; // of the whole; 0: none
} hq_exchange_wish;

// Starts; everything is copied. The handlers are called from the main loop only.
hq_exchange *hq_transport_start(hq_transport *transport, const hq_exchange_wish *wish,
                                const hq_exchange_handlers *handlers, gpointer user_data);
// Ends it without calling back.
void hq_exchange_stop(hq_exchange *exchange);

// `source` attached to the transport's context; returns it with a reference of the caller's.
GSource *hq_transport_after(hq_transport *transport, unsigned ms, GSourceFunc func,
                            gpointer user_data);
// Destroys a source and forgets it.
void hq_source_clear(GSource **source);
