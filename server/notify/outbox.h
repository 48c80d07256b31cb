// Messages on their way out of a hall, in a file of their own beside its vault: stored before they
// are sent, kept until they went. For one thread.
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "shared/engine/types.h"

typedef struct hq_outbox hq_outbox;

typedef enum {
    HQ_WAY_OUT_WEBHOOK,
    HQ_WAY_OUT_SMS,
    HQ_WAY_OUT_MAIL,
} hq_way_out;

typedef struct {
    int64_t id; // in the outbox
    char *key;  // of what it tells
    hq_way_out way;
    hq_slug duty; // SMS: whose number
    char *body;
    int64_t tries;
    hq_time due_at, made_at;
} hq_message;
void hq_message_clear(hq_message *message);

// Opens or makes `path`. A damaged one is put beside it as `path`.damaged and begun anew: what it
// held is lost, nothing depends on it. NULL and the error when it cannot be used. The error of any
// function here is G_IO_ERROR_INVALID_DATA when the file is damaged: open it again.
hq_outbox *hq_outbox_open(const char *path, GError **error);
void hq_outbox_close(hq_outbox *outbox);

// Stores a message, durably, unless one of its key is there already; it is due at `now`, or later
// when it says so.
bool hq_outbox_put(hq_outbox *outbox, const hq_message *message, hq_time now, GError **error);
// The one that is due first, yours to clear; false when there is none, with an error when it cannot
// be read.
bool hq_outbox_next(hq_outbox *outbox, hq_message *ret_message, GError **error);
// It was tried in vain and is due again at `due`; or it ended: it went, or is given up.
bool hq_outbox_try_again(hq_outbox *outbox, int64_t id, hq_time due, GError **error);
bool hq_outbox_end(hq_outbox *outbox, int64_t id, bool sent, hq_time now, GError **error);
// Forgets what ended before `before`.
bool hq_outbox_forget(hq_outbox *outbox, hq_time before, GError **error);
