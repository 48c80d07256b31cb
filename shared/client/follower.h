// Follows a server's events: connects, reads, notices a dead line, connects again with growing
// jittered pauses and resumes where it stopped. Screens hear of documents and calls, and of the
// line itself. Runs in the client's thread.
#pragma once

#include "shared/client/client.h"
#include "shared/wire/call-message.h"
#include "shared/wire/state-message.h"

enum {
    HQ_FOLLOWER_DEAD_S = 25, // so long without a byte is a dead line
};

// What to do; each may be NULL. What is handed over is borrowed for the length of the call.
typedef struct {
    // The newest document of a topic, to be read with the topic's decoder from message->doc.
    void (*on_state)(const hq_state_message *message, gpointer user_data);
    // Each call once, in order, also over reconnections.
    void (*on_call)(const hq_call_message *message, gpointer user_data);
    // Calls were missed for good: show the state that follows and speak nothing of the past.
    void (*on_resync)(gpointer user_data);
    // The line came (`connected`) or went; `since` is hq_clock_boot() of the last byte that came, 0
    // when none ever did. Called on change only.
    void (*on_connection)(bool connected, hq_time since, gpointer user_data);
    // The hall answered that it does not know this token (any more). Called each time it does.
    void (*on_refused)(gpointer user_data);
} hq_follower_handlers;

typedef struct hq_follower hq_follower;

// Starts to follow `topics` (NULL-terminated; copied). The client must outlive it. The first
// connection is made from the main loop.
hq_follower *hq_follower_new(hq_client *client, const char *const *topics,
                             const hq_follower_handlers *handlers, gpointer user_data);
void hq_follower_free(hq_follower *follower);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(hq_follower, hq_follower_free)

bool hq_follower_is_connected(const hq_follower *follower);
// hq_clock_boot() of the last byte that came, 0 when none ever did.
hq_time hq_follower_last_heard(const hq_follower *follower);
// For tests: another limit than HQ_FOLLOWER_DEAD_S, and the longest pause before reconnecting.
void hq_follower_set_limits(hq_follower *follower, unsigned dead_ms, unsigned max_pause_ms);
