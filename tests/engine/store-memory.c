#include "store.h"

#include <stdlib.h>
#include <string.h>

struct store {
    hq_event *log; // since the last opening of a day
    size_t n, capacity;
    uint64_t from;
};

store *
store_new(void)
{
    return calloc(1, sizeof(store));
}

static void
forget(store *kept)
{
    for (size_t i = 0; i < kept->n; i++)
        hq_event_clear(&kept->log[i]);
    kept->n = 0;
}

void
store_free(store *kept)
{
    forget(kept);
    free(kept->log);
    free(kept);
}

void
store_add(store *kept, const hq_state *state, const hq_event *event)
{
    if (event->kind == HQ_EVENT_DAY_OPENED) {
        forget(kept);
        kept->from = hq_state_seq(state);
    }
    if (kept->n == kept->capacity) {
        kept->capacity = kept->capacity == 0 ? 4096 : kept->capacity * 2;
        kept->log = realloc(kept->log, kept->capacity * sizeof *kept->log);
    }
    kept->log[kept->n++] = hq_event_copy(event);
}

void
store_commit(store *kept)
{
    (void)kept;
}

hq_state *
store_restart(store *kept, const char **ret_wrong)
{
    if (kept->n == 0)
        return NULL;
    hq_state *again = hq_state_new();
    hq_state_start_at(again, kept->from);
    for (size_t i = 0; i < kept->n; i++) {
        if (!hq_apply(again, &kept->log[i]))
            *ret_wrong = "an event does not replay";
    }
    return again;
}
