// Where PINs and passwords are hashed: off the loop thread, two at a time, because each takes 19
// MiB and some 20 ms of a core, with a short queue. Who has no credential gets one of the two
// workers and few places, so that nobody outside keeps the staff from signing on. Loop thread only.
#pragma once

#include "server/http/http.h"

enum { HQ_HASHES_AT_ONCE = 2, HQ_HASHES_WAITING = 12, HQ_HASHES_WAITING_NOBODY = 4 };

typedef struct hq_hash_desk hq_hash_desk;

hq_hash_desk *hq_hash_desk_new(void);
// When nothing is hashed any more.
void hq_hash_desk_free(hq_hash_desk *desk);

// Runs `work` on the pool, then `done` on the loop thread. `known`: who asks has a credential.
// False, and nothing runs, when too many wait.
bool hq_hash_desk_submit(hq_hash_desk *desk, hq_http_server *server, bool known, hq_http_func *work,
                         hq_http_func *done, void *data) G_GNUC_WARN_UNUSED_RESULT;
// Whether one more of these would be taken now.
bool hq_hash_desk_has_room(const hq_hash_desk *desk, bool known);

typedef struct {
    unsigned running, waiting;
    unsigned most_running; // since the start
    uint64_t refused;
} hq_hash_stats;
void hq_hash_desk_get_stats(const hq_hash_desk *desk, hq_hash_stats *ret_stats);
